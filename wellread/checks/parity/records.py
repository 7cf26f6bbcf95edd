"""Records: what a person decided about a gap, in the source beside the easy part, so that it is not reported again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wellread.checks.parity.gaps import Gap
from wellread.checks.parity.lines import Line, Section
from wellread.model import Record


def unrecorded(gaps: Iterable[Gap], records: Sequence[Record]) -> Iterator[Gap]:
    """The `gaps` that no record is about."""
    yield from (gap for gap in gaps if not any(_is_about(record, gap) for record in records))


def _is_about(record: Record, gap: Gap) -> bool:
    line = gap.main if record.kind == "left-out" else gap.easy
    return line is not None and (_plain(record.words) in _plain(line.text) or _plain(line.text) in _plain(record.words))


def stale(section: Section) -> Iterator[Record]:
    """The records of which the words are nowhere in the text that they were about."""
    for record in section.records:
        lines = section.main if record.kind == "left-out" else section.easy
        if _plain(record.words) not in _joined(lines):
            yield record


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(_plain(line.text) for line in lines)


def _plain(text: str) -> str:
    """The words alone, in small letters: quotation marks and full stops may be typed in other ways."""
    return " ".join("".join(one if one.isalnum() else " " for one in text.casefold()).split())
