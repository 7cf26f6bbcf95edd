"""Checks of the type on a finished PDF: size, leading, length of lines, breaks, faces and colours.

Sizes are measured on paper, with every transformation in force, the letters in pictures included (rules A01 to A18 of the
large-print profile: UKAAF, ACB, APH, RNIB; contrast from WCAG 1.4.6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellread.checks import BUG, SHORTCOMING, Finding, Made, check
from wellread.checks.pdf.rules import FACES
from wellread.inspection.pdf.content import Page, Run
from wellread.inspection.pdf.geometry import WHITE, Colour
from wellread.inspection.pdf.reading import Reading, at, read, shown
from wellread.inspection.pdf.structure import Element
from wellread.problems import Severity
from wellread.typography.colours import contrast

CONTRAST = 7.0

STRUCK = 0.1
"""Ems above the baseline from which on a line is drawn through the letters, and not below them."""

BODY = {"P", "LBody", "TD", "Note", "FENote"}
"""Types of running text."""

PHRASE, LABEL = 3, 20
"""Bold words that a short paragraph may hold; words of a label at most."""


@check("type-small", "pdf", refs="A01 A02 A28")
def type_small(made: Made) -> Iterator[Finding]:
    """No glyph on any page is smaller than the body, page numbers and notes included."""
    for what in _small(made, in_picture=False):
        yield Finding(what, BUG)


@check("picture-letters-small", "pdf", refs="A03", severity=Severity.WARNING)
def picture_letters_small(made: Made) -> Iterator[Finding]:
    """No letter in a picture is smaller than the body, as large as it is printed."""
    for what in _small(made, in_picture=True):
        yield Finding(what, f"redraw the picture with letters of {made.edition.theme.size} pt or more as printed")


def _small(made: Made, *, in_picture: bool) -> Iterator[str]:
    """Where letters are smaller than the body, each place once."""
    reading, least = read(made.path), made.edition.theme.size - 0.05
    small = [(page, run) for page, run in reading.written() if run.size < least and drawn(reading, page, run) == in_picture]
    yield from dict.fromkeys(f"{at(page, run)} is {round(run.size, 1):g} pt" for page, run in small)


def drawn(reading: Reading, page: Page, run: Run) -> bool:
    """Whether the letters are part of a picture: of one painted by itself, or of what a Figure holds."""
    owner = reading.owner(page, run)
    return run.in_picture or (owner is not None and owner.type == "Figure")


@check("type-slanted", "pdf", refs="A12 C05", severity=Severity.WARNING)
def type_slanted(made: Made) -> Iterator[Finding]:
    """No letter is set in italics."""
    slanted = (at(page, run) for page, run in read(made.path).written() if re.search("italic|oblique", run.font, re.I))
    for where in dict.fromkeys(slanted):
        yield Finding(f"{where} is slanted", SHORTCOMING)


@check("type-underlined", "pdf", refs="A12", severity=Severity.WARNING)
def type_underlined(made: Made) -> Iterator[Finding]:
    """Only links are underlined."""
    reading = read(made.path)
    for page, run in reading.written():
        drawn, owner = page.figures.get(-1 if run.mark is None else run.mark), reading.owner(page, run)
        if drawn is None or owner is None or run.in_picture or drawn[3] - drawn[1] > run.size / 4:
            continue
        if (drawn[1] + drawn[3]) / 2 > run.box[1] + STRUCK * run.size:  # through the letters: struck out
            continue
        if not any(one.type in ("Link", "Reference", "Figure") for one in (owner, *_above(owner))):
            yield Finding(f"{at(page, run)} is underlined", SHORTCOMING)


@check("bold-much", "pdf", refs="A13 C08", severity=Severity.WARNING)
def bold_much(made: Made) -> Iterator[Finding]:
    """Bold words are few in a paragraph: one in twenty, or one phrase. Where much is bold, nothing stands out.

    Not counted are labels (a short block that the theme sets bold as a whole) and the words of easy read that lead to the word
    list, which have to be bold.
    """
    reading = read(made.path)
    for block, lines in reading.by_block():
        marks = {(line.page, run.mark): bool(re.search("bold", run.font, re.I)) for line in lines for run in line.runs}
        own = [one for one in block.words() if (one.page, one.number) in marks]
        linked = {id(one) for kid in block.walk() if kid.type in ("Link", "Reference") for one in kid.words()}
        label = all(marks.values()) and not any(one.type in ("Strong", "Em") for one in block.walk())
        every = len("".join(one.text for one in own).split())
        bold = "".join(one.text if marks[one.page, one.number] and id(one) not in linked else "\n" for one in own)
        count = len(bold.split())
        if block.type in BODY and count > (LABEL if label else max(PHRASE, every / 20)):
            where = f"page {lines[0].page + 1}: {count} of {every} words are bold in {shown(lines[0].text)}"
            yield Finding(where, "keep ** for the one or two words that matter most")


@check("face-strange", "pdf", refs="A05 A06", severity=Severity.WARNING)
def face_strange(made: Made) -> Iterator[Finding]:
    """Every letter is set in the one clear face, or in that of its own script; none in a light one."""
    own = {_plain(family) for family in _own_families(made)}
    reading = read(made.path)
    for page, run in reading.written():
        if drawn(reading, page, run):
            continue
        name = _plain(re.sub(r"-(?:Bold|Regular|Italic|BoldItalic)$", "", run.font))
        known = name in own or name.startswith(tuple(map(_plain, FACES)))
        if not known or re.search("light|thin", run.font, re.I):
            yield Finding(f"{at(page, run)} is set in {run.font}", SHORTCOMING)


@check("glyph-unknown", "pdf", refs="A54")
def glyph_unknown(made: Made) -> Iterator[Finding]:
    """Every glyph stands for a character that can be read, searched and spoken."""
    for page in read(made.path).pages:
        for run in page.runs:
            private = [letter for letter in run.text if "\ue000" <= letter <= "\uf8ff" or letter in "\ufffd\x00\ufeff\ufffe"]
            if run.unknown or private:
                yield Finding(
                    f"page {page.label}: {run.unknown + len(private)} glyphs beside {shown(run.text)} say nothing",
                    BUG,
                )


@check("contrast-low", "pdf", refs="A16 A17 WCAG-1.4.6")
def contrast_low(made: Made) -> Iterator[Finding]:
    """Text stands out from what is painted behind it by 7 to 1."""
    seen: set[tuple[int, Colour, Colour]] = set()
    reading = read(made.path)
    for page, run in reading.written():
        owner = reading.owner(page, run)
        if (
            owner is not None and owner.type == "Formula"
        ):  # it is drawn; the letter beside it is for its line of text, and not seen
            continue
        paper = behind(page, run)
        ink = mixed(run.colour, paper, run.opacity)
        ratio = contrast(ink, paper)
        if ratio < CONTRAST and not run.in_picture and (page.number, ink, paper) not in seen:
            seen.add((page.number, ink, paper))
            hint = BUG
            yield Finding(f"{at(page, run)} stands out by {ratio:.1f} to 1 only", hint)


@check("text-over-picture", "pdf", refs="A18 C05", severity=Severity.WARNING)
def text_over_picture(made: Made) -> Iterator[Finding]:
    """No words are on a picture."""
    for page, run in read(made.path).written():
        x, y = (run.box[0] + run.box[2]) / 2, (run.box[1] + run.box[3]) / 2
        boxes = [image.box for image in page.images]
        if not run.in_picture and any(left < x < right and bottom < y < top for left, bottom, right, top in boxes):
            yield Finding(f"{at(page, run)} is on a picture", SHORTCOMING)


def behind(page: Page, run: Run) -> Colour:
    """The colour of the last rectangle that covers the middle of `run`."""
    x, y = (run.box[0] + run.box[2]) / 2, (run.box[1] + run.box[3]) / 2
    found = WHITE
    for (left, bottom, right, top), colour in page.fills:
        if left <= x <= right and bottom <= y <= top:
            found = colour
    return found


def mixed(ink: Colour, paper: Colour, opacity: float) -> Colour:
    red, green, blue = (front * opacity + back * (1 - opacity) for front, back in zip(ink, paper, strict=True))
    return (red, green, blue)


def _own_families(made: Made) -> Iterator[str]:
    """The families of the fonts that the project itself brings."""
    from fontTools.ttLib import TTFont

    if house := made.edition.theme.brand.font:
        yield house.family
    folder = made.edition.project.fonts

    for path in sorted(folder.glob("*.[ot]tf")) if folder else ():
        with TTFont(path, lazy=True) as font:
            yield from (str(name) for name in (font["name"].getDebugName(16), font["name"].getDebugName(1)) if name)


def _above(element: Element) -> Iterator[Element]:
    parent = element.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).lower()
