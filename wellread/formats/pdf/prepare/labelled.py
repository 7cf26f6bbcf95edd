"""Tables that a large page has no room for, as lists of labelled values (A23).

A row becomes its first cell as a title, then each other cell under the name of its column. Nothing is lost: a value that spans
columns stands under the names of all of them, a cell that hangs down is shown in each of its rows, and an empty cell says so,
because a name with silence behind it is a riddle to somebody who cannot see the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from wellread.formats.pdf.prepare.paper import COLUMN, LETTER
from wellread.model import Block, Cell, Definition, DefinitionList, Paragraph, Sentence, Span, Table, tables

CELL = 240
"""Characters of a cell that is rather a page than a cell."""


def crowded(table: Table, columns: int) -> bool:
    """Whether `table` has more than `columns` columns, or words that so many have no room for, or cells like pages."""
    longest = [0] * table.columns
    for row in tables.grid((*table.head, *table.body), table.columns):
        for column, cell in enumerate(row):
            text = "".join(sentence.text for sentence in cell.sentences) if cell is not None else ""
            if len(text) > CELL:
                return True
            if cell is not None and cell.colspan == 1:
                longest[column] = max(longest[column], *map(len, text.split()), 0)
    needed = sum(LETTER * letters + 1 for letters in longest)
    return table.columns > columns or (table.columns > 1 and needed > (columns + 0.3) * COLUMN)


def labelled(table: Table, empty: Span) -> Iterator[Block]:
    """A table as lists: for each row its first cell as a title, then each value under the name of its column.

    `empty` stands for a cell in which there is nothing.
    """
    if table.caption:
        yield Paragraph(f"{table.id}-caption", table.line, table.caption, table.lang, name="row-caption")
    body = tuple(tuple(_told(cell, empty) for cell in row) for row in table.body)
    grid = list(tables.grid((*table.head, *body), table.columns))
    heads = grid[: len(table.head)]
    shown: set[str] = set()
    for number, row in enumerate(grid[len(table.head) :], start=1):
        yield from _row(table, heads, row, (f"{table.id}-row{number}", shown))


def _row(table: Table, heads: list[list[Cell | None]], row: list[Cell | None], place: tuple[str, set[str]]) -> Iterator[Block]:
    """One row: its first cell as a title, then a list of the others; `place`: a name for ids, the cells shown before.

    A value that spans columns stands under the names of all of them: it holds on each of these days.
    """
    name, shown = place
    if row[0] is not None:
        label = () if row[0].header else _copied(_title(heads, 0), f"{name}-label")
        words = _joined(label, _once(row[0], f"{name}-again", shown))
        yield Paragraph(f"{name}-title", table.line, words, table.lang, "row-title")
    entries = []
    for column, cell in enumerate(row[1:], start=1):
        if cell is None or (column > 1 and cell is row[column - 1]):
            continue
        terms = tuple(_copied(_title(heads, over), f"{name}-label{over + 1}") for over in _covered(row, column))
        value = Paragraph(f"{name}-value{column + 1}", table.line, _once(cell, f"{name}-again{column + 1}", shown))
        entries.append(Definition(f"{name}-entry{column + 1}", table.line, terms, ((value,),)))
    if entries:
        yield DefinitionList(f"{name}-values", table.line, tuple(entries), table.lang)


def _told(cell: Cell, empty: Span) -> Cell:
    """`cell`, which says so when there is nothing in it."""
    if _filled(cell):
        return cell
    return replace(cell, sentences=(Sentence(f"{cell.id}-empty", (empty,)),))


def _filled(cell: Cell) -> bool:
    """Whether words or a picture are in `cell`."""
    return any(span.picture or span.text.strip() for sentence in cell.sentences for span in sentence.spans)


def _covered(row: list[Cell | None], column: int) -> Iterator[int]:
    """The columns from `column` on that one cell spans."""
    return takewhile(lambda place: row[place] is row[column], range(column, len(row)))


def _once(cell: Cell, name: str, shown: set[str]) -> tuple[Sentence, ...]:
    """The words of `cell`; under new ids when a span shows them again."""
    again = cell.id in shown
    shown.add(cell.id)
    return _copied(cell.sentences, name) if again else cell.sentences


def _title(heads: list[list[Cell | None]], column: int) -> tuple[Sentence, ...]:
    """The words of the header cells above `column`."""
    return _joined(*(cell.sentences for cell in tables.above(heads, column)))


def _joined(*groups: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Groups of sentences in a row, with a colon between them."""
    filled = [group for group in groups if group]
    result: list[Sentence] = []
    for number, group in enumerate(filled):
        result += group[:-1]
        last = group[-1]
        ending = () if number == len(filled) - 1 else (Span(": "),)
        result.append(replace(last, spans=(*last.spans, *ending)))
    return tuple(result)


def _copied(sentences: tuple[Sentence, ...], name: str) -> tuple[Sentence, ...]:
    """The same words under ids of their own; targets of links stay with the first."""
    return tuple(
        replace(one, id=f"{name}-{number}", spans=tuple(replace(span, id=None) for span in one.spans))
        for number, one in enumerate(sentences, start=1)
    )
