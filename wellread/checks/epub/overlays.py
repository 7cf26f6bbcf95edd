"""Checks of read-aloud: all is spoken, in the order of the page, and can be skipped or left (B41, B45, B46, B50 to B54)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from wellread.checks import BUG, Finding, Made, check
from wellread.inspection.epub import EPUB, SMIL, XHTML, Book, Item, book, clips, target
from wellread.problems import Severity

if TYPE_CHECKING:
    from lxml.etree import _Element


ESCAPABLE = {"figure": "figure", "ul": "list", "ol": "list", "dl": "list", "table": "table", "aside": "aside"}
"""Elements that a listener must be able to leave, with what EPUB Structural Semantics calls them (B51)."""


def _spoken(item: Item, overlay: _Element) -> set[str]:
    """Ids of what an overlay speaks: the elements of its clips, and the sentences whose words are its clips."""
    found = {clip.id for clip in clips(item, overlay) if clip.audio}
    whole = (seq for seq in overlay.iter(f"{SMIL}seq") if not seq.get(f"{EPUB}type"))
    return found | {target(item.name, seq.get(f"{EPUB}textref", ""))[1] for seq in whole}


def _read_aloud(found: Book) -> Iterator[tuple[Item, _Element, Item, _Element]]:
    """Each page that has an overlay, with it."""
    for page, tree in found.pages():
        overlay = found.items.get(page.overlay)
        if overlay:
            yield from ((page, tree, item, smil) for item, smil in found.trees(overlay))


def silences(found: Book) -> Iterator[tuple[Item, tuple[str, ...]]]:
    """The pages on which something to be seen is not read aloud, with what that is."""
    for page, tree in found.pages():
        overlays = list(found.trees(found.items[page.overlay])) if page.overlay in found.items else []
        texts = tuple(unspoken(tree, {ident for item, overlay in overlays for ident in _spoken(item, overlay)}))
        if texts:
            yield page, texts


def unspoken(element: _Element, spoken: set[str]) -> Iterator[str]:
    """Texts and text alternatives in `element` that are to be seen, and that no element in `spoken` says."""
    if element.get("id", "") in spoken or element.get("hidden") is not None or element.tag == f"{XHTML}head":
        return
    if element.tag == f"{XHTML}img" and element.get("alt"):
        yield element.get("alt", "")
    for text in (element.text, *(child.tail for child in element)):
        if text and any(map(str.isalnum, text)):
            yield text.strip()
    for child in element.iterchildren("*"):
        yield from unspoken(child, spoken)


@check("epub-overlay-incomplete", "epub", refs="B45")
def incomplete(made: Made) -> Iterator[Finding]:
    """Everything that has been spoken is heard, with what it belongs to."""
    found = book(made.path)
    timeline = made.edition.timeline
    wanted = {clip.target for track in timeline.tracks for clip in track.clips if clip.target} if timeline else set()
    for item, overlay in found.overlays():
        wanted -= {ident.removesuffix("-picture") for ident in _spoken(item, overlay)}
    for ident in sorted(wanted):
        yield Finding(f"#{ident} has been spoken, but no clip points to it", BUG)


@check("epub-text-silent", "epub", refs="B45 EA11-sync", severity=Severity.WARNING)
def silent(made: Made) -> Iterator[Finding]:
    """Every visible text and every text alternative is read aloud."""
    if made.edition.timeline:
        for page, texts in silences(book(made.path)):
            message = f"{page.name}: {len(texts)} texts are not read aloud, the first is “{texts[0][:60]}”"
            hint = "give passages in other languages a voice: voices: {fr: espeak:fr} in the front matter"
            yield Finding(message, hint)


@check("epub-overlay-dead", "epub", refs="B41 EC-RSC-012")
def dead(made: Made) -> Iterator[Finding]:
    """Every clip points to an element and to a sound that are there."""
    found = book(made.path)
    for page, tree, item, smil in _read_aloud(found):
        ids = {element.get("id") for element in tree.iter()}
        for clip in clips(item, smil):
            if clip.page != page.name or clip.id not in ids:
                yield Finding(f"{item.name}: a clip points to {clip.page}#{clip.id}, which is not there", BUG)
            if clip.audio not in found.names:
                yield Finding(f"{item.name}: the sound {clip.audio or '(none)'} of #{clip.id} is not there", BUG)


@check("epub-overlay-order", "epub", refs="B46 EC-MED_015")
def order(made: Made) -> Iterator[Finding]:
    """What is read aloud comes in the order of the page, and each element once."""
    for _, tree, item, smil in _read_aloud(book(made.path)):
        places = {element.get("id"): place for place, element in enumerate(tree.iter())}
        spoken = [clip for clip in clips(item, smil) if clip.id in places]
        for before, after in pairwise(spoken):
            if places[before.id] >= places[after.id]:
                yield Finding(f"{item.name}: #{after.id} is read after #{before.id}, but is before it", BUG)


@check("epub-escape-missing", "epub", refs="B51 EAT-escapable")
def escape(made: Made) -> Iterator[Finding]:
    """A listener can leave each list, table, figure and box."""
    for _, tree, item, smil in _read_aloud(book(made.path)):
        around = {clip.id: clip for clip in clips(item, smil)}
        for element in tree.iter():
            clip = around.get(element.get("id", ""))
            outer = [one for one in element.iterancestors() if str(one.tag).removeprefix(XHTML) in ESCAPABLE]
            if clip and outer and not _in_nav(element) and not set(clip.types) & set(ESCAPABLE.values()):
                yield Finding(f"{item.name}: #{clip.id} is in a {outer[-1].tag.removeprefix(XHTML)} that cannot be left", BUG)
                break


def _in_nav(element: _Element) -> bool:
    return next(element.iterancestors(f"{XHTML}nav"), None) is not None


@check("epub-skip-missing", "epub", refs="B50 EAT-skippable")
def skip(made: Made) -> Iterator[Finding]:
    """A listener can have notes and page numbers left out."""
    for _, tree, item, smil in _read_aloud(book(made.path)):
        notes = [group for group in tree.iter(f"{XHTML}ol") if group.get("class") == "notes"]
        inside = {element.get("id") for group in notes for element in group.iter()}
        pages = {element.get("id") for element in tree.iter() if element.get("role") == "doc-pagebreak"}
        for clip in clips(item, smil):
            for wanted, ids in (("footnote", inside), ("pagebreak", pages)):
                if clip.id in ids and wanted not in clip.types:
                    yield Finding(f"{item.name}: #{clip.id} cannot be skipped: it is not marked as {wanted}", BUG)


@check("epub-hidden-voiced", "epub", refs="B54 EAT")
def hidden(made: Made) -> Iterator[Finding]:
    """Nothing is read aloud that cannot be seen."""
    for _, tree, item, smil in _read_aloud(book(made.path)):
        unseen = {
            inner.get("id")
            for element in tree.iter(f"{XHTML}*")
            if element.get("hidden") is not None or element.get("aria-hidden") == "true"
            for inner in element.iter()
        }
        for clip in clips(item, smil):
            if clip.id in unseen:
                yield Finding(f"{item.name}: #{clip.id} is read aloud, but hidden", BUG)


@check("epub-contents-silent", "epub", refs="B52 EA11-nav", severity=Severity.WARNING)
def contents(made: Made) -> Iterator[Finding]:
    """The contents page is read aloud when the book is."""
    found = book(made.path)
    if found.nav and not found.nav.overlay and any(item.overlay for item in found.items.values()):
        hint = "name a voice that speaks its language: voice: engine:name in the front matter"
        yield Finding("the contents page is not read aloud", hint)
