"""MathML Core back into all of MathML: boxes, strokes, rules and the sides of columns, which Core leaves to a style.

What reads MathML by itself (the library that draws it, this program on its next day) knows them as elements and attributes.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from wellread.maths.vocabulary import NAMESPACE

MATHML = f"{{{NAMESPACE}}}"
_NOTATIONS = {"canceled": "updiagonalstrike", "framed": "box"}


def in_full(root: Element) -> Element:
    """`root`, as `wellread.maths.mathml` has written it, changed in place: each of its classes also as MathML says it."""
    for one in root.iter():
        if notation := _NOTATIONS.get(one.get("class", "")):
            one.tag, one.attrib = f"{MATHML}menclose", {"notation": notation}
        elif one.tag == f"{MATHML}mtable":
            _set_columns(one, [cell.get("class", "").split() for cell in one[0]])
    return root


def _set_columns(table: Element, kinds: list[list[str]]) -> None:
    if any("ruled" in one for one in kinds):
        table.set("columnlines", " ".join("solid" if "ruled" in one else "none" for one in kinds[1:]))
    sides = [next((kind for kind in one if kind != "ruled"), "center") for one in kinds]
    if set(sides) != {"center"}:
        table.set("columnalign", " ".join(sides))
