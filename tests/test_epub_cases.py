"""Every case of `tests/cases` as an EPUB, spoken: no check of ours and no judge has anything to say."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import epub_books
import judges
import pytest

from wellread import checks
from wellread.editions import adapt
from wellread.formats import epub
from wellread.model import Edition
from wellread.reader import read

CASES = sorted(path.parent.name for path in Path(__file__).parent.glob("cases/*/publication.md"))
JUDGED = sorted({case.partition("-")[0]: case for case in CASES}.values())[::4]
"""A case of every fourth construct (`table-…`, `list-…`): EPUBCheck takes seconds for each book, and all of them minutes."""
EXPLAINED = {"CSS-028", "OPF-097"}
"""Usage notes that docs/epub.md explains."""


def editions(case: str) -> list[Edition]:
    """The editions of a case, unspoken."""
    document = read(Path(__file__).parent / "cases" / case)
    return [edition for name in ("standard", "easy") if (edition := adapt(document, name))]


def written(case: str, folder: Path) -> list[tuple[Edition, Path]]:
    """The editions of a case, spoken by tones, each with its EPUB."""
    found = []
    for edition in editions(case):
        place = folder / f"{case}-{edition.name}"
        place.mkdir()
        spoken = epub_books.spoken(edition, place)
        epub.write(spoken, place / "book.epub")
        found.append((spoken, place / "book.epub"))
    return found


@pytest.mark.parametrize("case", CASES)
def test_our_checks_leave_every_case_alone(case: str, tmp_path: Path) -> None:
    """All is spoken, linked, named and marked as it should be, whatever the blocks."""
    for edition, path in written(case, tmp_path):
        made = checks.Made(edition, path)
        wanted = [check for check in checks.checks("epub") if check.code != "epubcheck"]
        assert [(check.code, finding.message) for check in wanted for finding in check.run(made)] == []


def test_epubcheck_leaves_cases_of_many_kinds_alone(tmp_path: Path) -> None:
    """EPUBCheck says nothing that docs/epub.md does not explain; two at a time, because each starts a Java of its own."""
    books = [path for case in JUDGED for _, path in written(case, tmp_path)]
    with ThreadPoolExecutor(2) as pool:
        for path, messages in zip(books, pool.map(judges.epubcheck, books), strict=True):
            said = [(one.id, one.location, one.message) for one in messages if one.serious or one.id not in EXPLAINED]
            assert said == [], path.parent.name
