"""Every case of `tests/cases` as an EPUB, spoken: no check of ours and no judge has anything to say."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import epub_books
import judges
import pytest

from wellread import checks
from wellread.checks import Made
from wellread.checks.epub.validator import EXPLAINED
from wellread.editions import EDITIONS, adapt
from wellread.formats import epub
from wellread.reader import read

CASES = sorted(path.parent.name for path in Path(__file__).parent.glob("cases/*/publication.md"))
Written = Callable[[str], tuple[Made, ...]]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Makes the EPUBs of a case, spoken by tones, one for each edition that it has; each is made once."""

    @cache
    def make(case: str) -> tuple[Made, ...]:
        document = read(Path(__file__).parent / "cases" / case)
        found = []
        for edition in filter(None, (adapt(document, name) for name in EDITIONS)):
            folder = tmp_path_factory.mktemp(case)
            found.append(Made(epub_books.spoken(edition, folder), folder / f"{edition.name}.epub"))
            epub.write(found[-1].edition, found[-1].path)
        return tuple(found)

    return make


@pytest.mark.parametrize("case", CASES)
def test_our_checks_leave_every_case_alone(case: str, written: Written) -> None:
    """All is spoken, linked, named and marked as it should be, whatever the blocks."""
    wanted = [check for check in checks.checks("epub") if not check.code.startswith("epubcheck")]
    assert [(check.code, finding.message) for made in written(case) for check in wanted for finding in check.run(made)] == []


@pytest.mark.parametrize("case", CASES)
def test_epubcheck_leaves_every_case_alone(case: str, written: Written) -> None:
    """EPUBCheck has no fatal fault, error or warning, and no usage note that docs/epub.md does not explain."""
    said = [one for made in written(case) for one in judges.epubcheck(made.path)]
    assert [(one.id, one.location, one.message) for one in said if one.serious or one.id not in EXPLAINED] == []


@pytest.mark.parametrize("case", CASES)
def test_ace_leaves_every_case_alone(case: str, written: Written) -> None:
    """Ace by DAISY, which opens every page in Chromium and runs axe on it, finds no violation."""
    assert [violation for made in written(case) for violation in judges.ace(made.path)] == []
