"""Pipe tables into a regular grid. Used by the reader only.

A cell of `<<` belongs to the one on its left, a cell of `^^` to the one above. `{header-rows=2}` and `{header-columns=1}` on
the line before the table say which cells are headers besides the first row, `{caption="…"}` gives its caption.
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

_PIPE = re.compile(r"(?<!\\)\|")
_ALIGN = re.compile(r"text-align:\s*(left|center|right)")
Align = Literal["", "left", "center", "right"]
Grid = list[list[Cell | None]]


def read_table(node: SyntaxTreeNode, reading: Reading) -> Iterator[Table]:
    """The table of `node`; nothing, with a Problem, when its grid does not fit together."""
    line = node.map[0] + 1 if node.map else 0
    name = reading.block_id()
    head_rows, head_columns = _count(node, "header-rows", 1, reading), _count(node, "header-columns", 0, reading)
    caption = reading.cut([Span(str(node.attrs["caption"]))], line) if node.attrs.get("caption") else ()
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
    cells = _finish([[cell for cell in row if cell] for row in grid], min(head_rows, len(rows)))
    _check_headers(cells, rows, (head_rows, head_columns), reading)
    lang = str(node.attrs["lang"]) if "lang" in node.attrs else None
    head = min(head_rows, len(rows))
    yield Table(name, line, max(map(len, grid)), tuple(cells[:head]), tuple(cells[head:]), caption, lang)


def _count(node: SyntaxTreeNode, name: str, usual: int, reading: Reading) -> int:
    value = str(node.attrs.get(name, usual))
    if value.isdigit():
        return int(value)
    line = node.map[0] + 1 if node.map else 0
    reading.problem("attribute-value-wrong", line, f"{name} is “{value}”", f"write a whole number: {{{name}=1}}")
    return usual


def _cell(node: SyntaxTreeNode, grid: Grid, place: tuple[int, int], header: tuple[bool, bool], reading: Reading) -> Cell | None:
    inline = node.children[0] if node.children else None
    tokens = (inline.token.children or []) if inline and inline.token else []
    text = inline.content.strip() if inline else ""
    if text in ("<<", "^^"):
        origin = _origin(grid, place, text)
        if origin is None:
            line = inline.map[0] + 1 if inline and inline.map else 0
            hint = "<< needs a cell on its left, ^^ a cell above; together they must make a rectangle"
            reading.problem("table-merge-wrong", line, f"the cell {text} has nothing to join", hint)
        return None
    line = inline.map[0] + 1 if inline and inline.map else 0
    sentences = reading.cut(read_inline(tokens, line, reading), line)
    found = _ALIGN.search(str(node.attrs.get("style", "")))
    align = cast(Align, found.group(1) if found else "")
    is_header = header[0] and bool(sentences)
    scope: Literal["", "col", "row"] = "" if not is_header else "col" if header[1] else "row"
    return Cell(f"{reading.block_id()}", sentences, is_header, scope, align=align, line=line)


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
        found = grid[above][column] if column < len(grid[above]) else None
        if found:
            grid[above][column] = replace(found, rowspan=row - above + 1)
            return grid[above][column]
    return None


def _finish(rows: list[list[Cell]], head: int) -> list[tuple[Cell, ...]]:
    """Scopes of header cells that head a group of columns or rows."""

    def scoped(cell: Cell, index: int) -> Cell:
        if cell.header and cell.scope == "col" and cell.colspan > 1:
            return replace(cell, scope="colgroup")
        if cell.header and cell.scope == "row" and cell.rowspan > 1:
            return replace(cell, scope="rowgroup")
        return cell

    return [tuple(scoped(cell, index) for cell in row) for index, row in enumerate(rows)]


def _check_widths(rows: list[SyntaxTreeNode], reading: Reading) -> None:
    lines = reading.source.split("\n")
    for row in rows:
        if row.map and row.map[0] < len(lines):
            text = lines[row.map[0]].strip()
            written = len(_PIPE.split(text.removeprefix("|").removesuffix("|")))
            if written > len(row.children):
                message = f"this table row has {written} cells, its head only {len(row.children)}"
                hint = "take the extra cell out, or add a column to the head; write a plain | as \\|"
                reading.problem("table-row-long", row.map[0] + 1, message, hint)


def _check_headers(cells: list[tuple[Cell, ...]], rows: list[SyntaxTreeNode], heads: tuple[int, int], reading: Reading) -> None:
    head_rows, head_columns = heads
    for index, row in enumerate(cells):
        corner = head_columns if index < head_rows else 0
        for column, cell in enumerate(row):
            expected = index < head_rows or column < head_columns
            if expected and not _text(cell.sentences) and column >= corner:
                found = rows[index].map
                hint = "say in a word what the column or row holds; for an empty corner put {header-columns=1} above the table"
                reading.problem(
                    "table-header-empty", found[0] + 1 if found else 0, "a header cell of this table is empty", hint
                )


def _text(sentences: tuple[Sentence, ...]) -> str:
    return "".join(sentence.text for sentence in sentences).strip()
