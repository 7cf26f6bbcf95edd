"""How a table is set on paper, by the measured widths of its columns (A23).

The first of these that its words have room in, with no row so tall that pages stay half empty:

    portrait     as any other block
    landscape    on pages of their own that lie on their side
    panels       in parts, one below the other: the first columns, which name the rows, and as many others as have room
    records      as a list of labelled values (`labelled`): the last resort, and where parts on their side would take more pages

A column is as wide as its longest piece that no line may break, at the theme's size.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from unicodedata import east_asian_width

from wellread.formats.pdf.prepare.paper import LEADING, paper_of
from wellread.model import Cell, Span, Table, Theme, tables
from wellread.typography import fonts

GAP = 0.85
"""Ems between two columns."""

TALL, TALLEST = 0.5, 0.85
"""Part of the depth of a page that a row has at most: where there is a choice, and at all."""

LIST_GAP = 0.4
"""Ems between two values of a list; the style sheet says the same."""

MONO = 0.6
"""Ems of each character of code."""

PICTURE = 1.5
"""Ems of the height of a picture in a line."""

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{1,8}|.")
"""Words of scripts without spaces are about so long; other characters break between any two where they are wide."""

_UNSPACED_SCRIPT, _HANGUL = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"), re.compile("[\u1100-\u11ff\uac00-\ud7ff]")

Panels = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How one table is set."""

    kind: Literal["portrait", "landscape", "panels", "records"]
    wide: bool = False
    """Whether its pages lie on their side."""
    panels: Panels = ()
    """For each part the numbers of its columns, from 0."""
    tall: bool = False
    """Whether it is deeper than most of a page, so that a page may end in it."""


@dataclass(frozen=True, slots=True)
class _Page:
    """Room on a page, in ems."""

    width: float
    depth: float


def arrangement(table: Table, theme: Theme, inset: float = 0.0) -> Arrangement:
    """How `table` is set; one that is inside another block is `inset` by so many ems, and stays upright."""
    upright, side = _pages(theme, inset)
    columns = _Columns(table)
    for most in (TALL, TALLEST):
        if columns.fit(range(table.columns), upright, most):
            return Arrangement("portrait", tall=True)
        if not inset and columns.fit(range(table.columns), side, most):
            return Arrangement("landscape", wide=True, tall=True)
        found = [columns.panels(upright, most), () if inset else columns.panels(side, most)]
        if any(found):
            # Turning the page is worth it when it saves two parts.
            wide = bool(found[1]) and (not found[0] or len(found[0]) - len(found[1]) > 1)
            panels, page = found[int(wide)], side if wide else upright
            if wide and columns.listed(upright) < sum(columns.pages(one, side) for one in panels):
                return Arrangement("records")
            return Arrangement("panels", wide, panels, any(columns.depth(one, page) > TALL * page.depth for one in panels))
    return Arrangement("records")


def _pages(theme: Theme, inset: float) -> tuple[_Page, _Page]:
    """An upright page, and one on its side."""
    paper = paper_of(theme)
    return _Page(paper.width / theme.size - inset, paper.depth / theme.size), _Page(
        paper.depth / theme.size, paper.width / theme.size
    )


