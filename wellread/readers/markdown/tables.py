"""Pipe tables into a regular grid. Used by the reader only.

A cell of `<<` belongs to the one on its left, a cell of `^^` to the one above. `{header-rows=2}` and `{header-columns=1}` on
the line before the table state which cells are headers besides the first row, `{caption="…"}` gives its caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, cast

from markdown_it.tree import SyntaxTreeNode

from wellread.model import BulletList, Cell, Item, Paragraph, Sentence, Table
from wellread.model.tables import scoped
from wellread.problems import Severity
from wellread.readers.assembly import Reading
from wellread.readers.markdown.inline import read_inline
from wellread.readers.markdown.nodes import line_of, tokens_of
from wellread.readers.markdown.titles import inline_text

_ALIGN = re.compile(r"text-align:\s*(left|center|right)")
Align = Literal["", "left", "center", "right"]
Grid = list[list[Cell | None]]


def read_table(node: SyntaxTreeNode, reading: Reading) -> Iterator[Table | BulletList]:
    """The table of `node`; a list, with a Problem, when there is a head and nothing below it."""
    line = line_of(node)
    name = reading.block_id()
    head = [row for part in node.children if part.type == "thead" for row in part.children if any(map(_content, row.children))]
    rows = head + [row for part in node.children if part.type == "tbody" for row in part.children]
    if not rows:
        return
    heads = _heads(node, rows, len(head), reading)
    caption = reading.cut(inline_text(str(node.attrs.get("caption", "")), line, reading), line)
    grid: Grid = [[] for _ in rows]
    for index, row in enumerate(rows):
        for column, cell in enumerate(row.children):
            header = index < heads[0] or column < heads[1]
            grid[index].append(_cell(cell, grid, (index, column), (header, index < heads[0]), reading))
    cells = [tuple(scoped(cell) for cell in row if cell) for row in grid]
    if len(rows) <= heads[0]:
        yield from _as_list(name, cells, line, reading)
        return
    if not heads[0] and not heads[1]:
        message = "this table has no header row, so a listener does not hear what each column is"
        reading.problem(
            "table-headless", line, message, "write the names of the columns above the |---| line", Severity.WARNING
        )
    _check_headers(cells, rows, (*heads, node.meta.get("written", 0)), reading)
    yield Table(name, line, max(map(len, grid)), tuple(cells[: heads[0]]), tuple(cells[heads[0] :]), caption, _lang(node))


def _heads(node: SyntaxTreeNode, rows: Sequence[SyntaxTreeNode], head: int, reading: Reading) -> tuple[int, int]:
    """How many rows and columns are headers: as the author says, else as the table looks.

    Where there is no head (or one of empty cells), a first row, or a first column, all in bold is one. An empty corner says
    that the first column has headers.
    """
    below = rows[head:]
    usual_rows, usual_columns = head, 0
    if head and not _content(rows[0].children[0]) and all(_content(row.children[0]) for row in below):
        usual_columns = 1
    if not usual_rows and len(below) > 1 and all(_is_bold(cell) for cell in below[0].children):
        usual_rows = 1
    elif not usual_rows and len(rows[0].children) > 1 and below and all(_is_bold(row.children[0]) for row in below):
        usual_columns = 1
    return _count(node, "header-rows", usual_rows, reading), _count(node, "header-columns", usual_columns, reading)


def _content(cell: SyntaxTreeNode) -> str:
    return "".join(child.content for child in cell.children).strip()


def _is_bold(cell: SyntaxTreeNode) -> bool:
    text = _content(cell)
    return len(text) > 4 and text[:2] == text[-2:] and text[:2] in ("**", "__")


def _as_list(name: str, cells: Sequence[Sequence[Cell]], line: int, reading: Reading) -> Iterator[BulletList]:
    """A table that has a head only, as a list of what is in it."""
    found = [cell for row in cells for cell in row if cell.sentences]
    items = (Item(reading.block_id(), line, (Paragraph(reading.block_id(), line, cell.sentences),)) for cell in found)
    if found:
        hint = "write at least one row below its head, or make a list of it"
        reading.problem(
            "table-empty", line, "this table has headers and no other row; it is read as a list", hint, Severity.WARNING
        )
        yield BulletList(name, line, tuple(items))


def _lang(node: SyntaxTreeNode) -> str | None:
    if "lang" not in node.attrs:
        return None
    return str(node.attrs["lang"])


def _count(node: SyntaxTreeNode, name: str, usual: int, reading: Reading) -> int:
    value = str(node.attrs.get(name, usual))
    if value.isdecimal():
        return int(value)
    reading.problem("attribute-value-wrong", line_of(node), f"{name} is “{value}”", f"write a whole number: {{{name}=1}}")
    return usual


def _cell(node: SyntaxTreeNode, grid: Grid, place: tuple[int, int], header: tuple[bool, bool], reading: Reading) -> Cell | None:
    inside = node.children[:1]
    line = next(map(line_of, inside), 0)
    text = _content(node)
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


def _covering(grid: Grid, row: int, column: int) -> Cell | None:
    """The cell above that reaches this place already: the inner part of one that is joined both ways."""
    for above in range(row):
        for left, cell in enumerate(grid[above][:column]):
            if cell and left + cell.colspan > column and above + cell.rowspan > row:
                return cell
    return None


def _origin(grid: Grid, place: tuple[int, int], mark: str) -> Cell | None:
    """Widen or lengthen the cell that `mark` joins; None when there is none."""
    row, column = place
    if covering := _covering(grid, row, column):
        return covering
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


def _check_headers(
    cells: list[tuple[Cell, ...]], rows: list[SyntaxTreeNode], heads: tuple[int, int, int], reading: Reading
) -> None:
    head_rows, head_columns, written = heads
    for index, row in enumerate(cells):
        for column, cell in enumerate(row):
            # The corner, above a column of headers, names nothing and may be empty.
            expected = (index < head_rows) != (column < head_columns)
            if expected and column < written and not _text(cell.sentences):
                hint = "say in a word what the column or row holds"
                message = "a header cell of this table is empty"
                reading.problem("table-header-empty", line_of(rows[index]), message, hint, Severity.WARNING)


def _text(sentences: tuple[Sentence, ...]) -> str:
    return "".join(sentence.text for sentence in sentences).strip()
