"""A document as indented text: what `wellread show` prints and the golden files keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from wellread.model import (
    Block,
    Break,
    BulletList,
    Callout,
    Cell,
    Code,
    DefinitionList,
    Document,
    Figure,
    Heading,
    Idea,
    NoteList,
    NumberedList,
    Paragraph,
    Picture,
    Quote,
    Sentence,
    Span,
    Table,
)
from wellread.model.traverse import kind


def outline(document: Document) -> str:
    """The chapters, blocks, sentences and spans of `document`, one a line, two blanks for each level."""
    lines: list[str] = []
    for chapter in document.chapters:
        lines.append(f"chapter {chapter.id} [{chapter.kind}] {chapter.title}")
        lines += _indent(_blocks(chapter.blocks))
        if chapter.easy:
            lines.append(f"  easy {chapter.easy_title}".rstrip())
            lines += _indent(_indent(_blocks(chapter.easy)))
    for note in document.notes:
        lines.append(f"note {note.id} from {' '.join(note.references)}")
        lines += _indent(_blocks(note.blocks))
    return "".join(f"{line}\n" for line in lines)


def _indent(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        lang = getattr(block, "lang", None)
        yield f"{kind(block)} {block.id}{_detail(block)}{f' lang={lang}' if lang else ''}"
        yield from _indent(_inside(block))


def _detail(block: Block) -> str:
    match block:
        case Heading():
            return f" level={block.level}"
        case NumberedList():
            return f" start={block.start}{'' if block.tight else ' loose'}"
        case BulletList():
            return "" if block.tight else " loose"
        case Callout():
            return f" {block.kind}"
        case Paragraph():
            return f" .{block.name}" if block.name else ""
        case Figure():
            return f" {_picture(block.picture)}"
        case Idea():
            return f" {_picture(block.picture)}" if block.picture else " without picture"
        case Code():
            return f" {block.language} {block.text!r}"
        case Table():
            return f" {block.columns} columns"
        case Quote() | DefinitionList() | Break() | NoteList():
            return ""
        case _:
            assert_never(block)


def _inside(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph() | Idea():
            yield from _sentences(block.sentences)
        case Figure():
            yield from _sentences(block.caption)
        case BulletList() | NumberedList():
            for item in block.items:
                yield f"item {item.id}"
                yield from _indent(_blocks(item.blocks))
        case Table():
            yield from (f"caption {line}" for line in _sentences(block.caption))
            for row in (*block.head, *block.body):
                yield "row"
                for cell in row:
                    yield from _indent(_cell(cell))
        case Quote():
            yield from _blocks(block.blocks)
        case Callout():
            yield from (f"title {line}" for line in _sentences(block.title))
            yield from _blocks(block.blocks)
        case DefinitionList():
            for entry in block.entries:
                yield from (f"term {line}" for term in entry.terms for line in _sentences(term))
                for meaning in entry.meanings:
                    yield "meaning"
                    yield from _indent(_blocks(meaning))
        case NoteList():
            for note in block.notes:
                yield f"note {note.id} from {' '.join(note.references)}"
                yield from _indent(_blocks(note.blocks))
        case Code() | Break():
            return
        case _:
            assert_never(block)


def _cell(cell: Cell) -> Iterator[str]:
    spans = "".join(f" {name}={size}" for name in ("colspan", "rowspan") if (size := getattr(cell, name)) != 1)
    scope = f" scope={cell.scope}" if cell.scope else ""
    yield f"{'header' if cell.header else 'cell'}{scope}{spans}{f' {cell.align}' if cell.align else ''}"
    yield from _indent(_sentences(cell.sentences))


def _sentences(sentences: Iterable[Sentence]) -> Iterator[str]:
    for sentence in sentences:
        yield f"{sentence.id} {' '.join(map(_span, sentence.spans))}"


def _span(span: Span) -> str:
    marks = [*span.roles]
    marks += [f"{name}={value}" for name in ("href", "lang", "say", "expansion", "id") if (value := getattr(span, name))]
    if span.picture:
        marks.append(_picture(span.picture))
    return f"{span.text!r}{f'{{{chr(32).join(marks)}}}' if marks else ''}"


def _picture(picture: Picture) -> str:
    return f"picture {picture.source} {'decorative' if picture.decorative else repr(picture.alt)}"
