"""What stops a build and what does not: the severity that a publisher gives to a code, and who may be stopped by what.

`checks:` in the front matter or in house.yaml sets a code to off, note, warning or error, with the reason. Codes of harm, truth
and the machine stay errors: nobody can decide for a reader that a picture need not say anything. What wellread itself does not
do well enough in how a file looks stops nothing, unless the publisher asked for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from wellread.problems import Problem, Severity
from wellread.problems.codes import CODES, Kind

SETTABLE = (Kind.STYLE, Kind.LOOKS)
"""Kinds of codes that `checks:` may set."""


@dataclass(frozen=True, slots=True)
class CheckSetting:
    """One line of `checks:`."""

    code: str
    severity: Severity | None
    """None: off."""
    reason: str
    """Why; a report shows it."""

    def entry(self) -> dict[str, str]:
        """What a manifest says of it."""
        return {"code": self.code, "severity": severity_name(self.severity), "reason": self.reason}

    @classmethod
    def read(cls, entry: dict[str, str]) -> CheckSetting:
        """The setting that `entry` of a manifest holds; KeyError when it holds none."""
        return cls(entry["code"], severity_of(entry["severity"]), entry["reason"])


def severity_name(severity: Severity | None) -> str:
    """`off`, `note`, `warning` or `error`."""
    return "off" if severity is None else severity.name.lower()


def severity_of(name: str) -> Severity | None:
    """The severity called `name`, None for `off`; KeyError for any other word."""
    return None if name == "off" else Severity[name.upper()]


def settable(code: str) -> bool:
    """Whether `checks:` may set `code`."""
    return code in CODES and CODES[code].kind in SETTABLE


def graded(problems: Iterable[Problem], settings: Iterable[CheckSetting]) -> Iterator[Problem]:
    """`problems` with the severities that were set; those of codes that are off are left out."""
    set_to = {one.code: one.severity for one in settings}
    for problem in problems:
        severity = set_to.get(problem.code, problem.severity)
        if severity is not None:
            yield replace(problem, severity=severity)


def refuses(problem: Problem) -> bool:
    """Whether the finished file that `problem` is about must not reach a reader, whatever its author does."""
    return problem.severity >= Severity.ERROR and CODES[problem.code].kind == Kind.TRUTH


def stops(problem: Problem, fail_on: Severity) -> bool:
    """Whether a build that fails on `fail_on` ends at `problem`: an error always, a shortcoming in looks never of itself."""
    if problem.severity >= Severity.ERROR:
        return True
    return problem.severity >= fail_on and CODES[problem.code].kind != Kind.LOOKS
