"""Cutting text into sentences and words.

`sentencex` finds the boundaries; the rules here take back those that a reader would not make: after a bare numeral
("1. Targeting"), after an abbreviation of the language ("approx. 5"), between letters without a space, after a quoted
exclamation inside a sentence, and anywhere inside a link, code or bracketed note mark (a link cut in two is two stops for
a screen reader).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise, takewhile

from wellread.languages import rules
from wellread.languages.abbreviations import Abbreviations
from wellread.languages.tags import primary
from wellread.model import Span

_NUMERAL = re.compile(r"\s*[(\[]?(\d+|[A-Za-z]|[ivxIVX]+)[.)]\s*")
_WIDE_STOPS = "。！？．｡।॥။።"
_ASIDE = re.compile(r"\s*\([^()]*[.!?]\)\s+(?=\S)")
_QUOTE_END = re.compile(r"[!?.…][\"”’'»)\]]+\s+$|…\s*$|\.\.\.\s*$")


def written_words(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each written word of `text`: the runs of characters that are not blank."""
    return tuple(match.span() for match in re.finditer(r"\S+", text))


def cut(spans: Iterable[Span], language: str) -> tuple[tuple[Span, ...], ...]:
    """`spans` in groups, one a sentence; joined again they are the same text, and blanks stay at sentence ends.

    A note mark stays with the sentence that it follows, whether it stands before or after the full stop.
    """
    whole = tuple(spans)
    plain = "".join(_text(span) for span in whole)
    ends = [end for end in boundaries(plain, language) if not _inside(end, whole)]
    groups = _wordless_back(_marks_back(_split(whole, ends)))
    return tuple(group for group in groups if any(map(_counts, group)))


def boundaries(text: str, language: str) -> tuple[int, ...]:
    """Where each sentence of `text` ends, the blanks after it included; the last is the end of the text."""
    from sentencex import segment  # type: ignore[attr-defined]

    if not text.strip():
        return (len(text),) if text else ()
    abbreviations = rules(language).ABBREVIATIONS
    ends: list[int] = []
    start = position = 0
    for piece in segment(primary(language) or "en", text):
        position += len(piece)
        if position >= len(text) or _real_end(text[start:position], text[position:], abbreviations):
            ends.append(position)
            start = position
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    aside = (_ASIDE.match(text, start, end) for start, end in pairwise([0, *ends]))
    return tuple(sorted({*ends, *(found.end() for found in aside if found)}))


def _real_end(before: str, after: str, abbreviations: Abbreviations) -> bool:
    if not before.strip() or not after.strip() or _NUMERAL.fullmatch(before):
        return False
    if not before[-1].isspace() and before[-1] not in _WIDE_STOPS:
        return False
    follows = after.lstrip()[0]
    if abbreviations.ends(before, follows):
        return False
    return not (follows.islower() and _QUOTE_END.search(before))


def _marks_back(groups: Iterable[tuple[Span, ...]]) -> Iterator[tuple[Span, ...]]:
    """Note marks that begin a group go back to the sentence that they follow."""
    waiting: tuple[Span, ...] = ()
    for group in groups:
        marks = tuple(takewhile(lambda span: "noteref" in span.roles, group)) if waiting else ()
        waiting += marks
        if rest := group[len(marks) :]:
            if waiting:
                yield waiting
            waiting = rest
    if waiting:
        yield waiting


def _wordless_back(groups: Iterable[tuple[Span, ...]]) -> Iterator[tuple[Span, ...]]:
    """A group of pictures alone goes back to the sentence that it follows."""
    waiting: tuple[Span, ...] = ()
    for group in groups:
        if waiting and any(span.text.strip() for span in group):
            yield waiting
            waiting = ()
        waiting += group
    if waiting:
        yield waiting


def _counts(span: Span) -> bool:
    """Whether `span` is there without words too: a picture, a page mark."""
    return bool(span.text or span.picture or span.page)


def _text(span: Span) -> str:
    if span.formula:
        # Full stops and exclamation marks of a formula end no sentence; one at its very end may be the sentence's own.
        return "x" * (len(span.text) - 1) + (span.text[-1] if span.text[-1] in ".x" else "x")
    return "" if "noteref" in span.roles else span.text


def _inside(end: int, spans: tuple[Span, ...]) -> bool:
    """Whether `end` would cut a link, a formula or a piece of code."""
    return any(start < end < stop for start, stop in _whole_runs(spans))


def _whole_runs(spans: tuple[Span, ...]) -> Iterator[tuple[int, int]]:
    position = 0
    open_key: object = None
    opened = 0
    for span in spans:
        key = span.href or span.formula or ("code" if "code" in span.roles else None)
        if key != open_key:
            if open_key is not None:
                yield opened, position
            open_key, opened = key, position
        position += len(_text(span))
    if open_key is not None:
        yield opened, position


def _split(spans: tuple[Span, ...], ends: list[int]) -> Iterator[tuple[Span, ...]]:
    group: list[Span] = []
    waiting = iter(ends)
    end = next(waiting, -1)
    position = 0
    for span in spans:
        if "noteref" in span.roles:
            group.append(span)
            continue
        rest = span.text
        while 0 <= end <= position + len(rest) and (end < position + len(rest) or rest):
            size = end - position
            group.append(replace(span, text=rest[:size]))
            yield tuple(group)
            group, rest, position = [], rest[size:], end
            if size:  # a place that a link leads to is where its words begin
                span = replace(span, id=None)
            end = next(waiting, -1)
        if rest or span.picture or span.page:
            group.append(replace(span, text=rest))
            position += len(rest)
    if group:
        yield tuple(group)
