"""A table as it is heard: row by row, each value after what heads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wellread.model import Cell, Sentence, Table, tables
from wellread.speech.announced import says_kind


def plain(sentences: Iterable[Sentence]) -> str:
    """What sentences say, in one line without the mark at the end: a table's header, a word that is explained."""
    text = "".join(span.plain for one in sentences for span in one.spans if "noteref" not in span.roles)
    return " ".join(text.split()).rstrip(".:;,")


def rows(table: Table) -> list[list[tuple[Cell, str]]]:
    """The body of `table`, row by row: each cell with the text of the headers above it, empty for a header of its own row."""
    heads = list(tables.grid(table.head, table.columns))
    texts = ([plain(cell.sentences) for cell in tables.above(heads, column)] for column in range(table.columns))
    names = [", ".join(filter(None, parts)) for parts in texts]

    def under(cell: Cell, column: int) -> str:
        if cell.header:
            return ""
        return ", ".join(filter(None, names[column : column + cell.colspan]))

    placed = zip(table.body, tables.grid(table.body, table.columns), strict=True)
    return [[(cell, under(cell, columns.index(cell))) for cell in row] for row, columns in placed]


def row_names(table: Table, words: Mapping[str, str]) -> list[str]:
    """What is announced before each row: the header that hangs down from a row above, its number, or nothing.

    A row with a header of its own begins with that.
    """
    placed = zip(table.body, tables.grid(table.body, table.columns), strict=True)
    return [_row_name(number, row, columns, words) for number, (row, columns) in enumerate(placed, 1)]


def _row_name(number: int, row: tuple[Cell, ...], columns: Iterable[Cell | None], words: Mapping[str, str]) -> str:
    if any(cell.header and plain(cell.sentences) for cell in row):
        return ""
    hanging = dict.fromkeys(cell for cell in columns if cell and cell.header and cell not in row)
    if texts := [text for cell in hanging if (text := plain(cell.sentences))]:
        return words["say_header"].format(header=", ".join(texts))
    return words["say_row"].format(number=number)


def size(table: Table, words: Mapping[str, str]) -> str:
    """How large a table is, and that it is one, where its caption does not say so."""
    key = "say_table"
    if says_kind(plain(table.caption), words["table_kinds"]):
        key = "say_table_size"
    return words[key].format(rows=len(table.body), columns=table.columns)
