"""A booklet: the pages of a finished PDF placed on sheets, to be printed on both sides, folded and stapled.

It is made for a printer. Its sheets show the pages out of their order, and have no tags: whoever reads on a screen takes the
other files. Thick booklets have several signatures, each folded by itself, so that no page creeps out of the fold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from wellread.formats.pdf import make
from wellread.model import Edition

SUFFIX = "-booklet-for-printing.pdf"
"""What the name of the file ends with, after the edition's own name for its PDF."""

PAGE = "A5"
"""The paper of its pages: two of them are an A4 sheet."""

SHEET = (841.89, 595.28)
"""Width and height of a sheet, in points: A4 that lies on its side."""

THICKEST = 10
"""Sheets that are folded into each other at most, as an office stapler holds them."""


def of(edition: Edition) -> bytes:
    """The booklet of `edition`: laid out on its own small pages, then placed on sheets."""
    small = replace(edition, theme=replace(edition.theme, paper=PAGE))
    return imposed(make(small), small)


def imposed(content: bytes, edition: Edition) -> bytes:
    """The PDF `content`, of `edition`, with its pages placed on sheets."""
    import pikepdf

    meta = edition.document.meta
    with pikepdf.open(BytesIO(content)) as source, pikepdf.new() as made:
        for left, right in sides(len(source.pages), from_right=meta.direction == "rtl"):
            _add(made, [page and pikepdf.Page(source.pages[page - 1]) for page in (left, right)])
        made.docinfo["/Title"] = pikepdf.String(f"{meta.title} ({SUFFIX.removesuffix('.pdf').strip('-').replace('-', ' ')})")
        made.Root.Lang = pikepdf.String(meta.language)
        # Two-sided, turned over its short edge: a printer that is asked by nobody gets it wrong.
        duplex, unscaled = pikepdf.Name.DuplexFlipShortEdge, pikepdf.Name("/None")
        made.Root.ViewerPreferences = pikepdf.Dictionary(Duplex=duplex, PrintScaling=unscaled)
        result = BytesIO()
        made.save(result, deterministic_id=True, min_version="1.7")
        return result.getvalue()


def sides(pages: int, *, from_right: bool = False) -> Iterator[tuple[int | None, int | None]]:
    """The pages on the left and right of each side of each sheet, front and back in turn; None: left empty.

    `from_right`: for a script that is read from the right, whose booklets have their fold on the right.
    """
    for first, count in signatures(pages):
        for sheet in range(count):
            outer = (first + 4 * count - 1 - 2 * sheet, first + 2 * sheet)
            inner = (first + 2 * sheet + 1, first + 4 * count - 2 - 2 * sheet)
            for left, right in (outer, inner):
                placed = tuple(page if page <= pages else None for page in (left, right))
                yield (placed[1], placed[0]) if from_right else (placed[0], placed[1])


def signatures(pages: int) -> Iterator[tuple[int, int]]:
    """The first page, from 1, and the number of sheets of each signature: as few as may be, and as alike as may be."""
    sheets = -(-pages // 4)
    count = -(-sheets // THICKEST)
    first = 1
    for number in range(count):
        own = sheets // count + (number < sheets % count)
        yield first, own
        first += 4 * own


def _add(made: Any, pages: list[Any]) -> None:
    """Add a side of a sheet to `made`, with one page on its left and one on its right."""
    import pikepdf

    made.add_blank_page(page_size=SHEET)
    side = made.pages[-1]
    for page, left in zip(pages, (0.0, SHEET[0] / 2), strict=True):
        if page is not None:
            drawn = made.copy_foreign(page.as_form_xobject())
            # Marks of a tree that is not there would be faults.
            if "/StructParents" in drawn:
                del drawn["/StructParents"]
            # Named by its place: pikepdf's own names are random.
            name = side.add_resource(drawn, pikepdf.Name.XObject, pikepdf.Name("/Right" if left else "/Left"))
            side.contents_add(f"q 1 0 0 1 {left:g} 0 cm {name} Do Q".encode())
