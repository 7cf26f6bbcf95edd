"""Checks of the contents list and the bookmarks of a finished PDF: the two ways into a long document (A21, A47, A53).

A line of the contents is compared with the heading that it leads to, never with one that has the same words: books have many
sections called "Summary", and some have one called "Contents".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from wellread.checks import BUG, SHORTCOMING, Finding, Made, check
from wellread.checks.pdf.words import pieces_of, side_by_side, tokens
from wellread.inspection.pdf.reading import HEADINGS, Reading, letters, read, shown
from wellread.inspection.pdf.structure import Element
from wellread.inspection.pdf.targets import Bookmark
from wellread.model import Edition, Heading
from wellread.model.traverse import blocks
from wellread.problems import Severity

LONG, SECTIONS = 8, 3
"""Pages that are leafed through without a contents list, and headings that need one beyond that."""

NEAR = 3.0
"""Ems between the place that a bookmark leads to and the words of its heading."""

LEADERS = re.compile(r"(?:\.[ \u00a0\u2009]?){5,}")
"""Dots that lead the eye from a heading to its page."""


@check("contents-missing", "pdf", refs="A21", severity=Severity.WARNING)
def contents_missing(made: Made) -> Iterator[Finding]:
    """A long document with several headings has a contents list."""
    reading = read(made.path)
    body = (chapter for chapter in made.edition.document.chapters if chapter.kind == "body")
    count = sum(isinstance(block, Heading) for chapter in body for block in blocks(chapter.blocks))
    if not reading.elements("TOCI") and len(reading.pages) > LONG and count >= SECTIONS:
        yield Finding(f"{len(reading.pages)} pages and no contents list", SHORTCOMING)


@check("contents-wrong", "pdf", refs="A21")
def contents_wrong(made: Made) -> Iterator[Finding]:
    """Each line of the contents list leads to a heading, in order, has its words and its page; no chapter is left out."""
    reading = read(made.path)
    lines = reading.elements("TOCI")
    headings = dict(_headings(made.edition))
    order, places = {one: number for number, one in enumerate(headings)}, _places(reading, headings)
    reached: list[str] = []
    for line in lines:
        found = next((places[target] for target in _targets(line) if target in places), None)
        if found is None:
            yield Finding(f"the line {shown(_own_text(line))} of the contents leads to no heading", BUG)
            continue
        yield from _line(made, line, headings[found], reading)
        if reached and order[found] <= order[reached[-1]]:
            yield Finding(f"the line {shown(_own_text(line))} of the contents is not in its place", BUG)
        reached.append(found)
    for chapter in made.edition.document.chapters if lines else ():
        first = next((block for block in chapter.blocks if isinstance(block, Heading)), None)
        if chapter.kind not in ("front", "using") and first and first.id not in reached:
            yield Finding(f"{shown(chapter.title)} is not in the contents list", BUG)


def _headings(edition: Edition) -> Iterator[tuple[str, Heading]]:
    """Id and heading, in the order of the text."""
    for chapter in edition.document.chapters:
        yield from ((block.id, block) for block in blocks(chapter.blocks) if isinstance(block, Heading))


def _places(reading: Reading, headings: dict[str, Heading]) -> dict[str, str]:
    """Each id of an element in a heading, and that of a section that begins with one, to the id of the heading."""
    found: dict[str, str] = {}
    for one in reading.tree.walk() if reading.tree is not None else ():
        first = one.elements[0] if one.type in ("Sect", "Art", "Div") and one.elements else one
        if first.id in headings:
            found |= {inside.id: first.id for inside in (one, *first.walk()) if inside.id}
    return found


def _line(made: Made, line: Element, heading: Heading, reading: Reading) -> Iterator[Finding]:
    """What is wrong with the words or the number of a line that leads to `heading`."""
    place = next((one for one in reading.elements(*HEADINGS) if one.id == heading.id), None)
    if place is None or not place.pages:
        return
    label, text = reading.pages[place.pages[0]].label, _own_text(line).rstrip()
    language = made.edition.document.meta.language
    if text.endswith(label) and _says(text.removesuffix(label), heading, language):
        return
    if _says(text, heading, language) or _says(re.sub(r"\d+$", "", text), heading, language):
        yield Finding(f"the contents list sends to a wrong page for {shown(place.text)}", BUG)
    else:
        yield Finding(f"the line {shown(text)} of the contents leads to {shown(place.text)}", BUG)


def _says(text: str, heading: Heading, language: str) -> bool:
    """Whether `text` has the words of `heading`, whatever leads the eye from them to the number of the page."""
    said = tokens([(" ", language), (text.rstrip(), language)])
    wanted = tokens(pieces_of(heading.sentences, language))
    same = side_by_side(wanted, said)
    return not same.wanted and not same.said


def _targets(line: Element) -> Iterator[str]:
    """Where a line of the contents leads, without those below it."""
    yield from (target.lstrip("#") for target, _ in line.links)
    for kid in line.elements:
        if kid.type != "TOC":
            yield from _targets(kid)


def _own_text(entry: Element) -> str:
    """The words of a line of the contents, without its own number and the lines below it."""
    return "".join(kid.text for kid in entry.elements if kid.type not in ("TOC", "Lbl"))


@check("contents-untagged", "pdf", refs="A53 W06")
def contents_untagged(made: Made) -> Iterator[Finding]:
    """A contents list is tagged as one, each of its lines refers to its place, and no line says its dots."""
    written = "\n".join("".join(one.text for one in heading.sentences) for _, heading in _headings(made.edition))
    for entry in read(made.path).elements("TOCI"):
        if entry.parent is None or entry.parent.type != "TOC" or not any(kid.type == "Reference" for kid in entry.elements):
            yield Finding(f"the line {shown(entry.text)} of the contents refers to nothing", BUG)
        if any(dots[0].strip() not in written for dots in LEADERS.finditer(_own_text(entry))):
            yield Finding(f"the dots of the line {shown(_own_text(entry))} of the contents are read aloud", BUG)


@check("bookmarks-wrong", "pdf", refs="A47")
def bookmarks_wrong(made: Made) -> Iterator[Finding]:
    """Every heading down to level 3 is a bookmark, in order, and each bookmark leads to its heading."""
    reading = read(made.path)
    contents = {
        id(one) for nav in reading.elements("Sect") if any(kid.type == "TOC" for kid in nav.elements) for one in nav.elements
    }
    headings = [one for one in reading.elements("H1", "H2", "H3") if id(one) not in contents]
    marks = list(_own_marks(reading))
    missing = Counter(letters(one.text) for one in headings) - Counter(letters(one.title) for one in marks)
    for heading in headings:
        if missing.get(letters(heading.text)):
            yield Finding(f"{shown(heading.text)} is no bookmark", BUG)
    for heading, mark in zip(headings, marks, strict=False) if not missing else ():
        if letters(mark.title) != letters(heading.text):
            yield Finding(f"the bookmark {shown(mark.title)} is where {shown(heading.text)} should be", BUG)
        elif not _leads_to(reading, mark, heading):
            yield Finding(f"the bookmark {shown(mark.title)} leads to page {mark.page + 1}, not to its heading", BUG)


def _own_marks(reading: Reading) -> Iterator[Bookmark]:
    """The bookmarks, without that of the contents list: the first that has its words and leads there."""
    own = next((one for one in reading.elements("H2") if one.id == "contents-heading"), None)
    for mark in reading.outline:
        if own is not None and letters(mark.title) == letters(own.text) and _leads_to(reading, mark, own):
            own = None
        else:
            yield mark


def _leads_to(reading: Reading, mark: Bookmark, heading: Element) -> bool:
    """Whether `mark` leads to the page of `heading`, and there to its first line, as far as it says a height."""
    lines = [line for block, lines in reading.by_block() if block is heading for line in lines]
    if not lines or mark.page != lines[0].page:
        return not lines
    return not mark.top or abs(mark.top - lines[0].box[3]) < NEAR * lines[0].size
