"""Blocks, as they come, sorted into chapters: which heading is the title, and what the others may be called.

Headings inside a quote or a list are one level below the section that they are in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from wellread.model import Block, Chapter, Heading, traverse
from wellread.problems import Severity
from wellread.readers.assembly import Reading
from wellread.readers.markdown.anchors import Anchors
from wellread.readers.outline import FRONT, Outline, same, words_of

_ROOM = 6
"""What fits on large print: six lists inside each other, or three quotes."""


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
    outline: Outline = field(init=False)
    anchors: Anchors = field(init=False)
    shifted: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.outline = Outline(self.title)
        self.anchors = Anchors(self.outline.ids)

    def chapters(self) -> tuple[Chapter, ...]:
        """What was gathered; the front chapter first, perhaps empty."""
        if self.shifted:
            message = "headings with one # besides the title are sections, and what is below them moved down a level"
            hint = "nothing to do; to be sure of the levels, write ## for a section"
            self.reading.problem("title-in-body", self.shifted[0], message, hint, Severity.NOTE)
        front, *others = self.outline.chapters()
        return (replace(front, title=self.title), *others)

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
                self.outline.append(traverse.rebuilt([block], self._nested))

    def _nested(self, block: Block) -> Iterator[Block]:
        if isinstance(block, Heading):
            if not words_of(block):
                self._empty(block)
                return
            self.anchors.call(words_of(block), block.id, self.reading.names.get(block.id, ""))
            block = replace(block, level=self.outline.levels.below)
        yield block

    def _heading(self, heading: Heading) -> None:
        text, own = words_of(heading), self.reading.names.get(heading.id, "")
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
        self.outline.add_heading(replace(heading, level=level), name, text)

    def _is_title(self, heading: Heading, text: str) -> bool:
        """Whether `heading`, with one `#`, is the publication's title (or its subtitle), which is shown anyway."""
        if self.outline.has_sections or self.shifted or self.outline.ids.taken:
            return False
        if not self.title:
            self.title = text
            return True
        if same(text, self.title):
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
        level, skipped, _ = self.outline.levels.of(heading.level)
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
