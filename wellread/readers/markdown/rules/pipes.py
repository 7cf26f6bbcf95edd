"""Tables of GitHub and PHP Markdown Extra: cells between `|`.

Other than GitHub's own, this rule drops no cell and needs no head: a row that is longer than the head makes the table wider, a
table may begin with its `|---|` line, and rows between `|` whose `|---|` line was forgotten are a table too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from wellread.readers.markdown.rules import Row, Rows, caption_after, line_text, push_table, slip

_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_WIDEST = 200
"""Columns: more is no table."""
_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_ALIGNS = {(True, True): "center", (True, False): "left", (False, True): "right", (False, False): ""}


def pipes_plugin(parser: MarkdownIt) -> None:
    """Put this rule in the place of the parser's own."""
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if start + 1 >= end or state.is_code_block(start) or "|" not in state.src[state.bMarks[start] : state.eMarks[start]]:
        return False
    if state.sCount[start + 1] < state.blkIndent:
        return False
    first, second = line_text(state, start), line_text(state, start + 1)
    if _is_rule(second) and not _is_rule(first):
        return silent or _with_head(state, start, end)
    if _is_rule(first) and _PIPE.search(second) and not _is_rule(second):
        return silent or _without_head(state, start, end)
    if silent or not _is_row(first):
        return False
    return _without_rule(state, start, end)


def _is_rule(text: str) -> bool:
    return "|" in text and "-" in text and _RULE.fullmatch(text) is not None


def _is_row(text: str) -> bool:
    """Whether `text` can be a row of a table and nothing else: cells between `|`, from one end to the other."""
    inside = text.strip()
    return len(inside) > 2 and inside[0] == "|" and inside[-1] == "|" and inside[-2] != "\\" and len(_PIPE.findall(inside)) > 2


def cells_of(text: str, width: int = 0) -> list[str]:
    """The cells of a row. A `|` in code divides cells (GitHub), but not where that alone makes the row longer than `width`."""
    inside = text.strip().removeprefix("|")
    if inside.endswith("|") and not inside.endswith("\\|"):
        inside = inside[:-1]
    found = _PIPE.split(inside)
    if width and len(found) > width:
        hidden = _CODE.sub(lambda code: code.group().replace("|", "\0"), inside)
        kept = [cell.replace("\0", "|") for cell in _PIPE.split(hidden)]
        if len(kept) <= width:
            found = kept
    return [cell.replace("\\|", "|").strip() for cell in found]


def _aligns(rule: str) -> list[str]:
    return [_ALIGNS[(cell.startswith(":"), cell.endswith(":"))] for cell in cells_of(rule)]


def _rows(state: StateBlock, start: int, end: int, width: int) -> Iterator[Row]:
    """The rows from the line `start` on, until one that belongs to something else."""
    stops = state.md.block.ruler.getRules("blockquote")
    for line in range(start, end):
        text = line_text(state, line)
        if not text.strip() or state.sCount[line] < state.blkIndent or state.is_code_block(line):
            return
        if not _PIPE.search(text) and width > 1:
            return
        if any(stop(state, line, end, True) for stop in stops):
            return
        if not _is_rule(text) or width == 1:
            yield line, cells_of(text, width)


def _with_head(state: StateBlock, start: int, end: int) -> bool:
    rule = line_text(state, start + 1)
    aligns = _aligns(rule)
    head: Row = (start, cells_of(line_text(state, start), len(aligns)))
    width = max(len(head[1]), len(aligns))
    if width > _WIDEST or (len(head[1]) == 1 and len(aligns) > 1):
        return False
    body = list(_rows(state, start + 2, end, width))
    _report_long(state, body, width)
    last = start + 2
    if body:
        last = body[-1][0] + 1
    while last < end and _is_rule(line_text(state, last)):
        last += 1
    caption, last = caption_after(state, last, end)
    push_table(state, Rows([head], body, last, caption, aligns))
    return True


def _report_long(state: StateBlock, body: list[Row], width: int) -> None:
    for line, cells in body:
        if len(cells) > width and any(cells[width:]):
            message = f"this table row has {len(cells)} cells, its head only {width}; the table has a column more for it"
            hint = "remove the extra cell, or add a column to the head; write a plain | as \\|"
            slip(state.env, "table-row-long", line, message, hint)


def _without_head(state: StateBlock, start: int, end: int) -> bool:
    aligns = _aligns(line_text(state, start))
    body = list(_rows(state, start + 1, end, len(aligns)))
    if not body or len(aligns) > _WIDEST:
        return False
    caption, last = caption_after(state, body[-1][0] + 1, end)
    push_table(state, Rows([], body, last, caption, aligns))
    return True


def _without_rule(state: StateBlock, start: int, end: int) -> bool:
    """Rows whose `|---|` line was forgotten: two or more, all of the same length."""
    rows = list(takewhile(lambda row: _is_row(line_text(state, row[0])), _rows(state, start, end, 2)))
    widths = {len(cells) for _, cells in rows}
    if len(rows) < 2 or len(widths) != 1 or widths > {_WIDEST}:
        return False
    columns = len(rows[0][1])
    message, hint = "this table has no line of dashes; its first row is taken as its head", f"add below it: {'|---' * columns}|"
    slip(state.env, "table-rule-missing", start, message, hint)
    push_table(state, Rows(rows[:1], rows[1:], rows[-1][0] + 1))
    return True
