"""EPUB 3.3 that reads itself aloud: for e-readers, phones and read-along apps.

One page for each chapter, one media overlay for each page, sound and fonts inside, nothing fetched from anywhere. What the
book says about itself (what it can be read with, whether it is spoken throughout) is computed from the finished pages.
Without speech it is the same book without overlays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from wellread.formats.description import Description, described
from wellread.formats.epub import evidence, lexicon, media, metadata, nav, package, pages, places, smil
from wellread.formats.epub.package import Package, Resource
from wellread.formats.epub.places import NAV, Place, Places
from wellread.languages.strings import strings
from wellread.maths.vocabulary import NAMESPACE
from wellread.model import BEFORE_CONTENTS, Edition

if TYPE_CHECKING:
    from lxml.etree import _Element

SUFFIX = ".epub"
MEDIA_TYPE = "application/epub+zip"
ORDER = 30
NEEDS_SPEECH = True
NEEDS_SOUND = False
AFTER: tuple[str, ...] = ("pdf",)


def describe(edition: Edition, words: Mapping[str, str]) -> Description:
    """What the file is called and whom it suits."""
    return described("epub", edition, words)


def write(edition: Edition, target: Path) -> None:
    """Write `edition` to the EPUB file `target`, with media overlays when it has been spoken.

    The same edition gives the same bytes. Raises BuildError when a picture or a project's template cannot be used.
    """
    known = places.places(edition.document)
    edition = replace(edition, pages=places.printed(edition, known))
    book = _Book(edition, known)
    package.write(_package(book, list(_pages(book))), target)


@dataclass(frozen=True)
class _Book:
    """What every page needs to know."""

    edition: Edition
    places: Places

    @cached_property
    def words(self) -> Mapping[str, str]:
        return strings(self.edition.document.meta.language, self.edition.project)

    @cached_property
    def sounds(self) -> dict[str, str]:
        """Chapter of each track to the path of its sound in the package."""
        stems = {place.chapter.id: place.stem for place in self.places.chapters}
        tracks = media.tracks(self.edition.timeline)
        return {track.chapter: f"audio/{stems.get(track.chapter, '_labels')}.mp3" for track in tracks}

    @cached_property
    def lexicons(self) -> tuple[tuple[str, Resource], ...]:
        return lexicon.lexicons(self.edition)

    def lexicon_links(self, base: str = "") -> tuple[tuple[str, str], ...]:
        """(language, address) of each lexicon, seen from a page in a folder from which `base` leads to the package's."""
        return tuple((language, f"{base}{file.name}") for language, file in self.lexicons)

    @property
    def by_word(self) -> bool:
        return self.edition.timeline is not None and self.edition.document.meta.sync == "word"


@dataclass(frozen=True, slots=True)
class _Page:
    """A page with what speaks it."""

    file: Resource
    overlay: Resource | None
    length: int
    """Of its sound, in milliseconds."""
    found: Counter[str]
    """What is on it that the book may speak of."""
    text: str
    """All of the file: every character that a reader may see is in it."""


def _pages(book: _Book) -> Iterator[_Page]:
    """The pages in reading order, which is that of the printed pages: the contents come after the first ones."""
    first = list(takewhile(lambda place: place.chapter.kind in BEFORE_CONTENTS, book.places.chapters))
    yield from (_chapter(book, place) for place in first)
    yield _navigation(book)
    yield from (_chapter(book, place) for place in book.places.chapters[len(first) :])


def _chapter(book: _Book, place: Place) -> _Page:
    root = pages.page(book.edition, place, book.places, words=book.by_word, lexicons=book.lexicon_links("../"))
    stretches: Mapping[str, smil.Stretch] = {}
    sound = book.sounds.get(place.chapter.id)
    for track in media.tracks(book.edition.timeline):
        if track.chapter == place.chapter.id:
            stretches = smil.tile(track, smil.targets(root), f"../{sound}")
    return _page(book, root, Resource(place.id, place.page, package.XHTML, b""), stretches)


def _navigation(book: _Book) -> _Page:
    root, contents = nav.navigation(book.edition, book.places, book.words, lexicons=book.lexicon_links())
    sounds = {chapter: f"../{path}" for chapter, path in book.sounds.items()}
    stretches: Mapping[str, smil.Stretch] = {}
    if timeline := book.edition.timeline:
        stretches = nav.voices(contents, timeline, sounds, book.words["contents"])
    return _page(book, root, Resource("nav", NAV, package.XHTML, b"", ("nav",)), stretches)


def _page(book: _Book, root: _Element, file: Resource, stretches: Mapping[str, smil.Stretch]) -> _Page:
    overlay = None
    if stretches:
        text = smil.overlay(root, f"../{file.name}", stretches, words=book.by_word)
        overlay = Resource(f"{file.id}-overlay", _overlay_name(file.name), package.SMIL, text)
        file = replace(file, overlay=overlay.id)
    content = pages.serialise(root)
    # The manifest says which pages hold drawings and formulas (EPUB 3.3, manifest properties).
    if b"<svg" in content:
        file = replace(file, properties=(*file.properties, "svg"))
    if next(root.iter(f"{{{NAMESPACE}}}math"), None) is not None:
        file = replace(file, properties=(*file.properties, "mathml"))
    file = replace(file, content=content)
    length = sum(stretch.end - stretch.start for stretch in stretches.values())
    found = evidence.of_page(root, len(smil.unspoken(root, set(stretches))), spoken=overlay is not None)
    return _Page(file, overlay, length, found, content.decode())


def _overlay_name(page: str) -> str:
    """Path of the overlay of `page`; a chapter may be called "nav" too, so the contents' own has a mark."""
    stem = PurePosixPath(page).stem
    if page == NAV:
        stem = f"_{stem}"
    return f"overlays/{stem}.smil"


def _package(book: _Book, pages: list[_Page]) -> Package:
    edition = book.edition
    meta = edition.document.meta
    resources = tuple(_resources(book, pages))
    spine = tuple(page.file.id for page in pages)
    facts = metadata.Facts(
        evidence.of_book((page.found for page in pages), resources, spine, package.XHTML),
        overlays=tuple((page.overlay.id, page.length) for page in pages if page.overlay),
        source_pages=bool(book.places.source_pages),
    )
    return Package(
        identifier=metadata.identifier(edition),
        language=meta.language,
        direction=meta.direction,
        modified=metadata.modified(meta),
        properties=metadata.properties(edition, facts, book.words),
        resources=resources,
        spine=spine,
    )


def _resources(book: _Book, pages: list[_Page]) -> Iterator[Resource]:
    """Every file of the book, in the order in which they are packed."""
    edition = book.edition
    yield from (page.file for page in pages)
    yield from media.style_and_fonts(edition, (page.text for page in pages))
    yield media.cover_picture(edition, metadata.title(edition))
    yield from media.picture_files(media.pictures(edition), edition.project)
    yield from (file for _, file in book.lexicons)
    yield from (page.overlay for page in pages if page.overlay)
    yield from media.sounds(edition.timeline, book.sounds, edition.project)
