"""Checks: rules of the field, each with a code for ever, the number of its source, and a hint that says what to do.

A check is a generator over one subject, under the `check` decorator; importing its module registers it. Subjects by stage:

    source   Document          what the author wrote
    edition  Edition           what an adaptation made of it
    pdf, epub, html, audio     Made: a finished file, and the edition that it was made from

A check reads the finished thing, never our intentions. It yields `Finding`s and nothing when all is well; one that cannot run
raises `Skip` with the reason, and the skip is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from typing import Any

from wellread.model import Edition
from wellread.problems import Problem, Severity
from wellread.problems.names import declare

STAGES: dict[str, str] = {
    "audio": "wellread.checks.audio",
    "m4b": "wellread.checks.audio",
    "source": "wellread.checks.source",
    "edition": "wellread.checks.easy",
    "epub": "wellread.checks.epub",
    "pdf": "wellread.checks.pdf",
    "html": "wellread.checks.html",
}
"""Stage to the module that holds its checks."""


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
        if code in _CHECKS:
            raise ValueError(f"two checks are called {code}")
        _CHECKS[code] = Check(code, stage, refs, severity, run)
        return run

    return register


def checks(stage: str = "") -> tuple[Check, ...]:
    """All checks of `stage` (of every stage when empty), in order of code."""
    for name in [stage] if stage else STAGES:
        import_module(STAGES[name])
    return tuple(found for _, found in sorted(_CHECKS.items()) if stage in ("", found.stage))


def run(stage: str, subject: object, path: str) -> Iterator[Problem]:
    """Every Problem that the checks of `stage` find in `subject`; `path` is the file that they are shown under."""
    for one in checks(stage):
        try:
            for finding in one.run(subject):
                yield Problem(one.code, one.severity, finding.message, finding.hint, path, finding.line)
        except Skip as reason:
            message = f"the check {one.code} could not run: {reason}"
            yield Problem("check-skipped", Severity.NOTE, message, "where something is missing, install it", path)
