"""A table that is set in parts, one below the other: in the HTML that is laid out. The tags make one table of it again.

Each part repeats the cells that name the rows. What is shown again, and the line that says which columns these are, has the
attribute `data-again`: it belongs to the page, and is not read twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from wellread.formats.pdf.prepare.arranging import Panels

AGAIN = "data-again"
COLUMN = "data-column"
SPAN = "data-colspan"
"""How many columns a cell spans in the table as a whole."""


def split(table: Any, panels: Panels, labels: tuple[str, ...]) -> None:
    """Turn the element `table` into a `div` of one table for each of `panels`, each with its label."""
    parts = [_part(table, columns, before) for columns, before in zip(panels, _seen(panels), strict=True)]
    caption = table.find("caption")
    for number, (part, label) in enumerate(zip(parts, labels, strict=True)):
        _label(part, None if caption is None else deepcopy(caption), label, again=number > 0)
    kept = {name: value for name, value in table.attrib.items() if name != "class"}
    tail = table.tail
    table.clear()
    table.tag, table.tail = "div", tail
    table.attrib.update(kept, **{"class": "panels"})
    for part in parts:
        SubElement(table, "div", {"class": "part"}).append(part)


def _seen(panels: Panels) -> Iterator[set[int]]:
    """For each part the columns that parts before it have shown."""
    shown: set[int] = set()
    for columns in panels:
        yield set(shown)
        shown |= set(columns)


def _part(table: Any, columns: tuple[int, ...], before: set[int]) -> Any:
    """A table of `columns`; cells that are shown in parts `before` are shown again."""
    part = Element("table", {"class": "panel"})
    for group in table:
        if group.tag == "caption":
            continue
        body = SubElement(part, group.tag)
        for row, cells in _rows(group):
            line = SubElement(body, "tr", dict(row.attrib))
            for cell, first, last in cells:
                inside = [column for column in columns if first <= column < last]
                if inside:
                    line.append(_cell(cell, first, inside, again=bool(before & set(range(first, last)))))
    return part


def _rows(group: Any) -> Iterator[tuple[Any, list[tuple[Any, int, int]]]]:
    """Each row of `group` with its cells: the first column of each, and the first behind it."""
    hanging: dict[int, int] = {}
    for row in group:
        cells, column, below = [], 0, dict[int, int]()
        for cell in row:
            while hanging.get(column, 0) > 0:
                column += 1
            columns, rows = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
            cells.append((cell, column, column + columns))
            below |= dict.fromkeys(range(column, column + columns), rows - 1)
            column += columns
        hanging = {place: count - 1 for place, count in hanging.items() if count > 1} | {p: n for p, n in below.items() if n}
        yield row, cells


def _cell(cell: Any, first: int, inside: list[int], *, again: bool) -> Any:
    """`cell` as wide as this part shows of it."""
    made = deepcopy(cell)
    made.tail = None
    made.set(COLUMN, str(first))
    made.set(SPAN, made.get("colspan", "1"))
    made.attrib.pop("colspan", None)
    if len(inside) > 1:
        made.set("colspan", str(len(inside)))
    return _again(made) if again else made


def _again(made: Any) -> Any:
    """`made` as something that is shown again: no names, and no links, which would be there twice."""
    made.set(AGAIN, "")
    for element in made.iter():
        for name in ("id", "href"):
            element.attrib.pop(name, None)
    return made


def _label(part: Any, caption: Any, label: str, *, again: bool) -> None:
    """Give `part` a caption that ends with the names of its columns."""
    top = Element("caption") if caption is None else caption
    top.tail = None
    if again or caption is None:
        _again(top)
    line = SubElement(top, "span", {"class": "panel-columns", AGAIN: ""})
    line.text = label
    part.insert(0, top)
