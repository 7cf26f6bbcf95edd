"""What is drawn in a paragraph: pictures (DrawingML and VML), text boxes, diagrams, charts, lines, embedded objects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from wellread.model import Picture
from wellread.readers.docx.charts import read_chart, read_diagram
from wellread.readers.docx.entries import Entry, Rule
from wellread.readers.docx.images import load
from wellread.readers.docx.names import Element, attribute, child, children, name, number, short
from wellread.readers.docx.source import Source

_MACHINE = re.compile(
    r"[\s.,(-]*(?:description (?:automatically )?generated.*|(?:automatically|ai)[- ]generated (?:content|description).*)$",
    re.IGNORECASE | re.DOTALL,
)
"""What Word adds to a text alternative of its own."""
_ENDS = ("pic:pic", "w:txbxContent", "c:chart", "dgm:relIds", "v:imagedata", "v:textpath", "o:OLEObject", "w:control")


@dataclass(slots=True)
class Drawn:
    """One thing that is drawn: a picture, or whatever else became entries."""

    picture: Picture | None = None
    height: int = 0
    """Of the picture, in 914,400ths of an inch; 0: not known."""
    floating: bool = False
    href: str | None = None
    entries: list[Entry] = field(default_factory=list)
    words: str = ""
    """What stands for a picture that cannot be shown."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is said about a drawing as a whole."""

    alt: str = ""
    decorative: bool = False
    height: int = 0
    floating: bool = False
    href: str | None = None


def read_drawing(element: Element, source: Source) -> list[Drawn]:
    """Everything in a `w:drawing`, `w:pict`, `w:object` or `mc:AlternateContent`."""
    if short(element) == "mc:AlternateContent":
        return _alternative(element, source)
    if short(element) != "w:drawing":
        return _vml(element, source)
    found: list[Drawn] = []
    for frame in element:
        found += _framed(list(_inside(frame)), _frame(frame, source), source)
        if not found and short(frame) in ("wp:inline", "wp:anchor"):
            _unread(frame, source)
    return found


def _unread(frame: Element, source: Source) -> None:
    properties = child(frame, "wp:docPr")
    shown = attribute(properties, "descr") or attribute(properties, "name")
    source.account.problem("docx-object-left-out", shown)


def _alternative(element: Element, source: Source) -> list[Drawn]:
    """The first choice that draws something; the other is the same for older programs."""
    for way in (*children(element, "mc:Choice"), *children(element, "mc:Fallback")):
        if next(_inside(way), None) is None and not any(_is_rule(one) for one in way.iter()):
            continue
        return [drawn for one in way for drawn in read_drawing(one, source)]
    for way in children(element, "mc:Choice"):
        for frame in (*way.iter(name("wp:inline")), *way.iter(name("wp:anchor"))):
            _unread(frame, source)
    return []


def _inside(element: Element) -> Iterator[Element]:
    """The things that are drawn in `element`, outermost, each once."""
    for one in element:
        kind = short(one)
        if kind in _ENDS:
            yield one
        elif kind == "mc:AlternateContent":
            ways = (list(_inside(way)) for way in one)
            yield from next(filter(None, ways), [])
        else:
            yield from _inside(one)


def _frame(element: Element, source: Source) -> _Frame:
    properties = child(element, "wp:docPr")
    alt = attribute(properties, "descr").strip() or attribute(properties, "title").strip()
    link = child(properties, "a:hlinkClick")
    target = source.part.links.get(attribute(link, "r:id")) if link is not None else None
    href = target.target if target and target.external else None
    size = number(attribute(child(element, "wp:extent"), "cy"))
    return _Frame(alt, _decorative(properties), size, short(element) == "wp:anchor", href)


def _decorative(properties: Element | None) -> bool:
    if properties is None:
        return False
    return any(attribute(one, "val") in ("1", "true") for one in properties.iter(name("adec:decorative")))


def _framed(things: list[Element], frame: _Frame, source: Source) -> list[Drawn]:
    """What is drawn in one frame. Several pictures in it are one thing, whose alternative the first one has."""
    found: list[Drawn] = []
    pictures = 0
    for thing in things:
        match short(thing):
            case "pic:pic":
                found.append(_picture(thing, frame, source, first=not pictures))
                pictures += 1
            case "w:txbxContent":
                found.append(_box(thing, source))
            case "c:chart":
                found.append(Drawn(entries=read_chart(attribute(thing, "r:id"), frame.alt, source)))
            case "dgm:relIds":
                found.append(Drawn(entries=read_diagram(attribute(thing, "r:dm"), frame.alt, source)))
    return found


def _picture(element: Element, frame: _Frame, source: Source, *, first: bool) -> Drawn:
    own = child(element, "pic:nvPicPr", "pic:cNvPr")
    said = attribute(own, "descr").strip()
    alt = (frame.alt or said) if first else said
    decorative = frame.decorative or _decorative(own) or (not alt and not first)
    blip = next(element.iter(name("a:blip")), None)
    drawings = [attribute(one, "r:embed") for one in element.iter(name("asvg:svgBlip"))]
    linked = [attribute(blip, "r:embed"), attribute(blip, "r:link")]
    return _shown([id for id in (*drawings, *linked) if id], _Frame(alt, decorative, *_rest(frame)), source)


def _rest(frame: _Frame) -> tuple[int, bool, str | None]:
    return frame.height, frame.floating, frame.href


def _shown(ids: list[str], frame: _Frame, source: Source) -> Drawn:
    """The first of these files that can be shown."""
    alt = _MACHINE.sub("", frame.alt).strip()
    if alt != frame.alt:
        source.account.problem("docx-alt-generated", frame.alt)
    picture = load(ids, alt, source, decorative=frame.decorative)
    if picture is None:
        return Drawn(words="" if frame.decorative else alt)
    if not picture.alt and not picture.decorative:
        source.account.problem("alt-missing", picture.source)
    return Drawn(picture, frame.height, frame.floating, frame.href)


def _box(element: Element, source: Source) -> Drawn:
    found = source.body(element, source)
    if found:
        source.account.problem("docx-text-box-moved")
    return Drawn(entries=found)


def _vml(element: Element, source: Source) -> list[Drawn]:
    found: list[Drawn] = []
    if any(_is_rule(one) for one in element.iter(name("v:rect"))):
        return [Drawn(entries=[Rule(source.account.paragraph)])]
    for thing in _inside(element):
        match short(thing):
            case "v:imagedata":
                shape = thing.getparent()
                alt = attribute(shape, "alt").strip()
                id = attribute(thing, "r:id") or attribute(thing, "r:embed")
                if id:
                    found.append(_shown([id], _Frame(alt), source))
            case "w:txbxContent":
                found.append(_box(thing, source))
            case "v:textpath":
                found.append(Drawn(words=attribute(thing, "string")))
            case "o:OLEObject":
                source.account.problem("docx-object-left-out", attribute(thing, "ProgID"))
            case "w:control":
                source.account.problem("docx-object-left-out", attribute(thing, "w:name"))
    return found


def _is_rule(element: Element) -> bool:
    return short(element) == "v:rect" and attribute(element, "o:hr") in ("t", "true", "1")
