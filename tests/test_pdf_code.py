"""Code on paper: a face of one width, long lines broken where a reader can follow, marked, and without a character lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from wellread import checks
from wellread.editions import adapt
from wellread.formats import pdf
from wellread.formats.pdf.prepare.code_lines import pieces, width
from wellread.formats.pdf.prepare.unbroken import code_breaks
from wellread.inspection.pdf.painter import read_pages
from wellread.inspection.pdf.structure import read_tree
from wellread.readers import read

LINES = (
    'pip install --upgrade --no-cache-dir "wellread[fonts,cjk]" && wellread build content/tea --voice kokoro:af_heart',
    'tabbed := map[string]interface{}{"averyveryverylongkey": someFunctionName(argumentNumberOne,argumentNumberTwo)}',
    "https://raw.githubusercontent.com/example-organisation/example-repository/main/some/very/long/path/to/a/file.json",
    "x" * 200,
    "    if (x != 0 && y <= 1) return;",
)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("room", [8.0, 20.0, 24.0])
def test_a_line_is_broken_without_a_loss(line: str, room: float) -> None:
    """Promise: the pieces of a line are the line, each has room, and none is broken in a word that could stay whole."""
    found = list(pieces(line, room))
    assert "".join(found) == line
    assert all(width(piece.rstrip()) <= room for piece in found)
    for one, two in pairwise(found):
        if re.search(r"\w$", one) and re.match(r"\w", two):
            word = re.findall(r"\w+$", one)[0] + re.findall(r"^\w+", two)[0]
            assert width(word) > room / 2


def test_a_name_in_a_line_breaks_behind_its_signs() -> None:
    """Promise: a long name may end a line behind `/`, `.`, `_`, a short one stays whole, and no hyphen is put in."""
    assert code_breaks("pip install tea") == "pip install tea"
    assert code_breaks("content/tea/publication.md") == "content/\u200btea/\u200bpublication.md"
    assert code_breaks("a-b") == "a-\u2060b"


def test_code_is_set_in_one_width_and_read_as_written(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: glyphs of one width and of the body's size, the tags say every line as it is, and all checks agree."""
    code = "\n".join(LINES)
    edition = adapt(read(publication(f"## Tea\n\nType `pip install tea` now.\n\n```\n{code}\n```\n")), "standard")
    assert edition is not None
    pdf.write(edition, tmp_path / "code.pdf")
    with pikepdf.open(tmp_path / "code.pdf") as opened:
        pages = read_pages(opened)
        tree = read_tree(opened, pages)
    assert tree is not None
    said = [one.text for one in tree.walk() if one.type == "Code"]
    assert said[0] == "pip install tea"
    assert re.sub(r"[\s\u200b\u2060]", "", said[1]) == re.sub(r"\s", "", code)
    assert "return;" in said[1].split("\n")[-1]
    runs = [run for page in pages for run in page.runs if "Mono" in run.font]
    assert runs
    assert {round(run.size) for run in runs} == {round(edition.theme.size)}
    assert [str(one) for one in checks.run("pdf", checks.Made(edition, tmp_path / "code.pdf"), "code.pdf")] == []
