"""Tables that a large page has no room for, as lists of labelled values (A23): the last resort of `arranging`.

A row becomes its first value as a title, then each other value under the name of its column. Nothing is lost: a value that
spans columns stands under the names of all of them, and a cell that hangs down is shown in each of its rows. Of a cell in which
there is nothing there is nothing to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, takewhile

from wellread.model import Block, Cell, Definition, DefinitionList, Paragraph, Sentence, Span, Table, tables


def labelled(table: Table) -> Iterator[Block]:
    """A table as lists: for each row its first value as a title, then each other under the name of its column."""
    if table.caption:
        yield Paragraph(f"{table.id}-caption", table.line, table.caption, table.lang, name="row-caption")
    grid = list(tables.grid((*table.head, *table.body), table.columns))
    heads = grid[: len(table.head)]
    shown: set[str] = set()
    for number, row in enumerate(grid[len(table.head) :], start=1):
        yield from _row(table, heads, row, (f"{table.id}-row{number}", shown))


def _row(table: Table, heads: list[list[Cell | None]], row: list[Cell | None], place: tuple[str, set[str]]) -> Iterator[Block]:
    """One row: its first value as a title, then a list of the others; `place`: a name for ids, the cells shown before.

    A value that spans columns stands under the names of all of them: it holds on each of these days.
    """
    name, shown = place
    first = next((column for column, cell in enumerate(row) if cell is not None and _filled(cell)), None)
    if first is None or (title := row[first]) is None:
        return
    label = () if title.header else _copied(_title(heads, first), f"{name}-label")
    words = _joined(label, _once(title, f"{name}-again", shown))
    yield Paragraph(f"{name}-title", table.line, words, table.lang, "row-title")
    entries: list[Definition] = []
    for column, cell in enumerate(row[first + 1 :], start=first + 1):
        if cell is None or not _filled(cell) or (column > first + 1 and cell is row[column - 1]):
            continue
        labels = [_copied(_title(heads, over), f"{name}-label{over + 1}") for over in _covered(row, column)]
        value = Paragraph(f"{name}-value{column + 1}", table.line, _once(cell, f"{name}-again{column + 1}", shown), table.lang)
        entries.append(Definition(f"{name}-entry{column + 1}", table.line, tuple(filter(None, labels)), ((value,),)))
    yield from _values(table, name, entries)


def _values(table: Table, name: str, entries: list[Definition]) -> Iterator[Block]:
    """`entries` as lists, and those of columns without a name as paragraphs between."""
    for named, group in groupby(entries, key=lambda entry: bool(entry.terms)):
        found = tuple(group)
        if named:
            yield DefinitionList(f"{found[0].id}-values", table.line, found, table.lang)
        else:
            yield from (block for one in found for block in one.meanings[0])


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
