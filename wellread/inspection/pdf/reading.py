"""A finished PDF, read once for all its checks: pages, lines of text, structure tree, outline and metadata.

Every check of a PDF asks this reading, never the program that wrote the file.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from wellread.inspection import content
from wellread.inspection.pdf.content import Page, Run
from wellread.inspection.pdf.geometry import Box
from wellread.inspection.pdf.painter import read_pages
from wellread.inspection.pdf.structure import Element, read_tree
from wellread.inspection.pdf.targets import Bookmark, links, namespaced, outline, unaimed

BLOCKS = {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl", "LBody", "TH", "TD", "Caption", "TOCI", "Note", "Figure", "Sect"}
HEADINGS = {"H", "H1", "H2", "H3", "H4", "H5", "H6"}
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""A letter of a script that writes no blanks between words, and breaks its lines between letters."""

UNSEEN = re.compile("[\\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]")
"""Spaces, and characters that join, part or turn letters, or choose between two shapes, and have no shape of their own."""

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


LEVEL = 1.5
"""Points by which the baselines of one line differ at most."""
SHIFT = 0.45
"""Ems by which a line raises or lowers an index at most; two lines are never so close."""


@dataclass(slots=True, eq=False)
class Line:
    """One line of text of one block."""

    page: int
    block: Element | None
    runs: list[Run] = field(default_factory=list)
    text: str = ""
    """The words of the line in the order in which they are read, whichever way their script runs."""

    @property
    def drawn(self) -> str:
        """What is painted on the line, from left to right, a hyphen too that is not read."""
        return "".join(run.text for run in self.runs)

    @property
    def place(self) -> str:
        """Page and words of the line, for a message."""
        return f"page {self.page + 1}: {shown(self.text)}"

    @property
    def size(self) -> float:
        """The largest type on the line."""
        return max(run.size for run in self.runs)

    @property
    def box(self) -> Box:
        """Left, baseline, right, top."""
        return (
            min(run.box[0] for run in self.runs),
            _baseline(self.runs),
            max(run.box[2] for run in self.runs),
            max(run.box[3] for run in self.runs),
        )


@dataclass(slots=True, eq=False)
class Reading:
    """What the checks ask about a PDF."""

    pages: list[Page]
    tree: Element | None
    language: str
    title: str
    """Title of the document information."""
    metadata: str
    """The XMP packet."""
    marked: bool
    shows_title: bool
    labelled: bool
    """Whether the pages have labels of their own."""
    outline: list[Bookmark]
    links: list[tuple[int, Box, str, str]]
    """(page, box, target, name) of each link annotation."""
    encrypted: bool
    version: str
    unlinked: int
    """Link annotations that no Link element holds."""
    unaimed: int = 0
    """Bookmarks and internal links that lead to a point of a page, not to an element."""
    namespaced: bool = False
    """Whether the root of the tree is of PDF 2.0."""
    blocks: dict[tuple[int, int], Element] = field(default_factory=dict)
    """(page, mark) to the block that it belongs to."""
    owners: dict[tuple[int, int], Element] = field(default_factory=dict)
    """(page, mark) to the element that holds it, in reading order."""

    def lines(self) -> list[Line]:
        """Every line of tagged text, by block, from the top of each page down."""
        found: list[Line] = []
        order = {place: number for number, place in enumerate(self.owners)}
        for page in self.pages:
            by_block: dict[int, list[Run]] = defaultdict(list)
            owners: dict[int, Element | None] = {}
            for run in page.runs:
                if run.mark is None or run.artifact or run.in_picture or not run.text.strip():
                    continue
                block = self.blocks.get((page.number, run.mark))
                if block is None or block.type != "Figure":
                    by_block[id(block)].append(run)
                    owners[id(block)] = block
            for key, runs in by_block.items():
                found += _in_order(_lines(page.number, owners[key], runs), page.texts, order)
        return found

    def written(self) -> Iterator[tuple[Page, Run]]:
        """Every run of letters with its page, those of page matter and pictures too."""
        yield from ((page, run) for page in self.pages for run in page.runs if run.text.strip())

    def owner(self, page: Page, run: Run) -> Element | None:
        """The element that holds `run`; None for page matter."""
        return self.owners.get((page.number, run.mark)) if run.mark is not None else None

    def by_block(self) -> Iterator[tuple[Element, list[Line]]]:
        """Each block with its lines, page after page."""
        groups: dict[int, tuple[Element, list[Line]]] = {}
        for line in self.all_lines:
            if line.block is not None:
                groups.setdefault(id(line.block), (line.block, []))[1].append(line)
        yield from groups.values()

    @property
    def all_lines(self) -> list[Line]:
        """`lines()`, found once."""
        if not self._lines:
            self._lines = self.lines()
        return self._lines

    _lines: list[Line] = field(default_factory=list)

    def elements(self, *types: str) -> list[Element]:
        """Every structure element of these types, in reading order."""
        return [one for one in self.tree.walk() if one.type in types] if self.tree is not None else []


