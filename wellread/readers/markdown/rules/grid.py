"""Tables that pandoc, Emacs and reStructuredText draw as a grid of `+---+` and `|`.

A cell that spans columns is read; a drawing whose lines do not fit together stays as it was drawn, as a block of code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from wellread.readers.markdown.rules import Row, Rows, caption_after, line_text, push_table, slip
from wellread.readers.markdown.rules.dashes import cut, width_of

_EDGE = re.compile(r" {0,3}\+(?:[-=:]+\+)+ *")
_BULLET = re.compile(r"(?:[-*+•]|\d+[.)])\s+")


def grid_plugin(parser: MarkdownIt) -> None:
    """Add this rule before that of lists, because a list may begin with `+`."""
    parser.block.ruler.before("list", "grid", _grid, {"alt": ["paragraph", "blockquote"]})


def _grid(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if start + 2 >= end or state.is_code_block(start) or not _EDGE.fullmatch(line_text(state, start)):
        return False
    last = start
    while last < end and state.sCount[last] >= state.blkIndent and line_text(state, last).lstrip()[:1] in ("+", "|"):
        last += 1
    if last < start + 3 or not _EDGE.fullmatch(line_text(state, last - 1)):
        return False
    if silent:
        return True
    lines = [line_text(state, number).strip() for number in range(start, last)]
    rows = _rows(lines, start)
    if rows is None:
        _as_drawn(state, lines, (start, last))
        return True
    head, body = rows
    caption, end_of_all = caption_after(state, last, end)
    push_table(state, Rows(head, body, end_of_all, caption))
    return True


def _rows(lines: Sequence[str], start: int) -> tuple[list[Row], list[Row]] | None:
    """Head and body; None when the drawing does not fit together."""
    places = [width_of(lines[0][: found.start()]) for found in re.finditer(r"\+", lines[0])]
    body: list[Row] = []
    head: list[Row] = []
    waiting: list[list[str]] = []
    begin = start
    for number, line in enumerate(lines, start):
        if _EDGE.fullmatch(line):
            if waiting:
                body.append((begin, [_cell(parts) for parts in zip(*waiting, strict=True)]))
            if "=" in line and body and not head:
                head, body = body, []
            waiting, begin = [], number + 1
        elif "+-" in line or "-+" in line:
            return None
        else:
            cells = _cells(line, places)
            if cells is None:
                return None
            waiting.append(cells)
    if not (body or head):
        return None
    if not body:
        head, body = [], head
    return head, body


def _cells(line: str, places: Sequence[int]) -> list[str] | None:
    """The cells of one line; a cell that goes on over a place is followed by `<<`."""
    parts = cut(line[:-1], places[:-1])
    if width_of(line) - 1 != places[-1] or not line.endswith("|") or not parts[0].startswith("|"):
        return None
    found: list[str] = []
    for part in parts:
        if part.startswith("|"):
            found.append(part[1:].strip())
            continue
        origin = next(index for index in range(len(found) - 1, -1, -1) if found[index] != "<<")
        found[origin] += f" {part}"
        found.append("<<")
    return [part.strip() for part in found]


def _cell(parts: Sequence[str]) -> str:
    """One cell of the lines in it: an empty line and an entry of a list begin a new line."""
    if set(parts) == {"<<"}:
        return "<<"
    found: list[str] = []
    fresh = True
    for part in parts:
        if not part:
            fresh = bool(found)
        elif fresh or _BULLET.match(part) or not found:
            found.append(part)
            fresh = False
        else:
            found[-1] += f" {part}"
    # An inline token knows no lists: each entry keeps its mark, on a line of its own.
    return "\\\n".join(re.sub(r"^[-*+]\s+", "• ", part) for part in found if part != "<<")


def _as_drawn(state: StateBlock, lines: Sequence[str], place: tuple[int, int]) -> None:
    message = "the lines of this drawn table do not fit together, or a cell goes over several rows; it is kept as it is drawn"
    slip(
        state.env,
        "table-drawn",
        place[0],
        message,
        "write it as | cell | cell |, with ^^ for a cell that belongs to the one above",
    )
    token = state.push("code_block", "code", 0)
    token.content = "\n".join(lines) + "\n"
    token.map = [*place]
    state.line = place[1]
