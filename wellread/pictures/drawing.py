"""Drawings (SVG): their size, whether they hold words, and a refusal of all that could run, load or move something.

Read with a parser that expands no entity. What is left is shapes and paint: safe inside a page, an EPUB and a PDF.
"""

from __future__ import annotations

import re
from math import isfinite
from typing import TYPE_CHECKING, Any

from wellread.pictures.effort import LARGEST, MOST, effort, numbers, sizes
from wellread.pictures.refused import Refused, broken, moving, short, unsafe

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SVG = "http://www.w3.org/2000/svg"
_HTML = "{http://www.w3.org/1999/xhtml}"
_RUNS = {"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "canvas", "handler", "listener", "image"}
_MOVES = {"animate", "animatecolor", "animatemotion", "animatetransform", "set", "discard"}
_PAINTS = {
    "style",
    "fill",
    "stroke",
    "filter",
    "mask",
    "clip-path",
    "cursor",
    "marker",
    "marker-start",
    "marker-mid",
    "marker-end",
}
_LOADS = re.compile(r"url\(\s*(?!['\"]?\s*#)|@import|image-set\(|src\(|\\", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)


def measure(content: bytes, source: str) -> tuple[int, int, bool]:
    """Width, height (CSS pixels, 0 when not said) and whether there are words in it."""
    root = _parsed(content, source)
    if root.tag != f"{{{_SVG}}}svg":
        hint = f'xmlns="{_SVG}" in its first element'
        raise broken(source, f"is not an SVG drawing ({hint} is what makes it one)")
    for element in root.iter():
        if (name := _local(element.tag)) in _MOVES:
            raise moving(source, f"moves (`<{name}>`)")
        fault = _fault(element)
        if fault:
            raise unsafe(source, f"has {fault}")
    _refuse_numbers(root, source)
    if (found := effort(root)) > MOST:
        steps = f"{found:,.0f}" if isfinite(found) else "endless"
        message = f"the picture {short(source)} takes {steps} steps to draw; {MOST:,} are allowed"
        hint = "simplify it in a drawing program and save it as plain SVG, or save it as PNG, 2000 pixels across"
        raise Refused("picture-too-large", message, hint)
    words = any(_local(e.tag) == "text" and "".join(e.itertext()).strip() for e in root.iter())
    return *_size(root), words


def _parsed(content: bytes, source: str) -> Element:
    from xml.etree.ElementTree import ParseError, TreeBuilder

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import XMLParser

    class Builder(TreeBuilder):
        def pi(self, target: str, text: str | None = None) -> Element[Any]:
            if target == "xml-stylesheet":
                raise unsafe(source, "asks for another file (`<?xml-stylesheet`)")
            return super().pi(target, text)

    parser = XMLParser(target=Builder())
    try:
        parser.feed(content)
        root: Element = parser.close()
    except DefusedXmlException as error:
        raise unsafe(source, "declares entities, which can hide other files") from error
    except (ParseError, ValueError, LookupError) as error:
        raise broken(source, f"is not well-formed SVG ({error})") from error
    return root


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2].lower()


def _loads(style: str) -> bool:
    """Whether a style asks for something outside, comments read as such or not: programs differ in what they take for one."""
    return bool(_LOADS.search(style) or _LOADS.search(_COMMENT.sub("", style)))


def _fault(element: Element) -> str:
    """What is unsafe in one element, in words, or nothing."""
    name = _local(element.tag)
    if name in _RUNS or str(element.tag).startswith(_HTML):
        return f"`<{name}>` in it"
    if name == "style" and len(element):
        return "elements inside of its style sheet"
    if name == "style" and _loads(element.text or ""):
        return "a style that loads something"
    for key, value in element.attrib.items():
        attribute = _local(key)
        if attribute.startswith("on") or attribute == "base":
            return f"`{attribute}` in it"
        if attribute in ("href", "src") and not value.strip().startswith("#"):
            return f"a reference to something outside it ({short(value)})"
        if attribute in _PAINTS and _loads(value):
            return f"a reference to something outside it (`{attribute}`)"
    return ""


def _refuse_numbers(root: Element, source: str) -> None:
    """Refuse a size that no page has, or that is no number; what draws it would work out others from it."""
    for name, found in sizes(root).items():
        wrong = [one for one in found if not abs(one) <= LARGEST]
        if wrong:
            message = f"the picture {short(source)} has the number {wrong[0]:g} in its {name}; at most {LARGEST:,.0f} is drawn"
            hint = "open it in a drawing program, give it another size, and save it as plain SVG"
            raise Refused("picture-too-large", message, hint)


_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 960 / 25.4, "in": 96.0}


def _size(root: Element) -> tuple[int, int]:
    """Width and height in CSS pixels: as declared, else as the viewBox has it; the other side by proportion."""
    box = numbers(root.get("viewBox", ""))
    ratio = 0.0
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        ratio = box[2] / box[3]
    width, height = _length(root.get("width", "")), _length(root.get("height", ""))
    if not width and not height and ratio:
        width, height = box[2], box[3]
    if ratio:
        width, height = width or height * ratio, height or width / ratio
    return round(width), round(height)


def _length(text: str) -> float:
    match = re.fullmatch(r"\s*\+?(\d{1,6}\.?\d*|\.\d+)\s*([a-z]*)\s*", text, re.IGNORECASE)
    if not match:
        return 0.0
    return float(match[1]) * _UNITS.get(match[2].lower(), 0.0)
