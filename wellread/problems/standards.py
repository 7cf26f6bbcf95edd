"""A map from standards to checks: for each clause the codes and the rules that stand for it, and the clauses that none does.

It is read from the sources of rules and codes, never kept by hand, so that it cannot say more than they do. EN 301 549 has the
criteria of WCAG as its clauses 9 (web pages) and 10 (documents), those of level A and AA.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wellread.problems.codes import CODES
from wellread.problems.requirements import requirements
from wellread.problems.rules import rule

_CLAUSE = re.compile(r"(?<![\w.-])\d+(?:\.\d+)*(?!\w)")
_RANGE = re.compile(r"(\d+(?:\.\d+)*)\.(\d+) to \1\.(\d+)")
_ASIDE = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a standard."""

    name: str
    level: str
    """Of WCAG; empty elsewhere."""
    codes: tuple[str, ...]
    rules: tuple[str, ...]
    """Of the report (`A16`)."""
    people: bool
    """Whether one of the rules is for a person."""


def _criteria() -> Mapping[str, str]:
    """The criteria of WCAG with their levels."""
    return dict(tomllib.loads((Path(__file__).parent / "wcag.toml").read_text(encoding="utf-8")))


def _numbers(source: str, beginning: str) -> Iterator[str]:
    """The clauses that a source names of the standard whose name begins so: those up to the next standard."""
    for part in re.split(r";", source):
        if beginning in part:
            rest = _RANGE.sub(_listed, _ASIDE.sub("", part.partition(beginning)[2]))
            yield from _CLAUSE.findall(rest) or ["as a whole"]


def _listed(matched: re.Match[str]) -> str:
    """`3.1.3 to 3.1.6` as each of its clauses."""
    return ", ".join(f"{matched[1]}.{number}" for number in range(int(matched[2]), int(matched[3]) + 1))


def _found(beginning: str) -> dict[str, tuple[set[str], set[str]]]:
    """Each clause of a standard to the codes and rules whose source names it."""
    found: defaultdict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for name in CODES:
        for ref in CODES[name].refs:
            for clause in _numbers(rule(ref).source, beginning):
                found[clause][0].add(name)
    for one in requirements():
        for clause in _numbers(one.source, beginning):
            found[clause][1].add(one.name)
    return dict(found)


def _clauses(beginning: str, every: Mapping[str, str] | None = None) -> Iterator[Clause]:
    """The clauses of a standard: `every` one with its level where all are known, else those that are named."""
    found = _found(beginning)
    asked = {one.name for one in requirements() if one.task}
    for name in every or sorted(found, key=_order):
        codes, rules = found.get(name, (set(), set()))
        yield Clause(name, (every or {}).get(name, ""), tuple(sorted(codes)), tuple(sorted(rules)), bool(rules & asked))


def _order(name: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", name)))


def _wcag() -> Iterator[Clause]:
    yield from _clauses("WCAG 2.2 SC", _criteria())


def _en() -> Iterator[Clause]:
    for one in _wcag():
        if one.level != "AAA":
            for chapter in ("9", "10"):
                yield Clause(f"{chapter}.{one.name}", one.level, one.codes, one.rules, one.people)


STANDARDS: Mapping[str, tuple[str, Callable[[], Iterator[Clause]]]] = {
    "wcag": ("WCAG 2.2", _wcag),
    "en301549": ("EN 301 549, clauses 9 and 10", _en),
    "pdfua-1": ("PDF/UA-1 (ISO 14289-1)", lambda: _clauses("PDF/UA-1")),
    "pdfua-2": ("PDF/UA-2 (ISO 14289-2)", lambda: _clauses("PDF/UA-2")),
    "epub": ("EPUB Accessibility 1.1", lambda: _clauses("EPUB Accessibility 1.1")),
    "ais": ("NHS Accessible Information Standard (DAPB1605)", lambda: _clauses("NHS Accessible Information Standard")),
}
"""Name to title and clauses."""


def clauses(standard: str) -> Sequence[Clause]:
    """The clauses of a standard of `STANDARDS`."""
    return tuple(STANDARDS[standard][1]())
