"""Runs of text: spans that look alike, one after the other, are one. Used by the reader only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from wellread.model import Span


def joined(spans: Iterable[Span]) -> Iterator[Span]:
    """`spans`, those that look alike in one: the parser cuts text at each escape and entity. A name begins another."""
    found: list[Span] = []
    for span in spans:
        if found and not span.id and _look(found[-1]) == _look(span):
            found[-1] = replace(found[-1], text=found[-1].text + span.text)
        else:
            found.append(span)
    yield from found


def _look(span: Span) -> tuple[object, ...]:
    single = span.picture or span.formula or span.page
    if "noteref" in span.roles:
        single = span.id
    if span.roles == ("break",):
        single = span.text
    return (span.roles, span.href, span.lang, span.say, span.expansion, span.fact, span.filled, single)
