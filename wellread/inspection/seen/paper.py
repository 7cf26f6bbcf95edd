"""What is seen in a PDF: by its tags where it has them, by its pages where not."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

from wellread.inspection.pdf.reading import Reading, read
from wellread.inspection.pdf.structure import Element
from wellread.inspection.seen.parts import Heading, Link, Picture, Seen, Table

_TITLE = re.compile(r"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", re.DOTALL)
_CELLS = ("TH", "TD")
_MOST, _DEEPEST = 1000, 5
"""Pictures and forms of a page that are looked at; forms in forms."""


def pdf(path: Path) -> Seen:
    """What is in the PDF at `path`."""
    reading = read(path)
    written = _TITLE.search(reading.metadata)
    return Seen(
        kind="pdf",
        title=reading.title.strip() or (unescape(written[1]).strip() if written else ""),
        language=reading.language,
        letters=sum(map(_letters, (run.text for _, run in reading.written()))),
        headings=tuple(_headings(reading)),
        pictures=tuple(_pictures(reading)),
        links=tuple(_links(reading)),
        tables=tuple(_tables(reading)),
        tagged=reading.tree is not None and reading.marked,
        pages=len(reading.pages),
        scanned=_scanned(path, reading),
        bookmarks=len(reading.outline),
    )


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _place(element: Element) -> str:
    """The page of an element, as people count it."""
    return f"page {element.pages[0] + 1}" if element.pages else ""


def _headings(reading: Reading) -> list[Heading]:
    found = reading.elements("H1", "H2", "H3", "H4", "H5", "H6")
    return [Heading(int(one.type[1]), " ".join(one.text.split()), _place(one)) for one in found]


def _pictures(reading: Reading) -> list[Picture]:
    return [
        Picture(_place(one), f"number {number}", one.alt or one.actual or None)
        for number, one in enumerate(reading.elements("Figure"), 1)
    ]


def _links(reading: Reading) -> list[Link]:
    """The links that are tagged, by what is heard of them."""
    found = []
    for one in reading.elements("Link"):
        alternatives = " ".join(inner.alt for inner in one.walk() if inner.alt)
        named = " ".join(name for _, name in one.links if name)
        words = " ".join(f"{one.text} {alternatives}".split()) or named
        found += [Link(_place(one), words, target) for target, _ in one.links[:1]]
    return found


def _tables(reading: Reading) -> list[Table]:
    found = []
    for one in reading.elements("Table"):
        rows = [row for row in one.walk() if row.type == "TR"]
        cells = [[cell for cell in row.elements if cell.type in _CELLS] for row in rows]
        every = [cell for row in cells for cell in row]
        first = next((" ".join(cell.text.split()) for cell in every if cell.text.strip()), "")
        columns = max(map(len, cells), default=0)
        found.append(Table(_place(one), first, len(rows), columns, any(cell.type == "TH" for cell in every)))
    return found


def _scanned(path: Path, reading: Reading) -> tuple[str, ...]:
    """Pages with a picture and without a letter."""
    import pikepdf

    silent = {page.number for page in reading.pages if not any(_letters(run.text) for run in page.runs)}
    if not silent:
        return ()
    with pikepdf.open(path) as opened:
        sheets = list(opened.pages)
        return tuple(f"page {number + 1}" for number in sorted(silent) if number < len(sheets) and _pictured(sheets[number]))


def _pictured(page: Any) -> bool:
    """Whether a page, or a form that it draws, has a picture."""
    waiting, seen = [(page.resources, 0)], 0
    while waiting and seen < _MOST:
        resources, depth = waiting.pop()
        for one in dict(resources.get("/XObject", {})).values():
            seen += 1
            if one.get("/Subtype") == "/Image":
                return True
            if depth < _DEEPEST and "/Resources" in one:
                waiting.append((one["/Resources"], depth + 1))
    return False
