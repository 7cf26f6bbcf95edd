"""Going through a document: every block, sentence and picture once, in reading order, a table column by column; and rewriting
its sentences.

The only module besides the templates that knows how blocks nest; a new kind of block is a type error here until it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from wellread.model import (
    Block,
    Break,
    BulletList,
    Callout,
    Cell,
    Chapter,
    Code,
    Definition,
    DefinitionList,
    Figure,
    Heading,
    Idea,
    Item,
    Note,
    NoteList,
    NumberedList,
    Paragraph,
    Picture,
    Quote,
    Sentence,
    Table,
)

Sentences = tuple[Sentence, ...]
Change = Callable[[Sentences], Sentences]


def inner(block: Block) -> Iterator[Block]:
    """The blocks directly inside `block`, in reading order."""
    match block:
        case BulletList() | NumberedList():
            for item in block.items:
                yield from item.blocks
        case Quote() | Callout():
            yield from block.blocks
        case DefinitionList():
            for entry in block.entries:
                for meaning in entry.meanings:
                    yield from meaning
        case NoteList():
            for note in block.notes:
                yield from note.blocks
        case Heading() | Paragraph() | Table() | Figure() | Code() | Break() | Idea():
            return
        case _:
            assert_never(block)


def blocks(top: Iterable[Block]) -> Iterator[Block]:
    """Every block of `top` and all below, each before what is inside it."""
    for block in top:
        yield block
        yield from blocks(inner(block))


def sentences(top: Iterable[Block]) -> Iterator[Sentence]:
    """Every sentence of `top`, once, in reading order."""
    for block in top:
        yield from _sentences(block)


def _sentences(block: Block) -> Iterator[Sentence]:
    match block:
        case Heading() | Paragraph() | Idea():
            yield from block.sentences
        case Figure():
            yield from block.caption
        case Table():
            yield from block.caption
            for row in (*block.head, *block.body):
                for cell in row:
                    yield from cell.sentences
        case Callout():
            yield from block.title
            yield from sentences(block.blocks)
        case DefinitionList():
            for entry in block.entries:
                for term in entry.terms:
                    yield from term
                for meaning in entry.meanings:
                    yield from sentences(meaning)
        case BulletList() | NumberedList() | Quote() | NoteList():
            yield from sentences(inner(block))
        case Code() | Break():
            return
        case _:
            assert_never(block)


def pictures(top: Iterable[Block]) -> Iterator[tuple[Block | Sentence, Picture]]:
    """Every picture with what holds it (a Figure, an Idea, or the Sentence that it stands in), in reading order."""
    for block in blocks(top):
        if isinstance(block, Figure | Idea) and block.picture:
            yield block, block.picture
    for sentence in sentences(top):
        for span in sentence.spans:
            if span.picture:
                yield sentence, span.picture


def says_something(top: Iterable[Block]) -> bool:
    """Whether anything in `top` is there to be read: words, code, a table, or a picture that means something."""
    return any(map(_is_filled, blocks(top)))


def _is_filled(block: Block) -> bool:
    """Whether `block` itself, without the blocks inside it, says something."""
    match block:
        case Table() | Callout():
            return True
        case Code():
            return bool(block.text.strip())
        case Figure() | Idea() if block.picture and block.picture.alt:
            return True
        case _:
            spans = [span for sentence in _sentences(block) for span in sentence.spans]
            return any(span.text.strip() or (span.picture and span.picture.alt) for span in spans)


def grid(rows: Iterable[tuple[Cell, ...]], columns: int) -> Iterator[list[Cell | None]]:
    """Each row with one cell for each column; a cell that spans stands in each place that it covers."""
    hanging: list[tuple[Cell, int] | None] = [None] * columns
    for row in rows:
        waiting = iter(row)
        line: list[Cell | None] = [None] * columns
        column = 0
        while column < columns:
            above = hanging[column]
            if above is not None:
                line[column] = above[0]
                hanging[column] = (above[0], above[1] - 1) if above[1] > 1 else None
                column += 1
                continue
            cell = next(waiting, None)
            if cell is None:
                break
            for place in range(column, min(columns, column + cell.colspan)):
                line[place] = cell
                hanging[place] = (cell, cell.rowspan - 1) if cell.rowspan > 1 else None
            column += cell.colspan
        yield line


def above(heads: Iterable[Sequence[Cell | None]], column: int) -> list[Cell]:
    """The header cells above `column` in the header rows of a `grid`, outermost first, each once."""
    return list(dict.fromkeys(cell for row in heads if (cell := row[column]) is not None))


def rewrite(block: Block, change: Change) -> Block:
    """`block` with `change` applied to each of its groups of sentences, in reading order; nothing else is touched."""
    match block:
        case Heading() | Paragraph() | Idea():
            return replace(block, sentences=change(block.sentences))
        case Figure():
            return replace(block, caption=change(block.caption))
        case Table():
            caption = change(block.caption)
            head, body = _rows(block.head, change), _rows(block.body, change)
            return replace(block, caption=caption, head=head, body=body)
        case BulletList() | NumberedList():
            return replace(block, items=tuple(_item(item, change) for item in block.items))
        case Quote():
            return replace(block, blocks=rewrite_all(block.blocks, change))
        case Callout():
            title = change(block.title)
            return replace(block, title=title, blocks=rewrite_all(block.blocks, change))
        case DefinitionList():
            return replace(block, entries=tuple(_definition(entry, change) for entry in block.entries))
        case NoteList():
            return replace(block, notes=tuple(rewrite_note(note, change) for note in block.notes))
        case Code() | Break():
            return block
        case _:
            assert_never(block)


def rewrite_all(group: tuple[Block, ...], change: Change) -> tuple[Block, ...]:
    """`rewrite` for each block of `group`."""
    return tuple(rewrite(block, change) for block in group)


def rewrite_note(note: Note, change: Change) -> Note:
    """`rewrite` for each block of an end note."""
    return replace(note, blocks=rewrite_all(note.blocks, change))


def rewrite_chapter(chapter: Chapter, change: Change) -> Chapter:
    """`rewrite` for each block of a chapter, its easy-read part included."""
    return replace(chapter, blocks=rewrite_all(chapter.blocks, change), easy=rewrite_all(chapter.easy, change))


def _item(item: Item, change: Change) -> Item:
    return replace(item, blocks=rewrite_all(item.blocks, change))


def _rows(rows: tuple[tuple[Cell, ...], ...], change: Change) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(replace(cell, sentences=change(cell.sentences)) for cell in row) for row in rows)


def _definition(entry: Definition, change: Change) -> Definition:
    terms = tuple(change(term) for term in entry.terms)
    return replace(entry, terms=terms, meanings=tuple(rewrite_all(meaning, change) for meaning in entry.meanings))
