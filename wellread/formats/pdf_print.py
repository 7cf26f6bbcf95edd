"""What paper asks for: an Edition made ready to be printed in large type. Used by the PDF format and its checks.

Three changes, all to the model, so that tags, text and checks see the same words:

    wide tables    a row becomes a list of labelled values: three columns are the most that 18 pt leaves room for (A23)
    addresses      a link's address is printed behind its words, once (A25)
    single data    a phone number, a date, a number and its unit are kept on one line (A11)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain, takewhile
from pathlib import Path

from wellread import walk
from wellread.model import (
    Block,
    BulletList,
    Callout,
    Cell,
    Chapter,
    Definition,
    DefinitionList,
    Edition,
    NoteList,
    NumberedList,
    Paragraph,
    Quote,
    Sentence,
    Span,
    Table,
    Theme,
)
from wellread.render import templates_of

WIDTHS = {"A4": 453.5, "A5": 306.1, "Letter": 467.9}
"""Paper to the width of its text in points, as the page margins leave it."""

LETTER = 0.55
"""What a letter takes of an em, generously."""

CELL = 240
"""Characters of a cell that is rather a page than a cell."""

COLUMN = 7.5
"""The least width of a table's column, in ems: room for a word like "transplant"."""

_UNITS = r"(?:%|°C|mg|g|kg|µg|mcg|ml|mL|l|L|mm|cm|m|km|pt|kcal|hours?|minutes?|days?|weeks?|months?|years?|am|pm)"
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
SINGLE = re.compile(
    rf"(?:\+|\(|\b)\d[\d()]*(?: \(?\d[\d()]*)+\b"  # a phone number, in groups
    rf"|\b\d+(?:[.,]\d+)? {_UNITS}\b"
    rf"|\b\d{{1,2}} {_MONTHS}(?: \d{{4}})?\b"
    rf"|\b{_MONTHS} \d{{1,2}}(?:, \d{{4}})?\b"
    rf"|\b\d+ in \d[\d,]*\b"
    rf"|\b(?:Dr|Mr|Mrs|Ms|Prof|St)\.? [A-Z][\w’'-]*"
    rf"|\b(?:[Pp]age|[Vv]ersion|[Nn]ote|[Ss]ection|[Cc]hapter|[Tt]able|[Ff]igure|p\.) \d[\w.]*"
)
"""Words and figures that mean one thing and must not be parted by the end of a line."""

ADDRESS = re.compile(r"^(?:https?://|mailto:|tel:)", re.IGNORECASE)
WRITTEN_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+\.\S+")


