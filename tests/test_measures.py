"""Figures are what was measured: they change with the file, and most rules that apply have one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import epub_books
import pytest
import seeding
from PIL import Image

from wellread import measures
from wellread.checks import Made
from wellread.formats import epub, html, pdf
from wellread.measures import text
from wellread.model import Edition
from wellread.problems.requirements import requirements


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """A spoken publication with everything that can be measured."""
    folder = tmp_path_factory.mktemp("measures")
    found = epub_books.spoken(epub_books.book(folder / "source"), folder)
    return replace(found, pages=(("1", "front-heading"), ("2", "second-part-heading")))


def figures(form: str, edition: Edition, folder: Path, write: Callable[[Edition, Path], None]) -> Mapping[str, str]:
    """What is measured on `edition` in a format."""
    path = folder / f"file.{form}"
    write(edition, path)
    return measures.measured(form, Made(edition, path))


@pytest.fixture(scope="module")
def printed(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Of the PDF."""
    return figures("pdf", edition, tmp_path_factory.mktemp("pdf"), pdf.write)


def test_paper_is_measured(printed: Mapping[str, str], edition: Edition, tmp_path: Path) -> None:
    """Letters, lines, edges and tags of a PDF; in another size the figures are others."""
    assert printed["A01"] == "smallest letter 18 pt, asked for 18 pt"
    assert printed["A07"].startswith("1.50 times")
    assert printed["A19"] == "narrowest edge 25 mm"
    assert printed["A40"] == "claims PDF/UA-1"
    assert re.fullmatch(r"(\d+) of \1 pictures say something, in \d+ characters at most", printed["A48"])
    assert float(re.findall(r"[\d.]+", printed["A16"])[0]) >= 7
    large = figures("pdf", replace(edition, theme=replace(edition.theme, size=24)), tmp_path, pdf.write)
    assert large["A01"] == "smallest letter 24 pt, asked for 24 pt"
    assert large["A30"] != printed["A30"]


def test_a_figure_is_that_of_the_file(edition: Edition, tmp_path: Path) -> None:
    """A finished file that is spoilt has worse figures: none is taken from what was meant."""
    path = tmp_path / "spoilt.pdf"
    pdf.write(edition, path)
    path.write_bytes(seeding.on_tag("Figure", lambda figure: figure.__setitem__("/Alt", ""))(path.read_bytes()))
    spoilt = measures.measured("pdf", Made(edition, path))
    assert spoilt["A49"].startswith("1 of ")


def test_books_and_pages_are_measured(edition: Edition, tmp_path: Path) -> None:
    """Overlays, statements and ways of an EPUB; colours, parts and weight of a page."""
    book = figures("epub", edition, tmp_path, epub.write)
    assert book["B48"] == "largest gap 0 ms"
    assert book["B45"].startswith("0 texts without sound")
    assert book["B15"] == "2 pages listed"
    assert book["B09"] == "conformance is not claimed"
    assert book["B07"] == "none"
    page = figures("html", edition, tmp_path, html.write)
    assert page["E25"] == "0 requests to the network"
    assert page["E14"] == "the first link is called “Skip to the text”"
    assert float(re.findall(r"[\d.]+", page["E07"])[0]) >= 7


def test_text_is_counted(tmp_path: Path) -> None:
    """Easy read by its sentences and ideas, the publication by its dates and sources."""
    easy = epub_books.book(tmp_path / "source", name="easy")
    counted = dict(text.figures(easy.document.meta, (easy,)))
    assert counted["C01"] == "the longest of 3 sentences has 4 words, the mean 3.7"
    assert counted["C20"] == "2 of 2 ideas have a picture"
    assert counted["F03"] == "0 sources, 0 with a year"


def test_most_rules_have_a_figure(printed: Mapping[str, str], edition: Edition, tmp_path: Path) -> None:
    """Of the rules of paper, book, page and text, without those of sound, more than a hundred are measured."""
    found = {*printed, *figures("epub", edition, tmp_path, epub.write), *figures("html", edition, tmp_path, html.write)}
    found |= {rule for rule, _ in text.figures(edition.document.meta, (edition,))}
    assert found <= {one.name for one in requirements()}
    assert len(found) >= 100


def test_a_coarse_photograph_is_measured(tmp_path: Path) -> None:
    """The resolution of a bitmap as it is printed."""
    body = "## One\n\nWords.\n\n![A field](pictures/field.png)\n"
    source = tmp_path / "source"
    (source / "pictures").mkdir(parents=True)
    Image.new("RGB", (60, 40), (90, 120, 90)).save(source / "pictures/field.png")
    printed = figures("pdf", epub_books.book(source, body), tmp_path, pdf.write)
    assert re.fullmatch(r"lowest \d+ pixels to the inch in 1 photograph", printed["A26"])
