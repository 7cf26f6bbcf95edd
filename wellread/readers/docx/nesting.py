"""Labelled paragraphs into nested lists, with the paragraphs, pictures and tables that belong to an entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from wellread.model import NumberStyle, Span
from wellread.readers.docx.account import Account
from wellread.readers.docx.entries import Entry, Image, Text
from wellread.readers.docx.kinds import kind_of
from wellread.readers.docx.numbering import Label

_TOLERANCE = 60
"""Twentieths of a point."""
_CONTINUES = ("list continue", "list continue 2", "list continue 3", "list continue 4", "list continue 5")


@dataclass(slots=True)
class Row:
    """One entry of a list."""

    number: int
    checked: bool | None
    inside: list[Entry | Tree] = field(default_factory=list)


@dataclass(slots=True)
class Tree:
    """A list."""

    number: int
    bullet: bool
    style: NumberStyle
    start: int
    name: str
    """Of the list as Word counts."""
    level: int
    indent: int
    rows: list[Row] = field(default_factory=list)
    last: int = 0
    """Count of its last entry."""

    def goes_on(self, label: Label) -> bool:
        """Whether an entry with this label is the next one of this list."""
        if self.bullet or label.bullet:
            return self.bullet and label.bullet
        return (label.style, label.list, label.count) == (self.style, self.name, self.last + 1)


def is_listed(entry: Entry) -> bool:
    """Whether an entry begins one of a list that the model can number."""
    return isinstance(entry, Text | Image) and entry.label is not None and (entry.label.bullet or bool(entry.label.style))


def spelled_out(entries: Sequence[Entry], account: Account) -> list[Entry]:
    """`entries` with numbers that no list writes by itself (`1.2`, `Step 3`) as words of their paragraphs; headings too."""
    found: list[Entry] = []
    for entry in entries:
        if not isinstance(entry, Text) or entry.label is None or (is_listed(entry) and not entry.level):
            found.append(entry)
            continue
        label = entry.label
        if label.text and not label.bullet:
            if not entry.level:
                account.problem("docx-number-kept", f"{label.text} {entry.words}", at=entry.number)
            entry = replace(entry, spans=[Span(f"{label.text} "), *entry.spans])
        found.append(replace(entry, label=None, indent=max(entry.indent, label.indent)))
    return found


def list_at(entries: Sequence[Entry], place: int) -> int:
    """How many entries from `place` on, which begins a list, are in that list."""
    first = entries[place]
    assert isinstance(first, Text | Image)
    kind, end = kind_of(first), place + 1
    while end < len(entries):
        entry = entries[end]
        if isinstance(entry, Text | Image) and kind_of(entry) != kind:
            break
        if not (is_listed(entry) and not _is_heading(entry)) and not _belongs(entry, first):
            break
        end += 1
    return end - place


def _is_heading(entry: Entry) -> bool:
    return isinstance(entry, Text) and bool(entry.level)


def _belongs(entry: Entry, first: Text | Image) -> bool:
    """Whether an entry without label continues the one before it: it is indented as far."""
    if isinstance(entry, Text) and entry.named(*_CONTINUES):
        return True
    indent = first.indent or (first.label.indent if first.label else 0)
    if not isinstance(entry, Text | Image) or _is_heading(entry) or (entry.label is not None and is_listed(entry)):
        return False
    return entry.indent > 0 and indent > 0 and entry.indent >= indent - _TOLERANCE


def nested(entries: Sequence[Entry]) -> list[Tree]:
    """The lists that `entries` (as many as `list_at` says) make."""
    top: list[Tree] = []
    open_: list[Tree] = []
    for entry in entries:
        if not is_listed(entry):
            _continue(entry, open_)
            continue
        assert isinstance(entry, Text | Image)
        label = entry.label
        assert label is not None
        while open_ and open_[-1].level > label.level:
            open_.pop()
        if open_ and open_[-1].level == label.level and not open_[-1].goes_on(label):
            open_.pop()
        if not open_ or open_[-1].level < label.level:
            style: NumberStyle = label.style or "1"
            tree = Tree(entry.number, label.bullet, style, label.count, label.list, label.level, entry.indent or label.indent)
            (open_[-1].rows[-1].inside if open_ else top).append(tree)
            open_.append(tree)
        open_[-1].rows.append(Row(entry.number, label.checked, [replace(entry, label=None)]))
        open_[-1].last = label.count
    return top


def _continue(entry: Entry, open_: list[Tree]) -> None:
    """Put an entry without label into the deepest entry that it is indented as far as."""
    indent = entry.indent if isinstance(entry, Text | Image) else 0
    place = len(open_) - 1
    while place > 0 and indent < open_[place].indent - _TOLERANCE:
        place -= 1
    del open_[place + 1 :]
    open_[-1].rows[-1].inside.append(entry)
