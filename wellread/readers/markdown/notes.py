"""The end notes. Used by the reader only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markdown_it.tree import SyntaxTreeNode

from wellread.model import Chapter, Note, Sentence, Span, traverse
from wellread.problems import Severity
from wellread.readers.assembly import Reading
from wellread.readers.markdown.blocks import read_blocks
from wellread.readers.markdown.nodes import line_of


def read_notes(node: SyntaxTreeNode, reading: Reading) -> tuple[Note, ...]:
    """The end notes, in order of first mention."""
    found = []
    for child in node.children:
        number = int(child.meta["id"]) + 1
        line = next((line_of(part) for part in child.children), 0)
        inside = read_blocks([part for part in child.children if part.type != "footnote_anchor"], reading)
        if not inside:
            message, hint = f"note {number} has no text, so it is left out", "write it after the colon"
            reading.problem("note-empty", line, message, hint, Severity.WARNING)
            continue
        found.append(Note(f"note-{number}", line, number, inside, tuple(reading.references.get(number, ()))))
    return tuple(found)


def renumbered(chapters: Sequence[Chapter], notes: Sequence[Note], mark: str) -> tuple[tuple[Chapter, ...], tuple[Note, ...]]:
    """`chapters` and `notes` with notes numbered from 1 without gaps, which those that are left out would leave.

    `mark` is what a mark says, with `{number}` in it.
    """
    numbers = {note.number: place for place, note in enumerate(notes, 1)}
    if all(number == place for number, place in numbers.items()):
        return tuple(chapters), tuple(notes)

    def change(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        return tuple(replace(one, spans=tuple(map(moved, one.spans))) for one in sentences)

    def moved(span: Span) -> Span:
        if "noteref" not in span.roles:
            return span
        old = int((span.href or "").removeprefix("#note-"))
        text = mark.format(number=numbers[old])
        return replace(span, text=text, href=f"#note-{numbers[old]}", id=_moved_id(span.id or "", old, numbers[old]))

    found = [
        replace(
            traverse.rewrite_note(note, change),
            id=f"note-{place}",
            number=place,
            references=tuple(_moved_id(one, note.number, place) for one in note.references),
        )
        for place, note in enumerate(notes, 1)
    ]
    return tuple(traverse.rewrite_chapter(chapter, change) for chapter in chapters), tuple(found)


def _moved_id(name: str, old: int, new: int) -> str:
    """The id of a mark (`noteref-3`, `noteref-3-2`) whose note has got the number `new`."""
    return f"noteref-{new}" + name.removeprefix(f"noteref-{old}")
