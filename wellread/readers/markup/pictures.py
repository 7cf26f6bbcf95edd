"""Pictures of HTML: which file an element shows, what is said in its place, and which are no pictures for a reader."""

from __future__ import annotations

import re
from base64 import b64decode
from typing import cast
from urllib.parse import unquote, unquote_to_bytes

from lxml import etree

from wellread.model import Picture, Span
from wellread.readers.assembly import is_remote
from wellread.readers.markup.names import kinds
from wellread.readers.markup.spans import BREAK
from wellread.readers.markup.tree import Element, attribute, text_of
from wellread.readers.markup.walk import Style, Walk

_DATA = re.compile(r"data:image/[\w.+-]+(?:;[\w=-]+)*?(;base64)?,(.*)", re.IGNORECASE | re.DOTALL)
_LARGEST = 40_000_000
_SVG = "http://www.w3.org/2000/svg"
_CAMEL = {
    name.lower(): name
    for name in (
        *("viewBox", "preserveAspectRatio", "linearGradient", "radialGradient", "clipPath", "gradientUnits", "textPath"),
        *("gradientTransform", "patternUnits", "patternTransform", "clipPathUnits", "maskUnits", "markerWidth", "markerHeight"),
        *("refX", "refY", "spreadMethod", "textLength", "lengthAdjust", "startOffset", "pathLength", "maskContentUnits"),
        *("patternContentUnits", "markerUnits", "stdDeviation", "feGaussianBlur", "feOffset", "feMerge", "feMergeNode"),
    )
}
"""Names of SVG as it writes them, which HTML writes in small letters."""


def read_picture(element: Element, walk: Walk, style: Style) -> list[Span]:
    """The picture that `element` shows: a span with it, with its alternative where it is on the network, or nothing."""
    shown = element
    if element.tag == "picture":
        shown = next(element.iter("img"), element)
        walk.visit(shown)
    source, alt, line = _source(shown), " ".join(attribute(shown, "alt").split()), walk.line(element)
    if not source or _is_tracker(shown):
        if alt:
            return [style.span(alt)]
        return []
    if is_remote(source):
        walk.reading.remote.append((source, line))
        return [style.span(alt)] if alt else []
    decorative = _is_decorative(shown, alt)
    picture = _found(source, alt, decorative, line, walk)
    if picture is None:
        return [style.span(alt)] if alt else []
    if not alt and not decorative:
        hint = f'write what it shows: alt="…"; for one that only decorates: alt="" (picture {unquote(source)[:60]})'
        walk.reading.problem("alt-missing", line, "this picture has no text alternative", hint)
    return [Span("", href=style.href, picture=picture)]


def read_drawing(element: Element, walk: Walk, style: Style) -> list[Span]:
    """An SVG drawing in the text: a picture when it says what it shows, else left out like the icons of a page."""
    first = next((child for child in element if child.tag == "title"), None)
    alt = attribute(element, "aria-label")
    if not alt and first is not None:
        alt = "".join(map(str, first.itertext()))
    alt = " ".join(alt.split())
    wrapped = list(element.iter("image"))
    if not alt and len(wrapped) == 1:  # an EPUB's way to fit a cover to the page
        alt = attribute(wrapped[0], "alt") or attribute(wrapped[0], "title")
    if len(wrapped) == 1 and not any(map(text_of, element.iter("text"))):
        wrapped[0].set("alt", alt)
        if (words := text_of(element)) != alt:
            walk.leave_out("a drawing", element, words)
        return read_picture(wrapped[0], walk, style)
    if not alt:
        lettering = _lettered(element, style)
        walk.leave_out("a drawing", element, "" if lettering else None)
        return lettering
    content = etree.tostring(_named(element), with_tail=False)
    picture = walk.reading.embedded(content, "drawing.svg", walk.line(element), alt, decorative=False)
    return [Span("", href=style.href, picture=picture)]


def _lettered(element: Element, style: Style) -> list[Span]:
    """The words that are written in a drawing, each `text` of it on a line of its own: some books have such pages."""
    found: list[Span] = []
    for text in element.iter("text"):
        words = _line(text)
        if words and not any(above.tag in ("defs", "symbol") for above in text.iterancestors()):
            found += [BREAK, style.span(words)] if found else [style.span(words)]
    return found


def _line(text: Element) -> str:
    """The words of a `text` of SVG: a part of it that is placed lower begins a line, another may go on with a word."""
    pieces, before = [text.text or ""], ""
    for part in text:
        lower = attribute(part, "y") or attribute(part, "dy")
        pieces += [" " if lower and lower != before else "", *map(str, part.itertext()), part.tail or ""]
        before = lower or before
    return " ".join("".join(pieces).split())


def _source(element: Element) -> str:
    names = ("src", "href", "xlink:href")
    source = next((value for name in names if (value := attribute(element, name))), "")
    lazy = attribute(element, "data-src") or attribute(element, "data-original") or attribute(element, "data-lazy-src")
    if lazy and (not source or source.startswith("data:")):
        source = lazy
    if not source and (offered := attribute(element, "srcset").split()):
        source = offered[0].rstrip(",")
    return source


def _is_tracker(element: Element) -> bool:
    """Whether it is a picture of one pixel, which only counts readers."""
    return {attribute(element, "width"), attribute(element, "height")} <= {"0", "1", "0px", "1px"}


def _is_decorative(element: Element, alt: str) -> bool:
    if kinds(element) & {"presentation", "none"}:
        return True
    return not alt and element.get("alt") is not None


def _found(source: str, alt: str, decorative: bool, line: int, walk: Walk) -> Picture | None:
    if source[:5].lower() == "data:":
        content = _content(source)
        return walk.reading.embedded(content, "picture in the text", line, alt, decorative=decorative)
    if walk.picture:
        return walk.picture(source, line, alt, decorative)
    return walk.reading.picture(unquote(source.partition("#")[0].partition("?")[0]), line, alt, decorative=decorative)


def _content(source: str) -> bytes:
    """The bytes of a picture in a `data:` address; none when it is damaged."""
    found = _DATA.match(source)
    if not found or len(source) > _LARGEST:
        return b""
    if not found.group(1):
        return unquote_to_bytes(found.group(2))
    try:
        return b64decode(re.sub(r"\s", "", unquote(found.group(2))))
    except ValueError:
        return b""


def _named(element: Element) -> Element:
    """A copy of a drawing with the names and the namespace that SVG has in a file."""
    made = etree.Element(f"{{{_SVG}}}svg", nsmap=cast("dict[str, str]", {None: _SVG}))
    waiting = [(element, made)]
    while waiting:
        source, target = waiting.pop()
        target.text, target.tail = source.text, source.tail
        for name, value in source.attrib.items():
            if re.fullmatch(r"(?!on|xmlns)[A-Za-z][\w.-]*", str(name), re.IGNORECASE):
                target.set(_CAMEL.get(str(name), str(name)), value)
            elif name in ("xlink:href", "xlink_href"):
                target.set("href", value)
        for child in source:
            if isinstance(child.tag, str) and re.fullmatch(r"[A-Za-z][\w.-]*", child.tag):
                made_child = etree.SubElement(target, f"{{{_SVG}}}{_CAMEL.get(child.tag, child.tag)}")
                waiting.append((child, made_child))
    return made
