"""A finished EPUB, taken apart: one file at a time, so that a long book needs no more memory than a short one."""

from __future__ import annotations

import posixpath
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from wellread.problems import BuildError, Problem, Severity

if TYPE_CHECKING:
    from lxml.etree import _Element

OPF = "{http://www.idpf.org/2007/opf}"
EPUB = "{http://www.idpf.org/2007/ops}"
XHTML = "{http://www.w3.org/1999/xhtml}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
SMIL = "{http://www.w3.org/ns/SMIL}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SMALL, _KEPT = 1 << 16, 64
"""Bytes and number of the files whose trees are kept: some tens of megabytes at most."""
_HINT = "open it in an e-book reader; if that cannot read it either, make or fetch the file again"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the package, as the manifest lists it."""

    id: str
    name: str
    """Path in the archive."""
    media_type: str
    properties: tuple[str, ...]
    overlay: str
    """Id of the overlay that speaks it, or empty."""


@dataclass(frozen=True, slots=True)
class Clip:
    """One `par` of an overlay."""

    page: str
    """Path of the page that it points to."""
    id: str
    audio: str
    """Path of its sound; empty when it has none."""
    begin: int
    end: int
    """Milliseconds of the sound."""
    types: tuple[str, ...]
    """epub:type of the par and of every seq around it."""
    word: bool = False
    """One word of a sentence, whose words are a seq of their own."""


@dataclass(frozen=True, slots=True)
class Book:
    """A finished EPUB and its package document."""

    source: Path | bytes = field(repr=False)
    package: _Element = field(repr=False)
    items: dict[str, Item] = field(repr=False)
    """By manifest id, in order."""
    spine: tuple[str, ...]
    names: frozenset[str] = field(repr=False)
    """Every file of the archive."""
    parsed: dict[str, _Element] = field(default_factory=dict, repr=False)
    """Trees of small files, because every check asks for them; of a long book only the first ones."""

    @property
    def nav(self) -> Item | None:
        """The navigation document."""
        return next((item for item in self.items.values() if "nav" in item.properties), None)

    def read(self, name: str) -> bytes:
        """The content of one file."""
        with _archive(self.source) as archive:
            return archive.read(name)

    @contextmanager
    def extracted(self, name: str) -> Iterator[Path]:
        """One file, copied in pieces to a place where it can be opened."""
        with tempfile.TemporaryDirectory() as folder, _archive(self.source) as archive:
            path = Path(folder) / "file"
            with archive.open(name) as source, path.open("wb") as sink:
                shutil.copyfileobj(source, sink, 1 << 20)
            yield path

    def trees(self, *items: Item) -> Iterator[tuple[Item, _Element]]:
        """XML files, each parsed when it is asked for."""
        with _archive(self.source) as archive:
            for item in items:
                if item.name in self.names:
                    yield item, self._parsed(archive, item.name)

    def _parsed(self, archive: zipfile.ZipFile, name: str) -> _Element:
        if name in self.parsed:
            return self.parsed[name]
        content = archive.read(name)
        tree = xml(content)
        if len(content) <= _SMALL and len(self.parsed) < _KEPT:
            self.parsed[name] = tree
        return tree

    def pages(self) -> Iterator[tuple[Item, _Element]]:
        """The pages in reading order."""
        yield from self.trees(*(self.items[ident] for ident in self.spine if ident in self.items))

    def overlays(self) -> Iterator[tuple[Item, _Element]]:
        """The media overlays, in the order of the pages that they speak."""
        wanted = [self.items[ident].overlay for ident in self.spine if ident in self.items]
        yield from self.trees(*(self.items[ident] for ident in wanted if ident in self.items))

    def properties(self, name: str) -> list[str]:
        """Values of the `meta` property `name` that say something of the whole book."""
        found = (meta for meta in self.package.iter(f"{OPF}meta") if meta.get("property") == name and not meta.get("refines"))
        return [(meta.text or "").strip() for meta in found]


def book(source: Path | bytes) -> Book:
    """The EPUB in a finished file; BuildError when it is none."""
    if isinstance(source, bytes):
        return _open(source, 0, 0)
    status = source.stat()
    return _open(source, status.st_size, status.st_mtime_ns)


def _archive(source: Path | bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(source) if isinstance(source, bytes) else source)


@lru_cache(maxsize=1)
def _open(source: Path | bytes, size: int, changed: int) -> Book:
    """Kept for the next question, as long as the file is the same (`size`, `changed`)."""
    try:
        with _archive(source) as archive:
            names = frozenset(archive.namelist())
            container = xml(archive.read("META-INF/container.xml"))
            opf = next(container.iter(f"{_CONTAINER}rootfile")).get("full-path", "")
            package = xml(archive.read(opf))
    except (zipfile.BadZipFile, KeyError, StopIteration, ValueError, SyntaxError) as error:
        message = f"this is no EPUB that can be read: {error}"
        path = "" if isinstance(source, bytes) else str(source)
        raise BuildError([Problem("epub-unreadable", Severity.ERROR, message, _HINT, path)]) from error
    items = {item.id: item for item in _items(package, posixpath.dirname(opf))}
    spine = tuple(reference.get("idref", "") for reference in package.iter(f"{OPF}itemref"))
    return Book(source, package, items, spine, names)


def _items(package: _Element, folder: str) -> Iterator[Item]:
    for element in package.iter(f"{OPF}item"):
        name = posixpath.normpath(posixpath.join(folder, unquote(element.get("href", ""))))
        properties = tuple(element.get("properties", "").split())
        overlay = element.get("media-overlay", "")
        yield Item(element.get("id", ""), name, element.get("media-type", ""), properties, overlay)


def xml(content: bytes) -> _Element:
    """XML without entities and without the network."""
    from lxml import etree

    # A chapter may be larger and deeper than libxml2 allows by default; entities, which make small files huge, stay off.
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def target(base: str, address: str) -> tuple[str, str]:
    """(path in the archive, id) that `address` in the file `base` points to."""
    path, _, ident = address.partition("#")
    name = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(path))) if path else base
    return name, unquote(ident)


def clips(item: Item, overlay: _Element) -> list[Clip]:
    """Every `par` of an overlay, in order."""
    return [_clip(item.name, par) for par in overlay.iter(f"{SMIL}par")]


def _clip(name: str, par: _Element) -> Clip:
    text, audio = par.find(f"{SMIL}text"), par.find(f"{SMIL}audio")
    page, ident = target(name, text.get("src", "") if text is not None else "")
    types = tuple(kind for one in (par, *par.iterancestors(f"{SMIL}seq")) for kind in one.get(f"{EPUB}type", "").split())
    if audio is None:
        return Clip(page, ident, "", 0, 0, types)
    sound, _ = target(name, audio.get("src", ""))
    outer = par.getparent()
    # A seq without a type is a sentence, and its pars are the words of it; what can be left or skipped has a type.
    word = outer is not None and outer.tag == f"{SMIL}seq" and not outer.get(f"{EPUB}type")
    return Clip(page, ident, sound, clock(audio.get("clipBegin", "")), clock(audio.get("clipEnd", "")), types, word)


def clock(value: str) -> int:
    """Milliseconds of a SMIL clock value: `1:02:03.5`, `02:03`, `7.5s`, `500ms`; -1 when it is none."""
    if matched := re.fullmatch(r"(?:(?:(\d+):)?(\d{1,2}):)?(\d+(?:\.\d+)?)", value.strip()):
        hours, minutes, seconds = matched.groups()
        return round(int(hours or 0) * 3_600_000 + int(minutes or 0) * 60_000 + float(seconds) * 1000)
    if matched := re.fullmatch(r"(\d+(?:\.\d+)?)(h|min|s|ms)", value.strip()):
        return round(float(matched[1]) * {"h": 3_600_000, "min": 60_000, "s": 1000, "ms": 1}[matched[2]])
    return -1


def written(element: _Element | None) -> str:
    """The words of an element, a formula as its line of text; a line end parts them as a space does."""
    return "" if element is None else " ".join("".join(_written(element)).split())


def named(element: _Element | None) -> str:
    """What a heading is called in a list or a title: its words without the marks of notes."""
    return "" if element is None else " ".join("".join(_written(element, marks=False)).split())


def _written(element: _Element, *, marks: bool = True) -> Iterator[str]:
    if not marks and element.get(f"{EPUB}type") == "noteref":
        return
    if element.get("data-text"):
        yield element.get("data-text") or ""
        return
    yield " " if element.tag == f"{XHTML}br" else element.text or ""
    for child in element:
        yield from _written(child, marks=marks)
        yield child.tail or ""
