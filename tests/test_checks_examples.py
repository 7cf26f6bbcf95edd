"""The examples of codes are true: the bad one of a page gives its code, and the good one gives nothing at all.

`wellread/problems/pages/<code>.md` shows both, for people too. Where the example is source text, fenced blocks say what of it:
`front` (lines of the front matter; `key: null` leaves one out), `body` (the text of a section), `easy` (its easy-read part),
`file` (the whole file), or the name of a file beside it. What is not shown is in order. Everything else is in words.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from wellread import checks
from wellread.editions import adapt
from wellread.problems import BuildError, Problem, Severity
from wellread.problems.codes import CODES
from wellread.readers import read

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
IN_WORDS = {
    "easy-heading-capitals",
    "easy-not-easier",
    "font-locked",
    "health-advice-unsaid",
    "health-ask-unsaid",
    "health-reviewer-missing",
    "health-risk-bare",
    "health-sources-missing",
    "health-balance-uneven",
    "health-unbalanced",
    "health-uncertainty-unsaid",
    "not-utf8",
    "picture-library-broken",
    "picture-too-large",
    "source-large",
}
"""Codes of the source whose examples cannot be text of a section: other bytes, another folder, a title, two whole texts, a
review of this very text (`test_health.py`)."""
ELSEWHERE = re.compile(
    r"(?:archive|book|docx)-.*|markup-(?:deep|left-out|unreadable)|encoding-unclear|page-parts-left-out|link-left-out|table-nested"
)
"""Codes of Word files, saved pages and e-books: their readers' tests reach them (`test_codes_reached.py`)."""


def blocks(section: str) -> dict[str, str]:
    """The fenced blocks of an example by their names."""
    return dict(re.findall(r"^~~~ (\S+)\n(.*?)^~~~$", section, re.DOTALL | re.MULTILINE))


def publication(found: dict[str, str]) -> str:
    """The source that the blocks of an example stand for."""
    if "file" in found:
        return found["file"]
    own = found.get("front", "")
    shown = set(re.findall(r"^(\w+):", own, re.MULTILINE))
    rest = yaml.safe_dump({key: value for key, value in FRONT.items() if key not in shown}, allow_unicode=True)
    own = re.sub(r"^\w+: null\n", "", own, flags=re.MULTILINE)
    body = found.get("body") or _words(found.get("easy", "Tea is a hot drink."))
    text = f"---\n{rest}{own}---\n\n## Tea\n\n{body}\n"
    return f"{text}\n::: easy\n{found['easy']}:::\n" if "easy" in found else text


def _words(easy: str) -> str:
    """What an easy-read part says, as a plain text: the main text of an example that shows none."""
    lines = (re.sub(r"\*\*|^(?:[-*#:]+|\d+\.)\s*", "", line.strip()) for line in easy.splitlines())
    return "\n".join(line for line in lines if not line.startswith("![")) or "Tea is a hot drink."


def problems(section: str, folder: Path) -> list[Problem]:
    """All that the reader and the checks say about the example `section`."""
    found = blocks(section)
    path = folder / "tea" / "publication.md"
    path.parent.mkdir()
    path.write_text(publication(found), encoding="utf-8")
    for name in (name for name in found if "." in name):
        (path.parent / name).write_text(found[name], encoding="utf-8")
    try:
        document = read(path)
    except BuildError as failure:
        return list(failure.problems)
    told = [*document.problems, *checks.run("source", document, "publication.md")]
    for name in ("standard", "easy"):
        if edition := adapt(document, name):
            told += checks.run("edition", edition, "publication.md")
    return told


SHOWN = [code.name for code in CODES.values() if blocks(code.bad)]


def test_every_code_of_the_source_shows_its_text() -> None:
    """Codes of front matter, text and easy read have examples that are run here; no others do."""
    source = {code.name for code in CODES.values() if code.stage in ("front-matter", "source", "edition")}
    assert set(SHOWN) == {name for name in source - IN_WORDS if not ELSEWHERE.fullmatch(name)}
    assert [name for name in SHOWN if not blocks(CODES[name].good)] == []


@pytest.mark.parametrize("name", SHOWN)
def test_bad(name: str, tmp_path: Path) -> None:
    """The bad example is found, under this code alone, and the hint says what to do."""
    found = problems(CODES[name].bad, tmp_path)
    assert {problem.code for problem in found if problem.severity > Severity.NOTE or problem.code == name} == {name}, found
    assert {problem.severity for problem in found if problem.code == name} == {CODES[name].severity}
    assert all(problem.hint and not problem.message.endswith(".") for problem in found)


@pytest.mark.parametrize("name", SHOWN)
def test_good(name: str, tmp_path: Path) -> None:
    """The good example has no problem at all, but that nobody has compared its two texts."""
    assert [one for one in problems(CODES[name].good, tmp_path) if one.code != "easy-not-compared" or one.code == name] == []
