"""Tables of Word's: merged cells joined, rows made equally long, and which cells are headers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from wellread.readers.docx.entries import Box, Grid, Text, texts
from wellread.readers.docx.names import Element, attribute, child, children, number, short, switched, value
from wellread.readers.docx.package import Unusable
from wellread.readers.docx.source import Source

_TITLE = 120
_NAME = 60
"""Characters of what names a column."""
_WIDEST = 63
"""Columns that Word allows."""
_CELLS = 200_000
_FIRST_ROW, _FIRST_COLUMN = 0x0020, 0x0080
_ALIGN = {"left": "left", "start": "left", "center": "center", "right": "right", "end": "right"}
_WRAPPERS = {"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"}


def read_table(element: Element, source: Source) -> Grid:
    """The table of a `w:tbl`; without rows when there is nothing in it."""
    at = source.account.paragraph + 1
    rows, marked = _rows(element, source)
    grid = Grid(at, rows, max((_width(row) for row in rows), default=0))
    if not grid.rows or grid.columns * len(rows) > _CELLS:
        if grid.rows:
            raise Unusable("docx-too-large", f"it has a table of over {_CELLS} cells", "split the table into several")
        return grid
    _even_out(grid)
    marked -= _title(grid)
    properties = child(element, "w:tblPr")
    grid.alt = " ".join(filter(None, (value(properties, "w:tblCaption"), value(properties, "w:tblDescription")))).strip()
    grid.heads = max(0, min(marked, len(grid.rows) - 1))
    _look_for_headers(grid, properties, source)
    return grid


def _wrapped(element: Element, kind: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, whatever they are wrapped in."""
    for one in element:
        if short(one) == kind:
            yield one
        elif short(one) in _WRAPPERS:
            yield from _wrapped(one, kind)


def _rows(element: Element, source: Source) -> tuple[list[list[Box]], int]:
    """The rows of a table, merged cells joined, and how many of them are marked as headers."""
    rows: list[list[Box]] = []
    hanging: dict[int, Box] = {}
    marked = 0
    for row in _wrapped(element, "w:tr"):
        properties = child(row, "w:trPr")
        if child(properties, "w:del") is not None:
            source.account.problem("docx-change-accepted")
            continue
        boxes, merged = _row(row, hanging, source)
        if boxes:
            rows.append(boxes)
            if switched(child(properties, "w:tblHeader")) and marked == len(rows) - 1:
                marked += 1
        else:  # nothing begins in this row: it is no more than the height of the one above
            for box in merged:
                box.rows -= 1
    return rows, marked


def _row(row: Element, hanging: dict[int, Box], source: Source) -> tuple[list[Box], list[Box]]:
    """The cells that begin in a row, and those that go on in it; `hanging` are the cells by column."""
    properties = child(row, "w:trPr")
    boxes: list[Box] = []
    merged: list[Box] = []
    column = _span(value(properties, "w:gridBefore"), usual=0)
    if column:
        boxes.append(Box([], column))
    for cell in _wrapped(row, "w:tc"):
        about = child(cell, "w:tcPr")
        width = _span(value(about, "w:gridSpan"))
        joins = child(about, "w:vMerge")
        entries = source.body(cell, source)
        above = hanging.get(column)
        if child(about, "w:hMerge") is not None and value(about, "w:hMerge") != "restart" and boxes:
            boxes[-1].columns += width
            boxes[-1].entries += entries
        elif joins is not None and attribute(joins) != "restart" and above is not None and above.columns == width:
            above.rows += 1
            above.entries += entries
            merged.append(above)
        else:
            above = Box(entries, width, align=_align(cell))
            boxes.append(above)
        if above is not None:
            hanging[column] = above
        if joins is None:
            hanging.pop(column, None)
        column += width
    return boxes, merged


def _span(text: str, usual: int = 1) -> int:
    return max(usual, min(_WIDEST, number(text, usual)))


