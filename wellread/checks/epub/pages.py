"""Checks of the pages: headings, titles, languages, roles, text alternatives, links, and that no word got lost (B17 to B19)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from wellread.checks import BUG, Finding, Made, check
from wellread.checks.names import bare
from wellread.inspection.epub import EPUB, LANG, XHTML, book, named, target
from wellread.inspection.epub import written as _text
from wellread.model import traverse

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(re.escape(XHTML) + "h([1-6])")
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")

ROLES = {
    "acknowledgments": "doc-acknowledgments",
    "appendix": "doc-appendix",
    "backlink": "doc-backlink",
    "bibliography": "doc-bibliography",
    "chapter": "doc-chapter",
    "colophon": "doc-colophon",
    "conclusion": "doc-conclusion",
    "credits": "doc-credits",
    "endnotes": "doc-endnotes",
    "foreword": "doc-foreword",
    "glossary": "doc-glossary",
    "introduction": "doc-introduction",
    "noteref": "doc-noteref",
    "page-list": "doc-pagelist",
    "pagebreak": "doc-pagebreak",
    "part": "doc-part",
    "preface": "doc-preface",
    "tip": "doc-tip",
    "toc": "doc-toc",
}
"""epub:type to the DPUB-ARIA role that says the same to assistive technology."""


def _pictured(element: _Element | None) -> str:
    """The words of an element with those of its pictures."""
    pictures = element.iter(f"{XHTML}img") if element is not None else ()
    return " ".join([named(element), *(one.get("alt", "") for one in pictures)])


@check("epub-heading-skipped", "epub", refs="B17 WCAG-1.3.1")
def skipped(made: Made) -> Iterator[Finding]:
    """Each page has one h1, and no heading skips a level."""
    for page, tree in book(made.path).pages():
        levels = [int(matched[1]) for element in tree.iter() if (matched := _HEADING.fullmatch(str(element.tag)))]
        if levels.count(1) != 1:
            yield Finding(f"{page.name} has {levels.count(1)} headings of the first level", BUG)
        for before, after in pairwise(levels):
            if after > before + 1:
                yield Finding(f"{page.name}: a heading of level {after} follows one of level {before}", BUG)


@check("epub-title-differs", "epub", refs="B17 WCAG-2.4.2")
def title(made: Made) -> Iterator[Finding]:
    """The title of each page is what its heading says."""
    for page, tree in book(made.path).pages():
        heading = next(tree.iter(f"{XHTML}h1"), None)
        said, called = named(heading), _text(tree.find(f"{XHTML}head/{XHTML}title"))
        if bare(called) not in (bare(said), bare(_pictured(heading))):
            yield Finding(f"{page.name} is called “{called}”, its heading says “{said}”", BUG)


@check("epub-language-missing", "epub", refs="B02 B17 WCAG-3.1.1")
def language(made: Made) -> Iterator[Finding]:
    """The package and each page say their language, in both ways that XHTML has."""
    found = book(made.path)
    wanted = made.edition.document.meta.language
    if found.package.get(LANG) != wanted:
        yield Finding(f"the package does not say that its language is {wanted}", BUG)
    for page, tree in found.pages():
        if {tree.get("lang"), tree.get(LANG)} != {wanted}:
            yield Finding(f"{page.name} does not say that its language is {wanted}", BUG)


@check("epub-role-missing", "epub", refs="B18 EAT")
def role(made: Made) -> Iterator[Finding]:
    """What epub:type says to reading systems, a role says to screen readers."""
    for page, tree in book(made.path).pages():
        for element in tree.iter(f"{XHTML}*"):
            for kind in element.get(f"{EPUB}type", "").split():
                landmark = element.tag == f"{XHTML}a" and kind not in ("noteref", "backlink")
                if kind in ROLES and element.get("role") != ROLES[kind] and not landmark:
                    yield Finding(f"{page.name}: an element of type {kind} has not the role {ROLES[kind]}", BUG)


@check("epub-alt-missing", "epub", refs="B19 WCAG-1.1.1")
def alternative(made: Made) -> Iterator[Finding]:
    """Each picture has a text alternative, or is marked as decoration."""
    for page, tree in book(made.path).pages():
        for image in tree.iter(f"{XHTML}img"):
            if not (image.get("alt") or (image.get("alt") == "" and image.get("role") in ("presentation", "none"))):
                yield Finding(f"{page.name}: the picture {image.get('src')} has no text alternative", BUG)


@check("epub-link-broken", "epub", refs="B13 EC-RSC-012")
def link(made: Made) -> Iterator[Finding]:
    """Every link inside the book leads somewhere."""
    found = book(made.path)
    ids = {page.name: {element.get("id") for element in tree.iter()} for page, tree in found.pages()}
    for page, tree in found.pages():
        for anchor in tree.iter(f"{XHTML}a"):
            address = anchor.get("href") or ""
            name, ident = target(page.name, address)
            if not _OUTSIDE.match(address) and (name not in ids or (ident and ident not in ids[name])):
                yield Finding(f"{page.name}: the link “{_text(anchor)}” leads to {address or 'nothing'}", BUG)


@check("epub-text-missing", "epub", refs="F17")
def text(made: Made) -> Iterator[Finding]:
    """Every sentence of the edition is in the book, word for word."""
    wanted = {
        sentence.id: " ".join(sentence.text.split())
        for chapter in made.edition.document.chapters
        for sentence in traverse.sentences(chapter.blocks)
    }
    for _, tree in book(made.path).pages():
        for element in tree.iter(f"{XHTML}span"):
            if wanted.get(element.get("id", "")) == _text(element):
                del wanted[element.get("id", "")]
    for ident, words in wanted.items():
        yield Finding(f"the sentence {ident} is not in the book as it was written: “{words[:60]}”", BUG)
