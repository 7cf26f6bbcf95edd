"""EPUB 3.3 that reads itself aloud: for e-readers, phones and read-along apps.

One page for each chapter, one media overlay for each page, sound and fonts inside, nothing fetched from anywhere. What the
book says about itself (what it can be read with, whether it is spoken throughout) is computed from the finished pages.
Without speech it is the same book without overlays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from wellread.formats.description import Description, described
from wellread.formats.epub import lexicon, media, metadata, nav, package, pages, places, smil
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
    pages = list(_pages(book))
    shown = media.pictures(edition)
    pictures = tuple(media.picture_files(shown, edition.project))
    facts = metadata.Facts(
        pictures=sum(not picture.decorative for picture in shown),
        still=not any(map(media.moves, pictures)),
        overlays=tuple((page.overlay.id, page.length) for page in pages if page.overlay),
        complete=not any(page.silent for page in pages),
        pages=bool(edition.pages or known.source_pages),
        source_pages=bool(known.source_pages),
        formulas=any("mathml" in page.file.properties for page in pages),
        lexicons=bool(book.lexicons),
    )
    package.write(_package(book, pages, pictures, facts), target)


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
    silent: int
    """Number of things to be seen on it that have no sound."""
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
    return _Page(file, overlay, length, len(smil.unspoken(root, set(stretches))), content.decode())


def _overlay_name(page: str) -> str:
    """Path of the overlay of `page`; a chapter may be called "nav" too, so the contents' own has a mark."""
    stem = PurePosixPath(page).stem
    if page == NAV:
        stem = f"_{stem}"
    return f"overlays/{stem}.smil"


def _package(book: _Book, pages: list[_Page], pictures: tuple[Resource, ...], facts: metadata.Facts) -> Package:
    edition = book.edition
    meta = edition.document.meta
    return Package(
        identifier=metadata.identifier(edition),
        language=meta.language,
        direction=meta.direction,
        modified=metadata.modified(meta),
        properties=metadata.properties(edition, facts, book.words),
        resources=(
            *(page.file for page in pages),
            *media.style_and_fonts(edition, (page.text for page in pages)),
            media.cover_picture(edition, metadata.title(edition)),
            *pictures,
            *(file for _, file in book.lexicons),
            *(page.overlay for page in pages if page.overlay),
            *media.sounds(edition.timeline, book.sounds, edition.project),
        ),
        spine=tuple(page.file.id for page in pages),
    )
