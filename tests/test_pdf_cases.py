"""One construct, one folder: each `tests/cases/*/` that holds a `tags.txt` becomes a PDF whose tag tree is that text.

A new case is a new folder with a `publication.md` and an empty `tags.txt`; `pytest --update-golden` fills it.
`tags-easy.txt` is the same for the easy-read edition, `tags-ua-2.txt` for PDF/UA-2.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import judges
import pytest

from wellread import checks, editions, readers
from wellread.formats import pdf
from wellread.inspection.pdf.structure import tag_text

CASES = Path(__file__).parent / "cases"
EXPECTED = {
    "emphasis-over-sentences": ("bold-much",),
    "long-word": ("letters-split",),
    "whitespace-between-inlines": ("bold-much",),
}
"""Case to the codes that it is there to show."""

GOLDENS = {"tags.txt": ("standard", "ua-1"), "tags-easy.txt": ("easy", "ua-1"), "tags-ua-2.txt": ("standard", "ua-2")}
"""File to the edition and the profile that it is the tag tree of."""

FOUND = [(path.parent.name, path.name) for name in GOLDENS for path in sorted(CASES.glob(f"*/{name}"))]


def without_house_matter(tags: str) -> str:
    """`tags` without the chapters that are the publisher's words, and the same in every case."""
    return re.sub(r"^  Sect #(?:about-this|picture-credits)\n(?:    .*\n)*", "", tags, flags=re.M)


@pytest.mark.parametrize(("case", "name"), FOUND)
def test_a_case_has_the_tags_that_were_read_and_found_right(
    case: str, name: str, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    """Promise: each construct is valid PDF/UA-1, and a screen reader is given the tree that somebody has read and agreed to."""
    kind, profile = GOLDENS[name]
    edition = editions.adapt(readers.read(CASES / case), kind)
    assert edition is not None
    made = tmp_path / f"{case}.pdf"
    pdf.write(replace(edition, theme=replace(edition.theme, pdf_profile=profile)), made)
    golden(CASES / case / name, without_house_matter(tag_text(made)))
    assert profile != "ua-1" or judges.pdfua(made) == []


@pytest.mark.parametrize("case", sorted({case for case, _ in FOUND}))
def test_a_case_keeps_the_rules_of_the_second_profile(case: str, tmp_path: Path) -> None:
    """Promise: the same construct as PDF/UA-2 has structure destinations, and the nesting of ISO 32005."""
    edition = editions.adapt(readers.read(CASES / case), "standard")
    assert edition is not None
    edition = replace(edition, theme=replace(edition.theme, pdf_profile="ua-2"))
    made = tmp_path / f"{case}.pdf"
    pdf.write(edition, made)
    found = [
        str(one) for one in checks.run("pdf", checks.Made(edition, made), made.name) if one.code not in EXPECTED.get(case, ())
    ]
    assert found == []


def test_there_are_cases_enough() -> None:
    """Promise: the constructs that a publication can hold are covered, sixty of them at least."""
    assert len(FOUND) >= 60


def test_a_term_may_begin_with_a_number(tmp_path: Path) -> None:
    """A list of terms has no numbers of its own, and PDF/UA-1 no name for it: a term that begins with one is none."""
    edition = editions.adapt(readers.read(CASES / "definition-numbered"), "standard")
    assert edition is not None
    edition = replace(edition, theme=replace(edition.theme, pdf_profile="ua-1"))
    made = tmp_path / "made.pdf"
    pdf.write(edition, made)
    assert [str(one) for one in checks.run("pdf", checks.Made(edition, made), made.name) if one.code == "list-broken"] == []
