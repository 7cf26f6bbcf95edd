"""What stops a build and what does not: kinds of codes, `checks:`, one round for all that is wrong, groups on the terminal."""

from __future__ import annotations

import inspect
import json
from pathlib import Path

import pytest

from wellread import checks, cli, examination
from wellread.checks.wording import longest
from wellread.commands.reporting import LINES, as_json, grouped
from wellread.pack.manifest import read_settings
from wellread.pipeline import build
from wellread.problems import BuildError, Problem, Severity
from wellread.problems.codes import CODES, Kind
from wellread.problems.policy import CheckSetting, graded, refuses, settable, stops
from wellread.settings import Settings

FRONT = """title: A cup of tea
language: en-GB
publisher: The tea house
version: "1.0"
published: 2026-11-22
review_by: 2028-11-22
contact: {email: tea@house.example}
other_formats: Write to tea@house.example.
"""
LONG = "Tea is a drink that " + "is warm and " * 20 + "good."


UNMEASURED = {"pack-links-differ", "pack-pictures-differ", "pack-warnings-differ", "pack-words-differ"}
"""Comparisons of finished files that may refuse nothing until they were right on packs of others in 19 of 20 findings."""


def publication(root: Path, body: str, front: str = FRONT) -> Path:
    """A publication in the folder `root`."""
    path = root / "content" / "tea" / "publication.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{front}---\n\n{body}\n", encoding="utf-8")
    return path.parent


def problems(root: Path, body: str, front: str = FRONT) -> tuple[Problem, ...]:
    """What stops the publication from being read."""
    with pytest.raises(BuildError) as stopped:
        examination.read(publication(root, body, front))
    return stopped.value.problems


def draft(root: Path, **asked: object) -> Settings:
    """The settings of a quick build into `root`."""
    return Settings(output=root / "output", formats=("html",), editions=("standard",), draft=True, **asked)  # type: ignore[arg-type]


def test_looks_are_warnings_and_truth_is_an_error() -> None:
    """How a file looks never refuses it; what is not true, or not for everybody, always does."""
    found = CODES.values()
    assert {code.name for code in found if code.kind == Kind.LOOKS and code.severity == Severity.ERROR} == set()
    assert {code.name for code in found if code.kind == Kind.TRUTH and code.severity != Severity.ERROR} == UNMEASURED


def test_the_hint_of_a_shortcoming_says_that_it_is_one() -> None:
    """No author is told to change what wellread does not do well: the hint says whose shortcoming it is."""
    mine = [one for one in checks.checks() if CODES[one.code].kind == Kind.LOOKS and one.code != "epubcheck-remark"]
    assert len(mine) > 30
    assert [one.code for one in mine if "SHORTCOMING" not in inspect.getsource(inspect.getmodule(one.run) or one.run)] == []
    assert "usable" in checks.SHORTCOMING


@pytest.mark.parametrize("word", ["build again", "build it again", "theme's CSS"])
def test_no_hint_asks_for_the_same_again(word: str) -> None:
    """What is built again comes out the same, and nobody has to know what CSS is."""
    package = Path(checks.__file__).parents[1]
    assert [path.name for path in package.rglob("*.py") if word in path.read_text(encoding="utf-8")] == []


def test_style_and_looks_can_be_set_and_nothing_else() -> None:
    """A publisher decides on style, and on looks; not on what protects readers."""
    assert all(map(settable, ("sentence-long", "line-long", "easy-idiom")))
    assert not any(map(settable, ("alt-missing", "reading-order-wrong", "cache-unwritable", "no-such-code")))


def test_a_setting_changes_a_severity_or_leaves_a_finding_out() -> None:
    """Off is left out, another severity takes the place of the usual one, other codes stay as they are."""
    found = [Problem(code, Severity.WARNING, "it is so", "change it") for code in ("sentence-long", "list-long", "list-deep")]
    settings = (CheckSetting("sentence-long", None, "a law"), CheckSetting("list-long", Severity.ERROR, "our style"))
    assert [(one.code, one.severity.name) for one in graded(found, settings)] == [
        ("list-long", "ERROR"),
        ("list-deep", "WARNING"),
    ]
    assert [CheckSetting.read(one.entry()) for one in settings] == list(settings)


def test_looks_stop_nothing_and_truth_is_refused() -> None:
    """Not even a build that stops at warnings is stopped by the looks of a file."""
    looks = Problem("line-long", Severity.WARNING, "it is so", "change it")
    style = Problem("sentence-long", Severity.WARNING, "it is so", "change it")
    truth = Problem("page-words", Severity.ERROR, "it is so", "change it")
    assert [stops(one, Severity.WARNING) for one in (looks, style, truth)] == [False, True, True]
    assert [refuses(one) for one in (looks, style, truth)] == [False, False, True]


def test_settings_of_front_matter_and_house_are_joined_and_kept(tmp_path: Path) -> None:
    """The house sets one code, the publication another; the pack keeps both with their reasons, and shows neither finding."""
    setting = "checks:\n  sentence-long: {severity: off, reason: A statute.}\n"
    folder = publication(tmp_path, f"## Tea\n\n{LONG}\n\nAsk [here](https://tea.example) now.", FRONT + setting)
    (folder.parent / "house.yaml").write_text("checks:\n  link-unclear: {severity: note, reason: Known.}\n", encoding="utf-8")
    pack = build(folder, draft(tmp_path))
    found = {one.code: one.severity for one in pack.problems}
    assert "sentence-long" not in found
    assert found["link-unclear"] == Severity.NOTE
    assert {(one.code, one.severity, one.reason) for one in read_settings(pack.folder)} == {
        ("sentence-long", None, "A statute."),
        ("link-unclear", Severity.NOTE, "Known."),
    }


