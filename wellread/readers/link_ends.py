"""Spaces at the end of a link, put behind it: they are no part of it, and a printed address has to come before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from wellread.model import Span


def tidied(spans: Iterable[Span]) -> Iterator[Span]:
    """`spans`, the same words in the same order."""
    before: str | None = None
    for span, following in pairwise([*spans, Span("")]):
        words = span.text.rstrip()
        if span.href and span.text.isspace() and not before == span.href == following.href:
            span = replace(span, href=None)  # a space of its own at either end
        before = span.href
        if not span.href or not words or words == span.text or following.href == span.href:
            yield span
            continue
        yield replace(span, text=words)
        yield Span(span.text[len(words) :], lang=span.lang)
