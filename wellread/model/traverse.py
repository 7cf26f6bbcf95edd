"""Going through a document: every block, sentence and picture once, in reading order, a table column by column; and rewriting
its sentences.

The only module besides the templates that knows how blocks nest; a new kind of block is a type error here until it is added.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
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


def kind(block: object) -> str:
    """Name of a block's kind as templates write it: `bullet_list`."""
    return re.sub(r"(?<!^)([A-Z])", r"_\1", type(block).__name__).lower()


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
        case Idea():
            if block.points:
                yield block.points
        case Heading() | Paragraph() | Table() | Figure() | Code() | Break():
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
        case Heading() | Paragraph():
            yield from block.sentences
        case Idea():
            yield from block.sentences
            yield from sentences(inner(block))
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
    """Every picture with what holds it (a Figure, an Idea, a word list, or the Sentence that it is in), in reading order."""
    for block in blocks(top):
        if isinstance(block, Figure | Idea) and block.picture:
            yield block, block.picture
        elif isinstance(block, DefinitionList):
            yield from ((block, entry.picture) for entry in block.entries if entry.picture)
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


def ids(block: Block) -> Iterator[str]:
    """Every id in `block` that a link may lead to: its own, its parts' (items, entries, notes, cells), its sentences'."""
    yield block.id
    match block:
        case BulletList() | NumberedList():
            yield from (item.id for item in block.items)
        case DefinitionList():
            yield from (entry.id for entry in block.entries)
        case NoteList():
            yield from (note.id for note in block.notes)
        case Table():
            yield from (cell.id for row in (*block.head, *block.body) for cell in row)
        case Heading() | Paragraph() | Figure() | Quote() | Callout() | Code() | Break() | Idea():
            pass
        case _:
            assert_never(block)
    for sentence in sentences([block]):
        yield sentence.id
        yield from (span.id for span in sentence.spans if span.id)


def rewrite(block: Block, change: Change) -> Block:
    """`block` with `change` applied to each of its groups of sentences, in reading order; nothing else is touched."""
    match block:
        case Heading() | Paragraph():
            return replace(block, sentences=change(block.sentences))
        case Idea():
            return _idea(block, change)
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


def _idea(idea: Idea, change: Change) -> Idea:
    points = rewrite(idea.points, change) if idea.points else None
    assert points is None or isinstance(points, BulletList | NumberedList)
    return replace(idea, sentences=change(idea.sentences), points=points)


def _item(item: Item, change: Change) -> Item:
    return replace(item, blocks=rewrite_all(item.blocks, change))


def _rows(rows: tuple[tuple[Cell, ...], ...], change: Change) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(replace(cell, sentences=change(cell.sentences)) for cell in row) for row in rows)


def _definition(entry: Definition, change: Change) -> Definition:
    terms = tuple(change(term) for term in entry.terms)
    return replace(entry, terms=terms, meanings=tuple(rewrite_all(meaning, change) for meaning in entry.meanings))


def rebuilt(top: Iterable[Block], change: Callable[[Block], Iterable[Block]]) -> Iterator[Block]:
    """`top` with what `change` gives in the place of each block, those inside others included."""
    for block in top:
        match block:
            case Quote() | Callout():
                yield replace(block, blocks=tuple(rebuilt(block.blocks, change)))
            case BulletList() | NumberedList():
                yield replace(
                    block, items=tuple(replace(item, blocks=tuple(rebuilt(item.blocks, change))) for item in block.items)
                )
            case DefinitionList():
                yield replace(block, entries=tuple(_rebuilt_entry(entry, change) for entry in block.entries))
            case NoteList():
                notes = (replace(note, blocks=tuple(rebuilt(note.blocks, change))) for note in block.notes)
                yield replace(block, notes=tuple(notes))
            case Idea():
                yield from (_with_points(made, change) for made in change(block))
            case _:
                yield from change(block)


def _with_points(block: Block, change: Callable[[Block], Iterable[Block]]) -> Block:
    if not isinstance(block, Idea) or not block.points:
        return block
    (points,) = rebuilt([block.points], change)
    assert isinstance(points, BulletList | NumberedList)
    return replace(block, points=points)


def _rebuilt_entry(entry: Definition, change: Callable[[Block], Iterable[Block]]) -> Definition:
    return replace(entry, meanings=tuple(tuple(rebuilt(meaning, change)) for meaning in entry.meanings))


def shallow(top: Iterable[Block], room: int) -> Iterator[Block]:
    """`top` with quotes, lists and callouts inside each other as far as there is `room`: a list takes 1, the others 2.

    What is deeper stands beside what it was in; nothing else of it is changed.
    """
    for block in top:
        match block:
            case Quote() | Callout() if room > 1:
                yield replace(block, blocks=tuple(shallow(block.blocks, room - 2)))
            case Quote() | Callout():
                yield from shallow(block.blocks, 0)
            case BulletList() | NumberedList() if room > 1:
                items = (replace(item, blocks=tuple(shallow(item.blocks, room - 1))) for item in block.items)
                yield replace(block, items=tuple(items))
            case BulletList() | NumberedList():
                yield replace(block, items=tuple(_side_by_side(block.items)))
            case _:
                yield block


def _side_by_side(items: Iterable[Item]) -> Iterator[Item]:
    """`items`, each followed by those of the lists that were in it."""
    for item in items:
        inside = tuple(shallow(item.blocks, 0))
        own = tuple(block for block in inside if not isinstance(block, BulletList | NumberedList))
        if own:
            yield replace(item, blocks=own)
        for block in inside:
            if isinstance(block, BulletList | NumberedList):
                yield from block.items
