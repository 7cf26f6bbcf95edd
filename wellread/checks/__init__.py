"""Checks: rules of the field, each with a code for ever, the number of its source, and a hint that says what to do.

A check is a generator over one subject, under the `check` decorator; importing its module registers it. Subjects by stage:

    source   Document          what the author wrote
    edition  Edition           what an adaptation made of it
    pdf, epub, html, audio     Made: a finished file, and the edition that it was made from

A check reads the finished thing, never our intentions. It yields `Finding`s and nothing when all is well; one that cannot run
raises `Skip` with the reason, and the skip is shown.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from inspect import cleandoc
from pathlib import Path
from typing import Any, Protocol

from wellread.arguments import unknown
from wellread.inspection import Unavailable
from wellread.model import Edition
from wellread.problems import Problem, Severity
from wellread.problems.names import declare, packaged
from wellread.registry import Registry


class Checks(Protocol):
    """What a module of checks must offer: nothing but its checks, each under the decorator."""


CHECKS: Registry[Checks] = Registry(
    "check",
    "wellread.checks",
    Checks,
    {
        "audio": "wellread.checks.audio",
        "easy": "wellread.checks.easy",
        "epub": "wellread.checks.epub",
        "html": "wellread.checks.html",
        "parity": "wellread.checks.parity",
        "pdf": "wellread.checks.pdf",
        "source": "wellread.checks.source",
    },
)
"""Name to module."""

STAGES = {"source": "source", "edition": "easy", "pdf": "pdf", "epub": "epub", "html": "html", "audio": "audio", "m4b": "audio"}
"""Stage to the one module that holds its checks, so that only those are imported that are asked for; a module that is not named
here may have checks of any stage."""


BUG = "this is a bug in wellread, or in a template of the project: send the publication to the makers of wellread"
"""Hint for what no author can fix, and no reader should get."""
SHORTCOMING = "a shortcoming of wellread, or of a style of the project: the file is usable"
"""Hint for what no author can fix, and what keeps nobody from reading."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file and what it was made from."""

    edition: Edition
    path: Path


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule is broken."""

    message: str
    hint: str
    line: int = 0
    """Line of the source, where known."""


class Skip(Exception):
    """A check that could not run; the argument says why."""


@dataclass(frozen=True, slots=True)
class Check:
    code: str
    stage: str
    refs: str
    """Rule ids and clauses: `A48 WCAG-1.1.1`."""
    severity: Severity
    run: Callable[[Any], Iterable[Finding]]

    def __post_init__(self) -> None:
        """Let Problems have its code, whether there is a page for it or not."""
        declare(self.code)

    @property
    def summary(self) -> str:
        """First line of the check's docstring."""
        return cleandoc(self.run.__doc__ or "").partition("\n")[0]

    @property
    def details(self) -> str:
        """The rest of the docstring."""
        return cleandoc(self.run.__doc__ or "").partition("\n")[2].strip()


_CHECKS: dict[str, Check] = {}


def check(
    code: str, stage: str, *, refs: str, severity: Severity = Severity.ERROR
) -> Callable[[Callable[[Any], Iterable[Finding]]], Callable[[Any], Iterable[Finding]]]:
    """Register the decorated generator as the check called `code`."""

    def register(run: Callable[[Any], Iterable[Finding]]) -> Callable[[Any], Iterable[Finding]]:
        if code in _CHECKS or (code in packaged() and not run.__module__.startswith("wellread.")):
            raise ValueError(f"two checks are called {code}")
        _CHECKS[code] = Check(code, stage, refs, severity, run)
        return run

    return register


def checks(stage: str = "") -> tuple[Check, ...]:
    """All checks of `stage` (of every stage when empty), in order of code; none for a stage that nobody has checks for.

    Those of an installed package that cannot be used are left out: `CHECKS.faults` tells of them.
    """
    for name in CHECKS.usable():
        if not stage or STAGES.get(stage) == name or name not in STAGES.values():
            CHECKS.load(name)
    known = (found for _, found in sorted(_CHECKS.items()) if found.run.__module__ in sys.modules)
    return tuple(found for found in known if stage in ("", found.stage))


def skipped(problem: Problem) -> bool:
    """Whether `problem` says that a check could not run: true of this machine today, not of what was looked at."""
    return problem.code == "check-skipped"


def run(stage: str, subject: object, path: str) -> Iterator[Problem]:
    """Every Problem that the checks of `stage` find in `subject`; `path` is the file that they are shown under.

    Raises BuildError when there is no such stage.
    """
    asked = checks(stage)
    if not asked and stage not in STAGES:
        raise unknown("stage", stage, STAGES)
    for one in asked:
        yield from run_one(one, subject, path)


def run_again(stage: str, subject: object, path: str, last: Sequence[Problem]) -> Iterator[Problem]:
    """What `run` found in the same subject, with those checks run again that could not run then."""
    messages = [problem.message for problem in last if skipped(problem)]
    for one in checks(stage):
        if any(message.startswith(_skipping(one)) for message in messages):
            yield from run_one(one, subject, path)
        else:
            yield from (problem for problem in last if problem.code == one.code)


def run_one(one: Check, subject: object, path: str) -> Iterator[Problem]:
    """Every Problem that the check `one` finds in `subject`; a note with the reason when it cannot run."""
    try:
        for finding in one.run(subject):
            yield Problem(one.code, one.severity, finding.message, finding.hint, path, finding.line)
    except (Skip, Unavailable) as reason:
        message = f"{_skipping(one)}{reason}"
        yield Problem("check-skipped", Severity.NOTE, message, "where something is missing, install it", path)


def _skipping(one: Check) -> str:
    """What is said of a check that could not run, up to the reason."""
    return f"the check {one.code} could not run: "
