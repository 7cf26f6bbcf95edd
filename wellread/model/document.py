"""A publication as it was read, and an edition of it: all that a format receives."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from wellread.model.content import Block, Note
from wellread.model.meta import Meta
from wellread.model.spans import Picture
from wellread.model.timeline import Timeline
from wellread.problems import Problem
from wellread.project import Project

ChapterKind = Literal["front", "using", "short", "body", "notes", "words", "feedback", "contact", "about", "credits"]
"""In the order of an edition; `using` (how to use it), `short` (the main points), `feedback` and `contact` are of easy read."""

BEFORE_CONTENTS: tuple[ChapterKind, ...] = ("front", "using")
"""The chapters that come before the contents list."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a person decided about an easy part and its main text, kept beside the part."""

    kind: Literal["left-out", "agreed", "to-write"]
    """`left-out`: words of the main text that are left out on purpose; `agreed`: words of the easy part that are right;
    `to-write`: words of the main text that a draft does not say yet."""
    words: str
    reason: str
    by: str
    """Who decided it."""
    date: date
    line: int = field(default=0, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That somebody has compared the two texts of one section."""

    section: str
    """Id of the chapter."""
    main: str
    easy: str
    """Digests of the words that were compared."""
    day: date
    by: str
    line: int = field(default=0, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The acceptances of one publication."""

    sections: tuple[Acceptance, ...] = ()
    faulty: tuple[int, ...] = ()
    """Numbers of the lines that cannot be read."""
    name: str = ""
    """Of the file."""


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
    records: tuple[Record, ...] = ()
    """What was decided about the easy part; empty in an Edition."""


@dataclass(frozen=True, slots=True)
class HouseFont:
    """A typeface that the publisher may use, in two files that the project knows by their digests."""

    family: str
    regular: str
    bold: str
    suffix: str
    """`.ttf` or `.otf`."""
    licence: str
    """What allows its use, in the publisher's words."""
    width: float = 1.0
    """How much wider its letters are than those of our own typeface; never less than 1."""


@dataclass(frozen=True, slots=True)
class Brand:
    """The publisher's own look, as `look:` asks for it; empty: wellread's."""

    logo: Picture | None = None
    accent: str = ""
    """`#rrggbb` of headings, links and buttons on a light ground, and the ground of covers."""
    accent_dark: str = ""
    """The same on a dark ground; empty: worked out from `accent`."""
    cover: Picture | None = None
    """What covers show; empty: in easy read the first picture of the text."""
    font: HouseFont | None = None


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
    imposition: Literal["none", "booklet"] = "none"
    """How pages are placed on sheets for a printer, in a file besides: `booklet`: A5 pages on A4, to be folded."""
    brand: Brand = Brand()


@dataclass(frozen=True, slots=True)
class Document:
    meta: Meta
    chapters: tuple[Chapter, ...]
    notes: tuple[Note, ...] = ()
    """End notes as read; an edition turns them into a chapter."""
    source: Path = field(default=Path(), repr=False, compare=False)
    """The `publication.md` that was read."""
    project: Project | None = field(default=None, repr=False, compare=False)
    """What the publication has besides its text; None in a document that has travelled, until its parcel is unpacked."""
    problems: tuple[Problem, ...] = ()
    theme: Theme = field(default=Theme(size=0), repr=False, compare=False)
    """The look that the front matter asks for; of size 0 where it leaves that to each edition."""
    accepted: Accepted | None = field(default=None, repr=False, compare=False)
    """Which easy parts were compared with their main text; None where nobody has begun to keep a record of it."""

    @property
    def settings(self) -> str:
        """Where its author writes what it does not say, in words: a Word file, a page and a book have no front matter."""
        if self.source.suffix.lower() in ("", ".md", ".markdown", ".mdown", ".txt"):
            return "the front matter"
        return f"{self.source.stem}.yaml, a text file next to {self.source.name}"


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another file of the same pack, so that a page can lead to it."""

    edition: str
    format: str
    name: str
    """File name in the same folder."""
    title: str
    """What a link to its edition says: `Easy read version`."""


@dataclass(frozen=True, slots=True)
class Edition:
    """All that a format receives: what to write, how it looks, and (once spoken) when each word is heard."""

    name: str
    """`standard` or `easy`: the key in `EDITIONS`."""
    document: Document
    """Complete and in order: front page, body, notes, word list, about, credits are all chapters of it."""
    theme: Theme = Theme()
    stem: str = ""
    """File name without suffix: `stem-cells-and-ms-easy-read`."""
    timeline: Timeline | None = None
    """None: not spoken."""
    pages: tuple[tuple[str, str], ...] = ()
    """The pages of the print edition (this edition's PDF): label, and id of the first sentence or block that begins on it."""
    siblings: tuple[Sibling, ...] = ()
    """The other files that are made in the same build; empty: not known."""
    draft: bool = False
    """Whether it still has to be checked by the people whom it is for."""
    pace: int = 158
    """Words a minute at which it is read aloud, silences left out: 145 to 160 (D05), 120 to 140 in easy read (C28)."""
    digest: str = ""
    """Of the words as their author wrote them (`reviews.digest`); empty: nobody can review this edition."""

    @property
    def spoken(self) -> Timeline:
        """Its timeline; ValueError when it has not been spoken."""
        if self.timeline is None:
            raise ValueError("this edition has not been spoken")
        return self.timeline

    @property
    def project(self) -> Project:
        """The project of its publication."""
        if self.document.project is None:
            raise ValueError("this edition has travelled without its project: unpack the parcel first")
        return self.document.project
