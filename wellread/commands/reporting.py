"""Problems for people and for programs: grouped on a terminal, so that the ones that matter are seen; all of them with `--all`.

A book may have 473 long sentences. They are one line: where the first ones are, and what to do. Errors are never cut; warnings
and notes have 15 lines together, whatever the document.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from wellread import machine
from wellread.problems import Problem, Severity
from wellread.problems.codes import CODES
from wellread.problems.printable import printable

LINES = 15
"""Lines for all warnings and notes of one report."""
SINGLE, FIRST = 2, 3
"""Equal findings that are still shown one by one; places of a group that are named."""
_SEVERITY = re.compile(r"\b(error|warning|note):")
_COLOURS = {"error": "\033[1;31m", "warning": "\033[1;33m", "note": "\033[1m"}
"""What a terminal is told before each word: bold, and red, yellow, or as the text."""
_WIDTH = 100
"""Characters of a message that are shown of a group."""


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one code in one file, all equally bad."""

    problems: tuple[Problem, ...]

    @property
    def severity(self) -> Severity:
        return self.problems[0].severity

    def lines(self) -> list[str]:
        """All that is shown of the group; two lines a finding when there are few."""
        if len(self.problems) <= SINGLE:
            return [line for problem in self.problems for line in str(problem).split("\n")]
        first = self.problems[0]
        message = [f"    first: {_short(first.message)}"] if any(problem.line for problem in self.problems) else []
        return [self.line(), *message, f"    hint: {first.hint}"]

    def line(self) -> str:
        """The group in one line."""
        first = self.problems[0]
        path = printable(first.path)
        place = f"{path}: " if path else ""
        if len(self.problems) == 1:
            where = f":{first.line}" if first.line else ""
            return f"{path}{where}: {first.severity.name.lower()}: {_short(first.message)} [{first.code}]".removeprefix(": ")
        return f"{place}{first.severity.name.lower()}: {first.code}: {len(self.problems)} places{_first_lines(self.problems)}"


def report(problems: Iterable[Problem], *, least: Severity = Severity.WARNING, every: bool = False) -> None:
    """Print `problems` of severity `least` and above on stderr: grouped, or each by itself when `every` is true."""
    shown = [problem for problem in problems if problem.severity >= least]
    lines = [str(problem) for problem in shown] if every else grouped(shown)
    if machine.colours(sys.stderr):
        lines = [_coloured(line) for line in lines]
    sys.stderr.write("".join(f"{line}\n" for line in lines))


def _coloured(line: str) -> str:
    """`line` with its severity in colour, and its hint, which is read after it, in a weaker one."""
    if line.startswith("    "):
        return f"\033[2m{line}\033[0m"
    return _SEVERITY.sub(lambda found: f"{_COLOURS[found[1]]}{found[1]}\033[0m:", line, count=1)


def grouped(problems: Sequence[Problem]) -> list[str]:
    """`problems` as lines, errors first; at most `LINES` for all that is not an error."""
    groups = sorted(_groups(problems), key=lambda group: -group.severity)
    errors = [line for group in groups if group.severity >= Severity.ERROR for line in group.lines()]
    return errors + _fitted([group for group in groups if group.severity < Severity.ERROR])


def _groups(problems: Sequence[Problem]) -> Iterator[Group]:
    found: dict[tuple[str, str, Severity, str], list[Problem]] = {}
    for problem in problems:
        # What is in no file is about this machine, and each such thing is mended by itself.
        alone = "" if problem.path else problem.message
        found.setdefault((problem.path, problem.code, problem.severity, alone), []).append(problem)
    yield from (Group(tuple(group)) for group in found.values())


def _fitted(groups: list[Group]) -> list[str]:
    """The groups in full where they have room; else a line for each, the last of which says how many have none."""
    full = [line for group in groups for line in group.lines()]
    if len(full) <= LINES:
        return full
    hint = "    hint: wellread explain CODE says what to do; --all shows every place"
    lines = [group.line() for group in groups]
    room = LINES - 1
    if len(lines) > room:
        left = sum(len(group.problems) for group in groups[room - 1 :])
        lines = [*lines[: room - 1], f"and {left} more findings of {len(groups) - room + 1} kinds"]
    return [*lines, hint]


def _first_lines(problems: Sequence[Problem]) -> str:
    numbers = list(dict.fromkeys(problem.line for problem in problems if problem.line))
    if not numbers:
        return f", first: {_short(problems[0].message)}"
    if len(numbers) == 1:
        return f", in line {numbers[0]}"
    return f", first at lines {', '.join(map(str, numbers[:FIRST]))}"


def _short(text: str) -> str:
    return f"{text[: _WIDTH - 1]}…" if len(text) > _WIDTH else text


def as_json(problems: Iterable[Problem]) -> str:
    """`problems` for programs: every field of each, and what its code means for a reader."""
    return json.dumps([entry(problem) for problem in problems], ensure_ascii=False, indent=1) + "\n"


def entry(problem: Problem) -> dict[str, object]:
    """Every field of `problem`, and what its code means for a reader."""
    code = CODES[problem.code]
    return {
        **asdict(problem),
        "severity": problem.severity.name.lower(),
        "kind": str(code.kind),
        "fixed_by": str(code.fixed_by),
        "stage": code.stage,
    }
