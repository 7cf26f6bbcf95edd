"""Spaces at the end of a link, put behind it: they are no part of it, and a printed address has to come before them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from wellread.model import Span


def tidied(spans: Iterable[Span]) -> Iterator[Span]:
    """`spans`, the same words in the same order."""
    for span, following in pairwise([*spans, Span("")]):
        words = span.text.rstrip()
        if not span.href or not words or words == span.text or following.href == span.href:
            yield span
            continue
        yield replace(span, text=words)
        yield Span(span.text[len(words) :], lang=span.lang)
