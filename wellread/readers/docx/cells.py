"""Tables of a Word file into those of the model: each cell one run of text, its lists and inner tables as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from wellread.model import Cell, Sentence, Span, Table
from wellread.readers.docx.entries import Box, Entry, Grid, Image, Rule, Text
from wellread.readers.docx.wording import Wording

_BREAK = Span("\n", ("break",))


def write_table(grid: Grid, name: str, caption: tuple[Sentence, ...], lang: str | None, wording: Wording) -> Table:
    """The table `name` of the model."""
    rows = [tuple(_cell(box, place < grid.heads, grid.side and not column, wording) for column, box in enumerate(row))
            for place, row in enumerate(grid.rows)]  # fmt: skip
    return Table(name, grid.number, grid.columns, tuple(rows[: grid.heads]), tuple(rows[grid.heads :]), caption, lang)


def _cell(box: Box, head: bool, side: bool, wording: Wording) -> Cell:
    name = wording.reading.block_id()
    number = next((entry.number for entry in box.entries), 0)
    spans = list(_spans(box.entries, name, wording))
    header = (head or side) and any(span.text.strip() for span in spans)
    sentences, lang = wording.sentences(spans, number, plain=header)
    if lang:  # a cell of the model has no language of its own
        sentences = _in_language(sentences, lang)
    return Cell(name, sentences, header, _scope(box, header, head), box.columns, box.rows, box.align, number)


def _in_language(sentences: tuple[Sentence, ...], lang: str) -> tuple[Sentence, ...]:
    return tuple(
        replace(one, spans=tuple(replace(span, lang=span.lang or lang) if span.text else span for span in one.spans))
        for one in sentences
    )


def _scope(box: Box, header: bool, head: bool) -> Literal["", "col", "row", "colgroup", "rowgroup"]:
    if not header:
        return ""
    if head:
        return "colgroup" if box.columns > 1 else "col"
    return "rowgroup" if box.rows > 1 else "row"


def _spans(entries: Sequence[Entry], name: str, wording: Wording) -> Iterator[Span]:
    """Everything in a cell, a line for each paragraph."""
    for place, entry in enumerate(entries):
        if place:
            yield _BREAK
        match entry:
            case Text():
                yield from _line(entry, name, wording)
            case Image():
                yield Span("", href=entry.href, picture=entry.picture)
            case Grid():
                yield from _inner(entry, name, wording)
            case Rule():
                continue


def _line(text: Text, name: str, wording: Wording) -> Iterator[Span]:
    for bookmark in text.bookmarks:
        wording.places.setdefault(bookmark, name)
    if text.label and text.label.text:
        yield Span(f"{'•' if text.label.bullet else text.label.text} ")
    yield from text.spans


def _inner(grid: Grid, name: str, wording: Wording) -> Iterator[Span]:
    """A table inside a cell: a line for each row, its cells side by side."""
    wording.account.problem("docx-table-flattened", at=grid.number)
    for place, row in enumerate(grid.rows):
        if place:
            yield _BREAK
        for column, box in enumerate(box for box in row if box.entries):
            if column:
                yield Span(" · ")
            yield from _spans(box.entries, name, wording)
