"""A table as a grid: which cell covers a place, which headers are above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from wellread.model.content import Cell


def grid(rows: Iterable[tuple[Cell, ...]], columns: int) -> Iterator[list[Cell | None]]:
    """Each row with one cell for each column; a cell that spans is in each place that it covers."""
    hanging: list[tuple[Cell, int] | None] = [None] * columns
    for row in rows:
        waiting = iter(row)
        line: list[Cell | None] = [None] * columns
        column = 0
        while column < columns:
            above = hanging[column]
            if above is not None:
                line[column] = above[0]
                hanging[column] = _rest(*above)
                column += 1
                continue
            cell = next(waiting, None)
            if cell is None:
                break
            for place in range(column, min(columns, column + cell.colspan)):
                line[place] = cell
                hanging[place] = _rest(cell, cell.rowspan)
            column += cell.colspan
        yield line


def _rest(cell: Cell, rows: int) -> tuple[Cell, int] | None:
    """What is left of a cell of so many `rows` below its first one."""
    if rows <= 1:
        return None
    return cell, rows - 1


def above(heads: Iterable[Sequence[Cell | None]], column: int) -> list[Cell]:
    """The header cells above `column` in the header rows of a `grid`, outermost first, each once."""
    return list(dict.fromkeys(cell for row in heads if (cell := row[column]) is not None))


def scoped(cell: Cell) -> Cell:
    """`cell` with the scope of a group, where it heads several columns or rows."""
    if cell.header and cell.scope == "col" and cell.colspan > 1:
        return replace(cell, scope="colgroup")
    if cell.header and cell.scope == "row" and cell.rowspan > 1:
        return replace(cell, scope="rowgroup")
    return cell
