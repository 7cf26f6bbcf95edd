"""What was decided about an easy part, in lines of their own inside it. Used by the reader only.

left-out: "immune tolerance" because it helps nobody to decide (Ann Example, 2026-11-26)
agreed: "Take 3 tablets in the morning" because the doctor's letter says so (Ann Example, 2026-11-26)
to-write: "Take the tablets whole" because no sentence of the draft says it (rules of wellread, 2026-11-26)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from markdown_it.tree import SyntaxTreeNode

from wellread.model import Record
from wellread.problems import Severity
from wellread.readers.assembly import Reading
from wellread.readers.markdown.nodes import line_of

_KINDS = ("left-out", "agreed", "to-write")
_BEGINS = re.compile(rf"(?:{'|'.join(_KINDS)}):\s")
_RECORD = re.compile(
    rf"(?P<kind>{'|'.join(_KINDS)}):\s+[\"“](?P<words>.+?)[\"”]\s+because\s+(?P<reason>.*\S)"
    r"\s+\((?P<by>[^()]*[^()\s])\s*,\s*(?P<date>\d{4}-\d{2}-\d{2})\)\.?"
)


def are_records(node: SyntaxTreeNode) -> bool:
    """Whether the paragraph `node` holds records, and no text."""
    return bool(_BEGINS.match(_text(node)))


def read_records(node: SyntaxTreeNode, reading: Reading) -> Iterator[Record]:
    """The records in a paragraph; one that is not whole says nothing, and is reported."""
    for number, line in enumerate(_text(node).split("\n")):
        found, day = _RECORD.fullmatch(line.strip()), None
        if found:
            day = _day(found["date"])
        if not found or not day:
            message = f"this record is not whole, and says nothing: {line.strip()[:60]}"
            hint = 'write: left-out: "words of the main text" because REASON (NAME, 2026-11-26)'
            reading.problem("easy-record-incomplete", line_of(node) + number, message, hint, Severity.WARNING)
            continue
        kind = _KINDS[_KINDS.index(found["kind"])]
        yield Record(kind, found["words"], found["reason"], found["by"].strip(), day, line_of(node) + number)  # type: ignore[arg-type]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _text(node: SyntaxTreeNode) -> str:
    """The source of a paragraph."""
    return next((child.content for child in node.children if child.type == "inline"), "")
