"""Checks of the lines of a finished PDF: how far apart they stand, and where they begin and end.

Rules A07 to A12 of the large-print profile (UKAAF, ACB, RNIB; WCAG 1.4.8). What an end of a line parts is in `breaks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from unicodedata import category

from wellread.checks import BUG, SHORTCOMING, Finding, Made, check
from wellread.checks.pdf.breaks import source
from wellread.inspection.pdf.reading import HEADINGS, LEVEL, RIGHT_TO_LEFT, UNSPACED, Line, Reading, letters, read, shown
from wellread.inspection.pdf.structure import Element
from wellread.languages.tags import direction
from wellread.model import Heading, Paragraph
from wellread.model.traverse import blocks
from wellread.problems import Severity

ASIDE = 0.3
"""Part of the width of the text by which the first line of a paragraph is indented at most, in lists and boxes too."""

LEADING, CHARACTERS = 1.45, 65
WORDS = ("None", "Description")
"""What a list of words says of its labels."""

CHANCE = 6
"""Lines that end alike, at least, for more than chance."""


@check("leading-tight", "pdf", refs="A07 WCAG-1.4.8", severity=Severity.WARNING)
def leading_tight(made: Made) -> Iterator[Finding]:
    """The lines of a paragraph are one and a half times the type size apart."""
    for block, lines in read(made.path).by_block():
        steps = [
            (one.box[1] - two.box[1]) / one.size
            for one, two in pairwise(lines)
            if one.page == two.page and one.box[1] > two.box[1]
        ]
        least = LEADING if block.type not in HEADINGS | {"TOCI"} else 1.15
        if steps and median(steps) < least:
            yield Finding(
                f"page {lines[0].page + 1}: the lines of {shown(lines[0].text)} are {median(steps):.2f} apart",
                SHORTCOMING,
            )


@check("paragraph-gap-small", "pdf", refs="A08", severity=Severity.WARNING)
def paragraph_gap_small(made: Made) -> Iterator[Finding]:
    """Between two paragraphs is the space of a line at least."""
    placed = {id(block): lines for block, lines in read(made.path).by_block()}
    for parent in read(made.path).elements("Document", "Sect", "Art"):
        kids = parent.elements
        for one, two in pairwise(kids):
            above, below = placed.get(id(one)), placed.get(id(two))
            if one.type != "P" or two.type != "P" or not above or not below or above[-1].page != below[0].page:
                continue
            gap = (above[-1].box[1] - below[0].box[1]) / made.edition.theme.size
            if gap < 2 * LEADING - 0.1 and below[0].size < made.edition.theme.size * 1.05 and "format" not in (one.id, two.id):
                yield Finding(
                    f"page {below[0].page + 1}: {gap:.1f} em from one paragraph to the next before {shown(below[0].text)}",
                    SHORTCOMING,
                )


@check("line-long", "pdf", refs="A09 WCAG-1.4.8", severity=Severity.WARNING)
def line_long(made: Made) -> Iterator[Finding]:
    """Lines have 65 characters at most, but for one in twenty; marks above and below a letter belong to it."""
    lines = [line for line in read(made.path).all_lines if line.block is None or line.block.type != "TOCI"]
    counts = sorted(sum(category(letter)[0] not in "MC" for letter in line.text.strip()) for line in lines)
    if counts:
        worst = counts[max(0, int(len(counts) * 0.95) - 1)]
        if worst > CHARACTERS:
            yield Finding(f"one line in twenty has {worst} characters or more", SHORTCOMING)


@check("text-not-left", "pdf", refs="A10 C05", severity=Severity.WARNING)
def text_not_left(made: Made) -> Iterator[Finding]:
    """The lines of a block begin at one edge, the left one (the right one in a script that runs from there)."""
    reading = read(made.path)
    for block, lines in reading.by_block():
        if block.type == "TOCI" or any(element.type in ("Code", "Figure", "Formula") for element in block.walk()):
            continue
        runs_left = made.edition.document.meta.direction == "rtl" or RIGHT_TO_LEFT.search("".join(line.text for line in lines))
        sides = [(0, 0.6), (2, 12.0)] if runs_left else [(0, 0.6)]
        edges = [([_edge(line, reading, side) for line in lines], slack) for side, slack in sides]
        if all(max(places) - min(places) > slack for places, slack in edges):
            yield Finding(
                f"page {lines[0].page + 1}: the lines of {shown(lines[0].text)} begin at different places",
                SHORTCOMING,
            )


def _edge(line: Line, reading: Reading, side: int) -> float:
    """Where `line` begins at its left (0) or right (2) side, with what is painted on it and is no part of its text.

    The word before its meaning is on its line, in a word list that is set like a dictionary.
    """
    page, labels = reading.pages[line.page], _labels(line.block)
    beside = [run for run in page.runs if run.text.strip() and (run.artifact or _is_of(reading.owner(page, run), labels))]
    level = [run.box[side] for run in beside if abs(run.box[1] - line.box[1]) < LEVEL]
    return (min, max)[side // 2]([line.box[side], *level])


def _labels(block: Element | None) -> list[Element]:
    """The words whose meaning `block` is, in a list of words; none in one with bullets or numbers, which hang out."""
    while block is not None and block.type != "LI":
        block = block.parent
    if block is None or block.parent is None or block.parent.attributes.get("ListNumbering", "None") not in WORDS:
        return []
    return [one for one in block.elements if one.type == "Lbl"]


def _is_of(element: Element | None, labels: list[Element]) -> bool:
    """Whether `element` is one of `labels`, or in one."""
    while element is not None and element not in labels:
        element = element.parent
    return element is not None


@check("direction-lost", "pdf", refs="A10 A56 WCAG-1.3.2")
def direction_lost(made: Made) -> Iterator[Finding]:
    """A paragraph begins at the edge from which its language is read: the right one in Arabic, the left one in English."""
    languages = _languages(made)
    reading = read(made.path)
    columns = _columns(reading)
    for block, lines in reading.by_block():
        if block.type not in HEADINGS | {"P"} or block.id not in languages or _in_table(block):
            continue
        left, right = columns[_width(reading, lines[0])]
        from_right = direction(languages[block.id]) == "rtl"
        before, after = _edge(lines[0], reading, 0) - left, right - _edge(lines[0], reading, 2)
        away, behind = (after, before) if from_right else (before, after)
        if away > ASIDE * (right - left) and away > behind + made.edition.theme.size:
            side = "right" if from_right else "left"
            yield Finding(f"{lines[0].place} is in {languages[block.id]}, and does not begin on the {side}", BUG)


def _columns(reading: Reading) -> dict[float, tuple[float, float]]:
    """Width of a page to the edges of the text on all pages that are as wide: a table may be on a turned one."""
    boxes: dict[float, list[tuple[float, float]]] = {}
    for line in reading.all_lines:
        boxes.setdefault(_width(reading, line), []).append((line.box[0], line.box[2]))
    return {width: (min(left for left, _ in found), max(right for _, right in found)) for width, found in boxes.items()}


def _width(reading: Reading, line: Line) -> float:
    """The width of the page that `line` is on."""
    left, _, right, _ = reading.pages[line.page].box
    return round(right - left)


def _languages(made: Made) -> dict[str, str]:
    """Id of each heading and paragraph to the language that all of its words are in."""
    own = made.edition.document.meta.language
    found: dict[str, str] = {}
    for chapter in made.edition.document.chapters:
        for block in blocks(chapter.blocks):
            if isinstance(block, Heading | Paragraph):
                around = block.lang or own
                spoken = {span.lang or around for one in block.sentences for span in one.spans if span.text.strip()}
                found |= {block.id: spoken.pop()} if len(spoken) == 1 else {}
    return found


def _in_table(element: Element) -> bool:
    while element.parent is not None:
        element = element.parent
        if element.type in ("TH", "TD"):
            return True
    return False


@check("text-justified", "pdf", refs="A10 C05", severity=Severity.WARNING)
def text_justified(made: Made) -> Iterator[Finding]:
    """The ends of lines are ragged: no space is stretched to fill a line. One paragraph may end its lines alike by chance."""
    flush: list[list[Line]] = []
    several = 0
    for block, lines in read(made.path).by_block():
        if block.type == "TOCI" or len(lines) < 4 or any(UNSPACED.search(line.text) for line in lines):
            continue  # letters of one width fill lines of one length
        several += 1
        right, left = [line.box[2] for line in lines[:-1]], [line.box[0] for line in lines[1:-1]]
        if max(right) - min(right) < 0.6 and max(left) - min(left) < 0.6:  # text in Arabic is ragged on the left
            flush.append(lines)
    if sum(map(len, flush)) >= CHANCE and 2 * len(flush) >= several:
        yield from (Finding(f"{lines[0].place} is justified", SHORTCOMING) for lines in flush)


@check("type-capitals", "pdf", refs="A12 C05", severity=Severity.WARNING)
def type_capitals(made: Made) -> Iterator[Finding]:
    """No run of words is set in capitals that the author did not write."""
    written = letters(source(made))
    for _, lines in read(made.path).by_block():
        text = " ".join((line.text if RIGHT_TO_LEFT.search(line.text) else line.drawn).strip() for line in lines)
        for found in re.finditer(r"\b[A-Z]{3,}(?: [A-Z]{3,})+\b", text):
            if letters(found.group()) not in written:
                yield Finding(f"page {lines[0].page + 1}: {shown(found.group())} is in capitals", SHORTCOMING)
