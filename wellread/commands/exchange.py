"""What was found, for other programs: JSON, annotations of GitHub, JUnit, SARIF."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import PurePath
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from wellread.problems import Problem, Severity
from wellread.problems.codes import CODES
from wellread.problems.policy import stops


@dataclass(frozen=True, slots=True)
class Account:
    """What became of one publication, or pack."""

    name: str
    problems: tuple[Problem, ...]
    more: dict[str, object] = field(default_factory=dict)
    """What a command says of it besides."""


Writer = Callable[[Sequence[Account], Severity], str]


def as_json(accounts: Sequence[Account], fail_on: Severity) -> str:
    """Every field of each problem, and what its code means for a reader."""
    return _json([entry(problem) for account in accounts for problem in account.problems])


def entry(problem: Problem) -> dict[str, object]:
    """`problem` with what is known about its code."""
    code = CODES[problem.code]
    return {
        **asdict(problem),
        "severity": problem.severity.name.lower(),
        "kind": str(code.kind),
        "fixed_by": str(code.fixed_by),
        "stage": code.stage,
    }


def as_github(accounts: Sequence[Account], fail_on: Severity) -> str:
    """A line each, which GitHub Actions shows at its place in the source (workflow commands)."""
    return "".join(f"{_annotation(problem)}\n" for account in accounts for problem in account.problems)


def _annotation(problem: Problem) -> str:
    level = {Severity.NOTE: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}[problem.severity]
    places = [("file", problem.path), ("line", str(problem.line or "")), ("title", problem.code)]
    shown = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in places if value)
    return f"::{level} {shown}::{_escaped(f'{problem.message}{chr(10)}{problem.hint}')}"


def _escaped(text: str, more: str = "") -> str:
    for character in f"%\r\n{more}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def as_junit(accounts: Sequence[Account], fail_on: Severity) -> str:
    """A suite for each publication, a case for each finding; what stops a build is a failure, the rest is its output."""
    root = Element("testsuites", name="wellread")
    for account in accounts:
        failures = sum(stops(problem, fail_on) for problem in account.problems)
        count = len(account.problems) or 1
        suite = SubElement(root, "testsuite", name=account.name, tests=str(count), failures=str(failures))
        if not account.problems:
            SubElement(suite, "testcase", classname=account.name, name="no problems")
        for problem in account.problems:
            _case(suite, problem, stops(problem, fail_on))
    indent(root)
    return f"{tostring(root, encoding='unicode', xml_declaration=True)}\n"


def _case(suite: Element, problem: Problem, failed: bool) -> None:
    line = f" (line {problem.line})" if problem.line else ""
    case = SubElement(suite, "testcase", classname=problem.path or suite.get("name", ""), name=f"{problem.code}{line}")
    if failed:
        found = SubElement(case, "failure", type=problem.severity.name.lower(), message=_plain(problem.message))
    else:
        found = SubElement(case, "system-out")
    found.text = _plain(str(problem))


def _plain(text: str) -> str:
    """`text` without what XML cannot hold."""
    return "".join(
        character if character.isprintable() or character in "\n\t" else "\N{REPLACEMENT CHARACTER}" for character in text
    )


def as_sarif(accounts: Sequence[Account], fail_on: Severity) -> str:
    """SARIF 2.1.0, which code scanning and editors read."""
    problems = [problem for account in accounts for problem in account.problems]
    driver = {
        "name": "wellread",
        "semanticVersion": version("wellread"),
        "rules": [_rule(name) for name in sorted({problem.code for problem in problems})],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": [*map(_result, problems)]}
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return _json({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _rule(name: str) -> dict[str, object]:
    """What SARIF wants to know about a code."""
    code = CODES[name]
    level: dict[str, object] = {"defaultConfiguration": {"level": _level(code.severity)}}
    return {"id": name, "shortDescription": {"text": code.summary}, "help": {"text": code.why or code.summary}, **level}


def _result(problem: Problem) -> dict[str, object]:
    found: dict[str, Any] = {"ruleId": problem.code, "level": _level(problem.severity)}
    found["message"] = {"text": f"{problem.message}\n{problem.hint}"}
    if problem.path:
        place: dict[str, Any] = {"artifactLocation": {"uri": _address(problem.path)}}
        if problem.line:
            place["region"] = {"startLine": problem.line}
        found["locations"] = [{"physicalLocation": place}]
    return found


def _level(severity: Severity) -> str:
    return severity.name.lower()


def _address(path: str) -> str:
    from urllib.parse import quote

    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


WRITERS: dict[str, Writer] = {"json": as_json, "github": as_github, "junit": as_junit, "sarif": as_sarif}
"""Name to what writes it."""
