"""Checks of the lines of a finished PDF: how far apart they stand, where they begin and end, what an end of a line parts.

Rules A07 to A12 and A29 of the large-print profile (UKAAF, ACB, RNIB; WCAG 1.4.8), and C04 of easy read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from unicodedata import category

from wellread.checks import BUG, SHORTCOMING, Finding, Made, check
from wellread.checks.pdf.rules import EMAIL, WRITTEN_ADDRESS, data, text_width
from wellread.checks.pdf.words import ADDRESSES
from wellread.inspection.pdf.reading import HEADINGS, LEVEL, RIGHT_TO_LEFT, UNSPACED, Line, Reading, letters, read, shown
from wellread.inspection.pdf.structure import Element
from wellread.languages.tags import direction
from wellread.model import Code, Heading, Paragraph
from wellread.model.traverse import blocks, sentences
from wellread.problems import Severity

ASIDE = 0.3
"""Part of the width of the text by which the first line of a paragraph is indented at most, in lists and boxes too."""

LEADING, CHARACTERS = 1.45, 65
CHANCE = 6
"""Lines that end alike, at least, for more than chance."""

JOINERS = "\u200c\u200d"
"""Characters inside a word that keep its letters apart or join them."""

WORDLESS = re.compile("[\u00ad\u200b\u2060]")
"""Characters at the end of a line that are not seen."""

NO_WORD = re.compile(r"[\\/_@#%=:&<>{}\[\]|]|\w\(|\w\.\w|[a-z][A-Z]")
"""Signs of an address, a file name or code, which is no word, and may be longer than a line."""

MANY = 8
"""Lines that an address fills at most, as far as it matters here."""

HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")

NEARLY = 0.85
"""Part of a line that something surely has room on, in a list or a box too."""


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
    """Where `line` begins at its left (0) or right (2) side, with what is painted on it and is no part of its text."""
    beside = [run for run in reading.pages[line.page].runs if run.artifact and run.text.strip()]
    level = [run.box[side] for run in beside if abs(run.box[1] - line.box[1]) < LEVEL]
    return (min, max)[side // 2]([line.box[side], *level])


@check("direction-lost", "pdf", refs="A10 A56 WCAG-1.3.2")
def direction_lost(made: Made) -> Iterator[Finding]:
    """A paragraph begins at the edge from which its language is read: the right one in Arabic, the left one in English."""
    languages = _languages(made)
    reading = read(made.path)
    edges = [line.box for line in reading.all_lines]
    left, right = min((box[0] for box in edges), default=0.0), max((box[2] for box in edges), default=0.0)
    for block, lines in reading.by_block():
        if block.type not in HEADINGS | {"P"} or block.id not in languages or _in_table(block):
            continue
        from_right = direction(languages[block.id]) == "rtl"
        before, after = _edge(lines[0], reading, 0) - left, right - _edge(lines[0], reading, 2)
        away, behind = (after, before) if from_right else (before, after)
        if away > ASIDE * (right - left) and away > behind + made.edition.theme.size:
            side = "right" if from_right else "left"
            yield Finding(f"{lines[0].place} is in {languages[block.id]}, and does not begin on the {side}", BUG)


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


@check("word-split", "pdf", refs="A11 C04", severity=Severity.WARNING)
def word_split(made: Made) -> Iterator[Finding]:
    """No word is hyphenated at the end of a line. A hyphen that the author wrote may end one."""
    known = "\n".join(letters(one) for one in (_source(made), *_addresses(made)))
    for _, one, two in _ends(made):
        # A hyphen of the layout is painted, and not read; in Hebrew the end of the line is on the left.
        tail, head = (_last(one) if RIGHT_TO_LEFT.search(one.text) else one.drawn.split()[-1]), _first(two)
        before, after = re.search(r"\w+[-\u00ad\u2010]$", tail), re.match(r"\w+", head)
        if before and after and before[0] + after[0] not in known:
            words = shown(f"{tail} {head}")
            yield Finding(f"page {one.page + 1}: {words} is cut at the line's end", SHORTCOMING)


@check("letters-split", "pdf", refs="A11", severity=Severity.WARNING)
def letters_split(made: Made) -> Iterator[Finding]:
    """No word is cut between two letters, unless it is longer than a line."""
    words = set(_words(_source(made)))
    for block, lines in _prose(made):
        for number, (one, two) in enumerate(pairwise(lines)):
            around = _around(lines, number)
            tail, head = _words(around[0])[-1:], _words(around[1])[:1]
            if block.type == "TOCI" or not tail or not head or NO_WORD.search("".join(around)):
                continue
            touching = around[0].endswith(tail[0]) and around[1].startswith(head[0])
            if not touching or _breaks(tail[0][-1], head[0][0]) or {tail[0], head[0]} <= words:
                continue
            fits = _width(one, tail[0]) + _width(two, head[0]) < NEARLY * text_width(made.edition.theme)
            if fits and tail[0] + head[0] in words:
                yield Finding(f"page {one.page + 1}: {shown(tail[0] + head[0])} is cut at the line's end", SHORTCOMING)


def _around(lines: list[Line], number: int) -> tuple[str, str]:
    """What is written without a space around the end of a line, before it and after it, over several lines where it is long."""
    before = WORDLESS.sub("", "".join(line.text for line in lines[max(0, number + 1 - MANY) : number + 1]))
    after = WORDLESS.sub("", "".join(line.text for line in lines[number + 1 : number + 1 + MANY]))
    return re.split(r"\s", before)[-1], re.split(r"\s", after)[0]


def _breaks(last: str, first: str) -> bool:
    """Whether a line may end between two characters: in a script without spaces, and where Korean meets another script."""
    return bool(UNSPACED.search(last + first)) or len(HANGUL.findall(last + first)) == 1


@check("data-split", "pdf", refs="A11 A29", severity=Severity.WARNING)
def data_split(made: Made) -> Iterator[Finding]:
    """A phone number, a date, a number and its unit are on one line."""
    for block, lines in read(made.path).by_block():
        if block.type in HEADINGS or any(element.type == "Code" for element in block.walk()) or _is_address(block):
            continue
        text = "\n".join(line.text.strip() for line in lines)
        plain = text.replace("\n", " ").replace("\u00a0", " ").replace("\u200b", "")
        for found in data(plain):
            if "\n" in text[found.start() : found.end()]:
                message = f"page {lines[0].page + 1}: {shown(found.group())} is split by the end of a line"
                yield Finding(message, SHORTCOMING)


@check("address-split", "pdf", refs="A11", severity=Severity.WARNING)
def address_split(made: Made) -> Iterator[Finding]:
    """An email address is on one line, unless it is longer than a line."""
    known = set(EMAIL.findall(_source(made)))
    for _, one, two in _ends(made):
        tail, head = _last(one), _first(two)
        for address in known:
            parted = address in letters(tail + head) and address not in letters(tail) and address not in letters(head)
            wide = _width(one, tail) + _width(two, head)
            if parted and not one.text.endswith(" ") and wide < NEARLY * text_width(made.edition.theme):
                message = f"page {one.page + 1}: {shown(address)} is split by the end of a line"
                yield Finding(message, SHORTCOMING)


@check("type-capitals", "pdf", refs="A12 C05", severity=Severity.WARNING)
def type_capitals(made: Made) -> Iterator[Finding]:
    """No run of words is set in capitals that the author did not write."""
    written = letters(_source(made))
    for _, lines in read(made.path).by_block():
        text = " ".join((line.text if RIGHT_TO_LEFT.search(line.text) else line.drawn).strip() for line in lines)
        for found in re.finditer(r"\b[A-Z]{3,}(?: [A-Z]{3,})+\b", text):
            if letters(found.group()) not in written:
                yield Finding(f"page {lines[0].page + 1}: {shown(found.group())} is in capitals", SHORTCOMING)


def _ends(made: Made) -> Iterator[tuple[Element, Line, Line]]:
    """Each end of a line inside a block: the block, the line, the next line."""
    for block, lines in _prose(made):
        yield from ((block, one, two) for one, two in pairwise(lines) if one.text.strip() and two.text.strip())


def _prose(made: Made) -> Iterator[tuple[Element, list[Line]]]:
    """Each block with its lines; code breaks where it must."""
    for block, lines in read(made.path).by_block():
        if not any(one.type == "Code" for one in (block, *block.elements)):
            yield block, lines


def _last(line: Line) -> str:
    return line.text.split()[-1]


def _first(line: Line) -> str:
    return line.text.split()[0]


def _words(text: str) -> list[str]:
    """The words of `text`: letters, marks and digits in a row, whatever their script."""
    return "".join(one if category(one)[0] in "LMN" or one in JOINERS else " " for one in text).split()


def _is_address(block: Element) -> bool:
    """Whether `block` is an item of the list of addresses, which may be longer than a line."""
    around: Element | None = block
    while around is not None and around.id != ADDRESSES:
        around = around.parent
    return around is not None


def _width(line: Line, word: str) -> float:
    """About how wide `word` is painted on `line`, in points."""
    return (line.box[2] - line.box[0]) * len(word) / len(line.text.strip())


def _addresses(made: Made) -> Iterator[str]:
    """Every address that is written or linked to."""
    yield from (found[0] for found in WRITTEN_ADDRESS.finditer(_source(made)))
    for chapter in made.edition.document.chapters:
        yield from (span.href for one in sentences(chapter.blocks) for span in one.spans if span.href)


def _source(made: Made) -> str:
    """Every word that the source has."""
    document = made.edition.document
    texts = [one.text for chapter in document.chapters for one in sentences(chapter.blocks)]
    texts += [one.text for chapter in document.chapters for one in blocks(chapter.blocks) if isinstance(one, Code)]
    return " ".join(texts)
