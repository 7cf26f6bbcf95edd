"""Checks of the lists of a finished PDF as they are seen: bullets that can be found, items that stand apart (A27)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from wellread.checks import SHORTCOMING, Finding, Made, check
from wellread.inspection.pdf.reading import RIGHT_TO_LEFT, Line, Reading, read, shown
from wellread.inspection.pdf.structure import Element
from wellread.problems import Severity

BULLET = 0.35
"""Ems that a bullet measures at least."""

APART = 0.5
"""Lines of white between two items at least."""

LINE = 1.5
"""Ems from one line to the next."""


@check("bullet-small", "pdf", refs="A27", severity=Severity.WARNING)
def bullet_small(made: Made) -> Iterator[Finding]:
    """The bullets of a list are large enough to be found with low vision."""
    least = BULLET * made.edition.theme.size
    for label, _, lines in items(read(made.path)):
        numbered = label is None or any(map(str.isalnum, label.text))
        small = [run for run in label.runs if 0 < run.ink < least] if label and not numbered else []
        if small:
            size, page = small[0].ink / made.edition.theme.size, small[0]
            yield Finding(
                f"page {lines[0].page + 1}: the bullet {shown(page.text)} before {shown(lines[0].text)} measures {size:.2f} em",
                SHORTCOMING,
            )


@check("item-not-hanging", "pdf", refs="A27", severity=Severity.WARNING)
def item_not_hanging(made: Made) -> Iterator[Finding]:
    """The words of an item are clear of its bullet or number, on every line."""
    for label, _, lines in items(read(made.path)):
        if label is None:
            continue
        rtl = made.edition.document.meta.direction == "rtl" or RIGHT_TO_LEFT.search("".join(line.text for line in lines))
        under = [line for line in lines if (line.box[2] > label.box[0] + 0.5 if rtl else line.box[0] < label.box[2] - 0.5)]
        if under:
            yield Finding(f"{under[0].place} is below its bullet", SHORTCOMING)


@check("items-close", "pdf", refs="A27", severity=Severity.WARNING)
def items_close(made: Made) -> Iterator[Finding]:
    """Between two items is the space of half a line."""
    least = (1 + APART) * LINE - 0.05
    groups: dict[int, list[list[Line]]] = {}
    for _, around, lines in items(read(made.path)):
        groups.setdefault(id(around), []).append(lines)
    for found in groups.values():
        for one, two in pairwise(found):
            above, below = one[-1], two[0]
            gap = (above.box[1] - below.box[1]) / made.edition.theme.size
            if above.page == below.page and gap < least:
                yield Finding(
                    f"{below.place} is {gap:.1f} em below the item before it",
                    SHORTCOMING,
                )


def items(reading: Reading) -> Iterator[tuple[Line | None, Element, list[Line]]]:
    """Each item that has a bullet or a number: its label, its list, its lines from the top down."""
    placed = {id(block): lines for block, lines in reading.by_block()}
    for around in reading.elements("L"):
        if around.attributes.get("ListNumbering", "Description") == "Description":
            continue
        for item in around.elements:
            label = next((line for one in item.elements if one.type == "Lbl" for line in placed.get(id(one), ())), None)
            words = [one for body in item.elements if body.type == "LBody" for one in body.walk() if one.type != "Lbl"]
            lines = [line for one in words for line in placed.get(id(one), ())]
            if lines:
                yield label, around, sorted(lines, key=lambda line: (line.page, -line.box[1]))
