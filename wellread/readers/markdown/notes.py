"""The end notes. Used by the reader only."""

from __future__ import annotations

from markdown_it.tree import SyntaxTreeNode

from wellread.model import Note
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
