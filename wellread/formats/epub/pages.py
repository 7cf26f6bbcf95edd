"""The pages of an EPUB: each chapter through its template, then dressed with what only an EPUB needs.

Blocks come from the shared template. What is added to the finished page, because no other format wants it: `epub:type`
beside each DPUB-ARIA role, and the marks where a page of the print edition begins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from wellread.formats.epub.places import STYLE, Place, Places, picture_name
from wellread.languages.strings import strings
from wellread.model import ChapterKind, Edition, parts
from wellread.templating.environment import View, render, translated_faults

if TYPE_CHECKING:
    from lxml.etree import _Element

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}"

KINDS: Mapping[ChapterKind, tuple[str, str, str]] = {
    "front": ("frontmatter", "titlepage", ""),
    "using": ("frontmatter", "preface", "doc-preface"),
    "short": ("frontmatter", "abstract", "doc-abstract"),
    "body": ("bodymatter", "chapter", "doc-chapter"),
    "notes": ("backmatter", "endnotes", "doc-endnotes"),
    "words": ("backmatter", "glossary", "doc-glossary"),
    "feedback": ("backmatter", "", ""),
    "contact": ("backmatter", "", ""),
    "about": ("backmatter", "colophon", "doc-colophon"),
    "credits": ("backmatter", "credits", "doc-credits"),
}
"""Kind of chapter to part of the book, epub:type and role."""

WIDE = 4
"""A table of so many columns does not fit a phone."""
_HOLDERS = {"li", "dd", "dt", "td", "th", "caption", "figcaption"}
"""Elements whose parent takes no mark: it goes inside them."""
_ROWS = {"tr", "thead", "tbody"}


def page(
    edition: Edition, place: Place, places: Places, *, words: bool = False, lexicons: Sequence[tuple[str, str]] = ()
) -> _Element:
    """The page of one chapter as a tree.

    `words` gives each written word an element of its own; `lexicons` are (language, address) of what says how words sound.
    """
    view = View(
        href=lambda target: _address(target, place, places),
        src=lambda picture: f"../{picture_name(picture)}",
        shift=1 - _top(place),
        words=words,
        pagebreaks=True,
        page=strings(edition.document.meta.language, edition.project)["epub_page"],
    )
    matter, kind, role = KINDS[place.chapter.kind]
    names = {"chapter": place.chapter, "view": view, "matter": matter, "kind": kind, "role": role, "lexicons": lexicons}
    names["number"] = parts.numbers(edition.document.chapters).get(place.chapter.id) if edition.name == "easy" else None
    root = tree(edition, "chapter.xhtml.jinja", style=f"../{STYLE}", theme=edition.theme.name, **names)
    _dress(root)
    mark_pages(root, edition)
    return root


def _address(target: str, place: Place, places: Places) -> str:
    if not target.startswith("#"):
        return target
    return places.address(target[1:], place.page)


def tree(edition: Edition, template: str, /, **names: object) -> _Element:
    """`template`, filled in, as a tree; BuildError when it is not well-formed."""
    from lxml import etree

    text = render(edition, template, **names)
    with translated_faults(template, edition.project):
        return etree.fromstring(text.encode())


def serialise(root: _Element) -> bytes:
    """The file of a page: UTF-8, with its declaration and document type."""
    from lxml import etree

    text: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
    return text + b"\n"


def page_id(number: int) -> str:
    """Id of the mark where the printed page at this place of `Edition.pages` begins."""
    return f"page-break-{number}"


def _top(place: Place) -> int:
    """Level of the chapter's own heading, which is to become 1."""
    return next((getattr(block, "level", 1) for block in place.chapter.blocks), 1)


def _dress(root: _Element) -> None:
    for mark in root.iter(f"{XHTML}span"):
        if mark.get("role") == "doc-pagebreak":
            mark.set(f"{EPUB}type", "pagebreak")
    for link in root.iter(f"{XHTML}a"):
        if link.get("role") == "doc-noteref":
            link.set(f"{EPUB}type", "noteref")
    for paragraph in root.iter(f"{XHTML}p"):
        if paragraph.get("class") == "note-back":
            for back in paragraph.iter(f"{XHTML}a"):
                back.set("role", "doc-backlink")
                back.set(f"{EPUB}type", "backlink")
    for table in root.iter(f"{XHTML}table"):
        _label_cells(table)


def _label_cells(table: _Element) -> None:
    """Let a wide table whose cells know their columns fall apart into a block for each row where there is no room for it."""
    rows = table.findall(f"{XHTML}tbody/{XHTML}tr")
    labelled = any(cell.get("data-heading") for row in rows for cell in row)
    if labelled and max(len(row) for row in rows) >= WIDE:
        table.set("class", " ".join(filter(None, (table.get("class"), "reflow"))))


def mark_pages(root: _Element, edition: Edition) -> None:
    """Put a mark on a page of the book wherever a page of the print edition begins on it."""
    if not edition.pages:
        return
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    label = strings(edition.document.meta.language, edition.project)["epub_page"]
    for number, (name, ident) in enumerate(edition.pages, 1):
        if ident in by_id:
            _mark(by_id[ident], page_id(number), label.format(page=name))


def _mark(element: _Element, ident: str, label: str) -> None:
    """Put a page mark in front of `element`, or where HTML allows no mark there, at its beginning."""
    mark = element.makeelement(f"{XHTML}span", {"id": ident, "role": "doc-pagebreak", "aria-label": label})
    mark.set(f"{EPUB}type", "pagebreak")
    while element.tag.removeprefix(XHTML) in _ROWS:
        element = element[0]
    parent = element.getparent()
    if element.tag.removeprefix(XHTML) in _HOLDERS or (parent is not None and parent.tag == f"{XHTML}nav"):
        _insert(element, mark)
    else:
        element.addprevious(mark)


def _insert(element: _Element, mark: _Element) -> None:
    """Put `mark` at the beginning of `element`, behind the marks that are there: of a long entry several pages begin there."""
    before = list(takewhile(lambda kid: kid.get("role") == mark.get("role") and not kid.text, element))
    if before and not element.text:
        mark.tail, before[-1].tail = before[-1].tail, None
    else:
        before = []
        mark.tail, element.text = element.text, None
    element.insert(len(before), mark)
