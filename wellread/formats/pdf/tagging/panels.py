"""A table that is printed in parts is one table in the tags: each row with all of its cells, and no cell twice."""

from __future__ import annotations

from collections.abc import Iterator

from wellread.formats.pdf.tagging.nodes import Node

PANELS = "panels"
"""Class of the element that holds the parts."""


def joined(around: Node, parts: list[Node]) -> list[Node]:
    """The table of `parts`, under the id and language of what is `around` them; its rows and its caption are the first's."""
    table, *rest = parts
    table.id, table.lang = around.id, around.lang
    rows = list(_rows(table))
    for part in rest:
        for row, more in zip(rows, _rows(part), strict=True):
            row.kids += more.kids
    for row in rows:
        cells = [kid for kid in row.kids if isinstance(kid, Node)]
        cells.sort(key=lambda cell: int(cell.element.get("data-column", "0")))
        row.kids = [*cells]
    return [table]


def _rows(table: Node) -> Iterator[Node]:
    """The rows of head and body."""
    yield from (node for node in table.walk() if node.type == "TR")
