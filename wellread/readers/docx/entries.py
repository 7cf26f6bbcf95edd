"""What a Word file holds, before it is known what it means: paragraphs, tables, pictures and rules, in reading order.

Spans have an absolute language here, `bookmark:` and `note:` addresses, and tabs; `blocks` makes the model of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from wellread.model import Picture, Span
from wellread.readers.docx.numbering import Label

BOOKMARK = "bookmark:"
"""Before the name of a bookmark in an `href`."""
NOTE = "note:"
"""Before the kind and id of a note in an `href`: `note:footnotes/2`."""


@dataclass(slots=True)
class Text:
    """A paragraph."""

    number: int
    """From 1, in document order; paragraphs without words do not count."""
    names: tuple[str, ...] = ()
    """Of its style and those that this is based on, in lower case."""
    spans: list[Span] = field(default_factory=list)
    level: int = 0
    """Of a heading, from 1; 0: none."""
    label: Label | None = None
    indent: int = 0
    """Twentieths of a point."""
    bold: bool = False
    """Whether all its words are."""
    size: int = 0
    """Of its smallest words, in half points."""
    rtl: bool = False
    bookmarks: tuple[str, ...] = ()
    sequence: str = ""
    """What it counts, when it is a caption: `Figure`, `Table`."""
    joined: bool = False
    """Whether the end of this paragraph was deleted in a tracked change: the next one continues it."""

    @property
    def text(self) -> str:
        """Its words, without pictures."""
        return "".join(span.text for span in self.spans)

    @property
    def words(self) -> str:
        """Its words with single spaces, note marks left out."""
        return " ".join("".join(span.text for span in self.spans if "noteref" not in span.roles).split())

    def named(self, *names: str) -> bool:
        """Whether its style, or one that it is based on, is called so."""
        return not _apart(self.names, names)


@dataclass(slots=True)
class Image:
    """A picture that is not in a line of text."""

    number: int
    picture: Picture
    names: tuple[str, ...] = ()
    """Style of the paragraph that it is in."""
    label: Label | None = None
    indent: int = 0
    href: str | None = None
    lang: str | None = None
    caption: Text | None = None


@dataclass(slots=True)
class Rule:
    """A line across the page."""

    number: int


@dataclass(slots=True)
class Box:
    """One cell of a table as it is seen, merged ones joined."""

    entries: list[Entry]
    columns: int = 1
    rows: int = 1
    header: bool = False
    align: Literal["", "left", "center", "right"] = ""


@dataclass(slots=True)
class Grid:
    """A table."""

    number: int
    rows: list[list[Box]]
    columns: int
    heads: int = 0
    """Header rows."""
    side: bool = False
    """Whether the first column heads the rows."""
    caption: Text | None = None
    alt: str = ""
    """What its author says about it as a whole, besides its caption."""


Entry = Text | Image | Rule | Grid


def _apart(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether none of `names` is one of `others`."""
    return set(names).isdisjoint(others)


def texts(entries: Iterable[Entry]) -> Iterator[Text]:
    """Every paragraph, those in tables included."""
    for entry in entries:
        match entry:
            case Text():
                yield entry
            case Grid():
                for row in entry.rows:
                    for box in row:
                        yield from texts(box.entries)


def stripped(spans: Iterable[Span], *, indented: bool = False) -> list[Span]:
    """`spans` without spaces, tabs and line breaks at both ends; `indented`: those at the beginning stay."""
    found = list(spans)
    for end, strip in ((0, str.lstrip), (-1, str.rstrip))[indented:]:
        while found and not _is_content(found[end]):
            del found[end]
        if found and strip(found[end].text) != found[end].text:
            found[end] = replace(found[end], text=strip(found[end].text))
    return found


def _is_content(span: Span) -> bool:
    return bool(span.picture or span.page or span.formula or "noteref" in span.roles or span.text.strip())
