"""Large print: pages that are used, a word list that is compact, and a booklet for the printer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pypdfium2 import PdfDocument

from wellread import checks, editions, readers
from wellread.formats import pdf
from wellread.formats.pdf.booklet import THICKEST, imposed, sides, signatures
from wellread.formats.pdf.closer import FEW, ends_in_few_lines
from wellread.formats.pdf.prepare.contents import entries, pages_at_least
from wellread.formats.pdf.prepare.printed import printed as printed_edition
from wellread.inspection.pdf.reading import Reading, read
from wellread.model import Edition, Heading
from wellread.pipeline import build
from wellread.settings import Settings

ROOT = Path(__file__).parents[1] / "content"
FOOT = 25 * 72 / 25.4
"""Points at the foot and head of a page that text keeps clear of."""


def standard(source: Path) -> Edition:
    """The standard edition of a publication."""
    found = editions.adapt(readers.read(source), "standard")
    assert found is not None
    return found


@pytest.fixture(scope="module", params=["stem-cells-and-ms", "using-wellread"])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Reading]:
    """The large print of a publication of ours."""
    edition = standard(ROOT / request.param)
    path = tmp_path_factory.mktemp("large") / "large.pdf"
    pdf.write(edition, path)
    return edition, read(path)


def test_no_page_but_the_last_is_less_than_a_third_full(printed: tuple[Edition, Reading]) -> None:
    """Promise: paper that is paid for and carried is used: text goes down to a third of each page at least, but of the last."""
    for page in printed[1].pages[:-1]:
        lowest = min(run.box[1] for run in page.runs if not run.artifact and run.text.strip())
        depth = page.box[3] - page.box[1] - 2 * FOOT
        assert page.box[3] - FOOT - lowest > depth / 3, f"page {page.label}"


def test_a_short_contents_list_needs_no_page_of_its_own(printed: tuple[Edition, Reading]) -> None:
    """Promise: the text begins on the page on which a short contents list ends."""
    edition, reading = printed
    contents = next(one for one in reading.elements("Sect") if one.id == "contents")
    first = next(chapter.blocks[0] for chapter in edition.document.chapters if chapter.kind == "body")
    assert isinstance(first, Heading)
    heading = next(one for one in reading.elements("H2") if one.id == first.id)
    assert heading.pages[0] == contents.pages[-1]


def test_a_word_is_on_the_line_of_its_meaning(printed: tuple[Edition, Reading]) -> None:
    """Promise: the word list is set like a dictionary, word and meaning on one line; the tags keep them apart."""
    words = next(one for one in printed[1].elements("L") if one.id == "words")
    lines = {id(block): found for block, found in printed[1].by_block()}
    for item in words.elements:
        label, body = item.elements
        assert (label.type, body.type) == ("Lbl", "LBody")
        assert abs(lines[id(label)][0].box[1] - lines[id(body)][0].box[1]) < 1
        assert label.id.startswith("word-")


@pytest.mark.parametrize("pages", [1, 3, 4, 5, 8, 40, 41, 50, 83, 160])
@pytest.mark.parametrize("from_right", [False, True])
def test_a_folded_booklet_is_read_in_order(pages: int, from_right: bool) -> None:
    """Promise: printed on both sides, folded and laid into each other, the pages of each signature follow one another."""
    placed = list(sides(pages, from_right=from_right))
    read_pages: list[int | None] = []
    for _, sheets in signatures(pages):
        own, placed = placed[: 2 * sheets], placed[2 * sheets :]
        # Leafing through: the halves that open first, from the outer sheet in; then the others, from the inner sheet out.
        halves = [(left, right) if from_right else (right, left) for left, right in own]
        folded = list(zip(halves[::2], halves[1::2], strict=True))
        front = [page for outer, inner in folded for page in (outer[0], inner[1])]
        back = [page for outer, inner in reversed(folded) for page in (inner[0], outer[1])]
        read_pages += [*front, *back]
        assert sheets <= THICKEST
    assert placed == []
    assert [page for page in read_pages if page is not None] == list(range(1, pages + 1))


def test_a_booklet_shows_every_page_and_is_no_file_for_screen_readers(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: a sheet is A4 and holds two pages in their places; nothing is tagged, and the name says what it is for."""
    text = "".join(
        f"## Part {number}\n\nThis is the page of part {number}.\n\n" + "Tea is hot. " * 120 for number in range(1, 5)
    )
    front = "---\ntitle: Tea\nlanguage: en-GB\nprint: {imposition: booklet}\n---\n"
    made = build(publication(front + text), Settings(output=tmp_path / "out", editions=("standard",), formats=("pdf",)))
    (booklet,) = [file for file in made.files if file.format == "booklet"]
    assert booklet.name == "tea-large-print-booklet-for-printing.pdf"
    index = (made.folder / "index.html").read_text(encoding="utf-8")
    assert booklet.name in index
    assert "Screen readers need the other files" in index
    with pikepdf.open(made.folder / booklet.name) as opened:
        assert "/StructTreeRoot" not in opened.Root
        assert {tuple(map(round, page.mediabox)) for page in opened.pages} == {(0, 0, 842, 595)}
    with PdfDocument(made.folder / booklet.name) as opened:
        halves = [half for page in opened for half in _halves(page)]
    numbers = [half.rpartition("Page ")[2].split(" of ")[0] if half.strip() else "" for half in halves]
    wanted = [str(page or "") for side in sides(max(map(int, filter(None, numbers)))) for page in side]
    assert numbers == wanted


