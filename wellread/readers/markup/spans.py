"""Spans of a block as they are shown: white space collapsed as CSS does it, runs that look alike joined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from wellread.model import Span

BREAK = Span("\n", ("break",))
_SPACE = re.compile(r"[ \t\n\r\f]+")


def is_break(span: Span) -> bool:
    """Whether `span` ends a line."""
    return span.roles == ("break",)


def is_seen(span: Span) -> bool:
    """Whether `span` shows something."""
    return bool(span.picture or span.formula or (span.text.strip() and not is_break(span)))


def collapse(spans: Iterable[Span]) -> tuple[Span, ...]:
    """`spans` with single spaces, none at both ends or next to a line break, and no line break at both ends.

    A no-break or an ideographic space at both ends is an indent, and no part of the words.
    """
    found: list[Span] = []
    open_end = False
    """Whether a space may follow."""
    for span in spans:
        if is_break(span):
            _strip_end(found)
            open_end = False
        elif span.picture or span.formula or span.id:
            open_end = True
        elif span.text:
            text = _SPACE.sub(" ", span.text)
            if not open_end:
                text = text.lstrip(" ")
            if not text:
                continue
            span, open_end = replace(span, text=text), not text.endswith(" ")
        found.append(span)
    while found and not is_seen(found[-1]) and not found[-1].page:
        found.pop()
    while found and (is_break(found[0]) or (found[0].text and not found[0].text.strip())):
        found.pop(0)
    _strip_end(found)
    if found and not found[0].formula:
        found[0] = replace(found[0], text=found[0].text.lstrip())
    if found and not found[-1].formula:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(_joined(found))


def _strip_end(found: list[Span]) -> None:
    """Remove the space at the end of `found`, page marks left aside."""
    for index in range(len(found) - 1, -1, -1):
        if found[index].page:
            continue
        text = found[index].text
        if not is_break(found[index]) and text != (plain := text.rstrip(" ")):
            found[index] = replace(found[index], text=plain)
        if found[index].text or found[index].picture:
            return
        del found[index]


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    """`spans`, those of the same look as one."""
    for _, group in groupby(enumerate(spans), key=lambda pair: _look(*pair)):
        same = [span for _, span in group]
        yield replace(same[0], text="".join(span.text for span in same))


def _look(place: int, span: Span) -> tuple[object, ...]:
    single = span.picture or span.formula or span.page or span.id or is_break(span)
    return (span.roles, span.href, span.lang, span.expansion, place if single else None)


def paragraphs(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """`spans` in pieces, cut where two line breaks follow each other: people end paragraphs so."""
    piece: list[Span] = []
    breaks = 0
    for span in spans:
        if is_break(span):
            breaks += 1
        elif is_seen(span):
            if breaks > 1:
                yield piece
                piece = []
            breaks = 0
        piece.append(span)
    yield piece


def in_block(spans: Iterable[Span], lang: str | None, document: str) -> tuple[Span, ...]:
    """`spans`, each with its language only where it differs from `lang`, that of the block (None: that of the `document`)."""
    if lang is None:
        return tuple(spans)
    return tuple(_relative(span, lang, document) for span in spans)


def _relative(span: Span, lang: str, document: str) -> Span:
    if span.lang == lang or not span.text or "noteref" in span.roles:  # a mark has no language of its own in any format
        return replace(span, lang=None)
    return replace(span, lang=span.lang or document)
