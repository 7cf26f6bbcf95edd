"""The package of an EPUB 3.3 book: EbookLib assembles it, this module fixes what EbookLib 0.20 gets wrong.

EbookLib by itself forgets the language of the package, counts local time as UTC, always points at an EPUB 2 contents file,
dates each file of the archive with the clock, and rewrites pages as HTML. Here: the package says its language, the date is
the caller's, nothing of EPUB 2 is written, pages go in as they are, and the same `Package` gives the same bytes. Files on
disk are copied in pieces, so that a long talking book needs no more memory than a short one.
"""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

XHTML = "application/xhtml+xml"
SMIL = "application/smil+xml"

_PREFIXES = "a11y: http://www.idpf.org/epub/vocab/package/a11y/#"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_COMPRESSED = {"audio/mpeg", "audio/mp4", "image/jpeg", "image/png", "image/gif", "image/webp", "font/woff2"}
"""Media types that are compressed already: stored as they are, which is faster to write and to open."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One file of the package."""

    id: str
    name: str
    """Path inside the package folder: `text/introduction.xhtml`."""
    media_type: str
    content: bytes | Path = field(repr=False)
    properties: tuple[str, ...] = ()
    """Manifest properties: `nav`, `cover-image`, `svg`."""
    overlay: str = ""
    """Id of the media overlay that speaks this page."""

    def read(self) -> bytes:
        """The whole content."""
        if isinstance(self.content, bytes):
            return self.content
        return self.content.read_bytes()


@dataclass(frozen=True, slots=True)
class Property:
    """One statement about the book: a Dublin Core element (`dc:title`), a `meta` property, or a `link` relation."""

    name: str
    value: str
    id: str = ""
    refines: str = ""
    """Id of what the statement is about; empty for the book."""
    link: str = ""
    """Media type of what `value` points to; not empty makes this a `link`."""


@dataclass(frozen=True, slots=True)
class Package:
    identifier: str
    language: str
    direction: str
    modified: datetime
    """In UTC."""
    properties: tuple[Property, ...]
    resources: tuple[Resource, ...]
    spine: tuple[str, ...]
    """Ids of pages, in reading order."""


def write(package: Package, target: Path) -> None:
    """Write `package` to the file `target`; mimetype first and stored, then files in the order of `resources`."""
    with zipfile.ZipFile(target, "w") as file:
        _writer()(_Archive(file), _book(package), {"mtime": package.modified, "epub2_guide": False}).write()


def _library() -> Any:
    """EbookLib, which is slow to import and has no types."""
    from ebooklib import epub

    return epub


def _book(package: Package) -> Any:
    book = _library().EpubBook()
    book.metadata.clear()
    book.IDENTIFIER_ID = "pub-id"
    book.set_identifier(package.identifier)
    for one in package.properties:
        _state(book, one)
    book.set_language(package.language)
    book.set_direction(package.direction)
    for resource in package.resources:
        book.add_item(_item(resource))
    book.spine = list(package.spine)
    return book


def _state(book: Any, one: Property) -> None:
    about = {}
    if one.id:
        about["id"] = one.id
    if one.refines:
        about["refines"] = f"#{one.refines}"
    if one.name.startswith("dc:"):
        book.add_metadata("DC", one.name.removeprefix("dc:"), one.value, about)
    elif one.link:
        book.add_metadata(None, "link", None, {"rel": one.name, "href": one.value, "media-type": one.link, **about})
    else:
        book.add_metadata(None, "meta", one.value, {"property": one.name, **about})


def _item(resource: Resource) -> Any:
    item = _library().EpubItem(resource.id, resource.name, resource.media_type, resource.content)
    item.properties = list(resource.properties)
    item.media_overlay = resource.overlay or None
    return item


def _writer() -> Any:
    """EbookLib's writer with its faults fixed; the class is made late, because the library is imported late."""

    class Writer(_library().EpubWriter):  # type: ignore[misc]
        def write(self) -> None:
            # The caller gives an archive in place of a name, so there is nothing to open here.
            self.out = self.file_name
            # The first file, and stored: so that an EPUB is known by its first bytes (EPUB 3.3, OCF).
            self.out.writestr("mimetype", b"application/epub+zip")
            self._write_container()
            self._write_opf()
            self._write_items()

        def _write_opf_file(self, root: Any) -> None:
            root.set("{http://www.w3.org/XML/1998/namespace}lang", self.book.language)
            root.set("prefix", _PREFIXES)
            root.set("dir", self.book.direction)
            # It names an NCX, the contents of EPUB 2, and there is none.
            root.find("spine").attrib.pop("toc")
            super()._write_opf_file(root)

        def _write_items(self) -> None:
            for item in self.book.get_items():
                self.out.add(f"{self.book.FOLDER_NAME}/{item.file_name}", item.content, item.media_type)

    return Writer


@dataclass(frozen=True, slots=True)
class _Archive:
    """A ZIP file whose entries all have one date, one mode and one system, whatever the machine and the hour."""

    file: zipfile.ZipFile

    def writestr(self, name: str, text: str | bytes) -> None:
        """Add a small file, as EbookLib does it."""
        if isinstance(text, str):
            text = text.encode()
        self.add(name, text, "")

    def add(self, name: str, content: bytes | Path, media_type: str) -> None:
        """Add a file; what is on disk is copied in pieces."""
        entry = zipfile.ZipInfo(name, _ZIP_DATE)
        entry.external_attr = 0o644 << 16
        # Unix, wherever the book is made, because the mode is written as Unix has it.
        entry.create_system = 3
        entry.compress_type = zipfile.ZIP_DEFLATED
        if name == "mimetype" or media_type in _COMPRESSED:
            entry.compress_type = zipfile.ZIP_STORED
        if isinstance(content, bytes):
            self.file.writestr(entry, content, compresslevel=6)
            return
        entry.file_size = content.stat().st_size
        with content.open("rb") as source, self.file.open(entry, "w") as sink:
            shutil.copyfileobj(source, sink, 1 << 20)
