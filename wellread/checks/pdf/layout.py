"""Checks of the pages of a finished PDF: margins, breaks, page numbers, contents, tables and pictures.

What a reader with low vision or a learning disability meets on paper (rules A04, A15, A19 to A30 and C03, C20).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from wellread.checks import BUG, SHORTCOMING, Finding, Made, check
from wellread.checks.names import bare
from wellread.checks.pdf.rules import MARGINS, PAPERS, short_address
from wellread.checks.pdf.words import is_mark
from wellread.inspection.pdf.content import Run
from wellread.inspection.pdf.geometry import Box
from wellread.inspection.pdf.reading import HEADINGS, Line, Reading, letters, read, shown
from wellread.languages.strings import long_date, strings
from wellread.problems import Severity

VOLUME, EASY_PAGES = 80, 24
PAGES = 8
"""A text of more pages than these has a contents list, if it has three headings."""

SEEN = 72 / 25.4
"""Points by which a margin may be narrower before anybody sees it: a millimetre."""


@check("page-size-wrong", "pdf", refs="A04", severity=Severity.WARNING)
def page_size_wrong(made: Made) -> Iterator[Finding]:
    """Every page has the paper that was asked for, unscaled; only one with a wide table may lie on its side."""
    wanted, reading = PAPERS.get(made.edition.theme.paper), read(made.path)
    tables = {page for table in reading.elements("Table") for page in table.pages}
    for page in reading.pages:
        size = (page.box[2] - page.box[0], page.box[3] - page.box[1])
        turned = page.number in tables and size[0] > size[1]
        if wanted and max(abs(size[turned] - wanted[0]), abs(size[not turned] - wanted[1])) > 1:
            hint = SHORTCOMING
            yield Finding(f"page {page.label} is {size[0]:.0f} by {size[1]:.0f} pt, not {made.edition.theme.paper}", hint)


@check("margin-small", "pdf", refs="A19", severity=Severity.WARNING)
def margin_small(made: Made) -> Iterator[Finding]:
    """Text and pictures keep clear of the edges of the page."""
    least = MARGINS.get(made.edition.theme.paper, 70.8) - SEEN
    for page in read(made.path).pages:
        boxes = [(_body(run), shown(run.text)) for run in page.runs if run.text.strip() and not run.artifact]
        boxes += [(box, "a picture") for box in page.figures.values()]
        rooms = {
            "left": [(box[0] - page.box[0], what) for box, what in boxes],
            "right": [(page.box[2] - box[2], what) for box, what in boxes],
            "top": [(page.box[3] - box[3], what) for box, what in boxes],
        }
        for side, found in rooms.items():
            room, what = min(found, default=(least, ""))
            if room < least:
                yield Finding(
                    f"page {page.label}: {what} is {room / 72 * 25.4:.0f} mm from the {side} edge",
                    SHORTCOMING,
                )


@check("heading-stranded", "pdf", refs="A15", severity=Severity.WARNING)
def heading_stranded(made: Made) -> Iterator[Finding]:
    """A heading is followed by two lines of text on its page at least."""
    reading = read(made.path)
    blocks = [(block, lines) for block, lines in reading.by_block()]
    order = {id(element): number for number, element in enumerate(reading.tree.walk())} if reading.tree else {}
    blocks.sort(key=lambda pair: order.get(id(pair[0]), 0))
    figures = {page for element in reading.elements("Figure") for page in element.pages}
    for (block, lines), (_, following) in pairwise(blocks):
        here = [line for line in following if line.page == lines[-1].page]
        if block.type in HEADINGS - {"H1"} and len(here) < min(2, len(following)) and lines[-1].page not in figures:
            yield Finding(
                f"page {lines[-1].page + 1}: the heading {shown(lines[0].text)} is alone at the foot",
                SHORTCOMING,
            )


@check("line-stranded", "pdf", refs="A15", severity=Severity.WARNING)
def line_stranded(made: Made) -> Iterator[Finding]:
    """A paragraph that crosses a page leaves two lines on each side at least."""
    for block, lines in read(made.path).by_block():
        pages = [line.page for line in lines]
        for page in (pages[0], pages[-1]):
            if len(set(pages)) > 1 and pages.count(page) < 2 and block.type != "TOCI":
                line = next(line for line in lines if line.page == page)
                yield Finding(f"page {page + 1}: {shown(line.text)} is alone", SHORTCOMING)


@check("page-number-missing", "pdf", refs="A20 C25", severity=Severity.WARNING)
def page_number_missing(made: Made) -> Iterator[Finding]:
    """Each page shows its number and how many there are."""
    pages = read(made.path).pages
    for page, foot in zip(pages, feet(read(made.path)), strict=True):
        numbers = re.findall(r"\d+", foot.drawn) if foot else []
        if numbers != [page.label, str(len(pages))] and numbers != [str(len(pages)), page.label]:
            yield Finding(f"page {page.label} does not show its number", SHORTCOMING)


@check("page-number-moves", "pdf", refs="A20", severity=Severity.WARNING)
def page_number_moves(made: Made) -> Iterator[Finding]:
    """The page number is at the same place on every page of one shape."""
    reading, rtl = read(made.path), made.edition.document.meta.direction == "rtl"
    found = [(page.box, foot) for page, foot in zip(reading.pages, feet(reading), strict=True) if foot]
    for shape in {box for box, _ in found}:
        places = {(round(foot.box[2 if rtl else 0]), round(foot.box[1])) for box, foot in found if box == shape}
        if len(places) > 2 or (len(places) == 2 and not _near(*places)):
            yield Finding("the page number is at different places", SHORTCOMING)


@check("page-labels-wrong", "pdf", refs="A47")
def page_labels_wrong(made: Made) -> Iterator[Finding]:
    """The labels that a program shows are the numbers that are printed."""
    reading = read(made.path)
    if not reading.labelled:
        yield Finding("the pages have no labels", BUG)


@check("cover-incomplete", "pdf", refs="A22 F01 F18", severity=Severity.WARNING)
def cover_incomplete(made: Made) -> Iterator[Finding]:
    """The first page says what this is, from whom, of when, and how to get another format.

    In large sizes and on small paper, and in easy read, whose cover has a picture, the pages before the contents do.
    """
    meta, theme = made.edition.document.meta, made.edition.theme
    own = strings(meta.language, made.edition.project)
    reading = read(made.path)
    front = {page for one in reading.elements("Sect") if one.id in ("front", "using") for page in one.pages}
    small = theme.size > 18 or theme.paper == "A5" or theme.name == "easy"
    pages = [page for page in reading.pages if page.number == 0 or (small and page.number in front)]
    text = letters(bare("".join(text for page in pages for text in page.texts.values())))
    wanted = [("its title", meta.title), ("its publisher", meta.publisher), ("its version", meta.version)]
    wanted += [("its date", long_date(meta.published, own["date_language"]) if meta.published else "")]
    wanted += [("how to ask for other formats", meta.other_formats)]
    for what, words in wanted:
        if words and letters(bare(words)) not in text:
            yield Finding(f"the first page does not say {what}", SHORTCOMING)


@check("table-wide", "pdf", refs="A23", severity=Severity.WARNING)
def table_wide(made: Made) -> Iterator[Finding]:
    """The words of a table have room in their columns: none is over those of another cell."""
    reading = read(made.path)
    lines = [line for block, found in reading.by_block() if block.type in ("TH", "TD") for line in found]
    for one, two in pairwise(sorted(lines, key=lambda line: (line.page, round(line.box[1]), line.box[0]))):
        beside = one.page == two.page and one.block is not two.block and abs(one.box[1] - two.box[1]) < 1
        left, right = sorted((one, two), key=lambda line: line.box[0])
        if beside and left.box[2] > right.box[0] + 1:
            yield Finding(f"page {one.page + 1}: {shown(left.text)} runs into {shown(right.text)}", SHORTCOMING)


@check("row-split", "pdf", refs="A23", severity=Severity.WARNING)
def row_split(made: Made) -> Iterator[Finding]:
    """No row of a table is split by the end of a page: each of its cells is on one page."""
    for cell in read(made.path).elements("TH", "TD"):
        if len(cell.pages) > 1:
            yield Finding(f"page {cell.pages[0] + 1}: the row of {shown(cell.text)} is split", SHORTCOMING)


@check("link-not-printed", "pdf", refs="A25")
def link_not_printed(made: Made) -> Iterator[Finding]:
    """The address of every link can be read on paper."""
    reading = read(made.path)
    text = letters(reading.tree.text if reading.tree is not None else "")
    for target in dict.fromkeys(target for _, _, target, _ in reading.links):
        if re.match(r"(?:https?|mailto|tel):", target) and letters(short_address(target)) not in text:
            yield Finding(f"the address {target} is not printed", BUG)
    named = {one.id: one for one in reading.tree.walk() if one.id} if reading.tree is not None else {}
    for link, following in pairwise(reading.elements("Link")):
        aim = following.links[0][0].lstrip("#") if is_mark(following) else ""
        if aim and (aim not in named or letters(short_address(link.links[0][0])) not in letters(named[aim].text)):
            yield Finding(f"the number after {shown(link.text)} is that of another address", BUG)


@check("pages-many", "pdf", refs="A30", severity=Severity.WARNING)
def pages_many(made: Made) -> Iterator[Finding]:
    """A volume is light enough to hold, and easy read short enough to finish."""
    count, theme = len(read(made.path).pages), made.edition.theme
    easy, volume = theme.name == "easy", "-volume-" in made.edition.name
    most = round(EASY_PAGES * max(1.0, theme.size / 16) ** 1.5 * (2 if theme.paper == "A5" else 1))
    if easy and count > most:
        yield Finding(f"{count} pages of easy read", f"write less: {most} pages at most in this size")
    if not easy and not theme.volumes and count > VOLUME:
        yield Finding(f"{count} pages are too heavy to hold", f"type: wellread build SOURCE --volumes {VOLUME}")
    if volume and theme.volumes and count > theme.volumes:
        yield Finding(
            f"this volume has {count} pages, because a chapter is that long", "part the chapter with another ## heading"
        )


def feet(reading: Reading) -> list[Line | None]:
    """On each page, the line of page matter that stands lowest."""
    result: list[Line | None] = []
    for page in reading.pages:
        runs: list[Run] = [run for run in page.runs if run.artifact and run.text.strip() and re.search(r"\d", run.text)]
        low = min((run.box[1] for run in runs), default=0.0)
        foot = [run for run in page.runs if run.artifact and run.text.strip() and abs(run.box[1] - low) < 2]
        result.append(Line(page.number, None, foot) if runs else None)
    return result


def _body(run: Run) -> Box:
    """The box of `run` up to its capitals."""
    return (run.box[0], run.box[1], run.box[2], run.box[1] + 0.7 * run.size)


def _near(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return abs(one[0] - two[0]) <= 1 and abs(one[1] - two[1]) <= 1
