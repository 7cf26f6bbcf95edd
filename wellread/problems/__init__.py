"""What is wrong, where, and what to type: the one way in which anything in wellread says so.

Three ways to fail, and no more:

    Problem      bad content: collected, sorted, all of them shown; a value, not an exception
    BuildError   a build that cannot go on; carries its Problems; the last good pack stays
    anything else is a bug in wellread, and is allowed to crash loudly

Every code has a page in `pages/`, or is declared by a check (`names`); `codes` reads the pages. A Problem with another code
cannot be made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from wellread.problems.names import known
from wellread.problems.printable import printable


class Severity(IntEnum):
    NOTE = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in what a person wrote, or in what was made of it."""

    code: str
    """Words joined by hyphens, one condition each, not changed later: `alt-missing`."""
    severity: Severity
    message: str
    """What is wrong, as a sentence without its full stop, on one line."""
    hint: str
    """What to type or do, on one line. Never empty."""
    path: str = ""
    """File as the user named it."""
    line: int = 0
    """From 1; 0 when the problem has no line."""

    def __post_init__(self) -> None:
        """Refuse a code that nobody can look up; keep what a terminal would act on out of what is said."""
        if not known(self.code):
            raise ValueError(f"no page and no check is called {self.code}: write wellread/problems/pages/{self.code}.md")
        object.__setattr__(self, "message", printable(self.message))
        object.__setattr__(self, "hint", printable(self.hint))

    def __str__(self) -> str:
        place = ""
        if self.line:
            place = f"{printable(self.path)}:{self.line}: "
        elif self.path:
            place = f"{printable(self.path)}: "
        return f"{place}{self.severity.name.lower()}: {self.message} [{self.code}]\n    hint: {self.hint}"


class BuildError(Exception):
    """A build that cannot go on.

    Carries the `problems` that stopped it, at least one.
    """

    def __init__(self, problems: Iterable[Problem], *, partial: object = None) -> None:
        self.problems = tuple(sorted(problems, key=order))
        self.partial = partial
        """A Document of what could be read all the same, so that the checks can look at it too; it is never written."""
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[BuildError], tuple[tuple[Problem, ...]]]:
        """Travel from a worker process with the problems, not only with their text."""
        return type(self), (self.problems,)


def order(problem: Problem) -> tuple[str, int, int, str]:
    """Sort key: by file, by line, worst first."""
    return (problem.path, problem.line, -problem.severity, problem.code)


def worst(problems: Iterable[Problem]) -> Severity | None:
    """The highest severity among `problems`, or None when there are none."""
    return max((problem.severity for problem in problems), default=None)
