"""Rules for markdown-it beyond CommonMark: what GitHub, pandoc and other programs have added to Markdown, one module each.

A rule makes tokens that the parser has already where it can: whatever way a table was written in, it is a table after that.
What was surely meant otherwise is read as it was meant and recorded (`slip`), for the reader to report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it.rules_block import StateBlock

Row = tuple[int, Sequence[str]]
"""Line (from 0) and the text of each cell."""
_SLIPS = "wellread slips"


def slip(environment: Any, code: str, line: int, message: str, hint: str) -> None:
    """Record in the parser's `environment` what was read otherwise than it was written; `line` is from 0."""
    environment.setdefault(_SLIPS, []).append((code, line + 1, message, hint))


def slips(environment: Any) -> list[tuple[str, int, str, str]]:
    """Code, line (from 1), message and hint of all that was recorded."""
    return list(environment.get(_SLIPS, []))


def line_text(state: StateBlock, line: int) -> str:
    """The text of a line without what is around it: quote marks, the indent of a list item."""
    if state.sCount[line] < 0:  # a lazy continuation
        return ""
    blank = " " * max(0, state.sCount[line] - state.blkIndent)
    return blank + state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def last_line(state: StateBlock, start: int, end: int) -> int:
    """The first line after `start` that is not inside what `start` is in: less indented, or after the end."""
    line = start + 1
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        line += 1
    return line


@dataclass(frozen=True, slots=True)
class Rows:
    """A table, in whatever way it was drawn."""

    head: Sequence[Row]
    body: Sequence[Row]
    end: int
    """The line after it."""
    caption: str = ""
    aligns: Sequence[str] = ()
    """Of each column: left, center, right or empty."""


def push_table(state: StateBlock, rows: Rows) -> None:
    """Tokens of a table, its rows padded to the widest; how wide its head was is noted."""
    width = max(len(cells) for _, cells in (*rows.head, *rows.body))
    start = min(line for line, _ in (*rows.head, *rows.body))
    table = state.push("table_open", "table", 1)
    table.map = [min(start, state.line), rows.end]
    table.meta["written"] = len(rows.head[-1][1]) if rows.head else width
    if rows.caption:
        table.attrSet("caption", rows.caption)
    for name, tag, part in (("thead", "th", rows.head), ("tbody", "td", rows.body)):
        if not part:
            continue
        state.push(f"{name}_open", name, 1).map = [part[0][0], part[-1][0] + 1]
        for line, cells in part:
            _push_row(state, (tag, line), [*cells, *[""] * (width - len(cells))], rows.aligns)
        state.push(f"{name}_close", name, -1)
    state.push("table_close", "table", -1)
    state.line = rows.end


def _push_row(state: StateBlock, place: tuple[str, int], cells: Sequence[str], aligns: Sequence[str]) -> None:
    tag, line = place
    state.push("tr_open", "tr", 1).map = [line, line + 1]
    for column, cell in enumerate(cells):
        token = state.push(f"{tag}_open", tag, 1)
        if column < len(aligns) and aligns[column]:
            token.attrSet("style", f"text-align:{aligns[column]}")
        inside = state.push("inline", "", 0)
        inside.map, inside.content, inside.children = [line, line + 1], cell.strip(), []
        state.push(f"{tag}_close", tag, -1)
    state.push("tr_close", "tr", -1)


_CAPTION = re.compile(r"\s{0,3}(?:Table\s*\d*:|:)\s+(?P<text>\S.*)")


def caption_after(state: StateBlock, line: int, end: int) -> tuple[str, int]:
    """The caption that pandoc lets follow a table that ends before `line`, and where it ends; empty: none."""
    begin = line
    while begin < end and state.isEmpty(begin):
        begin += 1
    if (
        begin >= end
        or begin > line + 1
        or state.sCount[begin] < state.blkIndent
        or not (found := _CAPTION.fullmatch(line_text(state, begin)))
    ):
        return "", line
    words = [found["text"]]
    begin += 1
    while begin < end and not state.isEmpty(begin) and state.sCount[begin] >= state.blkIndent:
        words.append(line_text(state, begin).strip())
        begin += 1
    return " ".join(words), begin


_CODE = re.compile(r"(?:[\s>]|[-*+:~]\s|\(?\w{1,9}[.)]\s|\[\^[^\]]+\]:)*(`{3,}|~{3,})(.*)")
"""A line of a fence of code, behind the marks of the quote, list, definition or note that it begins."""


def code_mark(text: str, *, inside: str = "") -> str:
    """The backticks or tildes of a line that opens a block of code, or that closes the one opened by `inside`; else empty."""
    found = _CODE.fullmatch(text)
    if not found or (found[1][0] == "`" and "`" in found[2]):
        return ""
    if inside and (not found[1].startswith(inside) or found[2].strip() or text.strip("> \t")[0] != inside[0]):
        return ""
    return found[1]
