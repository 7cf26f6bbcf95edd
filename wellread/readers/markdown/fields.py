"""Lines to fill in by hand: `Your name: ____________`. Each is a line of its own on paper, and has words in the sound.

Markdown has no form. Four underscores or more in a row are what people type where others are to write; how many is how long the
line is. Where every line of a paragraph ends in one, each line becomes a paragraph, with room to write above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wellread.model import Span

NAME = "to-write"
"""Of a paragraph that is a line to fill in."""
_RULE = re.compile(r"(_{4,}(?:\s+_{4,})*)")
_FIELD = re.compile(r"(?:[^_]{0,80}_{4,}[.\s]*)+")


def ruled(spans: Sequence[Span], say: str) -> tuple[Span, ...]:
    """`spans` with each line to fill in as a span that is spoken as `say`."""
    return tuple(part for span in spans for part in _parts(span, say))


def fields(spans: Sequence[Span]) -> tuple[tuple[Span, ...], ...]:
    """The spans of each line to fill in, where `spans`, which are `ruled`, are nothing but such lines; else nothing."""
    if not _FIELD.fullmatch("".join(span.text for span in spans)):
        return ()
    return tuple(_lines(spans))


def _parts(span: Span, say: str) -> Iterator[Span]:
    if "____" not in span.text or span.picture or span.formula or span.href or "code" in span.roles:
        yield span
        return
    for part in filter(None, _RULE.split(span.text)):
        yield replace(span, text=part, say=say) if _RULE.fullmatch(part) else replace(span, text=part)


def _lines(spans: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    line: list[Span] = []
    for span in spans:
        if line and _RULE.fullmatch(line[-1].text) and span.text.strip(" .\n"):
            yield tuple(line)
            line = []
        if "break" in span.roles or (not line and not span.text.strip()):
            continue
        line.append(span if line else replace(span, text=span.text.lstrip()))
    if line:
        yield tuple(line)
