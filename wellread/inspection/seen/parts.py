"""What can be seen in a file: headings, pictures, links, tables, fields."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    place: str
    """Page of a PDF, file of an EPUB; empty in a web page."""


@dataclass(frozen=True, slots=True)
class Picture:
    place: str
    name: str
    """By which a message can call it: its file, or its number."""
    alt: str | None
    """None: nothing is said; empty: said to be decoration."""


@dataclass(frozen=True, slots=True)
class Link:
    place: str
    name: str
    """What is heard: words, text alternatives, label."""
    target: str
    dead: bool = False
    """Whether it leads to a place inside the file that is not there."""


@dataclass(frozen=True, slots=True)
class Table:
    place: str
    first: str
    """The words of its first cell that has some."""
    rows: int
    columns: int
    headed: bool
    """Whether a cell says that it is a header."""


@dataclass(frozen=True, slots=True)
class Field:
    place: str
    kind: str
    """`button`, or the type of the field."""
    name: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One file."""

    kind: str
    """`pdf`, `epub` or `html`."""
    title: str
    language: str
    letters: int
    """How many letters and digits can be read."""
    headings: tuple[Heading, ...] = ()
    pictures: tuple[Picture, ...] = ()
    links: tuple[Link, ...] = ()
    tables: tuple[Table, ...] = ()
    fields: tuple[Field, ...] = ()
    tagged: bool = True
    """Whether the file says what is a heading and what a list; only a PDF can lack it."""
    pages: int = 0
    scanned: tuple[str, ...] = ()
    """The pages of a PDF that are pictures without a letter."""
    bookmarks: int = 0
    fixed: str = ""
    """What keeps a reader from making letters larger; empty: nothing."""
    moving: tuple[str, ...] = ()
    """What plays or moves by itself."""
    claims: frozenset[str] = frozenset()
    """Which of the accessibility metadata of a book are there."""
