"""Blocks, as they come, sorted into chapters: which heading is the title, and the level and the id of each of the others.

The outline has no gaps, whatever the source has: a heading is one level below the nearest heading above it that is higher up in
the source. Headings inside a quote or a list are one level below the section that they are in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from wellread.model import Block, Chapter, Heading, Record, Span, traverse
from wellread.problems import Severity
from wellread.readers.assembly import Reading
from wellread.readers.markdown.anchors import Anchors

FRONT: Literal["front"] = "front"
"""Id of the chapter that holds what comes before the first section."""
_DEEPEST = 6
_ROOM = 6
"""What fits on large print: six lists inside each other, or three quotes."""


@dataclass(slots=True)
class Levels:
    """Levels of headings in a source, and the ones that they get; the title is level 1 and not among them."""

    _open: list[tuple[int, int]] = field(default_factory=list)
    _skips: set[tuple[int, int]] = field(default_factory=set)

    @property
    def current(self) -> int:
        """The level of the section at this point; 1 before the first."""
        return self._open[-1][1] if self._open else 1

    def of(self, raw: int) -> tuple[int, int]:
        """The level for a heading that has the level `raw` in the source, and how many levels were skipped before it.

        A skip that a source makes again and again counts once.
        """
        while self._open and self._open[-1][0] >= raw:
            self._open.pop()
        above = self._open[-1][0] if self._open else 1
        level = min(self.current + 1, _DEEPEST)
        self._open.append((raw, level))
        skipped = max(0, raw - above - 1)
        if (above, raw) in self._skips:
            skipped = 0
        self._skips.add((above, raw))
        return level, skipped


@dataclass(slots=True)
class Gathering:
    """Blocks of one document, sorted into chapters."""

    reading: Reading
    title: str
    """Of the front matter; empty: none is written there."""
    first: int
    """How many headings with one `#` the source has."""
    subtitle: str = ""
    """A first heading that is not the title of the front matter: what else the publication is called."""
    anchors: Anchors = field(default_factory=Anchors)
    levels: Levels = field(default_factory=Levels)
    done: list[Chapter] = field(default_factory=list)
    shifted: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.done.append(Chapter(FRONT, 0, self.title, (), FRONT))

    def chapters(self) -> tuple[Chapter, ...]:
        """What was gathered; the front chapter first, perhaps empty."""
        if self.shifted:
            message = "headings with one # besides the title are sections, and what is below them moved down a level"
            hint = "nothing to do; to be sure of the levels, write ## for a section"
            self.reading.problem("title-in-body", self.shifted[0], message, hint, Severity.NOTE)
        return (replace(self.done[0], title=self.title), *self.done[1:])

    def add(self, blocks: Sequence[Block]) -> None:
        """Sort in what came from one place of the source."""
        kept = list(traverse.shallow(blocks, _ROOM))
        if kept != list(blocks):
            message = "quotes or lists are too deep for a page of large print; what is deeper is beside what it was in"
            hint = "remove some of the marks; nobody can see or hear how deep such a line is"
            self.reading.problem("nesting-flat", blocks[0].line, message, hint, Severity.WARNING)
        for block in kept:
            if isinstance(block, Heading):
                self._heading(block)
            else:
                self._append(traverse.rebuilt([block], self._nested))

    def add_easy(self, blocks: Sequence[Block], title: str, records: Sequence[Record] = ()) -> None:
        """Add an easy-read part to the section at this point, and what was decided about it."""
        last = self.done[-1]
        both = (*last.records, *records)
        self.done[-1] = replace(last, easy=(*last.easy, *blocks), easy_title=title or last.easy_title, records=both)

    def _append(self, blocks: Iterable[Block]) -> None:
        self.done[-1] = replace(self.done[-1], blocks=(*self.done[-1].blocks, *blocks))

    def _nested(self, block: Block) -> Iterator[Block]:
        if isinstance(block, Heading):
            if not plain(block):
                self._empty(block)
                return
            self.anchors.call(plain(block), block.id, self.reading.names.get(block.id, ""))
            block = replace(block, level=min(self.levels.current + 1, _DEEPEST))
        yield block

    def _heading(self, heading: Heading) -> None:
        text, own = plain(heading), self.reading.names.get(heading.id, "")
        if not text:
            self._empty(heading)
            return
        if heading.level == 1 and self._is_title(heading, text):
            self.anchors.call(text, FRONT, own)
            self.anchors.renamed[heading.id] = FRONT
            return
        level = self._level(heading)
        if own and self.anchors.taken(own):
            message, hint = f"the heading id “{own}” is used twice; links lead to the first", f"choose another id: {{#{own}-2}}"
            self.reading.problem("heading-id-twice", heading.line, message, hint, Severity.WARNING)
        name = self.anchors.name(text, own)
        self.anchors.renamed[heading.id] = name
        heading = replace(heading, id=name, level=level)
        if level == 2:
            self.done.append(Chapter(name, heading.line, text, (replace(heading, id=f"{name}-heading"),)))
        else:
            self._append([heading])

    def _is_title(self, heading: Heading, text: str) -> bool:
        """Whether `heading`, with one `#`, is the publication's title (or its subtitle), which is shown anyway."""
        if len(self.done) > 1 or self.shifted or self.anchors.ids:
            return False
        if not self.title:
            self.title = text
            return True
        if _same(text, self.title):
            return True
        if self.first == 1 and not self.subtitle and not self.reading.front.meta.subtitle and not self._has_notes(heading):
            self.subtitle = text
            message = f"the heading with one #, “{text[:60]}”, is the subtitle; the title in the front matter is another"
            hint = "nothing to do, or write it with ## to make it a section"
            self.reading.problem("title-in-body", heading.line, message, hint, Severity.NOTE)
            return True
        return False

    def _has_notes(self, heading: Heading) -> bool:
        return any("noteref" in span.roles for sentence in heading.sentences for span in sentence.spans)

    def _level(self, heading: Heading) -> int:
        level, skipped = self.levels.of(heading.level)
        if heading.level == 1:
            self.shifted.append(heading.line)
        elif skipped:
            message = (
                f"a heading of level {heading.level} has none of {heading.level - 1} above it; it is read as level {level}"
            )
            hint = f"write {'#' * (heading.level - skipped)} here, or a heading in between"
            self.reading.problem("heading-skipped", heading.line, message, hint, Severity.WARNING)
        return level

    def _empty(self, heading: Heading) -> None:
        message, hint = "this heading has no words, so it is left out", "write them after the ##, or delete the line"
        self.reading.problem("heading-empty", heading.line, message, hint, Severity.WARNING)


def plain(heading: Heading) -> str:
    """The words of a heading, without marks of notes; of a picture in it, its text alternative.

    Emoji beside words are left out, as GitHub does for its anchors.
    """
    spans = [span for sentence in heading.sentences for span in sentence.spans if "noteref" not in span.roles]
    words = "".join(span.picture.alt if span.picture and not _is_emoji(span) else span.plain for span in spans)
    if not words.strip():
        words = " ".join(span.picture.alt for span in spans if span.picture)
    return " ".join(words.split())


def _is_emoji(span: Span) -> bool:
    return span.picture is not None and span.picture.source.startswith("openmoji:")


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W", "", one.casefold()) == re.sub(r"\W", "", other.casefold())
