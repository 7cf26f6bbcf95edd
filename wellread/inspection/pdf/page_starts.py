"""On which page of a finished PDF each sentence begins: what another format needs to number its pages like the printed one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any


def page_starts(path: Path) -> tuple[tuple[str, str], ...]:
    """For each page of the tagged PDF at `path`: its label, and the id of the first sentence or block that begins on it.

    A page on which nothing begins (a picture without words, the middle of a very long sentence) gets the id that comes next,
    or on the last page the one before. One that goes back in the text, to further columns of a table that earlier pages have
    begun, gets the id of the page before it: a list of pages is in the order of the text (EPUBCheck, NAV-011).
    """
    import pikepdf

    with pikepdf.open(path) as pdf:
        labels = [str(page.label) for page in pdf.pages]
        numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
        root = pdf.Root.get("/StructTreeRoot")
        if root is None:
            return ()
        first: dict[int, str] = {}
        deepest = ""
        for page, name in _begins(root, numbers):
            first.setdefault(page, name)
            deepest = name
        _forwards(first)
        found = ""
        for number in reversed(range(len(labels))):
            found = first.get(number, found or deepest)
            first[number] = found
        return tuple((label, first[number]) for number, label in enumerate(labels))


def _forwards(first: dict[int, str]) -> None:
    """Let no page of `first`, which is in the order of the text, begin before the page that is before it."""
    places = {page: place for place, page in enumerate(first)}
    names, furthest = dict(first), -1
    for page in sorted(first):
        if places[page] < places.get(furthest, -1):
            first[page] = names[furthest]
        else:
            furthest = page


def _begins(element: Any, numbers: dict[Any, int]) -> Iterator[tuple[int, str]]:
    """(page, id) for each mark that is the first of an element with an id: the innermost such element."""
    waiting = ""

    def visit(node: Any) -> Iterator[tuple[int, str]]:
        nonlocal waiting
        name = node.get("/ID")
        waiting = str(name) if name is not None else waiting
        home = node.get("/Pg")
        for kid in _kids(node):
            mark = _mark(kid, home)
            if mark is None:
                if isinstance(kid, _dictionary()) and kid.get("/S") is not None:
                    yield from visit(kid)
            elif waiting and mark.objgen in numbers:
                yield numbers[mark.objgen], waiting
                waiting = ""

    yield from visit(element)


def _mark(kid: Any, home: Any) -> Any:
    """The page of a mark; None for another structure element or a link's annotation."""
    if isinstance(kid, int):
        return home
    if isinstance(kid, _dictionary()) and kid.get("/Type") == "/MCR":
        return kid.get("/Pg", home)
    return None


def _kids(node: Any) -> list[Any]:
    import pikepdf

    kids = node.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _dictionary() -> Any:
    import pikepdf

    return pikepdf.Dictionary
