"""A table as a pipe table: `<<` and `^^` where a cell reaches, and a line of attributes for what pipes cannot say."""

from __future__ import annotations

from wellread.authoring import escape
from wellread.authoring.inline import Setting, line
from wellread.model import Cell, Table

_RULES = {"": "---", "left": ":---", "center": ":---:", "right": "---:"}


def table(block: Table, setting: Setting) -> list[str]:
    """The lines of a table."""
    grid = _grid(block)
    rows = [_row([_content(cell, setting) for cell in row]) for row in grid]
    rule = _row([_RULES[_align(grid, column)] for column in range(block.columns)])
    return [*_attributes(block, setting), *rows[:1], rule, *rows[1:]]


def _row(cells: list[str]) -> str:
    return "|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|"


def _content(cell: Cell | str, setting: Setting) -> str:
    if isinstance(cell, str):
        return cell
    # The parser removes this backslash before it reads the cell, in code too.
    return line(cell.sentences, setting).replace("|", "\\|")


def _grid(block: Table) -> list[list[Cell | str]]:
    """Each place with the cell that begins there, or with the mark of the one that reaches there."""
    rows = (*block.head, *block.body)
    grid: list[list[Cell | str]] = [[""] * block.columns for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column < block.columns and grid[number][column]:
                column += 1
            _put(grid, cell, number, column)
            column += cell.colspan
    return grid


def _put(grid: list[list[Cell | str]], cell: Cell, row: int, column: int) -> None:
    for down in range(cell.rowspan):
        for right in range(cell.colspan):
            if row + down < len(grid) and column + right < len(grid[row]):
                mark: Cell | str = "<<" if right else "^^"
                grid[row + down][column + right] = mark if down or right else cell


def _align(grid: list[list[Cell | str]], column: int) -> str:
    cells = [row[column] for row in grid]
    return next((cell.align for cell in cells if isinstance(cell, Cell)), "")


def _attributes(block: Table, setting: Setting) -> list[str]:
    found = []
    if block.caption:
        found.append(f"caption={escape.attribute(line(block.caption, setting))}")
    if len(block.head) != 1:
        found.append(f"header-rows={len(block.head)}")
    columns = _header_columns(block)
    if columns != _usual_columns(block):
        found.append(f"header-columns={columns}")
    if block.lang:
        found.append(f"lang={escape.attribute(block.lang)}")
    if not found:
        return []
    return ["{" + " ".join(found) + "}"]


def _usual_columns(block: Table) -> int:
    """How many columns of headers the reader sees by itself: an empty corner says that there is one."""
    first, *below = _grid(block)
    corner = first[0]
    if not block.head or not isinstance(corner, Cell) or corner.sentences:
        return 0
    return int(all(not isinstance(row[0], Cell) or row[0].sentences for row in below[len(block.head) - 1 :]))


def _header_columns(block: Table) -> int:
    """How many columns at the start hold headers in the rows of the body."""
    grid = _grid(block)[len(block.head) :]
    count = 0
    for column in range(block.columns):
        cells = [cell for row in grid if isinstance(cell := row[column], Cell)]
        if any(not cell.header and cell.sentences for cell in cells):
            break
        if any(cell.header for cell in cells):
            count = column + 1
    return count
