"""Checks of the ways through the book: contents, landmarks, printed pages (B13 to B16)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from wellread.checks import BUG, Finding, Made, check
from wellread.checks.names import bare
from wellread.inspection.epub import EPUB, XHTML, Book, Item, book, named, target, written

if TYPE_CHECKING:
    from lxml.etree import _Element


def _navs(found: Book, kind: str) -> Iterator[tuple[Item, _Element]]:
    """The `nav` elements of the kind `kind`, with the file that they are in."""
    for item, tree in found.trees(*([found.nav] if found.nav else [])):
        yield from ((item, nav) for nav in tree.iter(f"{XHTML}nav") if nav.get(f"{EPUB}type") == kind)


@check("epub-contents-wrong", "epub", refs="B13 ACE-epub-toc-order")
def contents(made: Made) -> Iterator[Finding]:
    """The contents list every chapter, in reading order, under the name that its heading has, three levels deep at most."""
    found = book(made.path)
    wanted = [(page.name, _names(h1)) for page, h1 in _chapters(found)]
    navs = list(_navs(found, "toc"))
    if len(navs) != 1:
        yield Finding(f"there are {len(navs)} lists of contents, not one", BUG)
        return
    item, nav = navs[0]
    listed = [
        (target(item.name, link.get("href", ""))[0], bare(written(link)))
        for link in nav.iterfind(f"{XHTML}ol/{XHTML}li/{XHTML}a")
    ]
    for (page, name), (other, names) in zip_longest(listed, wanted, fillvalue=("", ())):
        if page != other or name not in names:
            yield Finding(f"contents and chapters differ: “{name or ''.join(names[:1])}”", BUG)
            break
    yield from _inner(found, item, nav)
    if max((len(list(link.iterancestors(f"{XHTML}ol"))) for link in nav.iter(f"{XHTML}a")), default=0) > 3:
        yield Finding("the contents are nested more than three deep", BUG)


def _inner(found: Book, item: Item, nav: _Element) -> Iterator[Finding]:
    """Lines of the contents that lead into a page, to something else than the heading of that name."""
    ids = {(page.name, one.get("id")): one for page, tree in found.pages() for one in tree.iter() if one.get("id")}
    for link in nav.iter(f"{XHTML}a"):
        place = target(item.name, link.get("href", ""))
        heading = ids.get(place)
        if place[1] and heading is not None and bare(written(link)) not in _names(heading):
            yield Finding(f"the line “{written(link)}” of the contents leads to “{named(heading)[:40]}”", BUG)


def _names(heading: _Element) -> tuple[str, ...]:
    """What `heading` may be called in a list: by its words alone, or with those of its pictures."""
    pictures = (f" {one.get('alt', '')} " for one in heading.iter(f"{XHTML}img"))
    words = named(heading)
    return bare(words), bare(words + "".join(pictures))


def _chapters(found: Book) -> Iterator[tuple[Item, _Element]]:
    """The pages that the contents must list, with their headings: neither themselves nor the title page."""
    for page, tree in found.pages():
        kinds = {kind for element in tree.iter() for kind in element.get(f"{EPUB}type", "").split()}
        heading = next(tree.iter(f"{XHTML}h1"), None)
        if page != found.nav and "titlepage" not in kinds and heading is not None:
            yield page, heading


@check("epub-landmark-missing", "epub", refs="B14 E33-landmarks")
def landmarks(made: Made) -> Iterator[Finding]:
    """The landmarks name the contents, the start of the text, and the word list and notes where there are any, once each."""
    found = book(made.path)
    named = [link.get(f"{EPUB}type") for _, nav in _navs(found, "landmarks") for link in nav.iter(f"{XHTML}a")]
    kinds = {chapter.kind for chapter in made.edition.document.chapters}
    for name, there in (
        ("toc", True),
        ("bodymatter", "body" in kinds),
        ("glossary", "words" in kinds),
        ("endnotes", "notes" in kinds),
    ):
        if named.count(name) != there:
            yield Finding(f"the landmark {name} is there {named.count(name)} times, not {int(there)}", BUG)


@check("epub-page-list-wrong", "epub", refs="B15 B16 EA11-page")
def page_list(made: Made) -> Iterator[Finding]:
    """The list of printed pages and the marks in the text are the same, in order, and the book says whose pages they are."""
    found = book(made.path)
    marks = [
        (page.name, mark.get("id", ""), mark.get("aria-label", ""))
        for page, tree in found.pages()
        for mark in tree.iter(f"{XHTML}span")
        if mark.get("role") == "doc-pagebreak"
    ]
    listed = [
        (*target(item.name, link.get("href", "")), link.text or "")
        for item, nav in _navs(found, "page-list")
        for link in nav.iter(f"{XHTML}a")
    ]
    if [mark[:2] for mark in marks] != [page[:2] for page in listed]:
        yield Finding(f"{len(marks)} page marks are in the text, {len(listed)} pages are listed, or in another order", BUG)
    for mark, (_, _, label) in zip(marks, listed, strict=False):
        if not label.strip() or not re.search(rf"(?<!\w){re.escape(label.strip())}(?!\w)", mark[2]):
            yield Finding(f"the mark of page {label or '?'} says “{mark[2].strip()}”", BUG)
    if bool(marks) != bool(found.properties("pageBreakSource")):
        yield Finding("the book does not say rightly whose page numbers it has", BUG)
