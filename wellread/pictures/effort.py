"""How much work it is to draw a drawing, worked out before anything draws it: a few lines of SVG can ask for years of it.

Every element costs something, every character of a path and of a text, every repetition of a gradient; what refers to another
element (`use`, a mask, a marker at each point, a pattern) costs that element too, each time. The prices were measured with
WeasyPrint, in microseconds of a common machine; what comes out is not a time, but it grows as the time does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import hypot, inf, isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST = 1_000_000
"""The effort of a drawing that is used: about a second. The largest of OpenMoji's 4,328 pictograms has a fourteenth of it."""
LARGEST = 1_000_000.0
"""The largest number of a viewBox or a size; a drawing of a city in centimetres has smaller ones."""
_DEEPEST = 200
"""Elements inside each other, references counted."""

_ELEMENT, _TEXT_ELEMENT = 80, 400
_PATH_CHARACTER, _LETTER, _RULE, _REPETITION = 3, 60, 0.25, 30
_REPEATS = ("repeat", "reflect")
_REFERENCE = re.compile(r"url\(\s*['\"]?\s*#([^'\")\s]+)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.IGNORECASE)
_RULES = re.compile(r"([^{}]*)\{([^{}]*)\}")
_NAMES = re.compile(r"[\w-]+|\*")
_MARKERS = ("marker", "marker-start", "marker-mid", "marker-end")


def numbers(text: str) -> list[float]:
    """The numbers in an attribute."""
    return [float(found) for found in _NUMBER.findall(text)]


def effort(root: Element) -> float:
    """The effort of the drawing `root`; infinite where it refers to itself, or nests without measure."""
    try:
        return _Drawing(root).of(root, ())
    except RecursionError:
        return inf


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2].lower()


@dataclass(slots=True)
class _Drawing:
    """One drawing, its elements by id, and what its style sheet says."""

    root: Element
    by_id: dict[str, Element] = field(default_factory=dict)
    styles: list[tuple[frozenset[str], str]] = field(default_factory=list)
    """Names in a selector (elements, classes, ids), and the declarations that refer to something."""
    rules: int = 0
    largest: float = 1.0
    """The largest number in it."""
    known: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for element in self.root.iter():
            if name := element.get("id"):
                self.by_id.setdefault(name, element)
            if _local(element.tag) == "style":
                self._style("".join(element.itertext()))
            values = (value for key, value in element.attrib.items() if _local(key) not in ("id", "class", "style"))
            self.largest = max(self.largest, *(abs(one) for value in values for one in numbers(value)), 1.0)

    def _style(self, text: str) -> None:
        for selector, declarations in _RULES.findall(text):
            self.rules += selector.count(",") + 1
            if _REFERENCE.search(declarations):
                self.styles.append((frozenset(_NAMES.findall(selector)), declarations))

    def of(self, element: Element, path: tuple[int, ...]) -> float:
        """The effort of `element` with all that is in it, and all that it refers to."""
        if id(element) in path or len(path) > _DEEPEST:
            return inf
        if id(element) in self.known:
            return self.known[id(element)]
        path = (*path, id(element))
        total = self._own(element) + sum(self.of(child, path) for child in element)
        for name, times in self._references(element):
            if name in self.by_id and total <= MOST:
                total += times * self.of(self.by_id[name], path)
        self.known[id(element)] = total
        return total

    def _own(self, element: Element) -> float:
        """What `element` costs by itself."""
        kind = _local(element.tag)
        cost: float = _TEXT_ELEMENT if kind in ("text", "tspan", "textpath", "a") else _ELEMENT
        cost += self.rules * _RULE
        cost += _PATH_CHARACTER * sum(len(element.get(name, "")) for name in ("d", "points", "style", "transform", "class"))
        if kind != "style":
            cost += _LETTER * len(" ".join(f"{element.text or ''} {element.tail or ''}".split()))
        if kind in ("lineargradient", "radialgradient") and element.get("spreadMethod") in _REPEATS:
            cost += _REPETITION * self._repetitions(element)
        return cost

    def _repetitions(self, gradient: Element) -> float:
        """How often a gradient is repeated at most; one whose length is not written down may be repeated without end."""
        if gradient.get("gradientTransform") or any(_local(key) == "href" for key in gradient.attrib):
            return inf
        if _local(gradient.tag) == "radialgradient":
            length = _length(gradient, "r", "50%")
        else:
            length = hypot(
                _length(gradient, "x2", "100%") - _length(gradient, "x1", "0"),
                _length(gradient, "y2", "0") - _length(gradient, "y1", "0"),
            )
        across = self.largest if gradient.get("gradientUnits") == "userSpaceOnUse" else 1.0
        return across / length if length > 0 and isfinite(length) else inf

    def _references(self, element: Element) -> Iterator[tuple[str, float]]:
        """The ids that `element` refers to, and how often each is drawn for it."""
        for key, value in element.attrib.items():
            name = _local(key)
            if name == "href":  # with and without a prefix: programs differ in which of two they follow
                yield value.strip().removeprefix("#"), 1.0
            elif "url(" in value:
                yield from self._painted(element, f"{name}:{value}" if name != "style" else value)
        for names, declarations in self.styles:
            if names & self._names(element):
                yield from self._painted(element, declarations)

    def _painted(self, element: Element, declarations: str) -> Iterator[tuple[str, float]]:
        points = 1.0 + len(numbers(element.get("d", "") + " " + element.get("points", "")))
        for declaration in declarations.split(";"):
            property, _, value = declaration.partition(":")
            times = points if property.strip().lower() in _MARKERS else 1.0
            yield from ((name, times) for name in _REFERENCE.findall(value))

    def _names(self, element: Element) -> set[str]:
        return {"*", str(element.tag).rpartition("}")[2], element.get("id", ""), *element.get("class", "").split()}


def _length(element: Element, name: str, usual: str) -> float:
    """A coordinate of a gradient; a share of what is painted for a percentage; infinite where it is none."""
    text = element.get(name, usual).strip()
    found = _NUMBER.match(text)
    if not found:
        return inf
    return float(found[0]) / (100 if text.endswith("%") else 1)


def sizes(root: Element) -> Mapping[str, list[float]]:
    """The numbers of the drawing's viewBox and size, by attribute."""
    return {name: numbers(root.get(name, "")) for name in ("viewBox", "width", "height")}
