"""The document in the middle: what every reader, edition and format agrees on.

Plain data, frozen and slotted, tuples all the way down, standard library only. Nothing here knows of Markdown, HTML, PDF or
sound. Every block and sentence carries an `id` that is the same in HTML, EPUB, PDF tags, SMIL, captions and logs, and every
block carries the `line` of the source that it came from, so that a fault found in a finished file can name its place.

A publication is read once into a `Document`; an edition (standard, easy read) is a `Document` again, wrapped in an `Edition`
that also says how it is to look and, once spoken, when each word is heard. Headings, front page, notes, word list and
credits are chapters like any other: whatever can be read can be spoken, tagged and highlighted in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from wellread.problems import Problem
from wellread.timeline import Timeline

ROLES = ("abbreviation", "break", "code", "emphasis", "noteref", "strong", "term")
"""Every role that a span may have; `Span.roles` is a sorted tuple of these."""

ChapterKind = Literal["front", "body", "notes", "words", "about", "credits"]
CalloutKind = Literal["key-points", "warning", "note", "contact", "draft"]
ReviewFault = Literal["version", "unproved", "text"]
"""Why a review is none of this text: it names another version, it lacks digest or date, the words have changed."""


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
    path: Path = field(repr=False, compare=False)
    """The file to read. Not part of identity: `digest` is."""
    alt: str
    """Text alternative; empty only when `decorative`."""
    digest: str = ""
    """sha256 of the file, hex."""
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


@dataclass(frozen=True, slots=True)
class Chapter:
    """The unit of an EPUB file, an audio chapter and a PDF bookmark."""

    id: str
    line: int
    title: str
    """Plain text of its heading; never empty."""
    blocks: tuple[Block, ...]
    """The first is the chapter's Heading (level 1 on the front page, else 2)."""
    kind: ChapterKind = "body"
    easy: tuple[Block, ...] = ()
    """The easy-read part written for this chapter; empty in an Edition."""
    easy_title: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A record that somebody checked a text: who, as what, when, and which text."""

    name: str
    role: str = ""
    """Of easy read one of `reviews.ROLES`; else in the publisher's own words: `neurologist`."""
    date: date | None = None
    version: str = ""
    edition: str = ""
    digest: str = ""
    """Of the words that were checked, as `wellread review` writes it."""
    note: str = ""
    line: int = field(default=0, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Source:
    text: str
    url: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    name: str = ""
    phone: str = ""
    text_relay: str = ""
    email: str = ""
    web: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A hard word, what it means, how it is said."""

    word: str
    means: str = ""
    say: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class SignOff:
    """A person's recorded judgement that a file meets a standard; nothing else may claim conformance."""

    by: str
    date: date
    version: str
    standard: str = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    report: str = ""
    wtpdf: bool = False
    """Whether the PDFs were judged too, by Well-Tagged PDF 1.0; those of profile ua-2 then declare it."""


@dataclass(frozen=True, slots=True)
class EasyRead:
    """What the easy-read edition says otherwise than the standard one; empty: the same."""

    title: str = ""
    summary: str = ""
    disclaimer: str = ""
    other_formats: str = ""
    reviews: tuple[Review, ...] = ()
    """Who checked it. It is a draft, and says so, until people with lived experience have checked this very text."""


@dataclass(frozen=True, slots=True)
class Meta:
    """The front matter, with the publisher's defaults filled in."""

    slug: str
    """Folder name of the publication; the stem of every file name."""
    title: str
    language: str
    """BCP 47."""
    direction: Literal["ltr", "rtl"] = "ltr"
    identifier: str = ""
    """`urn:uuid:…`, the same for every build of this publication."""
    subtitle: str = ""
    summary: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    version: str = ""
    published: date | None = None
    checked: date | None = None
    review_by: date | None = None
    reviewers: tuple[Review, ...] = ()
    sources: tuple[Source, ...] = ()
    contact: Contact = Contact()
    disclaimer: str = ""
    """The publisher's own words, shown in every edition, outside the article's."""
    other_formats: str = ""
    """One sentence: how to ask for this in another format."""
    rights: str = ""
    voice: tuple[str, ...] = ()
    """`engine:name`, in order of preference."""
    voices: tuple[tuple[str, str], ...] = ()
    """Language to voice, for passages in other languages."""
    sync: Literal["sentence", "word"] = "sentence"
    glossary: tuple[Term, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()
    easy_read: EasyRead = EasyRead()
    sign_off: SignOff | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """How an edition is to look; the sizes and colours behind these names are in `templates/`."""

    name: Literal["standard", "easy"] = "standard"
    paper: str = "A4"
    size: int = 18
    """Body size in points; nothing is smaller."""
    colours: str = "white"
    pdf_profile: str = "ua-1"
    volumes: int = 0
    """Pages of a volume at most, when a long PDF is wanted in volumes as well; 0: in one piece only."""


@dataclass(frozen=True, slots=True)
class Document:
    meta: Meta
    chapters: tuple[Chapter, ...]
    notes: tuple[Note, ...] = ()
    """End notes as read; an edition turns them into a chapter."""
    source: Path = field(default=Path(), repr=False, compare=False)
    """The `publication.md` that was read."""
    problems: tuple[Problem, ...] = ()
    theme: Theme = field(default=Theme(size=0), repr=False, compare=False)
    """The look that the front matter asks for; of size 0 where it leaves that to each edition."""


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another file of the same pack, so that a page can lead to it."""

    edition: str
    format: str
    name: str
    """File name in the same folder."""


@dataclass(frozen=True, slots=True)
class Edition:
    """All that a format receives: what to write, how it looks, and (once spoken) when each word is heard."""

    name: str
    """`standard` or `easy`: the key in `EDITIONS`."""
    document: Document
    """Complete and in order: front page, body, notes, word list, about, credits are all chapters of it."""
    theme: Theme = Theme()
    root: Path = field(default=Path(), repr=False, compare=False)
    """Folder of the publication; nothing outside it, the templates and the packaged assets is opened."""
    stem: str = ""
    """File name without suffix: `stem-cells-and-ms-easy-read`."""
    timeline: Timeline | None = None
    """None: not spoken."""
    pages: tuple[tuple[str, str], ...] = ()
    """The pages of the printed twin (this edition's PDF): label, and id of the first sentence or block that begins on it."""
    siblings: tuple[Sibling, ...] = ()
    """The other files that are made in the same build; empty: not known."""
    draft: bool = False
    """Whether it still has to be checked by the people whom it is for."""
    digest: str = ""
    """Of the words as their author wrote them (`reviews.digest`); empty: nobody can review this edition."""
