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
    """The chapters, blocks, sentences and spans of `document`, one a line, two spaces for each level."""
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
        yield f"{kind(block)} {block.id}{_detail(block)}{_fact(' lang=', getattr(block, 'lang', None))}"
        yield from _indent(_inside(block))


def _fact(name: str, value: object) -> str:
    """`name` and `value`, where there is a value."""
    if not value:
        return ""
    return f"{name}{value}"


def _detail(block: Block) -> str:
    match block:
        case Heading():
            return f" level={block.level}"
        case NumberedList():
            return f" start={block.start}{' loose' * (not block.tight)}"
        case BulletList():
            return " loose" * (not block.tight)
        case Callout():
            return f" {block.kind}"
        case Paragraph():
            return _fact(" .", block.name)
        case Figure():
            return f" {_picture(block.picture)}"
        case Idea():
            return f" {_picture(block.picture)}"
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
        case Heading() | Paragraph():
            yield from _sentences(block.sentences)
        case Idea():
            yield from _sentences(block.sentences)
            yield from _blocks([block.points] if block.points else [])
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
    name = {True: "header", False: "cell"}[cell.header]
    yield f"{name}{_fact(' scope=', cell.scope)}{spans}{_fact(' ', cell.align)}"
    yield from _indent(_sentences(cell.sentences))


def _sentences(sentences: Iterable[Sentence]) -> Iterator[str]:
    for sentence in sentences:
        yield f"{sentence.id} {' '.join(map(_span, sentence.spans))}"


def _span(span: Span) -> str:
    marks = [*span.roles]
    marks += [f"{name}={value}" for name in ("href", "lang", "say", "expansion", "id") if (value := getattr(span, name))]
    if span.formula:
        marks.append("displayed formula" if span.formula.display else "formula")
    if span.picture:
        marks.append(_picture(span.picture))
    if not marks:
        return repr(span.text)
    return f"{span.text!r}{{{' '.join(marks)}}}"


def _picture(picture: Picture | None) -> str:
    if picture is None:
        return "without picture"
    if picture.decorative:
        return f"picture {picture.source} decorative"
    return f"picture {picture.source} {picture.alt!r}"
