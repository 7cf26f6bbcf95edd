"""Lines of code that are longer than the page is wide: broken where a reader can follow, and marked as going on.

Code is set in letters of one width, so the breaks are found here, before the page is laid out: after a space, or after a sign
between two names, or where the line is full. No character is lost or put in: a line that goes on begins with a small arrow,
which is painted, is no text, and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from wellread.formats.pdf.prepare.panels import AGAIN
from wellread.formats.pdf.prepare.paper import INSET, paper_of
from wellread.model import Code, Edition, Theme, traverse
from wellread.typography import fonts
from wellread.typography.font_files import MONO

LETTER = 0.6
"""Ems of each character of the face of code."""

BESIDE, ARROW = 1.3, 1.5
"""Ems of the rule beside code with its distance; of the arrow before what goes on."""

LEAST = 0.5
"""Part of a line that is filled at least before it is broken behind a sign."""

_PLACES = (
    re.compile(r"\s+(?=\S)"),
    re.compile(r"[,;:/&|+=)\]}>]+(?=[^\s,;:/&|+=)\]}>])|[({\[](?=\S)"),
    re.compile(r"[._-](?=\w)"),
)
"""What a line is best broken behind, the best first."""

_INSIDE = ("li", "dd", "blockquote", "aside")


def has_code(edition: Edition) -> bool:
    """Whether anything in `edition` is set in the face of code."""
    chapters = edition.document.chapters
    return any(isinstance(block, Code) for chapter in chapters for block in traverse.blocks(chapter.blocks)) or any(
        {"code", "keyboard"} & set(span.roles)
        for chapter in chapters
        for sentence in traverse.sentences(chapter.blocks)
        for span in sentence.spans
    )


def wrap(root: Any, theme: Theme) -> None:
    """Break the long lines of each block of code on the page `root`."""
    outer = {child: element for element in root.iter() for child in element} if root.find(".//pre") is not None else {}
    for block in root.iter("pre"):
        code = block.find("code")
        if code is None or len(code) or not code.text:
            continue
        around, inset = block, BESIDE
        while (around := outer.get(around)) is not None:
            inset += INSET * (around.tag in _INSIDE)
        _fill(code, [list(pieces(line, paper_of(theme).width / theme.size - inset)) for line in code.text.split("\n")])


def pieces(line: str, room: float) -> Iterator[str]:
    """`line` in pieces that have `room`, in ems; those after the first have an arrow before them."""
    # Never less than four characters, or deep in lists a line would have no end.
    least = min(room, max(room - ARROW, 4 * LETTER))
    while width(line) > room:
        full = next((end for end in range(len(line), 0, -1) if width(line[:end]) <= room), 1)
        end = _place(line, full)
        yield line[:end]
        line, room = line[end:], least
    yield line


def width(text: str) -> float:
    """How wide code is, in ems; characters that its face lacks are as wide as in that of the text."""
    known = fonts.covered(MONO)
    return sum(LETTER if letter in known or letter.isspace() else max(LETTER, fonts.width(letter)) for letter in text)


def _place(line: str, full: int) -> int:
    """Where a line that is full after so many characters is broken."""
    for sign in _PLACES:
        ends = [found.end() for found in sign.finditer(line, 0, full + 1) if LEAST * full <= found.end() <= full]
        if ends:
            return ends[-1]
    return max(1, full)


def _fill(code: Any, lines: list[list[str]]) -> None:
    """Write `lines` into the element `code`, with a break and an arrow between the pieces of each."""
    code.text = ""
    last: Any = None
    for number, line in enumerate(lines):
        for place, piece in enumerate(line):
            if place:
                last = SubElement(code, "span", {"class": "wrapped", AGAIN: ""})
                last.append(Element("span", {"class": "mark"}))
                last.tail = ""
            text = "\n" * (place == 0 and number > 0) + piece
            if last is None:
                code.text += text
            else:
                last.tail += text
