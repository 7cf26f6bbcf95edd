"""Tables that pandoc draws with dashes: simple ones and those with several lines in a row, with or without a head.

The columns are where the dashes are; a wide character takes two places, as in a text editor.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from wellread.readers.markdown.rules import Row, Rows, caption_after, line_text, push_table

_COLUMNS = re.compile(r" {0,3}-{2,}(?: +-{2,})+ *")
_EDGE = re.compile(r" {0,3}-{5,} *")
_FARTHEST = 2_000
"""Lines in which the end of a table is looked for."""
_DASHES = re.compile("-+ *")


def dashes_plugin(parser: MarkdownIt) -> None:
    """Add this rule before that of a change of subject, which is drawn with dashes too."""
    parser.block.ruler.before("code", "dashes", _table, {"alt": ["blockquote"]})


@dataclass(frozen=True, slots=True)
class _Text:
    """The lines of what may be a table."""

    state: StateBlock
    start: int
    end: int

    def line(self, number: int) -> str:
        if number >= self.end or self._is_outside(number):
            return ""
        return line_text(self.state, number)

    def find(self, start: int, *patterns: re.Pattern[str]) -> int:
        """The first line from `start` on that looks like one of `patterns`; -1: none."""
        for line in range(start, self.end):
            if self._is_outside(line):
                break
            if any(one.fullmatch(self.line(line)) for one in patterns):
                return line
        return -1

    def _is_outside(self, number: int) -> bool:
        """Whether the line is less indented than what the table is in."""
        return self.state.sCount[number] < self.state.blkIndent and not self.state.isEmpty(number)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    dashes = "--" in state.src[state.bMarks[start] : state.eMarks[min(start + 1, end - 1)]]
    if silent or not dashes or state.sCount[start] - state.blkIndent > 3 + 40:
        return False
    first, second = line_text(state, start), line_text(state, min(start + 1, end - 1))
    marked = first.lstrip().startswith(("#", ">", "|", "+", "`", "~"))
    if not any(map(_COLUMNS.fullmatch, (first, second))) and not _EDGE.fullmatch(first):
        return False
    text = _Text(state, start, min(end, start + _FARTHEST))
    if _COLUMNS.fullmatch(first):
        return _headless(text)
    if _EDGE.fullmatch(first) and second.strip():
        return _with_lines(text)
    return bool(_COLUMNS.fullmatch(second) and first.strip()) and not marked and _simple(text)


def _simple(text: _Text) -> bool:
    """A head, dashes, and a row a line until an empty one."""
    line = text.start + 2
    while line < text.end and text.line(line).strip() and not _COLUMNS.fullmatch(text.line(line)):
        line += 1
    columns = _places(text.line(text.start + 1))
    body = [(number, cut(text.line(number), columns)) for number in range(text.start + 2, line)]
    if line < text.end and _COLUMNS.fullmatch(text.line(line)):
        line += 1
    if not body:
        return False
    return _push(text, [(text.start, cut(text.line(text.start), columns))], body, line)


def _headless(text: _Text) -> bool:
    """Dashes, rows, and dashes again."""
    last = text.find(text.start + 1, _COLUMNS, _EDGE)
    if last < text.start + 2:
        return False
    columns = _places(text.line(text.start))
    return _push(text, [], list(_rows(text, (text.start + 1, last), columns)), last + 1)


def _with_lines(text: _Text) -> bool:
    """A line of dashes, the head, the columns, rows with empty lines between them, a line of dashes."""
    middle = text.start + 1
    while text.line(middle).strip() and not _COLUMNS.fullmatch(text.line(middle)):
        middle += 1
    if not text.line(middle).strip() or middle == text.start + 1:
        return False
    last = text.find(middle + 1, _EDGE)
    if last < middle + 2:
        return False
    columns = _places(text.line(middle))
    head = list(_rows(text, (text.start + 1, middle), columns, whole=True))
    return _push(text, head, list(_rows(text, (middle + 1, last), columns)), last + 1)


def _rows(text: _Text, lines: tuple[int, int], columns: Sequence[int], *, whole: bool = False) -> Iterator[Row]:
    """The rows in `lines`: parted by empty lines where there are any (or `whole`: all one), else a row a line."""
    parted = whole or any(not text.line(line).strip() for line in range(*lines))
    waiting: list[Row] = []
    for line in range(*lines):
        if not text.line(line).strip():
            yield from _one(waiting)
            waiting = []
            continue
        waiting.append((line, cut(text.line(line), columns)))
        if not parted:
            yield from _one(waiting)
            waiting = []
    yield from _one(waiting)


def _one(lines: Sequence[Row]) -> Iterator[Row]:
    """The row that `lines` are together."""
    if lines:
        yield lines[0][0], [" ".join(filter(None, parts)) for parts in zip(*(cells for _, cells in lines), strict=True)]


def _push(text: _Text, head: Sequence[Row], body: Sequence[Row], last: int) -> bool:
    if not body:
        return False
    caption, last = caption_after(text.state, last, text.end)
    push_table(text.state, Rows(head, body, last, caption))
    return True


def _places(rule: str) -> list[int]:
    """Where each column begins."""
    return [0, *(found.start() for found in list(_DASHES.finditer(rule))[1:])]


def width_of(text: str) -> int:
    """Places that `text` takes in a text editor."""
    return sum(_wide(character) for character in text)


def _wide(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 1 + (unicodedata.east_asian_width(character) in "WF")


def cut(text: str, places: Sequence[int]) -> list[str]:
    """The parts of `text` that begin at `places`."""
    ends = [*places[1:], 1 << 30]
    found = [""] * len(places)
    column, at = 0, 0
    for character in text:
        while column >= ends[at]:
            at += 1
        found[at] += character
        column += _wide(character)
    return [part.strip() for part in found]
