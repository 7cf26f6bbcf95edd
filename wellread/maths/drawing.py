"""A formula as pictures of its parts: SVG paths, in ems of the text around it.

A formula that is wider than its line is cut where a typesetter would cut it,
before a relation and then before a sum or difference, and never made smaller: the reader needs the size. One that cannot be
cut, or that has letters which the font of the library lacks, is not drawn at all; its line of text is printed instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any
from xml.etree.ElementTree import Element, fromstring, register_namespace, tostring

from wellread.maths.full import MATHML, in_full
from wellread.maths.parser import Unreadable, plain, render
from wellread.maths.vocabulary import NAMESPACE
from wellread.model import Formula

INLINE = 7.0
"""Ems of a formula in a line of text, or in a cell of a table, that are kept together."""

_RELATIONS = set("=≠<>≤≥≈≡∼≃≅∝∈∉⊂⊆⊃⊇→⇒⇔↦⟹⟺⟶≔:")
_SUMS = set("+−±∓∪∩∧∨,;")
_MARKS = set(",;")
_CUT = "cut"
_ROOT = re.compile(r'viewBox="[-\d. ]+" width="([\d.]+)em" height="([\d.]+)em" style="vertical-align: (-?[\d.]+)em"')
_VIEW = re.compile(r'viewBox="[-\d. ]+"')
_SHAPES = re.compile(r"(<defs>.*?</defs>)?(<g fill=.*</g>)", re.DOTALL)
_COLOUR = re.compile(r'(fill|stroke)="(?!none")[^"]*"')


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture."""

    svg: str
    width: float
    height: float
    depth: float
    """Ems below the line that letters are on."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """What the pictures are for."""

    room: float
    """Ems."""
    display: bool
    ink: str


@lru_cache(1024)
def drawings(formula: Formula, room: float, ink: str) -> tuple[Drawing, ...]:
    """The pictures of `formula`, each at most `room` ems wide, in the colour `ink`; nothing where it cannot be drawn."""
    root, together = in_full(fromstring(formula.mathml)), room if formula.display else min(room, INLINE)
    paper = _Paper(together, formula.display, ink)
    whole = _whole(formula, ink) or _drawn(list(root), paper)
    if whole is None:
        return ()
    if whole.width <= together:
        return (whole,)
    found: list[Drawing] = []
    for one in (piece for part in _parts(root) for piece in _pieces(part, paper)):
        if one is None or one.width > room:
            return ()
        found.append(one)
    return tuple(found)


def _whole(formula: Formula, ink: str) -> Drawing | None:
    """The picture of a formula in TeX, which says more of how it is set than MathML does."""
    try:
        return _picture(render(plain(formula.source), "latex", display=formula.display), ink) if formula.source else None
    except Unreadable:
        return None


def _parts(root: Element) -> list[list[Element]]:
    """The parts of a formula that are lines of their own: the rows of a table, else all of it."""
    children = list(root)
    while len(children) == 1 and children[0].tag == f"{MATHML}mrow":
        children = list(children[0])
    if len(children) == 1 and children[0].tag == f"{MATHML}mtable":
        return [[part for cell in row for part in cell] for row in children[0]]
    return [children]


def _cut(children: Sequence[Element], signs: set[str]) -> Iterator[list[Element]]:
    """`children` in groups, each but the first beginning with one of `signs`."""
    group: list[Element] = []
    for child in children:
        if group and child.tag == f"{MATHML}mo" and (child.text or "") in signs:
            yield group
            group = []
            child.set("class", _CUT)
        group.append(child)
    if group:
        yield group


def _pieces(children: list[Element], paper: _Paper, level: int = 0) -> Iterator[Drawing | None]:
    """Some elements in as few pictures as there is room for, cut first where the formula parts most naturally."""
    made = _drawn(children, paper)
    if made is None or made.width <= paper.room or level == len(_CUTS):
        yield made
        return
    waiting: list[Element] = []
    for group in _CUTS[level](children):
        both = _drawn([*waiting, *group], paper)
        if waiting and both and both.width > paper.room:
            yield from _pieces(waiting, paper, level + 1)
            waiting = []
        waiting = [*waiting, *group]
    yield from _pieces(waiting, paper, level + 1)


def _opened(children: Sequence[Element]) -> Iterator[list[Element]]:
    """`children` without the rows around them, each by itself: the last resort."""
    for child in children:
        if child.tag == f"{MATHML}mrow":
            yield from _opened(list(child))
        else:
            yield [child]


_CUTS: tuple[Callable[[Sequence[Element]], Iterator[list[Element]]], ...] = (
    partial(_cut, signs=_RELATIONS),
    partial(_cut, signs=_SUMS),
    _opened,
)
"""Ways to part a formula, the best first."""


def _drawn(children: Sequence[Element], paper: _Paper) -> Drawing | None:
    """The picture of some elements in a row; None where the font lacks a letter of theirs."""
    register_namespace("", NAMESPACE)
    row = Element(f"{MATHML}math")
    row.extend(children)
    if children[0].get("class") == _CUT and children[0].text in _SUMS - _MARKS:
        # At the beginning of a line a plus is taken for that of a number, and loses the space behind it.
        row.insert(1, Element(f"{MATHML}mspace", {"width": "0.2222em"}))
    try:
        made = render(tostring(row, encoding="unicode"), "mathml", display=paper.display)
    except Unreadable:
        return None
    return _picture(made, paper.ink)


def _picture(made: Mapping[str, Any], ink: str) -> Drawing | None:
    """What the library has drawn, as shapes and nothing else, in one colour."""
    svg = made["svg"]
    sized, shapes = _ROOT.search(svg), _SHAPES.search(svg)
    if made["warnings"] or not sized or not shapes:
        return None
    view = _VIEW.search(svg)
    coloured = _COLOUR.sub(rf'\1="{ink}"', f"{shapes[1] or ''}{shapes[2]}")
    width, height, below = (float(sized[number]) for number in (1, 2, 3))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {view[0] if view else ""} width="{width}em" height="{height}em">'
    return Drawing(f"{head}{coloured}</svg>", width, height, -below)
