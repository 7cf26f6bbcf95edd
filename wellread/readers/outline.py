"""Blocks of a source under its headings: the chapters, and the levels and ids of headings, whatever kind of file it is.

The outline has no gaps: a heading is one level below the nearest heading above it that is higher up in the source. An id comes
from the words of its heading, and no other heading has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from wellread.model import Block, Chapter, Heading, Record, Span
from wellread.readers.sources import slug_of

FRONT: Literal["front"] = "front"
"""Id of the chapter that holds what comes before the first section."""
DEEPEST = 6
"""The lowest level that HTML, EPUB and PDF have."""
_GENERATED = re.compile(
    r"(?:[a-z]\d+|note-\d+.*|noteref-.*|word-.*|page-\d+|front|end-notes|word-list|about-this|picture-credits|nav|cover"
    r"|contents(?:-heading|-title)?|format|main|timeline)"
)
"""Ids that wellread itself gives."""
_NUMBER = re.compile(r"^\W*\d+(?:\.\d+)*[.)]?\s+")
"""The number of a heading: it may change, and links to it must not."""


class Level(NamedTuple):
    """Where a heading is placed."""

    level: int
    skipped: int
    """How many levels of the source are left out above it; a skip that a source makes again and again counts once."""
    too_deep: bool
    """Whether its level would be below the lowest."""


@dataclass(slots=True)
class Levels:
    """Levels of headings in a source, and the ones that they get; the title is level 1 and not among them."""

    title: int = 1
    """The level in the source of the title."""
    _open: list[tuple[int, int]] = field(default_factory=list)
    _skips: set[tuple[int, int]] = field(default_factory=set)

    @property
    def current(self) -> int:
        """The level of the section at this point; 1 before the first."""
        return self._open[-1][1] if self._open else 1

    @property
    def below(self) -> int:
        """The level of a heading inside a quote or a list, which is below the section that it is in."""
        return min(self.current + 1, DEEPEST)

    def of(self, raw: int) -> Level:
        """The level for a heading that has the level `raw` in the source."""
        while self._open and self._open[-1][0] >= raw:
            self._open.pop()
        above = self._open[-1][0] if self._open else self.title
        wanted = self.current + 1
        level = min(wanted, DEEPEST)
        self._open.append((raw, level))
        skipped = 0 if (above, raw) in self._skips else max(0, raw - above - 1)
        self._skips.add((above, raw))
        return Level(level, skipped, wanted > DEEPEST)


@dataclass(slots=True)
class Ids:
    """The ids of the headings of one document."""

    taken: set[str] = field(default_factory=set)
    _next: dict[str, int] = field(default_factory=dict)
    """The number to try first for one more heading of the same words."""

    def new(self, text: str, own: str = "") -> str:
        """An id for the heading `text`, which is taken from now on; `own` is what its author called it."""
        free = self.free(text, own)
        self.taken.add(free)
        return free

    def free(self, text: str, own: str = "") -> str:
        """The id that the heading `text` would get: as near to its words as may be, not taken, and none of wellread's own."""
        wanted = own if re.fullmatch(r"[A-Za-z][\w.-]*", own, re.ASCII) else slug_of(_NUMBER.sub("", text))
        wanted = wanted or f"section-{len(self.taken) + 1}"
        if not wanted[0].isalpha() or _GENERATED.fullmatch(wanted):
            wanted = f"section-{wanted}"
        number = self._next.get(wanted, 1)
        while (free := f"{wanted}-{number}" if number > 1 else wanted) in self.taken:
            number += 1
        self._next[wanted] = number
        return free


@dataclass(slots=True)
class Outline:
    """Chapters as they are filled: the front one, then one for each heading of level 2."""

    title: str
    levels: Levels = field(default_factory=Levels)
    ids: Ids = field(default_factory=Ids)
    _chapters: list[Chapter] = field(default_factory=list)
    """Without their blocks."""
    _blocks: list[list[Block]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._open(Chapter(FRONT, 0, self.title, (), FRONT), [])

    @property
    def last(self) -> Chapter:
        """The chapter that is being filled, without its blocks."""
        return self._chapters[-1]

    @property
    def has_sections(self) -> bool:
        """Whether there is a chapter besides the front one."""
        return len(self._chapters) > 1

    def chapters(self) -> tuple[Chapter, ...]:
        """What there is so far; the front chapter first, perhaps empty."""
        both = zip(self._chapters, self._blocks, strict=True)
        return tuple(replace(chapter, blocks=tuple(blocks)) for chapter, blocks in both)

    def append(self, blocks: Iterable[Block]) -> None:
        """Add what is below the last heading."""
        self._blocks[-1].extend(blocks)

    def add_easy(self, blocks: Iterable[Block], title: str = "", records: Iterable[Record] = ()) -> None:
        """Add an easy-read part to the chapter at this point, and what was decided about it."""
        last = self.last
        easy, both = (*last.easy, *blocks), (*last.records, *records)
        self._chapters[-1] = replace(last, easy=easy, easy_title=title or last.easy_title, records=both)

    def add_heading(self, heading: Heading, name: str, words: str) -> None:
        """Add `heading`, whose level is settled, with the id `name`; one of level 2 opens a chapter called `words`."""
        if heading.level == 2:
            self._open(Chapter(name, heading.line, words, ()), [replace(heading, id=f"{name}-heading")])
        else:
            self.append([replace(heading, id=name)])

    def _open(self, chapter: Chapter, blocks: list[Block]) -> None:
        self._chapters.append(chapter)
        self._blocks.append(blocks)


def words_of(heading: Heading) -> str:
    """The words of a heading, without marks of notes; of a picture in it, its text alternative.

    Emoji beside words are left out, as GitHub does for its anchors.
    """
    spans = [span for sentence in heading.sentences for span in sentence.spans if "noteref" not in span.roles]
    words = "".join(span.picture.alt if span.picture and not _is_emoji(span) else span.plain for span in spans)
    if not words.strip():
        words = " ".join(_alternatives(spans))
    return " ".join(words.split())


def _alternatives(spans: Iterable[Span]) -> list[str]:
    return [span.picture.alt for span in spans if span.picture]


def _is_emoji(span: Span) -> bool:
    return span.picture is not None and span.picture.source.startswith("openmoji:")


def same(one: str, other: str) -> bool:
    """Whether two titles have the same letters and digits."""
    return re.sub(r"\W", "", one.casefold()) == re.sub(r"\W", "", other.casefold())
