"""Tables of HTML into regular grids, however their spans were written; tables that only lay out a page into blocks.

The rules for cells are those of HTML ("Forming a table"): a cell goes into the first free place of its row, and one that spans
rows hangs down. What the rules leave open is closed: spans that overlap or reach beyond the table are shortened, and places
without a cell get an empty one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from wellread.model import Block, Cell, Sentence, Table
from wellread.model.tables import scoped
from wellread.problems import Severity
from wellread.readers.markup.flat import ReadBlocks, flat
from wellread.readers.markup.names import HEADINGS, is_hidden, kinds
from wellread.readers.markup.spans import in_block
from wellread.readers.markup.tree import Element, attribute
from wellread.readers.markup.walk import Style, Walk

Scope = Literal["", "col", "row", "colgroup", "rowgroup"]
Align = Literal["", "left", "center", "right"]

_GROUPS = ("thead", "tbody", "tfoot")
_MOST_COLUMNS = 200
_ALIGN = re.compile(r"text-align\s*:\s*(left|center|right)", re.IGNORECASE)
_LAYS_OUT = {*HEADINGS, "table", "hr", "blockquote", "article", "section", "figure", "pre", "form"}
"""Elements that nobody puts into a table of data."""


@dataclass(slots=True)
class _Place:
    """A cell and the places that it covers."""

    row: int
    column: int
    rows: int
    columns: int
    element: Element | None
    in_head: bool = False


@dataclass(slots=True)
class _Parts:
    """What is directly in a table."""

    rows: list[tuple[int, list[Element]]] = field(default_factory=list)
    """The cells of each row, with the place of its group in _GROUPS."""
    captions: list[Element] = field(default_factory=list)
    loose: list[Element] = field(default_factory=list)
    """What is in no cell, and goes before the table, as in a browser."""


def read_table(element: Element, walk: Walk, style: Style, read: ReadBlocks) -> Iterator[Block]:
    """The table `element`; the blocks in it, where it only lays out a page."""
    style = walk.styled(style, element)
    parts = _parts(element, walk)
    captions, rows = parts.captions, [cells for _, cells in parts.rows]
    for part in parts.loose:
        yield from read(_alone(part), walk, style)
    if not any(rows) or _only_lays_out(element, [row for row in rows if row], bool(captions)):
        for part in (*captions, *(cell for row in rows for cell in row)):
            walk.visit(part)
            yield from read(part, walk, walk.styled(style, part))
        return
    name, line = walk.block_id(), walk.line(element)
    caption = tuple(span for one in captions for span in flat(one, walk, walk.styled(style, one), read))
    sentences = walk.reading.cut(in_block(caption, style.lang, _language(walk)), line)
    grid, columns = _regular(_placed(rows, [not group for group, _ in parts.rows], walk))
    if next(element.iter("table"), element) is not element or len(list(element.iter("table"))) > 1:
        message, hint = "a table inside a table is read as lines of text", "give it a place of its own, below the first one"
        walk.reading.problem("table-nested", line, message, hint, Severity.WARNING)
    made = [tuple(_cell(place, columns, walk, style, read) for place in row) for row in grid]
    head = _head_rows(grid, made)
    body = tuple(tuple(scoped(cell) for cell in row) for row in made[head:])
    top = tuple(tuple(scoped(_column_header(cell)) for cell in row) for row in made[:head])
    yield Table(name, line, columns, top, body, sentences, style.lang)


def _language(walk: Walk) -> str:
    return walk.reading.front.meta.language


def _parts(element: Element, walk: Walk) -> _Parts:
    """What `element` holds: the foot comes last, and what is in no cell is set apart."""
    parts = _Parts()
    for child in _children(element, walk, parts):
        if child.tag == "caption":
            parts.captions.append(child)
        elif child.tag == "tr":
            parts.rows.append((1, _cells(child, walk, parts)))
        elif child.tag in _GROUPS:
            for row in _children(child, walk, parts):
                if row.tag == "tr":
                    parts.rows.append((_GROUPS.index(str(child.tag)), _cells(row, walk, parts)))
                else:
                    parts.loose.append(row)
        elif child.tag not in ("colgroup", "col"):
            parts.loose.append(child)
    parts.rows.sort(key=lambda row: row[0])
    return parts


def _cells(row: Element, walk: Walk, parts: _Parts) -> list[Element]:
    walk.visit(row)
    return list(_children(row, walk, parts))


def _children(element: Element, walk: Walk, parts: _Parts) -> Iterator[Element]:
    """The elements in `element` that are seen; text between them, which should not be there, is set apart."""
    for text in (element.text, *(child.tail for child in element)):
        if (text or "").strip():
            stray = element.makeelement("p")
            stray.text = text
            parts.loose.append(stray)
    for child in element:
        if is_hidden(child):
            walk.leave_out("hidden text", child)
        else:
            yield child


def _alone(element: Element) -> Element:
    """`element` as all that is in another one, so that it is read as a block itself."""
    holder = element.makeelement("div")
    element.tail = None
    holder.append(element)
    return holder


def _only_lays_out(element: Element, rows: list[list[Element]], captioned: bool) -> bool:
    if kinds(element) & {"presentation", "none"}:
        return True
    cells = [cell for row in rows for cell in row]
    if captioned or any(cell.tag == "th" for cell in cells) or element.find("thead") is not None:
        return False
    if max(map(len, rows)) == 1:
        return True
    return any(next(cell.iter(*_LAYS_OUT), None) is not None for cell in cells)


def _placed(rows: list[list[Element]], heads: list[bool], walk: Walk) -> list[_Place]:
    found: list[_Place] = []
    busy: list[int] = []
    """For each column, the first row that is free in it."""
    for row, cells in enumerate(rows):
        last = next((later for later in range(row, len(rows)) if heads[later] != heads[row]), len(rows))
        column = 0
        for cell in cells:
            while column < len(busy) and busy[column] > row:
                column += 1
            if column >= _MOST_COLUMNS:
                walk.leave_out(f"a cell beyond column {_MOST_COLUMNS}", cell)
                continue
            wide = min(_span(cell, "colspan", 1), _MOST_COLUMNS - column)
            wide = next((free for free in range(wide) if column + free < len(busy) and busy[column + free] > row), wide)
            high = min(_span(cell, "rowspan", last - row), last - row)
            busy += [0] * (column + wide - len(busy))
            busy[column : column + wide] = [row + high] * wide
            found.append(_Place(row, column, high, wide, cell, heads[row]))
            column += wide
    return found


def _span(cell: Element, name: str, whole: int) -> int:
    """What `colspan` or `rowspan` says; 0 means all that are left, and anything wrong means 1."""
    text = attribute(cell, name)
    if not re.fullmatch(r"\d{1,6}", text, re.ASCII):
        return 1
    return int(text) or whole


def _regular(places: list[_Place]) -> tuple[list[list[_Place]], int]:
    """The rows of `places` without rows and columns in which no cell begins, and with an empty cell in each place that is free.

    The second answer is the number of columns.
    """
    rows, columns = sorted({place.row for place in places}), sorted({place.column for place in places})
    found: list[list[_Place]] = [[] for _ in rows]
    taken = set()
    for place in places:
        row, column = bisect_left(rows, place.row), bisect_left(columns, place.column)
        high = bisect_left(rows, place.row + place.rows) - row
        wide = bisect_left(columns, place.column + place.columns) - column
        found[row].append(_Place(row, column, high, wide, place.element, place.in_head))
        taken |= {(row + down, column + right) for down in range(high) for right in range(wide)}
    for row, line in enumerate(found):
        in_head = any(place.in_head for place in line)
        line += [_Place(row, one, 1, 1, None, in_head) for one in range(len(columns)) if (row, one) not in taken]
        line.sort(key=lambda place: place.column)
    return found, len(columns)


def _cell(place: _Place, columns: int, walk: Walk, style: Style, read: ReadBlocks) -> Cell:
    if place.element is None:
        return Cell(walk.block_id(), (), colspan=place.columns, rowspan=place.rows)
    element, line = place.element, walk.line(place.element)
    walk.visit(element)
    spans = in_block(flat(element, walk, walk.styled(style, element), read), style.lang, _language(walk))
    name = walk.block_id()
    sentences = walk.reading.cut(spans, line)
    header = element.tag == "th" and bool(sentences)
    scope = _scope(attribute(element, "scope").lower(), header, place.columns == columns > 1)
    return Cell(name, sentences, header, scope, place.columns, place.rows, _align(element), line)


def _scope(given: str, header: bool, whole: bool) -> Scope:
    if not header:
        return ""
    if given in ("col", "row", "colgroup", "rowgroup"):
        return cast(Scope, given)
    if whole:
        return "col"
    return "row"


def _align(element: Element) -> Align:
    found = _ALIGN.search(attribute(element, "style"))
    value = found.group(1).lower() if found else attribute(element, "align").lower()
    if value in ("left", "center", "right"):
        return cast(Align, value)
    return ""


def _head_rows(grid: list[list[_Place]], made: list[tuple[Cell, ...]]) -> int:
    """How many rows are headers: those of the head, else those of nothing but header cells, else a first row in bold."""
    count = next((index for index, row in enumerate(grid) if not all(place.in_head for place in row)), len(grid))
    if not count:
        count = next((index for index, row in enumerate(made) if not _is_header(row)), len(made))
    if not count and len(made) > 1 and len(made[0]) > 1 and all(_bold(cell.sentences) for cell in made[0]):
        count = 1
    while count and any(place.row + place.rows > count for row in grid[:count] for place in row):
        count -= 1
    return count if count < len(made) else 0


def _is_header(row: tuple[Cell, ...]) -> bool:
    """Whether `row` is header cells alone, an empty corner aside, and not the one header of a row."""
    filled = [cell for cell in row if cell.sentences]
    return len(filled) > 1 and all(cell.header and cell.scope not in ("rowgroup",) for cell in filled)


def _bold(sentences: tuple[Sentence, ...]) -> bool:
    spans = [span for sentence in sentences for span in sentence.spans if span.text.strip()]
    return bool(spans) and all("strong" in span.roles for span in spans)


def _column_header(cell: Cell) -> Cell:
    """`cell` as the header of its column."""
    scope: Scope = "colgroup" if cell.scope == "colgroup" else "col"
    if not cell.sentences:
        return cell
    return replace(cell, header=True, scope=scope)
