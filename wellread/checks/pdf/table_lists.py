"""How a table reads that is printed as a list, because large type has no room for its columns (A23). Used by `words` only.

Row after row: its first value under the name of its column, unless it is a header; then for each other one the names of
the columns that it spans, and what it says. An empty cell says nothing, and a cell that hangs down is said in each of its rows.
"""

from __future__ import annotations

from collections.abc import Iterator

from wellread.model import Block, Cell, Paragraph, Sentence, Span, Table, tables

Row = list[Cell | None]


def as_list(table: Table) -> Iterator[Block]:
    """The words of `table` as a list."""
    grid = list(tables.grid((*table.head, *table.body), table.columns))
    heads, rows = grid[: len(table.head)], grid[len(table.head) :]
    yield Paragraph(table.id, table.line, table.caption, table.lang)
    for row in rows:
        yield from (Paragraph(table.id, table.line, said, table.lang) for said in _row(heads, row))


def _row(heads: list[Row], row: Row) -> Iterator[tuple[Sentence, ...]]:
    filled = [(column, cell) for column, cell in enumerate(row) if cell is not None and _says_something(cell)]
    for number, (column, cell) in enumerate(filled):
        if number == 0:
            yield _joined(() if cell.header else _name(heads, column), cell.sentences)
        elif number == 1 or cell is not filled[number - 1][1]:
            covered = [place for place in range(column, len(row)) if all(one is cell for one in row[column : place + 1])]
            yield from (_name(heads, place) for place in covered)
            yield cell.sentences


def _name(heads: list[Row], column: int) -> tuple[Sentence, ...]:
    """The words of the header cells of `column`."""
    return _joined(*(cell.sentences for cell in tables.above(heads, column)))


def _says_something(cell: Cell) -> bool:
    return any(span.picture or span.text.strip() for sentence in cell.sentences for span in sentence.spans)


def _joined(*groups: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Groups in a row, with a colon between them, in one sentence: the colon belongs to the word before it."""
    filled = [group for group in groups if group]
    spans: list[Span] = []
    for number, group in enumerate(filled):
        spans += [Span(": ")] if number else []
        spans += [span for sentence in group for span in sentence.spans]
    return (Sentence(filled[0][0].id, tuple(spans)),) if filled else ()
