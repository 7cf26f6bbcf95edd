"""What stands on a page: spans, sentences, blocks, pictures.

Every block and sentence carries an `id` that is the same in HTML, EPUB, PDF tags, SMIL, captions and logs, and every block
carries the `line` of the source that it came from, so that a fault found in a finished file can name its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ROLES = ("abbreviation", "break", "code", "emphasis", "noteref", "strong", "term")
"""Every role that a span may have; `Span.roles` is a sorted tuple of these."""

CalloutKind = Literal["key-points", "warning", "note", "contact", "draft"]


@dataclass(frozen=True, slots=True)
class Credit:
    """Who made a picture, and on what terms it may be passed on."""

    title: str
    author: str = ""
    licence: str = ""
    """Name as its makers write it: `CC BY-SA 4.0`. Empty: not recorded."""
    licence_url: str = ""
    source_url: str = ""
    changes: str = ""
    """What was altered, in words; the CC licences ask for it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture in one place: the same file may appear elsewhere with another text alternative."""

    source: str
    """As the author wrote it: `openmoji:brain`, `pictures/coating.svg`."""
    alt: str
    """Text alternative; empty only when `decorative`."""
    digest: str = ""
    """sha256 of the file, hex: the project knows where that is."""
    suffix: str = ""
    """Ending of the file's name, in small letters: `.svg`."""
    decorative: bool = False
    width: int = 0
    """Natural width in CSS pixels; 0 when the file does not say."""
    height: int = 0
    credit: Credit | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text that looks and sounds alike; flat, like a run in a word processor."""

    text: str
    """What is seen, blanks included. A hard line break is `"\\n"` with role `break`; an inline picture has no text."""
    roles: tuple[str, ...] = ()
    href: str | None = None
    """Where a link leads: an address, or `#id` inside the publication."""
    lang: str | None = None
    """BCP 47 tag where it differs from the document's language."""
    say: str | None = None
    """What to say instead of `text`; None: say what is written."""
    expansion: str | None = None
    """The full words of an abbreviation (role `abbreviation`) or the meaning of a word (role `term`)."""
    picture: Picture | None = None
    id: str | None = None
    """Set where something points at this span: a note mark (`noteref-1`)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit of highlighting, of an overlay, of an easy-read line, and of the speech cache."""

    id: str
    """`s0001` on, in document order."""
    spans: tuple[Span, ...]
    line: int = field(default=0, repr=False, compare=False)
    """Line of the source on which its block begins; 0 where no line says it. Not part of what it says."""

    @property
    def text(self) -> str:
        """The words as they are seen, with the blanks at both ends as in the source."""
        return "".join(span.text for span in self.spans)


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
    """Never empty: a callout is told by its word, not by its colour."""
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
    """Easy read: one picture, and the one or two sentences that it stands for."""

    id: str
    line: int
    picture: Picture | None
    sentences: tuple[Sentence, ...]
    lang: str | None = None


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
