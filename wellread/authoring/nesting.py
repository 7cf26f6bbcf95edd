"""Flat spans into what is inside what: Markdown nests, the model does not.

At each span the mark that lasts longest is opened first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellread.model import Span

Layer = tuple[str, ...]
"""What a stretch of text is put into: kind and details."""

ELEMENTS = {
    "citation": "cite",
    "deleted": "del",
    "emphasis": "em",
    "inserted": "ins",
    "keyboard": "kbd",
    "marked": "mark",
    "quotation": "q",
    "strong": "strong",
    "subscript": "sub",
    "superscript": "sup",
}
"""Role to the HTML element that says it wherever Markdown has no mark, or none that would be read there."""


@dataclass(frozen=True, slots=True)
class Wrapped:
    """What stands in one layer."""

    layer: Layer
    inside: tuple[Node, ...]


Node = Span | Wrapped


def _layers(span: Span) -> tuple[Layer, ...]:
    """All that `span` is put into, in the order in which equals are opened."""
    if "noteref" in span.roles or span.page is not None:
        return ()
    found: list[Layer] = []
    if (span.lang or span.say is not None) and not span.formula:
        found.append(("voice", span.lang or "", "" if span.say is None else f"={span.say}"))
    if span.href is not None:
        found.append(("link", span.href))
    if "abbreviation" in span.roles and span.expansion:
        found.append(("abbreviation", span.expansion))
    roles: tuple[Layer, ...] = tuple((role,) for role in span.roles if role in ELEMENTS)
    if span.fact:
        roles += (("fact", span.fact, "filled" * span.filled),)
    return (*found, *roles)


def _may_be_in(span: Span, layer: Layer) -> bool:
    """Whether `span` reads the same inside `layer` as outside of it: a note mark in bold is no other note mark."""
    alone = "noteref" in span.roles or span.page is not None or span.picture is not None
    return (alone and layer[0] != "link") or ("break" in span.roles and layer[0] in ELEMENTS)


def nested(spans: Sequence[Span], done: frozenset[Layer]) -> tuple[Node, ...]:
    found: list[Node] = []
    place = 0
    while place < len(spans):
        waiting = _waiting(spans[place], done)
        if not waiting:
            found.append(spans[place])
            place += 1
            continue
        # max takes the first of equals, so the order of _layers decides between them.
        ends = {layer: _end(spans, place, layer, done) for layer in waiting}
        layer = max(waiting, key=ends.__getitem__)
        end = ends[layer]
        found.append(Wrapped(layer, nested(spans[place:end], done | {layer})))
        place = end
    return tuple(found)


def _waiting(span: Span, done: frozenset[Layer]) -> tuple[Layer, ...]:
    """The layers of `span` that may be opened next: a link holds nothing in brackets, so what does comes before it."""
    found = tuple(layer for layer in _layers(span) if layer not in done)
    if any(layer[0] == "voice" for layer in found):
        return tuple(layer for layer in found if layer[0] != "link")
    return found


def _end(spans: Sequence[Span], start: int, layer: Layer, done: frozenset[Layer]) -> int:
    """Where the stretch of `layer` ends that begins at `start`."""
    end = start
    for place in range(start, len(spans)):
        if layer in _waiting(spans[place], done):
            end = place + 1
        elif not _may_be_in(spans[place], layer):
            break
    return end
