"""A formula as pictures of its parts: SVG paths, in ems of the text around it.

Made from the MathML that every other format has. A formula that is wider than its line is cut where a typesetter would cut it,
before a relation and then before a sum or difference, and never made smaller: the reader needs the size. One that cannot be
cut, or that has letters which the font of the library lacks, is not drawn at all; its line of text is printed instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element, fromstring, register_namespace, tostring

from wellread.maths.parser import Unreadable, render
from wellread.maths.vocabulary import NAMESPACE
from wellread.model import Formula

INLINE = 7.0
"""Ems of a formula in a line of text, or in a cell of a table, that are kept together."""

_RELATIONS = set("=≠<>≤≥≈≡∼≃≅∝∈∉⊂⊆⊃⊇→⇒⇔↦⟹⟺⟶≔:")
_SUMS = set("+−±∓∪∩∧∨,;")
_ROOT = re.compile(r'viewBox="[-\d. ]+" width="([\d.]+)em" height="([\d.]+)em" style="vertical-align: (-?[\d.]+)em"')
_VIEW = re.compile(r'viewBox="[-\d. ]+"')
_SHAPES = re.compile(r"(<defs>.*?</defs>)?(<g fill=.*</g>)", re.DOTALL)
_COLOUR = re.compile(r'(fill|stroke)="(?!none")[^"]*"')
_COLUMN = f"{{{NAMESPACE}}}"


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture."""

    svg: str
    width: float
    height: float
    depth: float
    """Ems below the line that letters are on."""


@lru_cache(1024)
def drawings(formula: Formula, room: float, ink: str) -> tuple[Drawing, ...]:
    """The pictures of `formula`, each at most `room` ems wide, in the colour `ink`; nothing where it cannot be drawn."""
    root, together = fromstring(formula.mathml), room if formula.display else min(room, INLINE)
    whole = _drawn(list(root), formula.display, ink)
    if whole is None:
        return ()
    if whole.width <= together:
        return (whole,)
    found: list[Drawing] = []
    for one in _pieces(_parts(root), formula.display, together, ink):
        if one is None or one.width > room:
            return ()
        found.append(one)
    return tuple(found)


def _parts(root: Element) -> list[list[Element]]:
    """The parts of a formula that may be in lines of their own: rows of a table, else what begins with a relation or a sum."""
    children = list(root)
    while len(children) == 1 and children[0].tag == f"{_COLUMN}mrow":
        children = list(children[0])
    if len(children) == 1 and children[0].tag == f"{_COLUMN}mtable":
        return [[part for cell in row for part in cell] for row in children[0]]
    return list(_cut(children, _RELATIONS))


def _cut(children: Sequence[Element], signs: set[str]) -> Iterator[list[Element]]:
    """`children` in groups, each but the first beginning with one of `signs`."""
    group: list[Element] = []
    for child in children:
        if group and child.tag == f"{_COLUMN}mo" and (child.text or "") in signs:
            yield group
            group = []
        group.append(child)
    if group:
        yield group


def _pieces(parts: list[list[Element]], display: bool, room: float, ink: str) -> Iterator[Drawing | None]:
    """Each part in as few pictures as there is room for."""
    for part in parts:
        made = _drawn(part, display, ink)
        if made is None or made.width <= room:
            yield made
            continue
        waiting: list[Element] = []
        for piece in _cut(part, _SUMS):
            both = _drawn([*waiting, *piece], display, ink)
            if waiting and both and both.width > room:
                yield _drawn(waiting, display, ink)
                waiting = []
            waiting = [*waiting, *piece]
        yield _drawn(waiting, display, ink)


def _drawn(children: Sequence[Element], display: bool, ink: str) -> Drawing | None:
    """The picture of some elements in a row; None where the font lacks a letter of theirs."""
    register_namespace("", NAMESPACE)
    row = Element(f"{_COLUMN}math")
    row.extend(children)
    try:
        made = render(tostring(row, encoding="unicode"), "mathml", display=display)
    except Unreadable:
        return None
    svg = made["svg"]
    sized, shapes = _ROOT.search(svg), _SHAPES.search(svg)
    if made["warnings"] or not sized or not shapes:
        return None
    view = _VIEW.search(svg)
    coloured = _COLOUR.sub(rf'\1="{ink}"', f"{shapes[1] or ''}{shapes[2]}")
    width, height, below = (float(sized[number]) for number in (1, 2, 3))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {view[0] if view else ""} width="{width}em" height="{height}em">'
    return Drawing(f"{head}{coloured}</svg>", width, height, -below)
