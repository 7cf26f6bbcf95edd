"""Every check of the source and of easy read has an example that it finds, and one that it leaves alone.

`tests/checks/<code>.md` shows both, for people too. Under `## Bad` and `## Good` stand fenced blocks: `front` (keys of the
front matter; null takes one away), `body` (the text of a section), `easy` (its easy-read part). What is not shown is in order.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from wellread import checks
from wellread.editions import adapt
from wellread.problems import Problem, Severity
from wellread.readers.markdown import read

EXAMPLES = Path(__file__).parent / "checks"
STAGES = ("source", "edition")
FRONT = {
    "title": "A cup of tea",
    "language": "en-GB",
    "publisher": "The tea house",
    "version": "1.0",
    "published": str(date.today()),
    "review_by": str(date.today() + timedelta(days=700)),
    "contact": {"email": "tea@house.example"},
    "other_formats": "To get this in another format, write to tea@house.example.",
}


def publication(section: str) -> str:
    """The source that the fenced blocks of `section` stand for."""
    found = dict(re.findall(r"^~~~ (front|body|easy)\n(.*?)^~~~$", section, re.DOTALL | re.MULTILINE))
    assert found, "an example has a fenced block: ~~~ front, ~~~ body or ~~~ easy"
    front: dict[str, Any] = {**FRONT, **(yaml.safe_load(found.get("front", "")) or {})}
    kept = {key: value for key, value in front.items() if value is not None}
    text = f"---\n{yaml.safe_dump(kept, allow_unicode=True)}---\n\n## Tea\n\n{found.get('body', 'Tea is a hot drink.')}\n"
    return f"{text}\n::: easy\n{found['easy']}:::\n" if "easy" in found else text


def problems(source: str, folder: Path) -> list[Problem]:
    """All that the reader and the checks say about `source`."""
    path = folder / "tea" / "publication.md"
    path.parent.mkdir()
    path.write_text(source, encoding="utf-8")
    document = read(path)
    found = [*document.problems, *checks.run("source", document, "publication.md")]
    for name in ("standard", "easy"):
        if edition := adapt(document, name):
            found += checks.run("edition", edition, "publication.md")
    return found


CODES = [check.code for stage in STAGES for check in checks.checks(stage)]


def section(code: str, title: str) -> str:
    """The part of the example of `code` under the heading `title`."""
    text = (EXAMPLES / f"{code}.md").read_text(encoding="utf-8")
    return re.split(r"^## (?=Bad|Good)", text, flags=re.MULTILINE)[{"Bad": 1, "Good": 2}[title]]


def test_every_check_has_its_example() -> None:
    """No check without an example, no example without a check."""
    assert sorted(path.stem for path in EXAMPLES.glob("*.md")) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_bad(code: str, tmp_path: Path) -> None:
    """The bad example is found, by this check alone, and the hint says what to do."""
    found = problems(publication(section(code, "Bad")), tmp_path)
    assert {problem.code for problem in found if problem.severity > Severity.NOTE or problem.code == code} == {code}, found
    assert all(problem.hint and not problem.message.endswith(".") for problem in found)


@pytest.mark.parametrize("code", CODES)
def test_good(code: str, tmp_path: Path) -> None:
    """The good example has no fault at all."""
    assert problems(publication(section(code, "Good")), tmp_path) == []
