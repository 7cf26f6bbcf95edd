"""What a build did as Markdown, for the page that a build server shows of a job: a table of publications, then each report.

Titles, messages and file names come from publications: all of it is escaped, so that none of it is a link, a picture or HTML
on that page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from wellread.commands.outcome import Outcome, last_line
from wellread.problems import BuildError, Problem, Severity

ROOM = 900_000
"""Bytes that a summary may have: GitHub shows none that is larger than 1 MiB."""
_COLUMNS = {"person": "a person must look", "proved": "proved by machine", "absent": "does not apply"}
"""Column of a report to its title, in the order in which rules are shown."""
_LEAST = Severity.WARNING


def add_summary(path: Path, done: Sequence[Outcome]) -> None:
    """Add the summary of `done` to the end of the file `path`; BuildError when it cannot be written."""
    try:
        with path.open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in summary(done))
    except OSError as error:
        message = f"the summary cannot be written: {error.strerror}"
        raise BuildError([Problem("cannot-write", Severity.ERROR, message, "name another file", str(path))]) from error


def summary(done: Sequence[Outcome], room: int = ROOM) -> Iterator[str]:
    """The lines; the rules of a report are left out, and that is said, where all lines would have more than `room` bytes."""
    data = [_report(one) for one in done]
    head = [f"## {_cell(last_line(done))}", "", *_overview(done, data)]
    yield from head
    room -= _size(head)
    for one, found in zip(done, data, strict=True):
        lines = [*_problems(one), *_report_lines(found)]
        if _size(lines) > room:
            lines = [f"More on {_cell(one.name)} is in its report.html: there is no room for it here.", ""]
        yield from ["", f"### {_cell(one.name)}", "", *lines]
        room -= _size(lines)


def _report(one: Outcome) -> dict[str, Any]:
    """The report of the pack that was built or kept; empty where there is none."""
    if isinstance(one.result, BuildError):
        return {}
    from wellread.pack.report import DATA  # imports templates and schemas, which most builds need no summary for

    try:
        found: dict[str, Any] = json.loads((one.result.folder / DATA).read_text(encoding="utf-8"))
    except OSError:
        return {}
    return found


def _overview(done: Sequence[Outcome], data: Sequence[dict[str, Any]]) -> Iterator[str]:
    """A row for each publication."""
    yield from _head("publication", "state", "verdict", *_COLUMNS.values())
    for one, found in zip(done, data, strict=True):
        columns = [rule["column"] for rule in found.get("rules", ())]
        counts = [str(columns.count(name)) if found else "" for name in _COLUMNS]
        yield _row(one.name, one.state, found.get("verdict") or _counted(one), *counts)


def _counted(one: Outcome) -> str:
    """`2 errors and 1 warning`."""
    severities = [problem.severity for problem in one.result.problems]
    counts = ((severities.count(kind), kind.name.lower()) for kind in (Severity.ERROR, Severity.WARNING))
    return " and ".join(f"{count} {name}{'s' * (count != 1)}" for count, name in counts if count)


def _problems(one: Outcome) -> Iterator[str]:
    """What was found, worst first."""
    found = sorted((problem for problem in one.result.problems if problem.severity >= _LEAST), key=lambda two: -two.severity)
    if found:
        yield from _head("found", "where", "what", "what to type")
        for problem in found:
            place = f"{problem.path}:{problem.line}" if problem.line else problem.path
            name = f"{problem.severity.name.lower()}: {problem.code}"
            yield _row(name, place, problem.message, problem.hint)
        yield ""


def _report_lines(found: dict[str, Any]) -> Iterator[str]:
    """What people must do, and every rule, folded."""
    for one in found.get("people", ()):
        who = f"done by {one['name']}, {one['role']}, {one['date'] or 'without a date'}" if one["done"] else "not done"
        yield f"- [{'x' if one['done'] else ' '}] {_cell(one['asks'].rstrip('.'))}: {_cell(who)}"
    for name, title in _COLUMNS.items():
        rules = [rule for rule in found.get("rules", ()) if rule["column"] == name]
        if rules:
            yield from ["", f"<details><summary>{len(rules)} rules: {title}</summary>", ""]
            yield from _head("rule", "says", "figure", "threshold", "source", "tool", "why")
            yield from map(_rule, rules)
            yield from ["", "</details>"]


def _rule(rule: dict[str, Any]) -> str:
    names = ("rule", "says", "figure", "threshold", "source")
    return _row(*(rule[name] for name in names), ", ".join(rule["tools"]), rule["reason"])


def _head(*titles: str) -> Iterator[str]:
    yield _row(*titles)
    yield f"|{'---|' * len(titles)}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    """`text` as Markdown that shows just that, on one line."""
    plain = " ".join(text.split())
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        plain = plain.replace(character, entity)
    plain = re.sub(r"([\\`*_{}\[\]()#+!|~])", r"\\\1", plain)
    # A bare address or an @name would be a link, or call somebody.
    return re.sub(r"(?<=[hH][tT][tT][pP])(?=s?:)|(?<=www)(?=\.)|(?<=@)", "<!-- -->", plain)


def _size(lines: Sequence[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)
