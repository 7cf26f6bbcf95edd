"""Checks of the type on a finished PDF: size, leading, length of lines, breaks, faces and colours.

Sizes are measured on paper, with every transformation in force, the letters in pictures included (rules A01 to A18 of the
large-print profile: UKAAF, ACB, APH, RNIB; contrast from WCAG 1.4.6).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from statistics import median

from wellread import fonts
from wellread.checks import Finding, Made, check
from wellread.checks.pdf_reading import HEADINGS, RIGHT_TO_LEFT, read, shown
from wellread.formats.pdf_content import Page, Run
from wellread.formats.pdf_geometry import WHITE, Colour
from wellread.formats.pdf_print import fonts_folder
from wellread.formats.pdf_single import SINGLE
from wellread.formats.pdf_tree import Element
from wellread.model import Code
from wellread.problems import Severity
from wellread.walk import blocks, sentences

LEADING, CHARACTERS, CONTRAST = 1.45, 65, 7.0


@check("type-small", "pdf", refs="A01 A02 A03 A28")
def type_small(made: Made) -> Iterator[Finding]:
    """No glyph on any page is smaller than the body: page numbers, notes and the letters in pictures included."""
    least = made.edition.theme.size
    for page in read(made).pages:
        small = [run for run in page.runs if run.text.strip() and run.size < least - 0.05]
        for text, size in dict.fromkeys((shown(run.text), round(run.size, 1)) for run in small):
            where = (
                "set it" if not any(run.in_picture for run in small) else "redraw the picture with larger letters, or set it"
            )
            yield Finding(f"page {page.label}: {text} is {size:g} pt", f"{where} in {least} pt or more")


@check("leading-tight", "pdf", refs="A07 WCAG-1.4.8")
def leading_tight(made: Made) -> Iterator[Finding]:
    """The lines of a paragraph stand one and a half times the type size apart."""
    for block, lines in read(made).by_block():
        steps = [
            (one.box[1] - two.box[1]) / one.size
            for one, two in itertools.pairwise(lines)
            if one.page == two.page and one.box[1] > two.box[1]
        ]
        least = LEADING if block.type not in HEADINGS | {"TOCI"} else 1.15
        if steps and median(steps) < least:
            yield Finding(
                f"page {lines[0].page + 1}: the lines of {shown(lines[0].text)} stand {median(steps):.2f} apart",
                f"set line-height to {least if block.type in HEADINGS else 1.5} in the theme",
            )


@check("paragraph-gap-small", "pdf", refs="A08")
def paragraph_gap_small(made: Made) -> Iterator[Finding]:
    """Between two paragraphs stands the white of a line at least."""
    placed = {id(block): lines for block, lines in read(made).by_block()}
    for parent in read(made).elements("Document", "Sect", "Art"):
        kids = parent.elements
        for one, two in itertools.pairwise(kids):
            above, below = placed.get(id(one)), placed.get(id(two))
            if one.type != "P" or two.type != "P" or not above or not below or above[-1].page != below[0].page:
                continue
            gap = (above[-1].box[1] - below[0].box[1]) / made.edition.theme.size
            if gap < 2 * LEADING - 0.1 and below[0].size < made.edition.theme.size * 1.05 and "format" not in (one.id, two.id):
                yield Finding(
                    f"page {below[0].page + 1}: {gap:.1f} em from one paragraph to the next before {shown(below[0].text)}",
                    "set the margin below paragraphs to 1.5em in the theme",
                )


@check("line-long", "pdf", refs="A09 WCAG-1.4.8")
def line_long(made: Made) -> Iterator[Finding]:
    """Lines have 65 characters at most, but for one in twenty."""
    counts = sorted(len(line.text.strip()) for line in read(made).all_lines if line.block is None or line.block.type != "TOCI")
    if counts:
        worst = counts[max(0, int(len(counts) * 0.95) - 1)]
        if worst > CHARACTERS:
            yield Finding(f"one line in twenty has {worst} characters or more", "make the column narrower, or the type larger")


@check("text-not-left", "pdf", refs="A10 C05")
def text_not_left(made: Made) -> Iterator[Finding]:
    """The lines of a block begin at one edge, the left one (the right one in a script that runs from there)."""
    for block, lines in read(made).by_block():
        if block.type == "TOCI" or any(element.type in ("Code", "Figure") for element in block.walk()):
            continue
        runs_left = made.edition.document.meta.direction == "rtl" or RIGHT_TO_LEFT.search("".join(line.text for line in lines))
        sides = [(0, 0.6), (2, 12.0)] if runs_left else [(0, 0.6)]
        edges = [([line.box[side] for line in lines], slack) for side, slack in sides]
        if all(max(places) - min(places) > slack for places, slack in edges):
            yield Finding(
                f"page {lines[0].page + 1}: the lines of {shown(lines[0].text)} begin at different places",
                "set text-align to start in the theme",
            )


@check("text-justified", "pdf", refs="A10 C05")
def text_justified(made: Made) -> Iterator[Finding]:
    """The ends of lines are ragged: no blank is stretched to fill a line."""
    for block, lines in read(made).by_block():
        if block.type == "TOCI" or len(lines) < 4:
            continue
        ends = [line.box[2] for line in lines[:-1]]
        if max(ends) - min(ends) < 0.6:
            yield Finding(
                f"page {lines[0].page + 1}: {shown(lines[0].text)} is justified", "set text-align to start in the theme"
            )


@check("word-split", "pdf", refs="A11 C04")
def word_split(made: Made) -> Iterator[Finding]:
    """No word is cut at the end of a line, at a hyphen either."""
    for _, lines in read(made).by_block():
        for one, two in itertools.pairwise(lines):
            if re.search(r"\w[-\u00ad\u2010]\s*$", one.text) and re.match(r"\s*\w", two.text) and "/" not in one.text:
                yield Finding(
                    f"page {one.page + 1}: {shown(one.text.split()[-1] + ' ' + two.text.split()[0])} is cut at the line's end",
                    "set hyphens to none in the theme",
                )


@check("letters-split", "pdf", refs="A11")
def letters_split(made: Made) -> Iterator[Finding]:
    """No word is cut between two letters."""
    words = _words(made)
    for block, lines in read(made).by_block():
        for one, two in itertools.pairwise(lines):
            tail, head = re.search(r"\w+$", one.text), re.match(r"\w+", two.text)
            if tail and head and block.type != "TOCI" and tail.group() + head.group() in words:
                joined = tail.group() + head.group()
                if tail.group() not in words or head.group() not in words:
                    yield Finding(
                        f"page {one.page + 1}: {shown(joined)} is cut at the line's end",
                        "make room for the word: a wider column, or smaller type",
                    )


@check("data-split", "pdf", refs="A11 A29")
def data_split(made: Made) -> Iterator[Finding]:
    """A phone number, a date, a number and its unit stand on one line."""
    for block, lines in read(made).by_block():
        if block.type in HEADINGS or any(element.type == "Code" for element in block.walk()):
            continue
        text = "\n".join(line.text.strip() for line in lines)
        plain = text.replace("\n", " ").replace("\u00a0", " ").replace("\u200b", "")
        for found in SINGLE.finditer(plain):
            if "\n" in text[found.start() : found.end()]:
                yield Finding(
                    f"page {lines[0].page + 1}: {shown(found.group())} is parted by the end of a line",
                    "write a no-break space between its parts",
                )


@check("type-slanted", "pdf", refs="A12 C05")
def type_slanted(made: Made) -> Iterator[Finding]:
    """No letter is set in italics."""
    for page in read(made).pages:
        for text in dict.fromkeys(shown(run.text) for run in page.runs if re.search("italic|oblique", run.font, re.I)):
            yield Finding(f"page {page.label}: {text} is slanted", "set font-style to normal in the theme: bold is enough")


@check("type-underlined", "pdf", refs="A12")
def type_underlined(made: Made) -> Iterator[Finding]:
    """Only links are underlined."""
    reading = read(made)
    for page in reading.pages:
        for run in page.runs:
            drawn = page.figures.get(run.mark) if run.mark is not None else None
            owner = reading.owners.get((page.number, run.mark)) if run.mark is not None else None
            if drawn is None or owner is None or run.in_picture or drawn[3] - drawn[1] > run.size / 4:
                continue
            if not any(one.type in ("Link", "Reference", "Figure") for one in (owner, *_above(owner))):
                yield Finding(f"page {page.label}: {shown(run.text)} is underlined", "take text-decoration out of the theme")


@check("type-capitals", "pdf", refs="A12 C05", severity=Severity.WARNING)
def type_capitals(made: Made) -> Iterator[Finding]:
    """No run of words is set in capitals."""
    for _, lines in read(made).by_block():
        text = " ".join(line.text.strip() for line in lines)
        for found in re.finditer(r"\b[A-Z]{3,}(?: [A-Z]{3,})+\b", text):
            yield Finding(f"page {lines[0].page + 1}: {shown(found.group())} is in capitals", "write it in small letters")


@check("face-strange", "pdf", refs="A05 A06")
def face_strange(made: Made) -> Iterator[Finding]:
    """Every letter is set in the one clear face, or in that of its own script; none in a light one."""
    known = {_plain(one.family) for one in fonts.known(fonts_folder(made.edition))}
    reading = read(made)
    for page in reading.pages:
        for run in page.runs:
            owner = reading.owners.get((page.number, run.mark)) if run.mark is not None else None
            if owner is not None and owner.type == "Figure":
                continue
            name = _plain(re.sub(r"-(?:Bold|Regular|Italic|BoldItalic)$", "", run.font))
            if run.text.strip() and not run.in_picture and (name not in known or re.search("light|thin", run.font, re.I)):
                yield Finding(f"page {page.label}: {shown(run.text)} is set in {run.font}", f"set font-family to {fonts.BODY}")


@check("glyph-unknown", "pdf", refs="A54")
def glyph_unknown(made: Made) -> Iterator[Finding]:
    """Every glyph stands for a character that can be read, searched and spoken."""
    for page in read(made).pages:
        for run in page.runs:
            private = [letter for letter in run.text if "\ue000" <= letter <= "\uf8ff" or letter in "\ufffd\x00\ufeff\ufffe"]
            if run.unknown or private:
                yield Finding(
                    f"page {page.label}: {run.unknown + len(private)} glyphs beside {shown(run.text)} say nothing",
                    "put a font that has these letters into templates/fonts/",
                )


@check("contrast-low", "pdf", refs="A16 A17 WCAG-1.4.6")
def contrast_low(made: Made) -> Iterator[Finding]:
    """Text stands out from what is painted behind it by 7 to 1."""
    for page in read(made).pages:
        seen: set[tuple[Colour, Colour]] = set()
        for run in page.runs:
            if run.in_picture or not run.text.strip():
                continue
            paper = _behind(page, run)
            ink = _mixed(run.colour, paper, run.opacity)
            ratio = contrast(ink, paper)
            if ratio < CONTRAST and (ink, paper) not in seen:
                seen.add((ink, paper))
                yield Finding(
                    f"page {page.label}: {shown(run.text)} stands out by {ratio:.1f} to 1 only",
                    "choose a darker colour in templates/themes/tokens.css",
                )


@check("text-over-picture", "pdf", refs="A18 C05")
def text_over_picture(made: Made) -> Iterator[Finding]:
    """No words stand on a picture."""
    for page in read(made).pages:
        for run in page.runs:
            x, y = (run.box[0] + run.box[2]) / 2, (run.box[1] + run.box[3]) / 2
            for image in page.images:
                left, bottom, right, top = image.box
                if not run.in_picture and run.text.strip() and left < x < right and bottom < y < top:
                    yield Finding(
                        f"page {page.label}: {shown(run.text)} stands on a picture", "put the words below the picture"
                    )


def contrast(one: Colour, two: Colour) -> float:
    """Contrast ratio of two colours (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _behind(page: Page, run: Run) -> Colour:
    """The colour of the last rectangle that covers the middle of `run`."""
    x, y = (run.box[0] + run.box[2]) / 2, (run.box[1] + run.box[3]) / 2
    found = WHITE
    for (left, bottom, right, top), colour in page.fills:
        if left <= x <= right and bottom <= y <= top:
            found = colour
    return found


def _mixed(ink: Colour, paper: Colour, opacity: float) -> Colour:
    red, green, blue = (front * opacity + back * (1 - opacity) for front, back in zip(ink, paper, strict=True))
    return (red, green, blue)


def _above(element: Element) -> Iterator[Element]:
    parent = element.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).lower()


def _words(made: Made) -> set[str]:
    """Every word that the source has."""
    document = made.edition.document
    texts = [one.text for chapter in document.chapters for one in sentences(chapter.blocks)]
    texts += [one.text for chapter in document.chapters for one in blocks(chapter.blocks) if isinstance(one, Code)]
    return set(re.findall(r"\w+", " ".join(texts)))
