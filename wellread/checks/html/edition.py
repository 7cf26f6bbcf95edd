"""Checks that each part of the edition is on the page as what it is: kinds, languages, links, contents, and what plays it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from wellread.checks import BUG, Finding, Made, check, markup
from wellread.inspection.html import page, words
from wellread.model import Chapter, Heading

if TYPE_CHECKING:
    from lxml.etree import _Element


def _named(made: Made) -> dict[str, _Element]:
    """The elements of the page by their id."""
    return {str(one.get("id")): one for one in page(made.path).all("//*[@id]")}


@check("page-kind-wrong", "html", refs="E03 WCAG-1.3.1")
def kinds(made: Made) -> Iterator[Finding]:
    """Each heading, list, table, cell, quotation and box is marked up as what it is, and a heading has its own level."""
    named = _named(made)
    for chapter in made.edition.document.chapters:
        yield from (Finding(message, BUG) for message in markup.wrong_kinds(chapter, named))


@check("page-alt-wrong", "html", refs="E01 WCAG-1.1.1")
def alternatives(made: Made) -> Iterator[Finding]:
    """Each picture says what the text says of it, in its own place."""
    named = _named(made)
    for chapter in made.edition.document.chapters:
        yield from (Finding(message, BUG) for message in markup.wrong_alternatives(chapter, named))


@check("page-formula-wrong", "html", refs="WCAG-1.1.1")
def formulas(made: Made) -> Iterator[Finding]:
    """Each formula is on the page as the edition has it: in MathML, in a line of text, and in words."""
    named = _named(made)
    for chapter in made.edition.document.chapters:
        yield from (Finding(message, BUG) for message in markup.wrong_formulas(chapter, named))


@check("page-language-lost", "html", refs="E20 WCAG-3.1.2")
def languages(made: Made) -> Iterator[Finding]:
    """Every word is marked with its own language, so that it is spoken as such."""
    named = _named(made)
    for chapter in made.edition.document.chapters:
        yield from (Finding(message, BUG) for message in markup.wrong_languages(made.edition, chapter, named))


@check("page-link-astray", "html", refs="E16 WCAG-2.4.4")
def links(made: Made) -> Iterator[Finding]:
    """Each link leads where the text says: to that address, chapter or note; one that a page must not follow leads nowhere."""
    named = _named(made)
    for chapter in made.edition.document.chapters:
        for said, wanted, found in markup.links(chapter, named):
            if len(wanted) != len(found) or not all(map(_same, wanted, found)):
                message = (
                    f"{markup.shown(said)} leads to {', '.join(found) or 'nothing'}, not to {', '.join(wanted) or 'nothing'}"
                )
                yield Finding(message, BUG)


def _same(wanted: str, found: str) -> bool:
    return unquote(found) in (unquote(wanted), f"https://{unquote(wanted)}") or (found == "#" and not wanted.startswith("http"))


@check("page-contents-wrong", "html", refs="E03 WCAG-2.4.5")
def contents(made: Made) -> Iterator[Finding]:
    """The contents list names every chapter after the first and its sections, in order, and each line leads to its own."""
    lists = page(made.path).all("//main//nav[contains(@class, 'contents')]")
    chapters = made.edition.document.chapters[1:]
    wanted = [line for chapter in chapters for line in _lines(chapter)]
    found = [(one.get("href"), words(one)) for nav in lists for one in nav.iter("a")]
    if found != wanted:
        odd = next((two for one, two in zip(wanted, found, strict=False) if one != two), ("", f"{len(found)} lines"))
        yield Finding(
            f"the contents have {markup.shown(odd[1])} where the page has {len(wanted)} headings in another order", BUG
        )


def _lines(chapter: Chapter) -> Iterator[tuple[str, str]]:
    """Where each line of the contents leads for `chapter`, and what it says."""
    yield f"#{chapter.id}", " ".join(chapter.title.split())
    for block in chapter.blocks if chapter.kind == "body" else ():
        if isinstance(block, Heading) and block.level == 3:
            yield f"#{block.id}", " ".join("".join(one.text for one in block.sentences).split())


@check("page-player-missing", "html", refs="E12 E26")
def player(made: Made) -> Iterator[Finding]:
    """A page that has a sound has the script that plays it in step with the words."""
    found = page(made.path)
    scripts = [one.text_content() for one in found.all("//script[not(@type)]")]
    if found.all("//audio") and not any("timeline" in script and "currentTime" in script for script in scripts):
        yield Finding("nothing on the page plays its sound in step with its words", BUG)
