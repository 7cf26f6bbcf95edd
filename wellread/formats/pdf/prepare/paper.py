"""The papers that wellread prints on, and what has room on them in large type: columns of a table, words beside a picture.

Widths are in points, as the margins of the page leave them. Words are measured in the body's own face, set bold where they may
be; where many words must do, a letter is taken to be wide rather than narrow. So what has room here has room on the page.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from wellread.model import Theme
from wellread.typography import fonts


@dataclass(frozen=True, slots=True)
class Paper:
    """One size of paper."""

    margin: str
    width: float
    """Of the text, in points."""
    picture: float
    """Millimetres for the pictures of easy read: 45 to 60 where there is room, and 40 at least (C20)."""
    gap: float
    """Millimetres between such a picture and its words."""
    between: float
    """Ems between two ideas. With the leading of the lines the white is one and a half lines at least (C06)."""
    height: str
    """The most that a picture may take of the height of a page, so that its heading and caption stay with it."""
    title: float
    """Points of the title at most, but for the largest body."""
    depth: float
    """Of the text, in points."""
    highest: float
    """Millimetres of a picture of easy read: four ideas have room on a page."""


PAPERS = {
    "A4": Paper("25mm", 453.5, 50, 6, 2.25, "150mm", 40, 700, 46),
    "A5": Paper("20mm", 306.1, 40, 5, 1.75, "80mm", 32, 482, 40),
    "Letter": Paper("25.4mm", 467.9, 50, 6, 2.25, "140mm", 40, 648, 39),
}

WORDS = r"[ \n\u200b\u2028]"
"""Where a line may end: between words, and where its end is chosen already."""

LETTER = 0.55
"""What a letter takes of an em, generously."""

TITLE = 1.8
HEADINGS = {1: ("--size-title", TITLE), 2: ("--size-2", 1.25), 3: ("--size-3", 1.12)}
"""Level to its name and its size in ems, where the page has room for it; the themes say the same."""

BAND = 3.3
"""Ems that the band of a part takes of the lines of its title: the white at its ends, and the number."""

BAND_LINES = 3
"""Lines of the title of a part at most, if it is to be larger than its text: its band must leave room for an idea."""

LINES = 3.5
"""How many full lines of this size a title may have; a longer one is set smaller."""

LEADING = 1.5
"""From line to line, in ems."""

INSET = 2.0
"""What a list or a box takes of the width of its lines, in ems."""

MILLIMETRE = 72 / 25.4


def paper_of(theme: Theme) -> Paper:
    """The paper of `theme`; A4 for one that is not known. Narrower where the publisher's letters are wider than ours.

    All words are measured in our own typeface.
    """
    found = PAPERS.get(theme.paper, PAPERS["A4"])
    if theme.brand.font is None:
        return found
    stretch = theme.brand.font.width
    return replace(found, width=found.width / stretch, depth=found.depth / stretch)


def letters(theme: Theme) -> int:
    """How many letters a line of running text has room for."""
    return int(paper_of(theme).width / theme.size / LETTER)


def title_size(theme: Theme, title: str) -> float:
    """The size of `title` in ems: large, but not so large that the first page holds nothing else (A22)."""
    paper = paper_of(theme)
    size = max(1.5, min(TITLE, paper.title / theme.size))
    long = fonts.width(title, bold=True) * size * theme.size > LINES * paper.width
    return 1.5 if long else round(size, 2)


def narrow(theme: Theme) -> bool:
    """Whether lines are so short that lists are indented less, to leave room for the words of a list in a list."""
    return paper_of(theme).width / theme.size < 14


def heading_sizes(theme: Theme, headings: Iterable[tuple[int, str]]) -> dict[str, float]:
    """The sizes, by name, of the levels that are set smaller on this page, so that the longest word of `headings` has room.

    No level is larger than the one above it, and none smaller than the body.
    """
    words = [(level, word) for level, text in headings for word in re.split(WORDS, text)]
    titles = " ".join(text for level, text in headings if level == 1)
    found: dict[str, float] = {}
    above = title_size(theme, titles)
    for level, (name, usual) in HEADINGS.items():
        widest = max((fonts.width(word, bold=True) for at, word in words if at == level), default=0.0)
        # In easy read a part has its title in a band, beside its number.
        band = BAND if theme.name == "easy" and level == 2 else 0.0
        em = paper_of(theme).width / theme.size
        room = em / (widest + band) if widest else usual
        if band and any(
            fonts.width(text, bold=True) * usual > BAND_LINES * (em - band * usual) for at, text in headings if at == level
        ):
            room = 1.0
        # Rounded down: rounded up, the word would no longer fit.
        above = max(1.0, min(usual, above, int(room * 100) / 100))
        found |= {name: above} if above < usual else {}
    return found


def fits(text: str, theme: Theme) -> bool:
    """Whether `text` has room on one line, even in a list or a box."""
    return fonts.width(text) * theme.size <= paper_of(theme).width - INSET * theme.size


def fills_half(texts: Iterable[str], theme: Theme) -> bool:
    """Whether paragraphs fill half a page: kept in one piece, they would part from the heading before them (A15)."""
    paper = paper_of(theme)
    lines = sum(1 + math.ceil(fonts.width(text) * theme.size / (paper.width - 2 * INSET * theme.size)) for text in texts)
    return lines * LEADING * theme.size > paper.depth / 2


def stands_above(text: str, theme: Theme) -> bool:
    """Whether the picture of the idea `text` stands above it: a word has no room beside it, and no word is cut (C04)."""
    paper = paper_of(theme)
    room = paper.width - (paper.picture + paper.gap) * MILLIMETRE
    return any(fonts.width(word, bold=True) * theme.size > room for word in re.split(WORDS, text))
