"""Every case of `tests/cases` as an EPUB, spoken: no check of ours and no judge has anything to say.

A case with a file `epub.txt` (`epub-easy.txt` for its easy-read edition) says in it what the book's pages and overlays are, one
with `package.txt` what the package is; an empty file is filled by `pytest --update-golden`. The voice there is the silent one,
whose times are the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import epub_books
import judges
import pytest

from wellread import checks
from wellread.checks import Made
from wellread.checks.epub.validator import EXPLAINED
from wellread.editions import EDITIONS, adapt
from wellread.formats import epub
from wellread.readers import read
from wellread.speech import speak

CASES = sorted(path.parent.name for path in Path(__file__).parent.glob("cases/*/publication.md"))
KEPT = sorted((path.parent.name, path.name) for path in Path(__file__).parent.glob("cases/*/*.txt") if "tags" not in path.name)
"""(case, file) of everything that is compared."""
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


@pytest.mark.parametrize(("case", "name"), KEPT)
def test_the_book_is_what_it_should_be(case: str, name: str, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    """Pages, overlays and package, unzipped, are those that were read and found right."""
    folder = Path(__file__).parent / "cases" / case
    edition = adapt(read(folder), "easy" if "easy" in name else "standard")
    assert edition
    epub.write(speak(edition, voice=("silent:silent",)), tmp_path / "book.epub")
    about = {chapter.id for chapter in edition.document.chapters if chapter.kind in ("body", "words", "notes")}
    with ZipFile(tmp_path / "book.epub") as book:
        golden(folder / name, package(book) if name == "package.txt" else pages(book, about))


def pages(book: ZipFile, stems: set[str]) -> str:
    """The pages of the author's own chapters with their overlays, and the lexicons."""
    wanted = [name for name in book.namelist() if (Path(name).stem in stems and "audio" not in name) or name.endswith(".pls")]
    return "\n".join(shown(book, name) for name in wanted)


def package(book: ZipFile) -> str:
    """Every file by name, and in full what holds the book together."""
    wanted = [
        name for name in book.namelist() if name.endswith(("container.xml", ".opf", "nav.xhtml", "_nav.smil", "mimetype"))
    ]
    return "\n".join(["\n".join(book.namelist()), "", *(shown(book, name) for name in wanted)])


def shown(book: ZipFile, name: str) -> str:
    """One file under its name."""
    return f"==== {name}\n{book.read(name).decode()}"
