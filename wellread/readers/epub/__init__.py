"""An e-book (EPUB 2 or 3) into a Document: its chapters in reading order, its notes, its pictures, its printed pages.

Nothing is unpacked to a disk, and nothing outside of the book is read. Its cover and its table of contents are left out,
because each format makes its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

from wellread.languages.strings import strings
from wellread.model import Document, Picture
from wellread.problems import BuildError, Problem, Severity, worst
from wellread.project import Project
from wellread.readers import described
from wellread.readers.archive import Archive, opened
from wellread.readers.assembly import Reading
from wellread.readers.epub.contents import labels
from wellread.readers.epub.package import Entry, Package, read_package, resolve
from wellread.readers.front_matter import FrontMatter
from wellread.readers.markup.encoding import decode
from wellread.readers.markup.names import kinds
from wellread.readers.markup.tree import Element, body_of, parse, parse_xml, text_of
from wellread.readers.markup.walk import PictureFinder
from wellread.readers.markup.whole import File, read_whole

SUFFIXES = (".epub",)
ASKED = described.Asked(
    "write it into the package of the book: <dc:language>en-GB</dc:language>",
    "write it into the package of the book: <dc:title>…</dc:title>",
)

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def read(source: Path, project: Project) -> Document:
    """Read the e-book in the file `source`.

    The document's `problems` hold what is doubtful. Raises BuildError when anything is wrong.
    """
    with opened(source, str(source)) as archive:
        package = read_package(archive)
        front, problems = _front(package, archive, source)
        words = strings(front.meta.language, project)
        reading = Reading(str(source), source.resolve().parent, project, front, "", words, problems)
        files = list(_files(package, archive, reading))
        chapters, notes = read_whole(files, front.meta.title, reading)
    if not any(chapter.blocks for chapter in chapters):
        hint = "look at the book in an e-book reader: if its pages are pictures, it has no text to read"
        reading.problems.append(Problem("document-empty", Severity.ERROR, "the book has no text", hint, str(source)))
    look = described.theme(front, project)
    document = Document(front.meta, chapters, notes, source, project, tuple(reading.problems), look)
    if (worst(reading.problems) or 0) >= Severity.ERROR:
        raise BuildError(reading.problems, partial=document)
    return document


def _front(package: Package, archive: Archive, source: Path) -> tuple[FrontMatter, list[Problem]]:
    """The front matter: what the book says about itself, under the house defaults."""
    found = {
        "title": package.title,
        "language": package.language,
        "authors": list(package.authors),
        "publisher": package.publisher,
        "summary": package.summary,
        "rights": package.rights,
    }
    return described.front_matter(found, source, lambda: _some_text(package, archive), ASKED)


def _some_text(package: Package, archive: Archive) -> str:
    """The beginning of the book, to find out its language."""
    roots = (_parsed(archive.read(entry.name) or b"", None) for entry in package.files[:12])
    return "\n".join(text_of(root)[:4000] for root in roots if root is not None)


def _files(package: Package, archive: Archive, reading: Reading) -> Iterator[File]:
    """The files of the text; what is left out is reported."""
    named, left_out = labels(package, archive), [f"{name} (no text)" for name in package.others]
    names = {entry.name for entry in package.files}
    shown = reading.path
    for number, entry in enumerate(package.files):
        reading.path = f"{shown}: {entry.name}"
        root = _parsed(archive.read(entry.name) or b"", reading)
        if root is None:
            continue
        body = body_of(root)
        if reason := _left_out(entry, body, package, number):
            left_out.append(f"{entry.name} ({reason})")
            continue
        _inherit(root, body)
        yield File(
            body,
            reading.path,
            entry.name,
            named.get(entry.name, ""),
            place=_places(entry.name, names),
            name=_names(entry.name),
            picture=_pictures(archive, entry.name, reading),
        )
    reading.path = shown
    if left_out:
        more = f", and {len(left_out) - 8} more" * (len(left_out) > 8)
        message = f"left out, because each format makes its own, or it holds no text: {', '.join(left_out[:8])}{more}"
        hint = "nothing to do, unless one of them holds words that readers need"
        reading.problems.append(Problem("book-parts-left-out", Severity.NOTE, message, hint, shown))


def _parsed(content: bytes, reading: Reading | None) -> Element | None:
    """The tree of a chapter: XHTML, or HTML where it is not well-formed."""
    text, _ = decode(content)
    root = parse_xml(text, reading)
    if root is not None:
        return root
    return parse(text, 1, reading)


def _left_out(entry: Entry, body: Element, package: Package, number: int) -> str:
    """Why a file is not read; empty: it is."""
    toc = [nav for nav in body.iter("nav") if kinds(nav) & {"toc", "landmarks", "page-list"}]
    for nav in toc:  # a table of contents may be on a page with other text
        parent = nav.getparent()
        if parent is not None:
            parent.remove(nav)
    if (toc or "nav" in entry.properties) and len(text_of(body)) < 60:
        return "table of contents"
    pictures = sum(1 for _ in body.iter("img", "image", "svg"))
    is_cover = entry.name in package.covers or "cover" in kinds(body) or bool(re.search(r"cover", entry.name, re.IGNORECASE))
    is_cover = is_cover or any("cover" in kinds(one) for one in body.iter("section", "div"))
    if pictures and number == 0 and is_cover and not text_of(body):
        return "cover"
    return ""


def _inherit(root: Element, body: Element) -> None:
    """Give `body` the language of its file."""
    for name in ("lang", "xml_lang"):
        if root.get(name) and not body.get(name):
            body.set(name, str(root.get(name)))


def _places(own: str, names: set[str]) -> Callable[[str], str | None]:
    """Finds the place in the book that a link in the file `own` leads to."""

    def place(href: str) -> str | None:
        if not href or _SCHEME.match(href):
            return None
        name = resolve(href, own)
        if name not in names:
            return None
        there = unquote(href.partition("#")[2])
        return f"{name}#{there}" if there else name

    return place


def _names(own: str) -> Callable[[str], str]:
    return lambda name: f"{own}#{name}"


def _pictures(archive: Archive, own: str, reading: Reading) -> PictureFinder:
    """Finds the pictures of the file `own` in the archive."""

    def picture(source: str, line: int, alt: str, decorative: bool) -> Picture:
        name = resolve(source, own)
        content = archive.read(name)
        if content is None:
            hint = "look at the book with EPUBCheck, or get another copy"
            reading.problem("picture-missing", line, f"there is no picture {name[:80]} in the book", hint)
            return Picture(name, alt, decorative=decorative)
        return reading.embedded(content, name, line, alt, decorative=decorative)

    return picture