def _halves(page: object) -> tuple[str, str]:
    """The text of the left and the right half of a side."""
    text = page.get_textpage()  # type: ignore[attr-defined]
    return text.get_text_bounded(right=420.9), text.get_text_bounded(left=420.9)


def test_the_same_booklet_has_the_same_bytes(publication: Callable[..., Path]) -> None:
    """Promise: no clock and no random number is in a booklet."""
    edition = standard(publication("## A\n\nTea is hot.\n"))
    small = replace(edition, theme=replace(edition.theme, paper="A5"))
    content = pdf.make(small)
    assert imposed(content, small) == imposed(content, small)


def test_a_last_page_of_a_few_lines_is_saved(tmp_path: Path) -> None:
    """Promise: a notice whose imprint alone would go overleaf has its end set closer, and no page for three lines."""
    edition, path = standard(ROOT / "bin-days"), tmp_path / "notice.pdf"
    ready = printed_edition(edition)
    loose = pdf._laid_out(ready, tuple(entries(ready, pages_at_least(ready))))
    assert ends_in_few_lines(loose), "without that, three lines are on a page of their own"
    pdf.write(edition, path)
    reading = read(path)
    assert len(reading.pages) == len(loose.pages) - 1
    assert sum(line.page == len(reading.pages) - 1 for line in reading.all_lines) > FEW
    assert [str(one) for one in checks.run("pdf", checks.Made(edition, path), path.name)] == []


@pytest.mark.parametrize("title", ["Your appointment at the eye clinic", "What to do when the water is off for a day or two"])
def test_no_heading_leaves_a_word_alone(title: str, publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: title and headings that need two lines end the first where a reader pauses, not when it is full."""
    source = publication(f"---\ntitle: {title}\nlanguage: en-GB\npublisher: Town\n---\n\n## {title}\n\nText.\n")
    for size in (18, 24, 28):
        edition, path = standard(source), tmp_path / "title.pdf"
        pdf.write(replace(edition, theme=replace(edition.theme, size=size)), path)
        for heading in (one for kind in ("H1", "H2") for one in read(path).elements(kind)):
            lines = [line.text for line in read(path).all_lines if line.block is heading]
            assert len(lines) < 2 or len(lines[-1].split()) > 1, (size, lines)
