"""Checks of who a book says that it is: its package document, its cover, its pictures and its direction."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from hashlib import sha256
from urllib.parse import unquote

from wellread.checks import BUG, Finding, Made, check
from wellread.inspection.covers import cover
from wellread.inspection.epub import OPF, XHTML, Book, book
from wellread.model import traverse

_DC = "{http://purl.org/dc/elements/1.1/}"
_URN = re.compile(r"urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|urn:isbn:[\dX]{10,13}|https?://\S+")


def _said(found: Book, name: str) -> list[str]:
    return [" ".join((one.text or "").split()) for one in found.package.iter(f"{_DC}{name}")]


def _plain(text: str) -> str:
    return " ".join(text.split())


@check("epub-identity-wrong", "epub", refs="B03 F01 F17")
def identity(made: Made) -> Iterator[Finding]:
    """The book gives title, author, publisher, date, language, version and identifier as the publication has them."""
    found, meta = book(made.path), made.edition.document.meta
    wanted = {
        "title": [_plain(meta.title)],
        "creator": [*map(_plain, meta.authors)] or [_plain(meta.publisher)] * bool(meta.publisher),
        "publisher": [_plain(meta.publisher)] * bool(meta.publisher),
        "date": [meta.published.isoformat()] if meta.published else [],
        "language": [meta.language],
    }
    for name, values in wanted.items():
        if values and _said(found, name)[: len(values)] != values:
            yield Finding(f"the book says {name}: {', '.join(_said(found, name)) or 'nothing'}, not {', '.join(values)}", BUG)
    described = _said(found, "description")
    if described and described != [_plain(meta.summary)]:
        yield Finding(f"the book describes itself as “{described[0][:60]}”, not as “{_plain(meta.summary)[:60]}”", BUG)
    if meta.version and found.properties("schema:version") not in ([], [meta.version]):
        yield Finding(f"the book says version {', '.join(found.properties('schema:version'))}, not {meta.version}", BUG)
    yield from _identifier(found, made)


def _identifier(found: Book, made: Made) -> Iterator[Finding]:
    """The standard edition has the publication's own identifier, any other one of its own."""
    own, said = made.edition.document.meta.identifier, _said(found, "identifier")
    if made.edition.name == "standard" and own and said[:1] != [own]:
        yield Finding(f"the book says the identifier {', '.join(said) or 'nothing'}, not {own}", BUG)
    elif not said or not _URN.fullmatch(said[0]) or (made.edition.name != "standard" and said[0] == own):
        yield Finding(f"the identifier {', '.join(said) or 'nothing'} is none, or another book's", BUG)


@check("epub-direction-wrong", "epub", refs="B17 WCAG-1.3.2")
def direction(made: Made) -> Iterator[Finding]:
    """The package, the order of its pages and each page run in the direction of the language."""
    found, wanted = book(made.path), made.edition.document.meta.direction
    spine = next(found.package.iter(f"{OPF}spine"), None)
    said = [("the package", found.package.get("dir"))]
    said += [("the order of pages", spine.get("page-progression-direction"))] if spine is not None else []
    said += [(page.name, tree.get("dir")) for page, tree in found.pages()]
    for place, value in said:
        if value not in (None, "default", wanted) or (value is None and wanted == "rtl"):
            yield Finding(f"{place} runs {value or 'in no direction'}, not {wanted}", BUG)


@check("epub-cover-wrong", "epub", refs="B21 F17")
def cover_wrong(made: Made) -> Iterator[Finding]:
    """The book has a cover, and it is the one that was made for it."""
    content = cover(made.path)
    if not content:
        yield Finding("the book has no cover", BUG)
    elif made.cover and sha256(content).hexdigest() != made.cover:
        yield Finding("the cover of the book is not the one that was made for it", BUG)


@check("epub-picture-wrong", "epub", refs="B19 F17")
def picture(made: Made) -> Iterator[Finding]:
    """Each picture is the file that the publication has in its place, not only the words beside it."""
    found = book(made.path)
    named = {one.get("id"): (page, one) for page, tree in found.pages() for one in tree.iter() if one.get("id")}
    for chapter in made.edition.document.chapters:
        for holder, wanted in traverse.pictures(chapter.blocks):
            if not wanted.digest or holder.id not in named:
                continue
            page, around = named[holder.id]
            names = {
                posixpath.normpath(posixpath.join(posixpath.dirname(page.name), unquote(one.get("src") or "")))
                for one in around.iter(f"{XHTML}img")
            }
            if names and not any(name in found.names and _is(found.read(name), wanted.digest) for name in names):
                yield Finding(f"{page.name}: the picture “{wanted.alt[:40] or wanted.source}” is another file", BUG)


def _is(content: bytes, digest: str) -> bool:
    return sha256(content).hexdigest() == digest
