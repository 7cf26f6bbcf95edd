"""The end notes, each with a link back to its place in the text (A28). Used by the edition modules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wellread.editions.block_maker import BlockMaker
from wellread.model import Chapter, Note, NoteList, Paragraph, Span


def end_notes(make: BlockMaker, notes: tuple[Note, ...]) -> tuple[Chapter, ...]:
    """A chapter of all `notes`; nothing when there are none."""
    if not notes:
        return ()
    listed = tuple(replace(note, blocks=(*note.blocks, _links_back(make, note))) for note in notes)
    return (make.chapter("notes", "end-notes", [NoteList("note-list", notes[0].line, listed)]),)


def _links_back(make: BlockMaker, note: Note) -> Paragraph:
    return make.paragraph(*_links(make, note), name="note-back")


def _links(make: BlockMaker, note: Note) -> Iterator[Span]:
    """One link for each reference, numbered where there are several: no two links have the same name (WCAG 2.4.4)."""
    key = "back_to_text"
    if len(note.references) > 1:
        key = "back_to_text_again"
    for count, reference in enumerate(note.references, 1):
        if count > 1:
            yield Span(" ")
        yield make.own(make.say(key, number=note.number, count=count), f"#{reference}")
