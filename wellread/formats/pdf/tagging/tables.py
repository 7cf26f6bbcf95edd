"""Which header cells belong to which cell: the grid of a table, spans and all.

A simple table says it with the scope of its headers. A table with two header rows or with spans also lists, at each cell, the
ids of its headers, because no reader is bound to work them out (PDF/UA-1 7.5).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wellread.formats.pdf.tagging.nodes import Node


@dataclass(slots=True)
class Place:
    """One cell on the grid."""

    node: Node
    row: int
    column: int
    rows: int
    columns: int
    head: bool
    """Whether it is in the head of the table."""

    @property
    def scope(self) -> str:
        """`Column`, `Row` or `Both`; empty for a cell that heads nothing."""
        if self.node.type != "TH":
            return ""
        written = self.node.element.get("scope", "")
        if written in ("row", "rowgroup") or not (written or self.head):
            return "Row"
        return "Column"

    def heads(self, other: Place) -> bool:
        """Whether this header cell speaks for `other`."""
        if other is self or self.node.type != "TH":
            return False
        down = self.column < other.column + other.columns and other.column < self.column + self.columns
        across = self.row < other.row + other.rows and other.row < self.row + self.rows
        if self.scope == "Column":
            return down and self.row + self.rows <= other.row
        return across and self.column + self.columns <= other.column


def describe(table: Node, number: int) -> None:
    """Give every cell of `table` its spans, its scope and, where it needs them, its headers; `number` makes ids unique."""
    places = list(_places(table))
    headers = [place for place in places if place.node.type == "TH"]
    simple = all(place.rows == place.columns == 1 for place in places) and sum(1 for _ in _rows(table, "THead")) <= 1
    for place in places:
        entries: dict[str, object] = {}
        if place.columns > 1:
            entries["ColSpan"] = place.columns
        if place.rows > 1:
            entries["RowSpan"] = place.rows
        if place.scope:
            entries["Scope"] = f"/{place.scope}"
        if not simple:
            mine = [header for header in headers if header.heads(place)]
            for header in mine:
                header.node.id = header.node.id or f"table{number}-r{header.row + 1}c{header.column + 1}"
            if mine:
                entries["Headers"] = [header.node.id for header in mine]
        if entries:
            place.node.attributes["Table"] = entries


def _rows(table: Node, part: str = "") -> Iterator[tuple[Node, bool]]:
    """Each row, and whether it is in the head."""
    for kid in table.kids:
        if isinstance(kid, Node) and kid.type == "TR" and not part:
            yield kid, False
        elif isinstance(kid, Node) and kid.type in ("THead", "TBody", "TFoot") and part in ("", kid.type):
            for row in kid.kids:
                if isinstance(row, Node) and row.type == "TR":
                    yield row, kid.type == "THead"


def _places(table: Node) -> Iterator[Place]:
    """Every cell with its place; a cell that hangs down takes its columns from the rows below."""
    hanging: dict[int, int] = {}
    for number, (row, head) in enumerate(_rows(table)):
        column = 0
        below: dict[int, int] = {}
        for cell in row.kids:
            if not isinstance(cell, Node) or cell.type not in ("TH", "TD"):
                continue
            # A cell from a row above reaches down into this place.
            while hanging.get(column, 0) > 0:
                column += 1
            columns, rows = _span(cell, "colspan"), _span(cell, "rowspan")
            yield Place(cell, number, column, rows, columns, head)
            below |= dict.fromkeys(range(column, column + columns), rows - 1)
            column += columns
        hanging = {place: count - 1 for place, count in hanging.items() if count > 1} | {
            place: count for place, count in below.items() if count > 0
        }


def _span(cell: Node, name: str) -> int:
    written = cell.element.get(f"data-{name}") or cell.element.get(name, "1")  # in part of a table a cell may span fewer
    if not written.isdecimal():
        return 1
    return max(1, int(written))