@lru_cache(maxsize=4)
def printed(edition: Edition) -> Edition:
    """`edition` as it is printed."""
    columns = table_columns(edition.theme)
    seen: set[str] = set()
    longest = int(WIDTHS.get(edition.theme.paper, WIDTHS["A4"]) / edition.theme.size / LETTER)

    def change(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        return tuple(_sentences(sentences, seen, longest))

    chapters = tuple(
        walk.rewrite_chapter(replace(chapter, blocks=tuple(_narrow(chapter.blocks, columns))), change)
        for chapter in edition.document.chapters
    )
    return replace(edition, document=replace(edition.document, chapters=chapters))


def table_columns(theme: Theme) -> int:
    """How many columns a table may have on the paper and in the size of `theme`."""
    return max(1, int(WIDTHS.get(theme.paper, WIDTHS["A4"]) / theme.size / COLUMN))


def contents_of(edition: Edition) -> list[Chapter]:
    """The chapters that the contents list shows: all but the front page; none for a leaflet of one or two (A21)."""
    chapters = edition.document.chapters
    enough = sum(chapter.kind == "body" for chapter in chapters) >= 3
    return [chapter for chapter in chapters if chapter.kind != "front"] if enough else []


def fonts_folder(edition: Edition) -> Path | None:
    """The project's own folder of fonts, where there is one."""
    own = templates_of(edition.root)
    return own / "fonts" if own and (own / "fonts").is_dir() else None


def _sentences(sentences: tuple[Sentence, ...], seen: set[str], longest: int) -> Iterator[Sentence]:
    ending = ""
    for one in sentences:
        spans = _spans(one.spans, seen)
        if one.spans and "noteref" in one.spans[0].roles and ending and not ending.isspace():
            spans = chain([Span(" ")], spans)
        yield replace(one, spans=tuple(_shorter(span, longest) for span in spans))
        ending = one.text[-1:]


def _shorter(span: Span, longest: int) -> Span:
    """`span` with places to break in words that no line has room for."""
    if all(len(word) <= longest for word in span.text.split()):
        return span
    cut = re.compile(rf"[^\s\u200b]{{{longest // 2}}}(?=[^\s\u200b]{{3}})")
    words = re.split(r"(\s+)", span.text)
    return replace(span, text="".join(cut.sub("\\g<0>\u200b", word) if len(word) > longest else word for word in words))


def _spans(spans: tuple[Span, ...], seen: set[str]) -> Iterator[Span]:
    text = "".join(span.text for span in spans)
    ending = ""
    for span in spans:
        if "noteref" in span.roles and ending and not ending.isspace():
            yield Span(" ")
        ending = span.text[-1:]
        yield span if span.picture or "code" in span.roles else replace(span, text=breakable(bound(span.text)))
        if span.href and ADDRESS.match(span.href):
            short = short_address(span.href)
            if short and short not in seen and short not in text.replace("http://", "").replace("https://", ""):
                yield Span(f" ({breakable(short)})")
            seen.add(short)


def bound(text: str) -> str:
    """`text` with no-break spaces inside single pieces of information, and hyphens that do not break."""
    joined = re.sub(r"(?<=\w)-(?=\w)", "-\u2060", text)
    return SINGLE.sub(lambda found: found.group().replace(" ", "\u00a0"), joined)


def breakable(text: str) -> str:
    """`text` whose addresses may break behind a slash, a dot or a hyphen, and nowhere else."""
    return WRITTEN_ADDRESS.sub(
        lambda found: re.sub(r"(?<![:/])([/.@?&=_-])(?=[^\s/])", "\\1\u200b", found.group().replace("://", "://\u2060")), text
    )


def short_address(href: str) -> str:
    """An address as it is printed: `example.org/path`."""
    return re.sub(r"^(?:https?://(?:www\.)?|mailto:|tel:)", "", href, flags=re.IGNORECASE).rstrip("/")


def _narrow(blocks: Iterable[Block], columns: int) -> Iterator[Block]:
    """`blocks` with every table that the page has no room for as labelled values."""
    return rebuilt(blocks, lambda one: _labelled(one) if isinstance(one, Table) and _crowded(one, columns) else [one])


def _crowded(table: Table, columns: int) -> bool:
    """Whether `table` has more than `columns` columns, or words that so many have no room for, or cells like pages."""
    longest = [0] * table.columns
    for row in _grid((*table.head, *table.body), table.columns):
        for column, cell in enumerate(row):
            text = "".join(sentence.text for sentence in cell.sentences) if cell is not None else ""
            if len(text) > CELL:
                return True
            if cell is not None and cell.colspan == 1:
                longest[column] = max(longest[column], *map(len, text.split()), 0)
    needed = sum(LETTER * letters + 1 for letters in longest)
    return table.columns > columns or (table.columns > 1 and needed > (columns + 0.3) * COLUMN)


def rebuilt(blocks: Iterable[Block], change: Callable[[Block], Iterable[Block]]) -> Iterator[Block]:
    """`blocks` with what `change` gives in the place of each block, those inside others included."""
    for block in blocks:
        match block:
            case Quote() | Callout():
                yield replace(block, blocks=tuple(rebuilt(block.blocks, change)))
            case BulletList() | NumberedList():
                yield replace(
                    block, items=tuple(replace(item, blocks=tuple(rebuilt(item.blocks, change))) for item in block.items)
                )
            case DefinitionList():
                yield replace(block, entries=tuple(_rebuilt_entry(entry, change) for entry in block.entries))
            case NoteList():
                notes = (replace(note, blocks=tuple(rebuilt(note.blocks, change))) for note in block.notes)
                yield replace(block, notes=tuple(notes))
            case _:
                yield from change(block)


def _rebuilt_entry(entry: Definition, change: Callable[[Block], Iterable[Block]]) -> Definition:
    return replace(entry, meanings=tuple(tuple(rebuilt(meaning, change)) for meaning in entry.meanings))


def _labelled(table: Table) -> Iterator[Block]:
    """A table as lists: for each row its first cell as a title, then each value under the name of its column."""
    if table.caption:
        yield Paragraph(f"{table.id}-caption", table.line, table.caption, table.lang, name="row-caption")
    grid = list(_grid((*table.head, *table.body), table.columns))
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
        terms = tuple(_copied(_title(heads, place), f"{name}-label{place + 1}") for place in _covered(row, column))
        value = Paragraph(f"{name}-value{column + 1}", table.line, _once(cell, f"{name}-again{column + 1}", shown))
        entries.append(Definition(f"{name}-entry{column + 1}", table.line, terms, ((value,),)))
    if entries:
        yield DefinitionList(f"{name}-values", table.line, tuple(entries), table.lang)


def _covered(row: list[Cell | None], column: int) -> Iterator[int]:
    """The columns from `column` on that one cell spans."""
    return takewhile(lambda place: row[place] is row[column], range(column, len(row)))


def _once(cell: Cell, name: str, shown: set[str]) -> tuple[Sentence, ...]:
    """The words of `cell`; under new ids when a span shows them again."""
    again = cell.id in shown
    shown.add(cell.id)
    return _copied(cell.sentences, name) if again else cell.sentences


def _grid(rows: Iterable[tuple[Cell, ...]], columns: int) -> Iterator[list[Cell | None]]:
    """Each row with one cell for each column; a cell that spans stands in each place that it covers."""
    hanging: list[tuple[Cell, int] | None] = [None] * columns
    for row in rows:
        waiting = iter(row)
        line: list[Cell | None] = [None] * columns
        column = 0
        while column < columns:
            above = hanging[column]
            if above is not None:
                line[column] = above[0]
                hanging[column] = (above[0], above[1] - 1) if above[1] > 1 else None
                column += 1
                continue
            cell = next(waiting, None)
            if cell is None:
                break
            for place in range(column, min(columns, column + cell.colspan)):
                line[place] = cell
                hanging[place] = (cell, cell.rowspan - 1) if cell.rowspan > 1 else None
            column += cell.colspan
        yield line


def _title(heads: list[list[Cell | None]], column: int) -> tuple[Sentence, ...]:
    """The header cells above `column`, outermost first, each once."""
    found = list(dict.fromkeys(cell for cell in (row[column] for row in heads) if cell is not None))
    return _joined(*(cell.sentences for cell in found))


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
