"""A project's own words, templates and style sheets are printed in packaged fonts, or named as a Problem."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from wellread import editions
from wellread.formats import pdf
from wellread.model import Edition
from wellread.problems import BuildError
from wellread.project import TEMPLATES
from wellread.readers import read
from wellread.typography import fonts

TEXT = "## Tea\n\nA cup of tea.\n"
PAGE = (TEMPLATES / "print.html.jinja").read_text(encoding="utf-8")
SHEET = (TEMPLATES / "themes" / "print.css").read_text(encoding="utf-8")
OWN = {
    "Greek words": ("templates/strings/en.toml", 'page_of = "Σελίδα {page} από {pages}"\n'),
    "Arabic words": ("templates/strings/en.toml", 'page_of = "صفحة {page} من {pages}"\n'),
    "Greek in a template": ("templates/print.html.jinja", PAGE.replace("</body>", "<p>Σελίδα</p></body>")),
    "Greek in a style sheet": ("templates/themes/print.css", SHEET + '\nh2::after { content: " ΣΕΛ"; }\n'),
    "Greek by number": ("templates/themes/print.css", SHEET + '\nh2::after { content: " \\3a3\\395"; }\n'),
}


def edition_of(folder: Path) -> Edition:
    found = editions.adapt(read(folder), "standard")
    assert found is not None
    return found


def faces(file: bytes) -> set[str]:
    """The names of the fonts that a PDF holds, without the mark of a part."""
    with pikepdf.open(BytesIO(file)) as opened:
        found = [one.get("/BaseFont") for one in opened.objects if isinstance(one, pikepdf.Dictionary)]
    return {re.sub(r"^/(?:[A-Z]{6}\+)?|[^A-Za-z]|Bold|Regular", "", str(name)) for name in found if name is not None}


@pytest.mark.parametrize("name", OWN)
def test_no_font_of_the_system_comes_in(publication: Callable[..., Path], name: str) -> None:
    """Characters that the body's font lacks are written with a packaged font, wherever in the project they are from."""
    made = faces(pdf.make(edition_of(publication(TEXT, files=dict([OWN[name]])))))
    packaged = {re.sub("[^A-Za-z]", "", one.family) for one in fonts.known()}
    assert made - packaged == set()
    assert len(made) > 1


def test_words_that_no_font_can_write(publication: Callable[..., Path]) -> None:
    """Characters of a project's words that no font at hand has stop the build, and the message names the templates folder."""
    folder = publication(TEXT, files={"templates/strings/en.toml": 'page_of = "\U00013000 {page}"\n'})
    with pytest.raises(BuildError) as caught:
        pdf.make(edition_of(folder))
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("glyph-missing", str(folder / "templates"))


def test_words_that_are_not_printed(publication: Callable[..., Path]) -> None:
    """Characters of a project's words that only the web page shows do not stop the PDF."""
    folder = publication(TEXT, files={"templates/strings/en.toml": 'web_display = "\U00013000"\n'})
    assert pdf.make(edition_of(folder)).startswith(b"%PDF")
