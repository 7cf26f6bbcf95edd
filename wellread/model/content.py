"""What is on a page: blocks, made of sentences (`spans`).

Every block and sentence carries an `id` that is the same in HTML, EPUB, PDF tags, SMIL, captions and logs, and every block
carries the `line` of the source that it came from, so that a fault found in a finished file can name its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from wellread.model.spans import Picture, Sentence

NumberStyle = Literal["1", "a", "A", "i", "I"]
"""How the entries of a list are numbered, as in HTML: digits, letters or Roman numerals."""
CalloutKind = Literal["key-points", "warning", "note", "contact", "draft"]


@dataclass(frozen=True, slots=True)
class Heading:
    id: str
    line: int
    level: int
    """1 is the title of the publication, 2 the title of a chapter, 3 to 6 what is below it."""
    sentences: tuple[Sentence, ...]
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    id: str
    line: int
    sentences: tuple[Sentence, ...]
    lang: str | None = None
    name: str = ""
    """A hook for style, no meaning: `subtitle`, `publisher`, `other-formats`."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list. Tight: one Paragraph, perhaps followed by a list. Loose: any blocks."""

    id: str
    line: int
    blocks: tuple[Block, ...]
    checked: bool | None = None
    """An entry of a task list: done or still to do; None: no task."""


@dataclass(frozen=True, slots=True)
class BulletList:
    id: str
    line: int
    items: tuple[Item, ...]
    tight: bool = True
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class NumberedList:
    id: str
    line: int
    items: tuple[Item, ...]
    start: int = 1
    tight: bool = True
    lang: str | None = None
    style: NumberStyle = "1"


@dataclass(frozen=True, slots=True)
class Cell:
    id: str
    sentences: tuple[Sentence, ...]
    header: bool = False
    scope: Literal["", "col", "row", "colgroup", "rowgroup"] = ""
    """For a header cell, what it heads."""
    colspan: int = 1
    rowspan: int = 1
    align: Literal["", "left", "center", "right"] = ""
    line: int = field(default=0, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A regular grid: the spans of each row and those that hang down into it add up to `columns`."""

    id: str
    line: int
    columns: int
    head: tuple[tuple[Cell, ...], ...]
    """Header rows; may be empty."""
    body: tuple[tuple[Cell, ...], ...]
    caption: tuple[Sentence, ...] = ()
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture on a line of its own, with its caption."""

    id: str
    line: int
    picture: Picture
    caption: tuple[Sentence, ...] = ()
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    id: str
    line: int
    blocks: tuple[Block, ...]
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """One or more words with what they mean."""

    id: str
    line: int
    terms: tuple[tuple[Sentence, ...], ...]
    meanings: tuple[tuple[Block, ...], ...]
    picture: Picture | None = None
    """Of a word list of easy read: what is shown where the word is explained, only to be seen."""


@dataclass(frozen=True, slots=True)
class DefinitionList:
    id: str
    line: int
    entries: tuple[Definition, ...]
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Callout:
    id: str
    line: int
    kind: CalloutKind
    title: tuple[Sentence, ...]
    """Never empty: a callout is known by its word, not by its colour."""
    blocks: tuple[Block, ...]
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Code:
    id: str
    line: int
    text: str
    """As written, line ends included."""
    language: str = ""
    """The programming language, as the author named it."""
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A change of subject without a heading (`***`)."""

    id: str
    line: int


@dataclass(frozen=True, slots=True)
class Idea:
    """Easy read: one picture, and the one or two sentences that it shows, or a sentence that leads to a short list."""

    id: str
    line: int
    picture: Picture | None
    sentences: tuple[Sentence, ...]
    lang: str | None = None
    points: BulletList | NumberedList | None = None
    """What the last sentence, which ends in a colon, leads to."""


@dataclass(frozen=True, slots=True)
class Note:
    id: str
    """`note-1` on."""
    line: int
    number: int
    blocks: tuple[Block, ...]
    references: tuple[str, ...]
    """Ids of the places that point here (`noteref-1`, `noteref-1-2`): the way back."""


@dataclass(frozen=True, slots=True)
class NoteList:
    """The end notes of the publication, in order of first mention."""

    id: str
    line: int
    notes: tuple[Note, ...]


Block = (
    Heading
    | Paragraph
    | BulletList
    | NumberedList
    | Table
    | Figure
    | Quote
    | DefinitionList
    | Callout
    | Code
    | Break
    | Idea
    | NoteList
)
"""Closed: `match` on it with `assert_never`, and the type checker finds a forgotten kind."""
