"""Ideas of easy read spread over the pages of their part, so that none of them has one idea and the rest is empty.

The part takes as many pages as it must; how high an idea is, is worked out from its picture and the ends of its lines.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from wellread.formats.pdf.prepare.paper import LEADING, MILLIMETRE, paper_of, stands_above, title_size
from wellread.formats.pdf.prepare.sense import LINE
from wellread.model import BEFORE_CONTENTS, Block, Callout, Chapter, Edition, Figure, Heading, Idea, Paragraph, Theme, traverse
from wellread.typography import fonts

BETWEEN_LINES, BAND = 0.75, 4.2
"""Ems between two sentences of an idea; of the heading of a part with the white below it."""

COVER, LISTED = (45.0, 110.0), (9.0, 18.0)
"""Least and most millimetres of the height of the cover's picture, and of one in the contents list."""

SMALLEST = 30.0
"""Millimetres of a cover's picture where not even title, picture and summary have room with a larger one."""

SPARE = 1.2
"""Ems of a cover that stay free, in case a line more is needed than was worked out."""

BOX, APART, LABEL = 1.85, 1.0, 4.2
"""Ems of the white in a box and around it, besides its lines; between two blocks of the cover; of the edition's name on it."""

ROWS = 22.0
"""Least millimetres of the height of a picture on a page that is a list of ways to reach somebody."""

FIRST = 1.3
"""How much worse an empty place on the first page of a part is than on the others."""

CONTENTS, ROW = 4.2, 3.5
"""Ems of the heading of a contents list; millimetres between two of its lines."""


def spread(edition: Edition) -> Iterator[str]:
    """CSS that ends the pages of each part where that spreads its ideas best."""
    if edition.theme.name != "easy":
        return
    theme, depth = edition.theme, paper_of(edition.theme).depth
    gap = paper_of(theme).between * theme.size
    for chapter in edition.document.chapters:
        ideas = _ideas(chapter)
        highest = paper_of(theme).highest
        if chapter.kind == "contact" and ideas:
            highest = _on_one_page(len(ideas), theme)
            yield f"#{chapter.id} {{ --idea-picture: {highest:.1f}mm; }}"
        heights = [_height(one, theme, highest) for one in ideas]
        for place in breaks(heights, gap, (depth - BAND * theme.size, depth)):
            yield f"#{ideas[place].id} {{ break-before: page; }}"


def _on_one_page(count: int, theme: Theme) -> float:
    """Millimetres of the height of the pictures of so many ideas that are one list, which is best seen as a whole."""
    paper = paper_of(theme)
    room = paper.depth - (BAND + paper.between * (count - 1) + SPARE) * theme.size
    return _within(room / count / MILLIMETRE, (ROWS, paper.highest))


def covers(edition: Edition) -> Iterator[str]:
    """CSS that gives the picture on the cover, and those of the contents list, the room that their pages have."""
    if edition.theme.name != "easy":
        return
    paper, size = paper_of(edition.theme), edition.theme.size
    front, *others = edition.document.chapters
    blocks = [one for one in front.blocks if not isinstance(one, Idea)]
    # On small paper the imprint and the boxes go overleaf, so that title, picture and summary stay together.
    first = [one for one in blocks if not isinstance(one, Callout) and getattr(one, "name", "") != "published"]
    high = [_free(blocks, edition), _free(first, edition)]
    row = (paper.depth - CONTENTS * size) / max(1, sum(one.kind not in BEFORE_CONTENTS for one in others)) / MILLIMETRE - ROW
    cover = next((one for one in high if one >= COVER[0]), max(high[-1], SMALLEST))
    yield f"html {{ --cover-picture: {min(cover, COVER[1]):.0f}mm; --contents-picture: {_within(row, LISTED):.1f}mm; }}"


def _free(blocks: Sequence[Block], edition: Edition) -> float:
    """Millimetres of the height of a cover that `blocks` leave for its picture."""
    size = edition.theme.size
    return (paper_of(edition.theme).depth - (SPARE + sum(_covered(one, edition) for one in blocks)) * size) / MILLIMETRE


def _covered(block: Block, edition: Edition) -> float:
    """Ems that a block of the cover takes of its height, the picture left out."""
    words = [one.text for one in traverse.sentences([block])]
    match block:
        case Heading():
            size = title_size(edition.theme, "".join(words))
            lines = fonts.width("".join(words), bold=True) * size * edition.theme.size / paper_of(edition.theme).width
            return math.ceil(1.1 * lines) * size * 1.25
        case Callout():
            inside = sum(_covered(one, edition) - LEADING for one in block.blocks) + APART * (len(block.blocks) - 1)
            return BOX + max(0.0, inside) + sum(_lines(one.text) for one in block.title)
        case Figure():
            return APART
        case Paragraph(name="label"):
            return LABEL
        case Paragraph(name="published"):
            return _lines("".join(words)) + APART
        case _:
            return _lines("".join(words)) + LEADING


def _lines(text: str) -> float:
    """Ems of the lines of `text`, whose ends are chosen."""
    return LEADING * (1 + text.count(LINE))


def _within(wanted: float, limits: tuple[float, float]) -> float:
    return max(limits[0], min(limits[1], wanted))


def breaks(heights: Sequence[float], gap: float, depths: tuple[float, float]) -> tuple[int, ...]:
    """The places of the ideas that begin a page, for `heights` with a `gap` between, on as few pages as may be.

    `depths`: of the first page and of the others. Nothing where an idea is deeper than a page.
    """
    best: dict[int, list[tuple[float, tuple[int, ...]]]] = {0: [(0.0, ())]}
    for page in range(len(heights)):
        found: dict[int, list[tuple[float, tuple[int, ...]]]] = {}
        depth = depths[min(page, 1)]
        weight = FIRST if page == 0 else 1.0
        for start, ways in best.items():
            cost, before = min(ways)
            filled = -gap
            for end in range(start + 1, len(heights) + 1):
                filled += gap + heights[end - 1]
                if filled > depth:
                    break
                found.setdefault(end, []).append((cost + weight * (1 - filled / depth) ** 2, (*before, end)))
        best = found
        if len(heights) in best:
            return min(best[len(heights)])[1][:-1]
    return ()


def _ideas(chapter: Chapter) -> tuple[Idea, ...]:
    """The ideas of a part that holds nothing else but its heading; none of any other."""
    first, *others = chapter.blocks or (None,)
    ideas = tuple(one for one in others if isinstance(one, Idea))
    return ideas if isinstance(first, Heading) and len(ideas) == len(others) and chapter.kind != "front" else ()


def _height(idea: Idea, theme: Theme, highest: float) -> float:
    """How high `idea` is, in points, with a picture that is so many millimetres high at most."""
    sentences = tuple(traverse.sentences([idea]))
    lines = sum(1 + one.text.count(LINE) for one in sentences)
    text = (lines * LEADING + (len(sentences) - 1) * BETWEEN_LINES) * theme.size
    if idea.picture is None:
        return text
    if stands_above("".join(one.text for one in sentences), theme):
        return math.inf  # how its lines are broken is left to the layout
    shape = idea.picture.height / idea.picture.width if idea.picture.width and idea.picture.height else 1.0
    paper = paper_of(theme)
    return max(text, min(highest, paper.picture * shape) * MILLIMETRE)