def _lines(page: int, block: Element | None, runs: list[Run]) -> list[Line]:
    """`runs` of one block as lines: those whose baselines agree, and what is raised or lowered between them."""
    lines: list[Line] = []
    for run in sorted(runs, key=lambda one: (-round(one.box[1], 1), one.box[0])):
        step = abs(_baseline(lines[-1].runs) - run.box[1]) if lines else 0.0
        if lines and (step < LEVEL or (step < SHIFT * run.size and _beside(lines[-1].runs, run))):
            lines[-1].runs.append(run)
            if step >= LEVEL:
                lines[-1].runs.sort(key=lambda one: one.box[0])
        else:
            lines.append(Line(page, block, [run]))
    return lines


def _baseline(runs: list[Run]) -> float:
    """The lowest baseline; where something is raised or lowered, that of the most letters."""
    lowest = min(run.box[1] for run in runs)
    if max(run.box[1] for run in runs) - lowest < LEVEL:
        return lowest
    letters_at: dict[float, int] = defaultdict(int)
    for run in runs:
        letters_at[round(run.box[1], 1)] += len(run.text)
    return max(letters_at, key=lambda level: letters_at[level])


def _beside(runs: list[Run], run: Run) -> bool:
    """Whether `run` covers none of `runs`: a line below would."""
    return all(run.box[2] <= one.box[0] + 1 or run.box[0] >= one.box[2] - 1 for one in runs)


def _in_order(lines: list[Line], texts: dict[int, str], order: dict[tuple[int, int], int]) -> list[Line]:
    """`lines` with their text: the words of each mark as the tags have them, one mark after the other as they are read."""
    several = Counter(mark for line in lines for mark in {run.mark for run in line.runs})
    for line in lines:
        parts: dict[int, str] = {}
        for run in line.runs:
            mark = -1 if run.mark is None else run.mark
            parts[mark] = parts.get(mark, "") + run.text if several[run.mark] > 1 else texts.get(mark, run.text)
        line.text = "".join(parts[mark] for mark in sorted(parts, key=lambda mark: order.get((line.page, mark), 0)))
    return lines


def read(source: Path | bytes) -> Reading:
    """The reading of a finished file."""
    return _read(content(source))


@lru_cache(maxsize=4)
def _read(data: bytes) -> Reading:
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        pages = read_pages(pdf)
        tree = read_tree(pdf, pages)
        root: Any = pdf.Root
        preferences = root.get("/ViewerPreferences", {})
        held, unlinked = links(pdf)
        reading = Reading(
            pages=pages,
            tree=tree,
            language=str(root.get("/Lang", "")),
            title=str(pdf.docinfo.get("/Title", "")),
            metadata=root["/Metadata"].read_bytes().decode("utf-8", "replace") if "/Metadata" in root else "",
            marked=bool(root.get("/MarkInfo", {}).get("/Marked", False)),
            shows_title=bool(preferences.get("/DisplayDocTitle", False)),
            labelled="/PageLabels" in root,
            outline=list(outline(pdf)),
            links=held,
            encrypted=pdf.is_encrypted,
            version=str(pdf.pdf_version),
            unlinked=unlinked,
            unaimed=unaimed(pdf),
            namespaced=namespaced(root.get("/StructTreeRoot")),
        )
    if tree is not None:
        _own(tree, None, reading)
    return reading


def _own(element: Element, block: Element | None, reading: Reading) -> None:
    if element.type in BLOCKS:
        block = element
    for kid in element.kids:
        if isinstance(kid, Element):
            _own(kid, block, reading)
        else:
            reading.blocks[kid.page, kid.number] = block or element
            reading.owners[kid.page, kid.number] = element


def at(page: Page, run: Run) -> str:
    """Page and words of `run`, for a message."""
    return f"page {page.label}: {shown(run.text)}"


def shown(text: str) -> str:
    """`text` for a message: short, on one line."""
    short = " ".join(text.split())
    return f"“{short[:57]}…”" if len(short) > 60 else f"“{short}”"


def letters(text: str) -> str:
    """`text` without spaces, and without characters that only join, part or turn others."""
    return UNSEEN.sub("", text)
