"""Where the bookmarks and links of a finished PDF lead. Used by `reading` only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wellread.inspection.pdf.geometry import Box
from wellread.inspection.pdf.structure import link_of

NAMESPACE = "http://iso.org/pdf2/ssn"
"""Of the structure types of PDF 2.0 (ISO 32000-2, 14.8.6)."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One entry of the outline of a file."""

    level: int
    title: str
    page: int
    """Where it leads, from 0; -1 when to no page."""
    top: float
    """Height on that page, in points from its foot."""


def outline(pdf: Any) -> Iterator[Bookmark]:
    """Every bookmark of an open pikepdf document, in order."""
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
    yield from _bookmarks(pdf.Root.get("/Outlines", {}).get("/First"), 1, numbers)


def _bookmarks(item: Any, level: int, numbers: dict[Any, int]) -> Iterator[Bookmark]:
    import pikepdf

    while item is not None:
        place = item.get("/Dest", item.get("/A", {}).get("/D"))
        point = list(place) if isinstance(place, pikepdf.Array) else []
        page = numbers.get(point[0].objgen, -1) if point else -1
        top = float(point[3]) if len(point) > 3 and point[3] is not None else 0.0
        yield Bookmark(level, str(item.get("/Title", "")), page, top)
        yield from _bookmarks(item.get("/First"), level + 1, numbers)
        item = item.get("/Next")


def links(pdf: Any) -> tuple[list[tuple[int, Box, str, str]], int]:
    """Page, box, target and name of each link annotation; and how many of them no Link element holds."""
    found: list[tuple[int, Box, str, str]] = []
    held = _held(pdf)
    unlinked = 0
    for number, page in enumerate(pdf.pages):
        for annotation in page.obj.get("/Annots", []):
            if annotation.get("/Subtype") != "/Link":
                continue
            x0, y0, x1, y1 = (float(edge) for edge in annotation["/Rect"])
            found.append((number, (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), *link_of(annotation)))
            unlinked += annotation.objgen not in held
    return found, unlinked


def unaimed(pdf: Any) -> int:
    """How many destinations of an open pikepdf document are no structure destinations."""
    items = [one for page in pdf.pages for one in page.obj.get("/Annots", []) if one.get("/Subtype") == "/Link"]
    waiting = [pdf.Root.get("/Outlines", {}).get("/First")]
    while waiting:
        item = waiting.pop()
        if item is not None:
            items.append(item)
            waiting += [item.get("/First"), item.get("/Next")]
    actions = [item.get("/A") for item in items]
    inside = [one for one in actions if one is not None and one.get("/S") == "/GoTo" and one.get("/SD") is None]
    return len(inside) + sum("/Dest" in item for item in items)


def namespaced(root: Any) -> bool:
    """Whether the first element below the `root` of a tag tree is of PDF 2.0."""
    import pikepdf

    kids = root.get("/K") if root is not None else None
    # One element alone needs no array.
    listed: list[Any] = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return any(str(one.get("/NS", {}).get("/NS", "")) == NAMESPACE for one in listed[:1] if hasattr(one, "keys"))


def _held(pdf: Any) -> set[Any]:
    """The annotations that a Link holds, or in PDF 2.0 a Reference (PDF/UA-1, 7.18.5, is strict about it: `ua-invalid`)."""
    import pikepdf

    found: set[Any] = set()
    waiting = [pdf.Root.get("/StructTreeRoot")]
    while waiting:
        node = waiting.pop()
        if node is None or not isinstance(node, pikepdf.Dictionary):
            continue
        kids = node.get("/K")
        for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
            if not isinstance(kid, pikepdf.Dictionary):
                continue
            if kid.get("/Type") == "/OBJR" and node.get("/S") in ("/Link", "/Reference"):
                found.add(kid["/Obj"].objgen)
            else:
                waiting.append(kid)
    return found
