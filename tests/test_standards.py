"""The map from standards to checks: it says what the checks say of themselves, and hides no clause that nothing stands for."""

from __future__ import annotations

import pytest

from wellread import cli
from wellread.problems.codes import CODES
from wellread.problems.requirements import requirements
from wellread.problems.standards import STANDARDS, clauses


def test_every_criterion_of_wcag_is_there() -> None:
    """All 86 criteria of WCAG 2.2, with their levels; each that a code names has that code."""
    found = {one.name: one for one in clauses("wcag")}
    assert [[one.level for one in found.values()].count(level) for level in ("A", "AA", "AAA")] == [31, 24, 31]
    named = {(ref.removeprefix("WCAG-"), name) for name in CODES for ref in CODES[name].refs if ref.startswith("WCAG-")}
    assert {(clause, name) for clause, name in named if name not in found[clause].codes} == set()


@pytest.mark.parametrize("standard", STANDARDS)
def test_a_map_names_what_there_is(standard: str) -> None:
    """Codes and rules of a map exist, and no map is empty."""
    rules = {one.name for one in requirements()}
    found = clauses(standard)
    assert any(one.codes for one in found)
    assert {code for one in found for code in one.codes} <= {*CODES}
    assert {name for one in found for name in one.rules} <= rules


def test_en_301_549_has_pages_and_documents() -> None:
    """Its clauses 9 and 10 are the criteria of level A and AA."""
    names = [one.name for one in clauses("en301549")]
    assert len(names) == 2 * 55
    assert {"9.1.1.1", "10.1.1.1", "9.2.4.11"} <= {*names}


def test_the_command_prints_the_map(capsys: pytest.CaptureFixture[str]) -> None:
    """`wellread explain --map wcag` says which criteria nothing stands for."""
    assert cli.main(["explain", "--map", "wcag"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("WCAG 2.2: ")
    assert "1.1.1 (A)" in shown
    assert "2.3.1 (A): no check; a person must look" in shown
