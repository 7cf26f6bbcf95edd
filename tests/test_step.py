"""In step: a change of one text of one section is seen, by the name of the section, until somebody has looked again."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import judges
import pytest

from wellread import checks
from wellread.cli import main
from wellread.model import Document
from wellread.problems import Problem, Severity
from wellread.readers import read_faulty
from wellread.readers.accepted import NAME

DATA = Path(__file__).parent / "data" / "parity"
CODES = ("easy-stale", "easy-changed", "easy-not-compared", "easy-lock-broken")
CHECKS = [one for one in checks.checks("source") if one.code in CODES]
EDITS = 200


def publication(folder: Path, name: str = "council") -> Path:
    """A publication with easy parts in `folder`."""
    source = folder / "tea" / "publication.md"
    source.parent.mkdir(exist_ok=True)
    source.write_text((DATA / f"{name}.md").read_text(encoding="utf-8"), encoding="utf-8")
    return source


def found(document: Document) -> list[Problem]:
    """What the checks of this page find."""
    return [one for check in CHECKS for one in checks.run_one(check, document, "x")]


def accept(*arguments: str) -> int:
    """Run `wellread accept`."""
    return main(["accept", *arguments, "--by", "Ann Example", "--date", "2026-11-26"])


def test_nobody_has_compared_them_yet(tmp_path: Path) -> None:
    """Without a record there is one note for the whole publication, and no error."""
    (note,) = found(read_faulty(publication(tmp_path)))
    assert (note.code, note.severity) == ("easy-not-compared", Severity.NOTE)


def test_accepting(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A section is a line with digests, day and name; accepting all is silent afterwards, and says which they were."""
    source = publication(tmp_path)
    assert accept(str(source.parent), "Extra help") == 0
    lines = (source.parent / NAME).read_text(encoding="utf-8").splitlines()
    assert re.fullmatch(r"extra-help [0-9a-f]{32} [0-9a-f]{32} 2026-11-26 Ann Example", lines[-1])
    assert "4 easy parts" in found(read_faulty(source))[0].message
    assert accept(str(source.parent)) == 0
    assert "If you disagree" in capsys.readouterr().out
    assert found(read_faulty(source)) == []
    (source.parent / NAME).write_text("extra-help what\n", encoding="utf-8")
    assert {one.code for one in found(read_faulty(source))} == {"easy-lock-broken", "easy-not-compared"}


def test_a_section_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip of the name is no record of another section."""
    source = publication(tmp_path)
    assert accept(str(source.parent), "Extra hlep") == 1
    assert "did you mean “extra-help”?" in capsys.readouterr().err
    assert not (source.parent / NAME).exists()


def test_exactly_that_part_is_stale(tmp_path: Path) -> None:
    """An edit of one sentence of the main text: its easy part is stale, and no other; of an easy one: that part has changed."""
    source = publication(tmp_path)
    accept(str(source.parent))
    text = source.read_text(encoding="utf-8")
    random = Random(12)
    body = text.index("## What is changing")
    words = [place for place in re.finditer(r"(?<=[a-z] )[a-z]{4,}(?= [a-z])", text) if place.start() > body]
    for place in random.sample(words, min(EDITS, len(words))):
        edited = f"{text[: place.start()]}teapot{text[place.end() :]}"
        source.write_text(edited, encoding="utf-8")
        before = text[: place.start()]
        section = edited[before.rindex("\n## ") + 4 :].partition("\n")[0]
        easy = before.rfind("::: easy") > max(before.rfind("\n:::\n"), before.rfind("\n## "))
        (one,) = found(read_faulty(source))
        assert one.code == ("easy-changed" if easy else "easy-stale")
        assert f"“{section}”" in one.message
    assert len(words) > EDITS / 2


def test_spaces_are_no_change(tmp_path: Path) -> None:
    """A paragraph that is wrapped again says the same."""
    source = publication(tmp_path)
    accept(str(source.parent))
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("of working age can get", "of working age\ncan get"), encoding="utf-8")
    assert found(read_faulty(source)) == []


def test_the_page_shows_both_texts(tmp_path: Path) -> None:
    """Each section has its two texts, its facts and gaps marked in words and form, its findings, and what to type."""
    source = publication(tmp_path, "medicine")
    text = source.read_text(encoding="utf-8").replace(
        "Do not take more than 4 tablets in one day.", "Do not take more than 8 tablets."
    )
    source.write_text(text, encoding="utf-8")
    page = tmp_path / "compared.html"
    assert main(["compare", str(source.parent), "-o", str(page)]) == 0
    written = page.read_text(encoding="utf-8")
    assert '<mark class="gap">8 tablets</mark>' in written
    assert '<span class="fact">116 123</span>' in written
    assert "is not in the main text, which says" in written
    assert "wellread accept" in written
    assert written.count('class="pair"') == 5
    assert "which says “4 tablets in 24 hours”" in written


def test_the_page_is_accessible(tmp_path: Path) -> None:
    """axe finds nothing wrong with it."""
    page = tmp_path / "compared.html"
    main(["compare", str(publication(tmp_path, "eye").parent), "-o", str(page)])
    assert judges.axe(page) == []
