"""Pipe tables into a regular grid. Used by the reader only.

A cell of `<<` belongs to the one on its left, a cell of `^^` to the one above. `{header-rows=2}` and `{header-columns=1}` on
the line before the table state which cells are headers besides the first row, `{caption="…"}` gives its caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, cast

from markdown_it.tree import SyntaxTreeNode

from wellread.model import Cell, Sentence, Span, Table
from wellread.readers.assembly import Reading
from wellread.readers.markdown.inline import read_inline
from wellread.readers.markdown.nodes import line_of, tokens_of, unescaped

_PIPE = re.compile(r"(?<!\\)\|")
_ALIGN = re.compile(r"text-align:\s*(left|center|right)")
Align = Literal["", "left", "center", "right"]
Grid = list[list[Cell | None]]


def read_table(node: SyntaxTreeNode, reading: Reading) -> Iterator[Table]:
    """The table of `node`; nothing, with a Problem, when its grid does not fit together."""
    line = line_of(node)
    name = reading.block_id()
    head_rows, head_columns = _count(node, "header-rows", 1, reading), _count(node, "header-columns", 0, reading)
    caption = reading.cut([Span(unescaped(str(node.attrs.get("caption", ""))))], line)
    rows = [row for part in node.children for row in part.children]
    _check_widths(rows, reading)
    grid: Grid = [[] for _ in rows]
    for index, row in enumerate(rows):
        for column, cell in enumerate(row.children):
            header = index < head_rows or column < head_columns
            grid[index].append(_cell(cell, grid, (index, column), (header, index < head_rows), reading))
    if not all(grid):
        return
    if len(rows) <= head_rows:
        hint = "write at least one row below its head, or make a list of it"
        reading.problem("table-empty", line, "this table has headers and no other row", hint)
        return
    cells = [tuple(_finish(cell) for cell in row if cell) for row in grid]
    _check_headers(cells, rows, (head_rows, head_columns), reading)
    yield Table(name, line, max(map(len, grid)), tuple(cells[:head_rows]), tuple(cells[head_rows:]), caption, _lang(node))


def _lang(node: SyntaxTreeNode) -> str | None:
    if "lang" not in node.attrs:
        return None
    return str(node.attrs["lang"])


def _count(node: SyntaxTreeNode, name: str, usual: int, reading: Reading) -> int:
    value = str(node.attrs.get(name, usual))
    if value.isdigit():
        return int(value)
    reading.problem("attribute-value-wrong", line_of(node), f"{name} is “{value}”", f"write a whole number: {{{name}=1}}")
    return usual


def _cell(node: SyntaxTreeNode, grid: Grid, place: tuple[int, int], header: tuple[bool, bool], reading: Reading) -> Cell | None:
    inside = node.children[:1]
    line = next(map(line_of, inside), 0)
    text = "".join(child.content for child in inside).strip()
    if text in ("<<", "^^"):
        if _origin(grid, place, text) is None:
            hint = "<< needs a cell on its left, ^^ a cell above; together they must make a rectangle"
            reading.problem("table-merge-wrong", line, f"the cell {text} has nothing to join", hint)
        return None
    tokens = [token for child in inside for token in tokens_of(child)]
    sentences = reading.cut(read_inline(tokens, line, reading), line)
    is_header = header[0] and bool(sentences)
    return Cell(reading.block_id(), sentences, is_header, _scope(is_header, header[1]), align=_align(node), line=line)


def _scope(header: bool, in_head: bool) -> Literal["", "col", "row"]:
    if not header:
        return ""
    if in_head:
        return "col"
    return "row"


def _align(node: SyntaxTreeNode) -> Align:
    found = _ALIGN.search(str(node.attrs.get("style", "")))
    if not found:
        return ""
    return cast(Align, found.group(1))


def _origin(grid: Grid, place: tuple[int, int], mark: str) -> Cell | None:
    """Widen or lengthen the cell that `mark` joins; None when there is none."""
    row, column = place
    if mark == "<<":
        for left in range(column - 1, -1, -1):
            found = grid[row][left]
            if found:
                grid[row][left] = replace(found, colspan=column - left + 1)
                return grid[row][left]
        return None
    for above in range(row - 1, -1, -1):
        found = dict(enumerate(grid[above])).get(column)
        if found:
            grid[above][column] = replace(found, rowspan=row - above + 1)
            return grid[above][column]
    return None


def _finish(cell: Cell) -> Cell:
    """`cell` with the scope of a group, where it heads several columns or rows."""
    if cell.header and cell.scope == "col" and cell.colspan > 1:
        return replace(cell, scope="colgroup")
    if cell.header and cell.scope == "row" and cell.rowspan > 1:
        return replace(cell, scope="rowgroup")
    return cell


def _check_widths(rows: list[SyntaxTreeNode], reading: Reading) -> None:
    lines = reading.source.split("\n")
    for row in rows:
        if row.map and row.map[0] < len(lines):
            text = lines[row.map[0]].strip()
            written = len(_PIPE.split(text.removeprefix("|").removesuffix("|")))
            # The parser drops cells beyond those of the head without a word (GFM, tables).
            if written > len(row.children):
                message = f"this table row has {written} cells, its head only {len(row.children)}"
                hint = "remove the extra cell, or add a column to the head; write a plain | as \\|"
                reading.problem("table-row-long", row.map[0] + 1, message, hint)


def _check_headers(cells: list[tuple[Cell, ...]], rows: list[SyntaxTreeNode], heads: tuple[int, int], reading: Reading) -> None:
    head_rows, head_columns = heads
    for index, row in enumerate(cells):
        for column, cell in enumerate(row):
            # The corner, above a column of headers, names nothing and may be empty.
            expected = (index < head_rows) != (column < head_columns)
            if expected and not _text(cell.sentences):
                hint = "say in a word what the column or row holds; for an empty corner put {header-columns=1} above the table"
                reading.problem("table-header-empty", line_of(rows[index]), "a header cell of this table is empty", hint)


def _text(sentences: tuple[Sentence, ...]) -> str:
    return "".join(sentence.text for sentence in sentences).strip()
