"""Names of WordprocessingML (ECMA-376, part 1), and how its elements are looked into."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from lxml import etree

Element = etree._Element

_TRANSITIONAL = "http://schemas.openxmlformats.org"
SPACES = {
    "w": f"{_TRANSITIONAL}/wordprocessingml/2006/main",
    "r": f"{_TRANSITIONAL}/officeDocument/2006/relationships",
    "m": f"{_TRANSITIONAL}/officeDocument/2006/math",
    "wp": f"{_TRANSITIONAL}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_TRANSITIONAL}/drawingml/2006/main",
    "pic": f"{_TRANSITIONAL}/drawingml/2006/picture",
    "c": f"{_TRANSITIONAL}/drawingml/2006/chart",
    "dgm": f"{_TRANSITIONAL}/drawingml/2006/diagram",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "cp": f"{_TRANSITIONAL}/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "rel": f"{_TRANSITIONAL}/package/2006/relationships",
}
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", f"{_TRANSITIONAL}/officeDocument/2006/".encode()),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", f"{_TRANSITIONAL}/wordprocessingml/2006/".encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", f"{_TRANSITIONAL}/drawingml/2006/".encode()),
)
"""The strict form of the standard has names of its own for the same elements."""


@cache
def name(short: str) -> str:
    """`w:p` as the parser writes it."""
    space, _, local = short.partition(":")
    return f"{{{SPACES[space]}}}{local}"


_SHORT = {space: short for short, space in SPACES.items()}


def short(element: Element) -> str:
    """`w:p` of a parsed element; the local name alone in a namespace that is not known here, empty for a comment."""
    return _short_of(element.tag) if isinstance(element.tag, str) else ""


@lru_cache(maxsize=1000)
def _short_of(tag: str) -> str:
    space, _, local = tag.rpartition("}")
    known = _SHORT.get(space[1:])
    return f"{known}:{local}" if known else local


def transitional(content: bytes) -> bytes:
    """A part with the strict names of its namespaces written as the transitional ones."""
    for strict, usual in _STRICT:
        content = content.replace(strict, usual)
    return content


def child(element: Element | None, *path: str) -> Element | None:
    """The first child called so, then its first child called so, …; None where there is none."""
    for step in path:
        if element is None:
            return None
        element = element.find(name(step))
    return element


def children(element: Element | None, kind: str) -> Iterator[Element]:
    """The children called so."""
    if element is not None:
        yield from element.iterchildren(name(kind))


def attribute(element: Element | None, key: str = "w:val") -> str:
    """The value of an attribute; empty where there is none."""
    if element is None:
        return ""
    space, _, local = key.rpartition(":")
    found = element.get(name(key) if space else local)
    return str(found) if found is not None else ""


def value(element: Element | None, *path: str) -> str:
    """The `w:val` of the element that `path` leads to; empty where there is none."""
    return attribute(child(element, *path))


def number(text: str, usual: int = 0) -> int:
    """A whole number as Word writes it (measures may have a fraction); `usual` for anything else."""
    try:
        return max(-(10**9), min(10**9, int(float(text))))
    except (ValueError, OverflowError):
        return usual


def switched(element: Element | None) -> bool | None:
    """What an on-off element says (ECMA-376, 17.17.4); None where it is not there."""
    if element is None:
        return None
    return attribute(element).lower() not in ("0", "false", "off", "none")
