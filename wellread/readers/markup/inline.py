"""What stands in a line of HTML into spans: emphasis, links, abbreviations, ruby, note marks, page marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from wellread.model import Span
from wellread.readers.markup.mathml import read_formula
from wellread.readers.markup.names import IGNORED, INLINE, LEFT_OUT, is_hidden, kinds
from wellread.readers.markup.pictures import read_drawing, read_picture
from wellread.readers.markup.spans import BREAK
from wellread.readers.markup.tree import Element, attribute, text_of
from wellread.readers.markup.walk import Style, Walk

_WHOLE = re.compile(r"(?:https?://[^/?#\s]|mailto:.|tel:.|sms:.|geo:.|doi:.)", re.IGNORECASE)
_STYLES = (
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE), "strong"),
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE), "emphasis"),
    (re.compile(r"vertical-align\s*:\s*sub\b", re.IGNORECASE), "subscript"),
    (re.compile(r"vertical-align\s*:\s*super\b", re.IGNORECASE), "superscript"),
    (re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE), "deleted"),
)
"""What word processors write in the place of elements that mean it."""
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)


def parts(element: Element) -> Iterator[str | Element]:
    """The text and the elements directly inside `element`, in order."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def inside(element: Element, walk: Walk, style: Style) -> list[Span]:
    """Spans of what is inside `element`, as if there were no blocks in it."""
    found: list[Span] = []
    for part in parts(element):
        if isinstance(part, str):
            found.append(style.span(part))
        else:
            found += read_inline(part, walk, style)
    return found


def read_inline(element: Element, walk: Walk, style: Style) -> list[Span]:
    """Spans of `element` itself."""
    walk.visit(element)
    if "pagebreak" in kinds(element):
        return page_mark(element)
    if is_hidden(element):
        walk.leave_out("hidden text", element)
        return []
    tag = element.tag
    if tag in LEFT_OUT:
        return _left_out(element, walk, style)
    if tag in IGNORED:
        return []
    match tag:
        case "br":
            return [BREAK]
        case "img" | "image" | "picture":
            return read_picture(element, walk, style)
        case "svg":
            return read_drawing(element, walk, style)
        case "math":
            return read_formula(element, walk, style)
        case "rt":
            return _annotation(element, walk, style)
        case "a":
            return _link(element, walk, style)
    return inside(element, walk, wrapped(element, walk, style))


def wrapped(element: Element, walk: Walk, style: Style) -> Style:
    """`style` with what `element` adds to it."""
    style = walk.styled(style, element)
    if element.tag in INLINE:
        style = style.having(INLINE[element.tag])
    look = attribute(element, "style")
    for pattern, role in _STYLES:
        if look and pattern.search(look):
            style = style.having(role)
    if look and _NOT_BOLD.search(look):  # Google Docs wraps whole documents in <b style="font-weight:normal">
        style = replace(style, roles=style.roles - {"strong"})
    title = " ".join(attribute(element, "title").split())
    if element.tag in ("abbr", "acronym") and title:
        style = replace(style.having("abbreviation"), expansion=title)
    if element.tag == "a":
        style = replace(style, href=_address(element, walk) or style.href)
    return style


def page_mark(element: Element) -> list[Span]:
    """The mark of a page of the printed source, where `element` says which one begins."""
    shown = text_of(element)
    named = attribute(element, "title") or attribute(element, "aria-label") or shown
    if not named:
        found = re.search(r"[_-]?(\d+|[ivxlc]+)$", attribute(element, "id"))
        named = found.group(1) if found else ""
    label = named.strip(" .[]").removeprefix("Page ").removeprefix("page ")
    return [Span("", page=label)] if label else []


def _address(element: Element, walk: Walk) -> str | None:
    """Where the link `element` leads; None, remembered, when that is no place for a reader of a file."""
    href = re.sub(r"[\t\n\r]", "", attribute(element, "href"))
    if not href:
        return None
    place = walk.place(href)
    if place:
        walk.reading.links.append((place, walk.line(element)))
        return f"#{place}"
    if _WHOLE.match(href):
        return href.replace(" ", "%20")
    if href.startswith("//") and len(href) > 2:
        return f"https:{href}".replace(" ", "%20")
    if place is None and not href.lower().startswith("javascript:") and href != "#":
        walk.dropped_links.append((href, walk.line(element)))
    return None


def _link(element: Element, walk: Walk, style: Style) -> list[Span]:
    place = walk.place(attribute(element, "href"))
    if place in walk.notes:
        return [walk.reading.note_mark(walk.notes[place])]
    return inside(element, walk, wrapped(element, walk, style))


def _annotation(element: Element, walk: Walk, style: Style) -> list[Span]:
    """Ruby text, in brackets after what it is about."""
    spans = inside(element, walk, wrapped(element, walk, style))
    if not any(span.text.strip() for span in spans):
        return []
    return [style.span("("), *spans, style.span(")")]


def _left_out(element: Element, walk: Walk, style: Style) -> list[Span]:
    name = LEFT_OUT[element.tag]
    if element.tag == "input":
        if attribute(element, "type").lower() == "image" and attribute(element, "alt"):
            walk.leave_out("a button", element, attribute(element, "alt"))
        elif attribute(element, "type").lower() != "hidden":
            walk.leave_out(name, element, attribute(element, "value") or attribute(element, "placeholder"))
    elif element.tag == "noscript" and not text_of(element):
        pass
    elif element.tag == "object" and attribute(element, "type").startswith("image/") and attribute(element, "data"):
        element.set("src", attribute(element, "data"))
        element.set("alt", text_of(element))
        return read_picture(element, walk, style)
    else:
        walk.leave_out(name, element)
    return []
