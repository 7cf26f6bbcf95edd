"""Checks that each part of the edition is in the book as what it is: kinds, languages, pictures, links, order, sound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wellread.checks import BUG, Finding, Made, check, markup
from wellread.checks.sounds import first_difference, spoken
from wellread.inspection import sound
from wellread.inspection.epub import XHTML, book, clips, target
from wellread.model import Chapter, traverse

if TYPE_CHECKING:
    from lxml.etree import _Element


def _pages(made: Made) -> Iterator[tuple[Chapter, str, dict[str, _Element]]]:
    """Each chapter with the path of its page and the elements of that by their id."""
    chapters = {chapter.id: chapter for chapter in made.edition.document.chapters}
    found = book(made.path)
    for page, tree in found.pages():
        if page is found.nav:
            continue  # it has ids of its own, which a chapter called “Contents” has too
        named = {ident: one for one in tree.iter("*") if (ident := one.get("id"))}
        yield from ((chapters[ident], page.name, named) for ident in named if ident in chapters)


@check("epub-kind-wrong", "epub", refs="B17 WCAG-1.3.1")
def kinds(made: Made) -> Iterator[Finding]:
    """Each heading, list, table, cell, quotation and box is marked up as what it is, and a heading has its own level."""
    for chapter, name, named in _pages(made):
        shift = 1 - getattr(chapter.blocks[0], "level", 1) if chapter.blocks else 0
        yield from (Finding(f"{name}: {message}", BUG) for message in markup.wrong_kinds(chapter, named, shift))


@check("epub-alt-wrong", "epub", refs="B19 WCAG-1.1.1")
def alternatives(made: Made) -> Iterator[Finding]:
    """Each picture says what the text says of it, in its own place."""
    for chapter, name, named in _pages(made):
        yield from (Finding(f"{name}: {message}", BUG) for message in markup.wrong_alternatives(chapter, named))


@check("epub-formula-wrong", "epub", refs="WCAG-1.1.1")
def formulas(made: Made) -> Iterator[Finding]:
    """Each formula is in the book as the edition has it: in MathML, in a line of text, and in words."""
    for chapter, name, named in _pages(made):
        yield from (Finding(f"{name}: {message}", BUG) for message in markup.wrong_formulas(chapter, named))


@check("epub-language-lost", "epub", refs="B02 B17 WCAG-3.1.2")
def languages(made: Made) -> Iterator[Finding]:
    """Every word is marked with its own language, so that it is spoken as such."""
    for chapter, name, named in _pages(made):
        found = markup.wrong_languages(made.edition, chapter, named)
        yield from (Finding(f"{name}: {message}", BUG) for message in found)


@check("epub-link-astray", "epub", refs="B13 WCAG-2.4.4")
def links(made: Made) -> Iterator[Finding]:
    """Each link leads where the text says: to that address, chapter or note."""
    pages = list(_pages(made))
    homes = {ident: name for _, name, named in pages for ident in named}
    for chapter, name, named in pages:
        for words, wanted, found in markup.links(chapter, named):
            aims = [_aim(href, homes) for href in wanted]
            heads = {(home, chapter.id) for chapter, home, _ in pages} | {
                (home, chapter.blocks[0].id) for chapter, home, _ in pages
            }
            if [_place(name, address, heads) for address in found] != [_place("", aim, heads) for aim in aims]:
                said = ", ".join(found) or "nothing"
                yield Finding(f"{name}: {markup.shown(words)} leads to {said}, not to {', '.join(wanted) or 'nothing'}", BUG)


def _aim(href: str, homes: dict[str, str]) -> str:
    return f"{homes.get(href[1:], '')}{href}" if href.startswith("#") else href


def _place(base: str, address: str, heads: set[tuple[str, str]]) -> tuple[str, str]:
    """Page and id that an address leads to; the top of a page and its heading are one place."""
    if ":" in address.partition("#")[0]:
        return address, ""
    name, ident = target(base, address)
    return name, "" if (name, ident) in heads else ident


@check("epub-text-order", "epub", refs="B46 F17 WCAG-1.3.2")
def order(made: Made) -> Iterator[Finding]:
    """The sentences of the book are those of the edition, in its order, each once."""
    wanted = [one.id for chapter in made.edition.document.chapters for one in traverse.sentences(chapter.blocks)]
    known = set(wanted)
    found = [
        ident
        for _, tree in book(made.path).pages()
        for one in tree.iter(f"{XHTML}span")
        if (ident := one.get("id", "")) in known and one.get("class") == "sentence"
    ]
    for one, two in zip(wanted, [*found, *["nothing"] * len(wanted)], strict=False):
        if one != two:
            yield Finding(f"where the sentence {one} should be is {two}", BUG)
            return
    if len(found) > len(wanted):
        yield Finding(f"{len(found) - len(wanted)} sentences are there twice", BUG)


@check("epub-sound-wrong", "epub", refs="B42 D19")
def sounds(made: Made) -> Iterator[Finding]:
    """The sound of each chapter is that of its own words, from beginning to end."""
    found = book(made.path)
    pages = {name: chapter.id for chapter, name, _ in _pages(made)}
    tracks = {track.chapter: track for track in made.edition.timeline.tracks} if made.edition.timeline else {}
    for item, overlay in found.overlays():
        heard = clips(item, overlay)
        track = tracks.get(pages.get(heard[0].page, "")) if heard else None
        if track is None or heard[0].audio not in found.names:
            continue
        place = first_difference(sound.envelope(found.read(heard[0].audio)), spoken(made, track))
        if place is not None:
            yield Finding(f"{heard[0].audio} sounds otherwise than its chapter from {place / 1000:.1f} s on", BUG)