def _align(cell: Element) -> Literal["", "left", "center", "right"]:
    found = {value(one, "w:pPr", "w:jc") for one in children(cell, "w:p")}
    align = _ALIGN.get(found.pop(), "") if len(found) == 1 else ""
    return cast(Literal["", "left", "center", "right"], "" if align == "left" else align)


def _width(row: list[Box]) -> int:
    return sum(box.columns for box in row)


def _even_out(grid: Grid) -> None:
    """Give each row as many columns as the widest has, those that hang down into it counted."""
    hanging: list[tuple[int, int]] = []
    widths = []
    for row in grid.rows:
        widths.append(_width(row) + sum(columns for columns, _ in hanging))
        hanging = [(columns, rows - 1) for columns, rows in hanging if rows > 1]
        hanging += [(box.columns, box.rows - 1) for box in row if box.rows > 1]
    grid.columns = min(max(widths, default=0), 4 * _WIDEST)
    for row, width in zip(grid.rows, widths, strict=True):
        row += [Box([]) for _ in range(grid.columns - width)]
    for place, row in enumerate(grid.rows):
        for box in row:
            box.rows = min(box.rows, len(grid.rows) - place)


def _title(grid: Grid) -> int:
    """Make the first row the caption, when it is one short text across all columns; the rows taken away: 1 or 0."""
    first = grid.rows[0]
    if len(first) != 1 or len(grid.rows) < 3 or grid.columns < 2 or first[0].rows > 1:
        return 0
    match first[0].entries:
        case [Text() as text] if text.label is None and len(text.words) <= _TITLE:
            grid.caption = text
            del grid.rows[0]
            return 1
    return 0


def _look_for_headers(grid: Grid, properties: Element | None, source: Source) -> None:
    """Headers that no row is marked as, but that the table's look says, or that are bold."""
    look = child(properties, "w:tblLook")
    bits = int(attribute(look), 16) if _is_hex(attribute(look)) else 0
    first_row = attribute(look, "w:firstRow") in ("1", "true", "on") or bool(bits & _FIRST_ROW)
    first_column = attribute(look, "w:firstColumn") in ("1", "true", "on") or bool(bits & _FIRST_COLUMN)
    if len(grid.rows) < 2 or grid.columns < 2:
        return
    style = value(properties, "w:tblStyle")
    shown_row = first_row and (_styled(style, "firstRow", source) or _reads_like_names(grid))
    if not grid.heads and (shown_row or _all_bold(grid.rows[0])) and _is_full(grid.rows[0]):
        grid.heads = 1
    below = [row[0] for row in grid.rows[grid.heads :] if row]
    bold = _all_bold(below) and not all(_all_bold(row) for row in grid.rows)
    shown = first_column and _styled(style, "firstCol", source)
    grid.side = (bold or shown) and all(box.entries for box in below)


def _is_hex(text: str) -> bool:
    return len(text) == 4 and all(character in "0123456789abcdefABCDEF" for character in text)


def _styled(style: str, part: str, source: Source) -> bool:
    """Whether a table style gives this part a look of its own."""
    kinds = (
        attribute(one, "w:type") for known in source.styles.chain(style) for one in children(known.element, "w:tblStylePr")
    )
    return part in kinds


def _is_full(row: list[Box]) -> bool:
    """Whether every cell names something; the corner need not."""
    return len(row) > 1 and all(_says(box) for box in row[1:])


def _reads_like_names(grid: Grid) -> bool:
    """Whether the first row may name the columns: Word says “header row” of every new table, whatever is in it."""
    first, second = ([" ".join(text.words for text in texts(box.entries)) for box in row] for row in grid.rows[:2])
    short = all(len(words) <= _NAME and not words.endswith((".", ";")) for words in first)
    return short and not any(one and one == other for one, other in zip(first, second, strict=False))


def _says(box: Box) -> bool:
    return any(text.words for text in texts(box.entries))


def _all_bold(row: list[Box]) -> bool:
    found = [text for box in row for text in texts(box.entries) if isinstance(text, Text) and text.words]
    return bool(found) and all(text.bold for text in found)
