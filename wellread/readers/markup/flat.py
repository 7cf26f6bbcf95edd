"""Blocks where only text in a line has room (a cell, a caption, a heading): the same words, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TypeAlias, assert_never

from wellread.model import (
    Block,
    Break,
    BulletList,
    Callout,
    Code,
    DefinitionList,
    Figure,
    Heading,
    Idea,
    NoteList,
    NumberedList,
    Paragraph,
    Quote,
    Sentence,
    Span,
    Table,
)
from wellread.readers.markup.inline import inside
from wellread.readers.markup.names import is_block
from wellread.readers.markup.spans import BREAK, collapse, is_break
from wellread.readers.markup.tree import Element
from wellread.readers.markup.walk import Style, Walk

ReadBlocks: TypeAlias = Callable[[Element, Walk, Style], list[Block]]
"""Reads the blocks inside an element."""


def flat(element: Element, walk: Walk, style: Style, read: ReadBlocks) -> tuple[Span, ...]:
    """What is inside `element` as spans, a line for each block."""
    if not any(is_block(child) for child in element):
        return collapse([*_pages(walk), *inside(element, walk, style)])
    reading = walk.reading
    kept = reading.sentences, reading.blocks, list(walk.pending), walk.last
    known = len(reading.targets)
    lines = list(_lines(read(element, walk, style)))
    names = list(islice(reversed(reading.targets), len(reading.targets) - known))
    for name in names:  # their blocks are gone: the places are in the block that is made next
        del reading.targets[name]
    reading.sentences, reading.blocks, walk.last = kept[0], kept[1], kept[3]
    walk.pending = [*kept[2], *names, *walk.pending]
    spans = [span for line in lines for span in (*line, BREAK)]
    return collapse(spans)


def one_line(element: Element, walk: Walk, style: Style, read: ReadBlocks) -> tuple[Span, ...]:
    """`flat`, without any line break: for a heading."""
    spans = flat(element, walk, style, read)
    return collapse(replace(span, text=" ", roles=()) if is_break(span) else span for span in spans)


def _pages(walk: Walk) -> list[Span]:
    found, walk.pages = walk.pages, []
    return found


def _text(sentences: Iterable[Sentence]) -> list[Span]:
    return [span for sentence in sentences for span in sentence.spans]


def _lines(blocks: Iterable[Block]) -> Iterator[list[Span]]:
    for block in blocks:
        yield from _of(block)


def _of(block: Block) -> Iterator[list[Span]]:
    match block:
        case Heading():
            yield [replace(span, roles=tuple(sorted({*span.roles, "strong"}))) for span in _text(block.sentences)]
        case Paragraph():
            yield _own_language(block.lang, _text(block.sentences))
        case BulletList():
            yield from _items((item.blocks, "• ") for item in block.items)
        case NumberedList():
            yield from _items((item.blocks, f"{number}. ") for number, item in enumerate(block.items, block.start))
        case Table():
            yield _text(block.caption)
            for row in (*block.head, *block.body):
                cells = [_text(cell.sentences) for cell in row if cell.sentences]
                yield [span for index, cell in enumerate(cells) for span in ([Span(", ")] * bool(index) + cell)]
        case Figure() | Idea():
            yield [Span("", picture=block.picture)]
            yield _text(block.caption if isinstance(block, Figure) else block.sentences)
            if isinstance(block, Idea) and block.points:
                yield from _lines((block.points,))
        case Quote():
            yield from _lines(block.blocks)
        case Callout():
            yield _text(block.title)
            yield from _lines(block.blocks)
        case DefinitionList():
            for entry in block.entries:
                yield from map(_text, entry.terms)
                yield from (line for meaning in entry.meanings for line in _lines(meaning))
        case Code():
            yield from ([Span(line.replace(" ", "\u00a0"), ("code",))] for line in block.text.rstrip("\n").split("\n"))
        case NoteList():
            yield from (line for note in block.notes for line in _lines(note.blocks))
        case Break():
            pass
        case _:
            assert_never(block)


def _own_language(lang: str | None, spans: list[Span]) -> list[Span]:
    """`spans` with the language that their block had."""
    if lang is None:
        return spans
    return [replace(span, lang=span.lang or lang) for span in spans]


def _items(items: Iterable[tuple[tuple[Block, ...], str]]) -> Iterator[list[Span]]:
    for blocks, mark in items:
        first, *rest = [*_lines(blocks)] or [[]]
        yield [Span(mark), *first]
        yield from rest
