"""What is measured on the pages of a PDF: letters, lines, edges, colours (A01 to A30, C03 to C06, C25)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median, pstdev
from unicodedata import category

from wellread.checks import Made
from wellread.checks.pdf.layout import feet
from wellread.checks.pdf.lists import items
from wellread.checks.pdf.rules import PRINTED, data
from wellread.checks.pdf.type import behind, drawn, mixed
from wellread.inspection.pdf.content import Page, Run
from wellread.inspection.pdf.reading import HEADINGS, Line, Reading, read
from wellread.inspection.pdf.structure import Element
from wellread.measures import Figures, times
from wellread.typography.colours import contrast

_MM = 25.4 / 72
_STYLE = re.compile(r"-(Bold|Regular|Italic|BoldItalic|Light|Medium|SemiBold)$")


def figures(made: Made) -> Figures:
    """Everything that can be measured on paper."""
    reading, size = read(made.path), made.edition.theme.size
    yield from _letters(reading, size)
    yield from _lines(reading, size)
    yield from _pages(reading)
    yield from _blocks(reading, size)
    if made.edition.theme.name == "easy":
        yield from _easy(dict(_letters(reading, size)) | dict(_lines(reading, size)), reading)


def _letters(reading: Reading, size: float) -> Figures:
    written = [(page, run) for page, run in reading.written()]
    own = [(page, run) for page, run in written if not drawn(reading, page, run)]
    pictured = [run.size for page, run in written if drawn(reading, page, run)]
    matter = [run.size for _, run in own if run.artifact]
    faces = {_STYLE.sub("", run.font) for _, run in own}
    weights = {(_STYLE.search(run.font) or ["", "Regular"])[1] for _, run in own}
    yield "A01", f"smallest letter {_points(run.size for _, run in own)}, asked for {size:g} pt" if own else ""
    yield "A02", f"smallest letter of page numbers and running titles {_points(matter)}" if matter else ""
    yield "A03", f"smallest letter in a picture {_points(pictured)}" if pictured else "no letters in pictures"
    yield "A05", f"{times(len(faces), 'face')}: {', '.join(sorted(faces))}"
    yield "A06", f"weights: {', '.join(sorted(weights))}"
    slanted = sum(bool(re.search("italic|oblique", run.font, re.IGNORECASE)) for _, run in own)
    yield "A12", f"{slanted} of {len(own)} pieces of text slanted"
    running = [run for page, run in own if _running(reading, page, run)]
    bold = sum(len(run.text) for run in running if re.search("bold", run.font, re.IGNORECASE))
    share = 100 * bold / max(1, sum(len(run.text) for run in running))
    yield "A13", f"{share:.0f} in 100 letters of running text are bold"
    ratios = [_ratio(page, run) for page, run in own]
    yield from ((rule, f"lowest contrast {min(ratios):.1f} to 1") for rule in ("A16", "A17") if ratios)
    unknown = sum(run.unknown for _, run in written)
    yield "A54", f"{sum(len(run.text) for _, run in written)} characters, {unknown} glyphs that say nothing"


def _points(sizes: Iterable[float]) -> str:
    return f"{round(min(sizes), 1):g} pt"


def _running(reading: Reading, page: Page, run: Run) -> bool:
    block = reading.blocks.get((page.number, -1 if run.mark is None else run.mark))
    return block is not None and block.type in ("P", "LBody", "TD")


def _ratio(page: Page, run: Run) -> float:
    paper = behind(page, run)
    return contrast(mixed(run.colour, paper, run.opacity), paper)


def _lines(reading: Reading, size: float) -> Figures:
    lines = [line for line in reading.all_lines if line.block is None or line.block.type != "TOCI"]
    counts = sorted(sum(category(letter)[0] not in "MC" for letter in line.text.strip()) for line in lines)
    if counts:
        yield "A09", f"95 of 100 lines have at most {counts[max(0, int(len(counts) * 0.95) - 1)]} characters"
    steps = [step for block, found in reading.by_block() if block.type == "P" for step in _steps(found)]
    yield "A07", f"{median(steps):.2f} times the size of the letters from line to line" if steps else ""
    gaps = [*_gaps(reading, size)]
    yield (
        "A08",
        f"least {min(gaps):.1f} em from the last line of a paragraph to the next, where a line is 1.5 em" if gaps else "",
    )
    ends = [line.box[2] for _, found in reading.by_block() for line in found[:-1]]
    yield "A10", f"the ends of {len(ends)} lines differ by {pstdev(ends) * _MM:.0f} mm on average" if len(ends) > 1 else ""
    yield "A11", f"{times(len(ends), 'end')} of lines looked at"
    yield "C04", f"{times(len(ends), 'end')} of lines looked at"
    told = sum(1 for _, found in reading.by_block() for _ in data(" ".join(line.text.strip() for line in found)))
    yield "A29", f"{times(told, 'date, number or quantity', 'dates, numbers and quantities')} looked at"


def _steps(lines: list[Line]) -> Iterator[float]:
    for one, two in pairwise(lines):
        if one.page == two.page and one.box[1] > two.box[1]:
            yield (one.box[1] - two.box[1]) / one.size


def _gaps(reading: Reading, size: float) -> Iterator[float]:
    """Ems between the baselines of two paragraphs that follow each other on a page."""
    placed = {id(block): lines for block, lines in reading.by_block()}
    for parent in reading.elements("Document", "Sect", "Art"):
        for one, two in pairwise(parent.elements):
            above, below = placed.get(id(one)), placed.get(id(two))
            if one.type == two.type == "P" and above and below and above[-1].page == below[0].page:
                yield (above[-1].box[1] - below[0].box[1]) / size


def _pages(reading: Reading) -> Figures:
    pages = reading.pages
    shapes = {f"{(page.box[2] - page.box[0]) * _MM:.0f} by {(page.box[3] - page.box[1]) * _MM:.0f} mm" for page in pages}
    yield "A04", f"{times(len(pages), 'page')} of {', '.join(sorted(shapes))}"
    yield "A30", times(len(pages), "page")
    rooms = [room for page in pages for room in _rooms(page)]
    yield "A19", f"narrowest edge {min(rooms) * _MM:.0f} mm" if rooms else ""
    shown = [foot for foot in feet(reading) if foot]
    yield from ((rule, f"{len(shown)} of {len(pages)} pages show their number") for rule in ("A20", "C25"))
    images = [image for page in pages for image in page.images if not image.artifact]
    least = min((image.resolution for image in images), default=0)
    yield "A26", f"lowest {least:.0f} pixels to the inch in {times(len(images), 'photograph')}" if images else "drawings alone"
    over = sum(_on_picture(page, run) for page, run in reading.written())
    yield "A18", f"{over} pieces of text on {times(len(images), 'photograph')}"


def _rooms(page: Page) -> Iterator[float]:
    """Points from the edges left, right and above to what is read on the page."""
    for run in page.runs:
        if run.text.strip() and not run.artifact:
            yield min(run.box[0] - page.box[0], page.box[2] - run.box[2], page.box[3] - run.box[1] - 0.7 * run.size)


def _on_picture(page: Page, run: Run) -> bool:
    x, y = (run.box[0] + run.box[2]) / 2, (run.box[1] + run.box[3]) / 2
    return not run.in_picture and any(box[0] < x < box[2] and box[1] < y < box[3] for box in (one.box for one in page.images))


def _blocks(reading: Reading, size: float) -> Figures:
    sizes: dict[str, float] = {}
    for block, lines in reading.by_block():
        if block.type in HEADINGS:
            sizes[block.type] = max(sizes.get(block.type, 0), *(line.size for line in lines))
    levels = ", ".join(f"{name} {round(value, 1):g}" for name, value in sorted(sizes.items()))
    yield "A14", f"{levels} pt above text of {size:g} pt" if sizes else ""
    yield "A15", f"{times(len(reading.elements(*HEADINGS)), 'heading')} looked at"
    tables, cells = reading.elements("Table"), reading.elements("TH", "TD")
    split = sum(len(cell.pages) > 1 for cell in cells)
    yield "A23", f"{times(len(tables), 'table')}, {split} of {len(cells)} cells on two pages" if tables else ""
    beside = sum(
        _beside(one, two) for one, two in pairwise(sorted(reading.all_lines, key=lambda line: (line.page, -line.box[1])))
    )
    yield "A24", f"{beside} lines beside another of running text"
    links = {target for _, _, target, _ in reading.links if PRINTED.match(target)}
    yield "A25", f"{times(len(links), 'address', 'addresses')} looked for on paper"
    inks = [run.ink / size for label, _, _ in items(reading) if label for run in label.runs if run.ink]
    yield "A27", f"smallest bullet {min(inks):.2f} of the letter's size" if inks else ""
    notes = reading.elements("Note", "FENote")
    lines = [line for block, found in reading.by_block() if any(one in notes for one in _around(block)) for line in found]
    yield "A28", f"smallest letter of {times(len(notes), 'note')} {_points(line.size for line in lines)}" if lines else ""


def _around(block: Element | None) -> Iterator[Element]:
    """`block` and all that it is in."""
    while block is not None:
        yield block
        block = block.parent


def _beside(one: Line, two: Line) -> bool:
    """Whether two lines of running text stand beside each other, as in columns."""
    text = all(line.block is not None and line.block.type == "P" for line in (one, two))
    level = one.page == two.page and one.block is not two.block and abs(one.box[1] - two.box[1]) < 1
    return text and level and not any(one.type in ("TD", "TH", "LI") for line in (one, two) for one in _around(line.block))


def _easy(found: dict[str, str], reading: Reading) -> Figures:
    """What holds for easy read on paper besides."""
    yield "C06", "; ".join(found[rule] for rule in ("A01", "A07") if found.get(rule))
    yield "C05", "; ".join(found[rule] for rule in ("A10", "A12") if found.get(rule))
    split = sum(len(block.pages) > 1 for block in reading.elements("P"))
    yield "C03", f"{split} of {len(reading.elements('P'))} paragraphs on two pages"
    yield "C27", times(len(reading.elements("Table")), "table")