class _Columns:
    """The measured columns of one table, in ems."""

    def __init__(self, table: Table) -> None:
        self.grid = list(tables.grid((*table.head, *table.body), table.columns))
        self.heads = len(table.head)
        self.least, self.most = [0.0] * table.columns, [0.0] * table.columns
        cells = {cell.id: (cell, column) for row in self.grid for column, cell in reversed(list(enumerate(row))) if cell}
        for cell, column in sorted(cells.values(), key=lambda pair: pair[0].colspan):
            covered = range(column, min(table.columns, column + cell.colspan))
            for widths, wanted in ((self.least, _longest(cell)), (self.most, _whole(cell))):
                lacking = wanted - sum(widths[place] for place in covered)
                for place in covered if lacking > 0 else ():
                    widths[place] += lacking / len(covered)
        self.stubs = max(1, min(self._stubs(), table.columns - 1))

    def _stubs(self) -> int:
        """How many columns name the rows."""
        rows = self.grid[self.heads :]
        count = 0
        while rows and all(len(row) > count and (cell := row[count]) is not None and cell.header for row in rows):
            count += 1
        return count

    def fit(self, columns: Iterable[int], page: _Page, most: float) -> bool:
        """Whether `columns` have room side by side, and their rows are no taller than a part `most` of the page."""
        chosen = list(columns)
        return self._needed(chosen) <= page.width and self._tallest(chosen, page) <= most * page.depth

    def panels(self, page: _Page, most: float) -> Panels:
        """The columns in as few parts as have room, of about the same number; none where one of them has no room."""
        stubs, others = list(range(self.stubs)), list(range(self.stubs, len(self.least)))
        for count in range(2, len(others) + 1):
            each = math.ceil(len(others) / count)
            parts = [others[start : start + each] for start in range(0, len(others), each)]
            if all(self.fit([*stubs, *part], page, most) for part in parts):
                return tuple((*stubs, *part) for part in parts)
        return ()

    def depth(self, columns: Iterable[int], page: _Page) -> float:
        """About how deep a table of `columns` is."""
        return sum(self._heights(list(columns), page))

    def pages(self, columns: Iterable[int], page: _Page) -> float:
        """How many pages a table of `columns` takes; one that is deeper than a page begins one."""
        part = self.depth(columns, page) / page.depth
        return part if part <= 1 else math.ceil(part)

    def listed(self, page: _Page) -> float:
        """How many pages the table takes as a list of labelled values: each is below the name of its column."""
        heads = self.grid[self.heads - 1] if self.heads else []
        named = [math.ceil(1.05 * _whole(cell) / page.width) if cell else 0 for cell in heads]
        cells = [(c, cell) for row in self.grid[self.heads :] for c, cell in enumerate(row) if cell]
        lines = sum(math.ceil(1.05 * _whole(cell) / page.width) + (named[c] if c and named else 0) for c, cell in cells)
        return (lines * LEADING + len(cells) * LIST_GAP) / page.depth

    def _needed(self, columns: list[int]) -> float:
        return sum(self.least[column] for column in columns) + GAP * len(columns)

    def _tallest(self, columns: list[int], page: _Page) -> float:
        return max(self._heights(columns, page), default=0.0)

    def _heights(self, columns: list[int], page: _Page) -> Iterator[float]:
        """About how tall each row is, where the columns share the width as browsers share it out."""
        spare = max(0.0, page.width - self._needed(columns))
        wanted = sum(self.most[column] - self.least[column] for column in columns) or 1.0
        given = {c: self.least[c] + min(1.0, spare / wanted) * (self.most[c] - self.least[c]) for c in columns}
        for row in self.grid:
            lines = [1.0]
            for column in columns:
                cell = row[column]
                if cell is not None and cell.rowspan == 1:
                    width = sum(given.get(place, 0.0) for place in range(column, column + cell.colspan))
                    # A twentieth more: words seldom fill a line to its end.
                    lines.append(math.ceil(1.05 * _whole(cell) / max(width, 1.0)))
            yield max(lines) * LEADING + 0.7


def _longest(cell: Cell) -> float:
    """The width of the longest piece of `cell` that no line may break."""
    longest = now = 0.0
    for text, bold, code in _runs(cell):
        for piece in re.split(r"([ \n\u200b])", text):
            if piece in (" ", "\n", "\u200b"):
                longest, now = max(longest, now), 0.0
                continue
            for part in _UNSPACED.findall(piece) if _breaks_anywhere(piece) else [piece]:
                if part is not piece:
                    longest, now = max(longest, now), 0.0
                now += _width(part, bold=bold, code=code)
        longest = max(longest, now)
    return longest + max((_picture(span) for one in cell.sentences for span in one.spans), default=0.0)


def _whole(cell: Cell) -> float:
    """The width of all words of `cell` on one line."""
    text = sum(_width(text, bold=bold, code=code) for text, bold, code in _runs(cell))
    return text + sum(_picture(span) for one in cell.sentences for span in one.spans)


def _runs(cell: Cell) -> Iterator[tuple[str, bool, bool]]:
    """The words of `cell`, whether they are bold, and whether they are code."""
    for sentence in cell.sentences:
        for span in sentence.spans:
            yield span.text, cell.header or bool({"strong", "emphasis", "term"} & set(span.roles)), "code" in span.roles


def _width(text: str, *, bold: bool, code: bool) -> float:
    return MONO * len(text) if code else fonts.width(text, bold=bold)


def _picture(span: Span) -> float:
    if span.picture is None:
        return 0.0
    shape = span.picture.width / span.picture.height if span.picture.width and span.picture.height else 1.0
    return PICTURE * shape


def _breaks_anywhere(text: str) -> bool:
    """Whether a line may break between any two characters of `text`: it is in a script that sets no spaces."""
    return any(
        _UNSPACED_SCRIPT.match(letter) or (east_asian_width(letter) in "WF" and not _HANGUL.match(letter)) for letter in text
    )
