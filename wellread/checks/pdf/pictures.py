"""Checks of the pictures on the pages of a finished PDF, and of the ideas of easy read that they stand for (A26, C03, C20)."""

from __future__ import annotations

from collections.abc import Iterator

from wellread.checks import SHORTCOMING, Finding, Made, check
from wellread.checks.pdf.rules import text_width
from wellread.inspection.pdf.geometry import Box
from wellread.inspection.pdf.reading import Line, Reading, read, shown
from wellread.inspection.pdf.structure import Element
from wellread.problems import Severity

RESOLUTION = 200
PICTURE_WIDTH = 40 / 25.4 * 72
ROOM = 0.8
"""Part of what is left beside a picture that a word surely has room in, with the gap between them."""


@check("picture-coarse", "pdf", refs="A26", severity=Severity.WARNING)
def picture_coarse(made: Made) -> Iterator[Finding]:
    """A photograph has 200 pixels to the inch at least, as large as it is printed."""
    for page in read(made.path).pages:
        for image in page.images:
            if not image.artifact and 0 < image.resolution < RESOLUTION:
                yield Finding(
                    f"page {page.label}: a picture has {image.resolution:.0f} pixels to the inch",
                    "use a larger picture, or better a drawing (SVG)",
                )


@check("text-beside-picture", "pdf", refs="A26", severity=Severity.WARNING)
def text_beside_picture(made: Made) -> Iterator[Finding]:
    """In large print no text runs beside a picture: the eye finds each line at the same edge."""
    if made.edition.theme.name == "easy":
        return
    reading = read(made.path)
    for page, box, figure in _figures(reading):
        if figure.parent is None or figure.parent.type not in (
            "Sect",
            "Art",
            "Div",
            "Document",
            "Aside",
            "BlockQuote",
            "LBody",
        ):
            continue
        for line in reading.all_lines:
            beside = line.page == page and min(line.box[3], box[3]) - max(line.box[1], box[1]) > 4
            if (
                beside
                and (line.box[0] > box[2] - 1 or line.box[2] < box[0] + 1)
                and not (line.block and line.block.type == "Lbl")
            ):
                yield Finding(f"page {page + 1}: {shown(line.text)} runs beside a picture", SHORTCOMING)


@check("easy-picture-place", "pdf", refs="C20", severity=Severity.WARNING)
def easy_picture_place(made: Made) -> Iterator[Finding]:
    """In easy read the picture is on the left of its sentences, 40 mm wide or more.

    Above them where a word is too long for what is left of the line: no word is cut (C04).
    """
    if made.edition.theme.name != "easy":
        return
    rtl = made.edition.document.meta.direction == "rtl"
    for page, box, lines, figure in _ideas(read(made.path)):
        beside = [line for line in lines if line.page == page and min(line.box[3], box[3]) > max(line.box[1], box[1])]
        wrong = [line for line in lines if (line.box[2] > box[0] + 1 if rtl else line.box[0] < box[2] - 1)]
        above = all(line.page == page and line.box[3] < box[1] + 1 for line in lines)
        crowded = _widest(lines) > ROOM * (text_width(made.edition.theme) - max(box[2] - box[0], PICTURE_WIDTH))
        if (wrong or not beside) and not (above and crowded):
            yield Finding(f"page {page + 1}: the picture of {shown(lines[0].text)} is not beside it", SHORTCOMING)
        given = [float(edge) for edge in figure.attributes.get("BBox", "").split()]
        if len(given) == 4 and given[2] - given[0] < PICTURE_WIDTH - 0.5:
            yield Finding(
                f"page {page + 1}: the picture of {shown(lines[0].text)} is {(given[2] - given[0]) / 72 * 25.4:.0f} mm wide",
                SHORTCOMING,
            )


@check("idea-split", "pdf", refs="C03", severity=Severity.WARNING)
def idea_split(made: Made) -> Iterator[Finding]:
    """No idea and no sentence of an easy-read edition is split by the end of a page."""
    if made.edition.theme.name != "easy":
        return
    reading = read(made.path)
    ideas = {id(figure.parent): figure.parent for figure in reading.elements("Figure") if figure.parent is not None}
    for block in (*ideas.values(), *reading.elements("P")):
        if block.type in ("Div", "P") and len(block.pages) > 1:
            yield Finding(f"page {block.pages[0] + 1}: {shown(block.text)} is split", SHORTCOMING)


def _figures(reading: Reading) -> Iterator[tuple[int, Box, Element]]:
    """Each picture: page, box of what is painted, element."""
    for figure in reading.elements("Figure"):
        for words in figure.words():
            box = reading.pages[words.page].figures.get(words.number) if words.page >= 0 else None
            if box is not None and reading.owners.get((words.page, words.number)) is figure:
                yield words.page, box, figure


def _widest(lines: list[Line]) -> float:
    """About how wide the widest word is painted, in points."""
    return max(
        (line.box[2] - line.box[0]) * len(word) / len(line.text.strip()) for line in lines for word in line.text.split() or [""]
    )


def _ideas(reading: Reading) -> Iterator[tuple[int, Box, list[Line], Element]]:
    """Each idea of easy read: page and box of its picture, its lines, the picture."""
    lines: dict[int, list[Line]] = {id(block): found for block, found in reading.by_block()}
    for page, box, figure in _figures(reading):
        parent = figure.parent
        if parent is not None and parent.type == "Div" and figure in parent.elements:
            own = [line for kid in parent.elements if kid is not figure for line in lines.get(id(kid), [])]
            if own:
                yield page, box, own, figure
