"""Numbers of lists as pandoc and people write them: `#.`, `(2)`, `a.`, `(b)`, `i)`, `IV.`.

The parser knows digits followed by a full stop or a bracket. This rule writes such a number over the mark, in the same number
of characters, and remembers how it was written; so the parser's own rule does the rest. Letters and Roman numerals count only
where the next item has the next one: “A. Smith” is a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

Style = Literal["1", "a", "A", "i", "I"]
STYLES = "wellread list styles"
"""In the parser's environment: line (from 0) and level of a list to the style of its numbers, and the first of them.

The line is not enough: in `1. a. Tea` two lists begin on it.
"""
_MARK = re.compile(
    r"(?:\((?P<inside>\d{1,3}|[A-Za-z]{1,8}|#)\)|(?P<before>[A-Za-z]{1,8}|#)(?P<end>[.)]))(?P<space>[ \t]+)(?=\S)"
)
_ROMAN = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def marks_plugin(parser: MarkdownIt) -> None:
    """Add this rule before that of lists, which it serves."""
    parser.block.ruler.before("list", "marks", _marks)


@dataclass(frozen=True, slots=True)
class _Mark:
    line: int
    start: int
    found: re.Match[str]

    @property
    def label(self) -> str:
        return self.found["inside"] or self.found["before"]

    @property
    def kind(self) -> str:
        """What the marks of one list have in common: brackets, full stops."""
        return self.found.group().strip().replace(self.label, "", 1)


def _mark(state: StateBlock, line: int) -> _Mark | None:
    start = state.bMarks[line] + state.tShift[line]
    found = _MARK.match(state.src, start, state.eMarks[line])
    if not found or (found["before"] and found["before"].isupper() and found["end"] == "." and len(found["before"]) == 1
                     and len(found["space"]) < 2 and not _sibling(state, line)):  # fmt: skip
        return None
    return _Mark(line, start, found)


def _sibling(state: StateBlock, line: int) -> bool:
    """Whether the next line that is as little indented begins with such a mark, too."""
    for other in range(line + 1, state.lineMax):
        if not state.isEmpty(other) and state.sCount[other] <= state.sCount[line]:
            start = state.bMarks[other] + state.tShift[other]
            return state.sCount[other] == state.sCount[line] and bool(_MARK.match(state.src, start, state.eMarks[other]))
    return False


def _marks(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if silent or state.is_code_block(start) or not (first := _mark(state, start)):
        return False
    group = [first, *_others(state, first, end)]
    numbered = _numbered([mark.label for mark in group])
    if not numbered:
        return False
    style, values = numbered
    end_mark = mark_end(first)
    for mark, _ in zip(group, values, strict=False):
        length = len(mark.found.group()) - len(mark.found["space"])
        # As long as what it replaces, because the parser knows where each line ends.
        state.src = state.src[: mark.start] + f"{1:0{length - 1}d}{end_mark}" + state.src[mark.start + length :]
    state.env.setdefault(STYLES, {})[start, state.level] = (style, values[0])
    return False


def mark_end(mark: _Mark) -> str:
    """What follows the number: a bracket or a full stop."""
    if ")" in mark.kind:
        return ")"
    return "."


def _others(state: StateBlock, first: _Mark, end: int) -> list[_Mark]:
    """The marks below `first` that are in its column and written like it."""
    found: list[_Mark] = []
    labels, indent = [first.label], state.sCount[first.line]
    for line in range(first.line + 1, end):
        if state.isEmpty(line) or state.sCount[line] > indent:
            continue
        mark = _mark(state, line)
        if state.sCount[line] < indent or (not mark and state.isEmpty(line - 1)):
            break
        if not mark:
            continue
        labels = [labels[-1], mark.label]
        if mark.kind != first.kind or not _numbered(labels):
            break
        found.append(mark)
    return found


def _numbered(labels: list[str]) -> tuple[Style, list[int]] | None:
    """The style of `labels`, and their values as far as they are one list; None when they are no numbers of a list."""
    if labels[0] == "#":
        return "1", list(range(1, 1 + sum(label == "#" for label in labels)))
    for style, value_of in _READINGS:
        values = [value_of(label) for label in labels]
        length = next((index for index, value in enumerate(values) if not value or value != values[0] + index), len(values))
        if length > 1:
            return style, values[:length]
    return None


def _digits(label: str) -> int:
    return int(label) if label.isdecimal() else 0


def _letter(label: str) -> int:
    return ord(label.lower()) - 96 if len(label) == 1 and label.isalpha() else 0


def _roman(label: str) -> int:
    if not _ROMAN.fullmatch(label):
        return 0
    values = [_VALUES[one] for one in label.lower()]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _only(value_of: Callable[[str], int], written: Callable[[str], bool]) -> Callable[[str], int]:
    return lambda label: value_of(label) * written(label)


_READINGS: tuple[tuple[Style, Callable[[str], int]], ...] = (
    ("1", _digits),
    ("i", _only(_roman, str.islower)),
    ("I", _only(_roman, str.isupper)),
    ("a", _only(_letter, str.islower)),
    ("A", _only(_letter, str.isupper)),
)
