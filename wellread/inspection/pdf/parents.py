"""The structure tree of a finished PDF against its marks: who refers to what, and the way back.

Plain data, read with pikepdf alone, once for all checks: nothing here knows how the file was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from wellread.inspection import content
from wellread.inspection.pdf.marked import Content, Owner, integer, read_content

SILENT = {"TD", "TH", "Code"}
"""Elements that may be empty: a cell of a table keeps its place, and code may be nothing but a space."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A mark that a structure element refers to."""

    holder: Owner | None
    """The page, or the form, that is to hold the mark."""
    number: int
    element: Owner
    type: str


@dataclass(frozen=True, slots=True)
class Held:
    """An annotation that a structure element refers to."""

    annotation: Owner
    element: Owner
    type: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation of a page."""

    id: Owner
    label: str
    """The page, for a message."""
    parent: int | None
    """Its key in the parent tree."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the checks of tagging ask about a PDF."""

    content: Content
    references: tuple[Reference, ...]
    held: tuple[Held, ...]
    annotations: tuple[Annotation, ...]
    empty: tuple[str, ...]
    """Type of each element without content or children, with that of what it is in."""
    parents: dict[int, Owner | tuple[Owner | None, ...]]
    """The parent tree: key to an element, or to one for each mark."""


def inspect(source: Path | bytes) -> Inspection:
    """The tagging of a finished file."""
    return _inspect(content(source))


@lru_cache(maxsize=4)
def _inspect(data: bytes) -> Inspection:
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        found = list(_elements(pdf))
        return Inspection(
            content=read_content(pdf),
            references=tuple(one for element, page in found for one in _references(element, page)),
            held=tuple(one for element, _ in found for one in _held(element)),
            annotations=tuple(_annotations(pdf)),
            empty=tuple(_empty(found)),
            parents=dict(_parents(pdf)),
        )


def _elements(pdf: Any) -> Iterator[tuple[Any, Any]]:
    """Each structure element with its page, in reading order; a tree that bites its tail is cut."""
    import pikepdf

    root = pdf.Root.get("/StructTreeRoot")
    waiting: list[tuple[Any, Any]] = [(kid, None) for kid in reversed(_kids(root))] if root is not None else []
    seen: set[Owner] = set()
    while waiting:
        element, page = waiting.pop()
        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element or element.objgen in seen:
            continue
        if element.is_indirect:
            seen.add(element.objgen)
        page = element.get("/Pg", page)
        yield element, page
        waiting += [(kid, page) for kid in reversed(_kids(element))]


def _kids(element: Any) -> list[Any]:
    import pikepdf

    kids = element.get("/K")
    if isinstance(kids, pikepdf.Array):
        return list(kids)
    return [] if kids is None else [kids]


def _references(element: Any, page: Any) -> Iterator[Reference]:
    import pikepdf

    for kid in _kids(element):
        if isinstance(kid, int):
            yield Reference(_id(page), int(kid), element.objgen, str(element.S)[1:])
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
            holder = kid.get("/Stm", kid.get("/Pg", page))
            yield Reference(_id(holder), integer(kid.get("/MCID")) or 0, element.objgen, str(element.S)[1:])


def _held(element: Any) -> Iterator[Held]:
    import pikepdf

    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
            target = kid.get("/Obj")
            if isinstance(target, pikepdf.Dictionary):
                yield Held(target.objgen, element.objgen, str(element.S)[1:])


def _annotations(pdf: Any) -> Iterator[Annotation]:
    """The annotations that a reader meets: a pop-up belongs to another."""
    for page in pdf.pages:
        for one in page.obj.get("/Annots", []):
            if one.get("/Subtype") != "/Popup":
                yield Annotation(one.objgen, str(page.label), integer(one.get("/StructParent")))


def _empty(found: list[tuple[Any, Any]]) -> Iterator[str]:
    for element, _ in found:
        kind, around = str(element.S)[1:], element.get("/P")
        if kind not in SILENT and not _kids(element):
            place = str(around.get("/S", "/StructTreeRoot"))[1:] if around is not None else "nothing"
            yield f"{kind} in {place}"


def _parents(pdf: Any) -> Iterator[tuple[int, Owner | tuple[Owner | None, ...]]]:
    import pikepdf

    root = pdf.Root.get("/StructTreeRoot")
    waiting = [root.get("/ParentTree")] if root is not None else []
    seen: set[Owner] = set()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        numbers = list(node.get("/Nums", []))
        for key, value in zip(numbers[::2], numbers[1::2], strict=False):
            several = isinstance(value, pikepdf.Array)
            yield int(key), tuple(_id(one) for one in value) if several else (_id(value) or (0, 0))
        waiting += list(node.get("/Kids", []))


def _id(found: Any) -> Owner | None:
    """Number and generation of an object; None where there is none."""
    import pikepdf

    if not isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
        return None
    number, generation = found.objgen
    return number, generation