@pytest.mark.parametrize(
    ("line", "code", "word"),
    [
        ("sentence-long: off", "value-wrong", "reason"),
        ("sentence-long: {severity: off}", "key-missing", "reason"),
        ("sentence-long: {severity: never, reason: x}", "value-wrong", "warning"),
        ("alt-missing: {severity: off, reason: x}", "check-locked", "remove"),
    ],
)
def test_a_wrong_setting_is_reported_at_its_line(line: str, code: str, word: str, tmp_path: Path) -> None:
    """A setting without a reason, with a strange severity, or of a code that protects readers is an error at its line."""
    (found,) = problems(tmp_path, "## Tea\n\nTea is hot.", f"{FRONT}checks:\n  {line}\n")
    assert (found.code, found.line) == (code, 11)
    assert word in found.message + found.hint


def test_all_is_reported_in_one_round(tmp_path: Path) -> None:
    """Front matter, reader and checks: who fixes what is shown does not meet other faults that were there before."""
    body = f"## Tea\n\n![](openmoji:brain)\n\n{LONG}\n\n[Here](https://tea.example) and [there](#nowhere)."
    found = {one.code for one in problems(tmp_path, body, FRONT.replace("2026-11-22", "yesterday", 1))}
    assert found == {"value-wrong", "alt-missing", "sentence-long", "link-target-missing", "link-unclear"}


def test_what_a_wrong_setting_would_have_said_is_not_called_missing(tmp_path: Path) -> None:
    """A publisher that cannot be read is not also missing."""
    found = [one.code for one in problems(tmp_path, "## Tea\n\nTea is hot.", FRONT.replace("The tea house", "[tea, house]"))]
    assert found == ["value-wrong"]


def test_a_refused_file_is_kept_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that lost a word reaches nobody; it is kept for those who have to find out why, until a build is good."""
    folder = publication(tmp_path, "## Tea\n\nTea is hot.")
    with monkeypatch.context() as broken:
        broken.setattr("wellread.checks.html.content._plain", str.upper)
        with pytest.raises(BuildError) as stopped:
            build(folder, draft(tmp_path))
    kept = tmp_path / "output" / ".refused" / "tea" / "tea.html"
    named = [one for one in stopped.value.problems if one.code == "file-refused"]
    assert [one.path for one in named] == ["tea.html"]
    assert str(kept) in named[0].hint
    assert kept.is_file()
    assert not (tmp_path / "output" / "tea").exists()
    build(folder, draft(tmp_path))
    assert not kept.exists()


def test_sentences_in_a_quotation_are_counted_one_by_one() -> None:
    """What somebody says may be many short sentences, and is no long one."""
    assert longest('"Yes, sir. I met him that night, and he called next day to ask if we had got home."') == 17
    assert longest("Tea is hot, e.g. green tea, i.e. tea that is green, and so on") == 14
    assert longest("«Oui. Je l’ai vu.»") == 3
    assert longest("这是茶。那是水。") == 1


def many(code: str, count: int, severity: Severity = Severity.WARNING) -> list[Problem]:
    """`count` findings of a code, each in a line of its own."""
    return [Problem(code, severity, f"finding {number}", "change it", "tea.md", 10 + 7 * number) for number in range(count)]


def test_equal_findings_are_one_group() -> None:
    """473 long sentences are one line with the first places; two are shown as they are."""
    lines = grouped(many("sentence-long", 473))
    assert lines[0] == "tea.md: warning: sentence-long: 473 places, first at lines 10, 17, 24"
    assert [line.strip() for line in lines[1:]] == ["first: finding 0", "hint: change it"]
    assert len(grouped(many("sentence-long", 2))) == 4


def test_warnings_have_fifteen_lines_and_errors_all_that_they_need() -> None:
    """Whatever the document, what has to be fixed is not buried."""
    codes = [code for code in CODES if CODES[code].kind == Kind.STYLE][:40]
    warnings = [problem for code in codes for problem in many(code, 5)]
    assert len(warnings) == 200
    assert len(grouped(warnings)) == LINES
    assert "135 more findings of 27 kinds" in "\n".join(grouped(warnings))
    errors = [problem for code in codes for problem in many(code, 1, Severity.ERROR)]
    lines = grouped([*warnings, *errors])
    assert len(lines) == LINES + 2 * len(errors)
    assert "error" in lines[0]


def test_json_has_every_finding_and_its_kind() -> None:
    """A program gets all of them, whatever a terminal shows."""
    entries = json.loads(as_json(many("sentence-long", 20)))
    assert len(entries) == 20
    assert entries[0] == {
        "code": "sentence-long",
        "severity": "warning",
        "kind": "style",
        "fixed_by": "author",
        "stage": "source",
        "message": "finding 0",
        "hint": "change it",
        "path": "tea.md",
        "line": 10,
    }


def test_all_shows_every_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--all` puts each finding on the terminal; without it there are 15 lines at most."""
    folder = publication(tmp_path, "## Tea\n\n" + f"{LONG}\n\n" * 30)
    assert cli.main(["check", str(folder)]) == 0
    short = capsys.readouterr().err
    assert cli.main(["check", str(folder), "--all"]) == 0
    whole = capsys.readouterr().err
    assert (short.count("[sentence-long]"), whole.count("[sentence-long]")) == (0, 30)
    assert "sentence-long: 30 places, first at lines 14, 16, 18" in short
    assert len(short.splitlines()) <= LINES
    assert cli.main(["build", str(folder), "--json", "--draft", "-f", "html", "-o", str(tmp_path / "output")]) == 0
    assert (
        sum(one["code"] == "sentence-long" for one in json.loads(capsys.readouterr().out)["publications"][0]["problems"]) == 30
    )
