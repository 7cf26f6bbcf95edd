"""Problems for other programs: what SARIF, GitHub and JUnit are given says the same as the terminal does."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from wellread.commands.notations import NOTATIONS, add_notations, github, junit, sarif, written
from wellread.problems import Problem, Severity

FOUND = (
    Problem(
        "alt-missing", Severity.ERROR, "this picture says nothing", "write: ![what it shows](tea.svg)", "my tea/100%.md", 7
    ),
    Problem("sentence-long", Severity.WARNING, "38 words: a\nb, c\x01", "make two of it", "my tea/100%.md", 9),
    Problem("check-skipped", Severity.NOTE, "the check epubcheck could not run: no Java", "install it", "tea.epub"),
    Problem("cache-unwritable", Severity.WARNING, "nothing can be kept", "free some room"),
)


def test_sarif_names_rule_place_and_hint() -> None:
    """Each problem is a result with its rule, its file as a URI, its line where it has one, and its hint."""
    (run,) = json.loads(sarif(FOUND, [Path("my tea/100%.md")]))["runs"]
    rules = [one["id"] for one in run["tool"]["driver"]["rules"]]
    assert rules == ["alt-missing", "cache-unwritable", "check-skipped", "sentence-long"]
    assert [rules[one["ruleIndex"]] for one in run["results"]] == [one.code for one in FOUND]
    assert [one["level"] for one in run["results"]] == ["error", "warning", "note", "warning"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "my%20tea/100%25.md"}, "region": {"startLine": 7}}
    assert "write: ![what it shows](tea.svg)" in run["results"][0]["message"]["text"]
    assert "region" not in run["results"][2]["locations"][0]["physicalLocation"]
    assert "locations" not in run["results"][3]
    assert all(one["shortDescription"]["text"] and one["help"]["text"] for one in run["tool"]["driver"]["rules"])


def test_github_gets_one_line_each() -> None:
    """A command is one line, whatever the message holds; a comma or colon in a path ends nothing."""
    lines = github((*FOUND, Problem("alt-missing", Severity.ERROR, "x", "y", "a,b:c.md", 1))).splitlines()
    assert len(lines) == 5
    assert lines[0] == (
        "::error file=my tea/100%25.md,line=7,title=alt-missing::this picture says nothing"
        "%0Ahint: write: ![what it shows](tea.svg)"
    )
    assert lines[1].startswith("::error file=a%2Cb%3Ac.md,line=1,")
    assert lines[2].startswith("::warning file=my tea/100%25.md,line=9,title=sentence-long::38 words: a b, cU+0001%0Ahint: ")
    assert lines[3].startswith("::warning title=cache-unwritable::")
    assert lines[4].startswith("::notice file=tea.epub,title=check-skipped::")


def test_junit_counts_what_fails_and_what_was_skipped() -> None:
    """An error is a failure, a check that could not run is skipped, a warning passes; a clean file is a case that passed."""
    root = fromstring(junit(FOUND, [Path("my tea/100%.md"), Path("tea.epub"), Path("clean.pdf")]))
    assert {name: root.get(name) for name in ("tests", "failures", "skipped")} == {
        "tests": "5",
        "failures": "1",
        "skipped": "1",
    }
    suites = {str(one.get("name")): one for one in root}
    assert [*suites] == ["my tea/100%.md", "tea.epub", "clean.pdf", "this machine"]
    assert [one.get("name") for one in suites["my tea/100%.md"]] == ["alt-missing (line 7)", "sentence-long (line 9)"]
    assert "hint: make two of it" in (suites["my tea/100%.md"][1].findtext("system-out") or "")
    assert suites["clean.pdf"][0].get("name") == "nothing found"


@pytest.mark.parametrize("notation", NOTATIONS)
def test_nothing_found_is_valid_too(notation: str) -> None:
    """No problem and no file give a text that a program can read."""
    text = written((), notation)
    if notation in ("json", "sarif"):
        assert json.loads(text) is not None
    if notation == "junit":
        assert fromstring(text).get("tests") == "0"


def test_json_and_sarif_are_short_for_a_format() -> None:
    """`--json` is `--format json`; two at once are refused."""
    parser = ArgumentParser()
    add_notations(parser)
    assert parser.parse_args([]).notation == "text"
    assert parser.parse_args(["--json"]).notation == "json"
    assert parser.parse_args(["--sarif"]).notation == parser.parse_args(["--format", "sarif"]).notation == "sarif"
    with pytest.raises(SystemExit):
        parser.parse_args(["--json", "--format", "junit"])
