"""Records: what a person decided about a gap, in the source beside the easy part, so that it is not reported again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wellread.checks.parity.gaps import Gap
from wellread.checks.parity.lines import Line, Section
from wellread.model import Record


def unrecorded(gaps: Iterable[Gap], records: Sequence[Record]) -> Iterator[Gap]:
    """The `gaps` that no record is about."""
    yield from (gap for gap in gaps if not any(_is_about(record, gap) for record in records))


_LOST = (
    "easy-fact-lost", "easy-number-lost", "easy-prohibition-lost", "easy-warning-lost", "easy-caution-lost",
    "easy-condition-lost", "easy-advice-lost",
    "easy-limit-lost",
)  # fmt: skip
"""Codes of gaps that a record of what is left out may be about; no such record makes a changed number right."""


def _is_about(record: Record, gap: Gap) -> bool:
    """Whether a record quotes the sentence of a gap, and in it the words that the gap is about."""
    words = _plain(record.words)
    if record.kind == "to-write":  # what is missing of it is reported once, as unwritten; a warning is an error all the same
        return (
            gap.code in _LOST
            and gap.code != "easy-warning-lost"
            and gap.main is not None
            and _quotes(words, gap.main, gap.fact)
        )
    if record.kind == "left-out":
        return gap.code in _LOST and gap.main is not None and _quotes(words, gap.main, gap.fact)
    if gap.code in _LOST or gap.easy is None:
        return False
    return _quotes(words, gap.easy, gap.easy.text[slice(*gap.words)])


def _quotes(words: str, line: Line, about: str) -> bool:
    text = _plain(line.text)
    return (words in text or text in words) and _plain(about) in words


def stale(section: Section) -> Iterator[Record]:
    """The records of which the words are nowhere in the text that they were about."""
    for record in section.records:
        lines = section.easy if record.kind == "agreed" else section.main
        if _plain(record.words) not in _joined(lines):
            yield record


def _joined(lines: Sequence[Line]) -> str:
    return " ".join(_plain(line.text) for line in lines)


def _plain(text: str) -> str:
    """The words alone, in small letters: quotation marks and full stops may be typed in other ways."""
    return " ".join("".join(one if one.isalnum() else " " for one in text.casefold()).split())
