"""Where the lines of a finished PDF end: no word, date, number or address is cut there (A11, A29, C04)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from unicodedata import category

from wellread.checks import SHORTCOMING, Finding, Made, check
from wellread.checks.pdf.rules import EMAIL, WRITTEN_ADDRESS, data, text_width
from wellread.checks.pdf.words import ADDRESSES
from wellread.inspection.pdf.reading import HEADINGS, RIGHT_TO_LEFT, UNSPACED, Line, letters, read, shown
from wellread.inspection.pdf.structure import Element
from wellread.model import Code
from wellread.model.traverse import blocks, sentences
from wellread.problems import Severity

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


@check("word-split", "pdf", refs="A11 C04", severity=Severity.WARNING)
def word_split(made: Made) -> Iterator[Finding]:
    """No word is hyphenated at the end of a line. A hyphen that the author wrote may end one."""
    known = "\n".join(letters(one) for one in (source(made), *_addresses(made)))
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
    words = set(_words(source(made)))
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
    known = set(EMAIL.findall(source(made)))
    for _, one, two in _ends(made):
        tail, head = _last(one), _first(two)
        for address in known:
            parted = address in letters(tail + head) and address not in letters(tail) and address not in letters(head)
            wide = _width(one, tail) + _width(two, head)
            if parted and not one.text.endswith(" ") and wide < NEARLY * text_width(made.edition.theme):
                message = f"page {one.page + 1}: {shown(address)} is split by the end of a line"
                yield Finding(message, SHORTCOMING)


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
    yield from (found[0] for found in WRITTEN_ADDRESS.finditer(source(made)))
    for chapter in made.edition.document.chapters:
        yield from (span.href for one in sentences(chapter.blocks) for span in one.spans if span.href)


def source(made: Made) -> str:
    """Every word that the source has."""
    document = made.edition.document
    texts = [one.text for chapter in document.chapters for one in sentences(chapter.blocks)]
    texts += [one.text for chapter in document.chapters for one in blocks(chapter.blocks) if isinstance(one, Code)]
    return " ".join(texts)
