"""Where everything lies inside the package of an EPUB: file names, and which page holds which id.

Names are plain ASCII whatever the language of the headings, because some readers' devices unpack a book on old file systems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from wellread.model import (
    Chapter,
    Document,
    Edition,
    Picture,
    traverse,
)
from wellread.pictures import MEDIA_TYPES

NAV = "nav.xhtml"
STYLE = "styles/book.css"
CONTENTS = "contents"
"""Id of the heading of the contents."""

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")


@dataclass(frozen=True, slots=True)
class Place:
    """One chapter's part of the package."""

    chapter: Chapter
    stem: str
    """File name without folder and suffix."""
    number: int
    """From 1."""

    @property
    def id(self) -> str:
        """Manifest id of the page."""
        return f"page-{self.number}"

    @property
    def page(self) -> str:
        """Path of the page in the package."""
        return f"text/{self.stem}.xhtml"


@dataclass(frozen=True, slots=True)
class Places:
    """All chapters' places, and the page of each id of the document."""

    chapters: tuple[Place, ...]
    pages: dict[str, str] = field(repr=False)
    """Id to path of the page that holds it."""
    source_pages: tuple[tuple[str, str], ...] = ()
    """Label and id of each page of the printed source that is marked in the text, in order."""

    def address(self, ident: str, base: str = "") -> str:
        """Where `ident` is, as seen from the page `base` (from the package's folder when empty); `#id` when unknown."""
        page = self.pages.get(ident, "")
        if not page or page == base:
            return f"#{ident}"
        if base:  # all pages but the contents are in one folder
            page = page.rpartition("/")[2]
        return f"{page}#{ident}"


def places(document: Document) -> Places:
    """Give each chapter of `document` its file, and find every id."""
    taken: set[str] = set()
    chapters = tuple(_place(chapter, number, taken) for number, chapter in enumerate(document.chapters, 1))
    pages: dict[str, str] = {}
    for place in chapters:
        for ident in (
            place.chapter.id,
            *[one for block in traverse.blocks(place.chapter.blocks) for one in traverse.ids(block)],
        ):
            pages.setdefault(ident, place.page)
    pages.setdefault(CONTENTS, NAV)
    return Places(chapters, pages, tuple(_source_pages(document)))


def _source_pages(document: Document) -> Iterator[tuple[str, str]]:
    for chapter in document.chapters:
        for sentence in traverse.sentences(chapter.blocks):
            yield from ((span.page, span.id) for span in sentence.spans if span.page and span.id)


def printed(edition: Edition, known: Places) -> tuple[tuple[str, str], ...]:
    """The pages of the print edition that begin with something that is in this book too.

    None where the text marks the pages of the book that it was printed from: a reader is sent to those.
    The first page is the beginning, whatever is printed above the title; the printed contents are our contents.
    """
    found: list[tuple[str, str]] = []
    if known.source_pages:
        return ()
    for number, (label, ident) in enumerate(edition.pages):
        if number == 0 and known.chapters:
            ident = known.chapters[0].chapter.blocks[0].id
        elif ident not in known.pages and known.pages[CONTENTS] == NAV:
            ident = ident.replace(f"{CONTENTS}-heading", CONTENTS)
        if ident in known.pages:
            found.append((label, ident))
    return tuple(found)


def picture_name(picture: Picture) -> str:
    """Path of a picture in the package: one file for one content, however often it is shown."""
    return f"images/{picture.digest[:16]}{_suffix(picture)}"


def picture_type(picture: Picture) -> str:
    """Media type of a picture, from its suffix."""
    return MEDIA_TYPES[_suffix(picture)]


def _suffix(picture: Picture) -> str:
    return {".jpeg": ".jpg"}.get(picture.suffix, picture.suffix)


def _place(chapter: Chapter, number: int, taken: set[str]) -> Place:
    stem = chapter.id.lower()
    if not _PLAIN.fullmatch(stem) or stem in taken:
        stem = f"chapter-{number}"
    taken.add(stem)
    return Place(chapter, stem, number)
