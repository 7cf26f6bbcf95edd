"""Problems as other programs read them: JSON, SARIF for code scanning, workflow commands of GitHub, JUnit for a test report.

Each notation is a function from problems to text, and says the same: code, severity, place, what is wrong, what to type. No
verdict is in it: what stops a run is its exit code.
"""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from wellread.commands.reporting import as_json
from wellread.problems import Problem, Severity
from wellread.problems.codes import CODES

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file may hold."""
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def add_notations(parser: ArgumentParser) -> None:
    """Declare --format, and --json and --sarif, which are short for it; the choice is in `options.notation`."""
    group = parser.add_mutually_exclusive_group()
    text = "print the problems for another program: json, sarif, github (workflow commands) or junit; default: text"
    group.add_argument("--format", choices=["text", *NOTATIONS], default="text", dest="notation", help=text)
    for name in ("json", "sarif"):
        group.add_argument(f"--{name}", action="store_const", const=name, dest="notation", help=f"the same as --format {name}")


def written(problems: Sequence[Problem], notation: str, looked_at: Sequence[Path] = ()) -> str:
    """`problems` in the notation of that name; `looked_at` are the sources and files in which they were looked for."""
    return NOTATIONS[notation](problems, looked_at)


def _json(problems: Sequence[Problem], looked_at: Sequence[Path]) -> str:
    return as_json(problems)


def sarif(problems: Sequence[Problem], looked_at: Sequence[Path] = ()) -> str:
    """SARIF 2.1.0: one run, a rule for each code that came up, a result for each problem."""
    codes = sorted({problem.code for problem in problems})
    driver = {
        "name": "wellread",
        "version": version("wellread"),
        "rules": [_rule(code) for code in codes],
    }
    results = [_result(problem, codes.index(problem.code)) for problem in problems]
    artifacts = [{"location": {"uri": _uri(str(path))}} for path in looked_at]
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "artifacts": artifacts,
        "results": results,
        "columnKind": "unicodeCodePoints",
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(name: str) -> dict[str, Any]:
    code = CODES[name]
    sources = "\n".join(f"- {one}" for one in code.rules)
    return {
        "id": name,
        "shortDescription": {"text": _plain(code.summary)},
        "fullDescription": {"text": _plain(code.why or code.summary)},
        "help": {"text": f"{_plain(code.why or code.summary)}\n\nRule and source:\n{sources}"},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
        "properties": {"tags": [code.stage, str(code.kind), *code.refs]},
    }


def _result(problem: Problem, index: int) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": _LEVELS[problem.severity],
        "message": {"text": f"{problem.message}\nhint: {problem.hint}"},
    }
    if problem.path:
        place: dict[str, Any] = {"artifactLocation": {"uri": _uri(problem.path)}}
        if problem.line:
            place["region"] = {"startLine": problem.line}
        found["locations"] = [{"physicalLocation": place}]
    return found


def github(problems: Sequence[Problem], looked_at: Sequence[Path] = ()) -> str:
    """Workflow commands: GitHub shows each problem on its line of the change, but of a step only the first ten of a kind."""
    worst_first = sorted(problems, key=lambda problem: -problem.severity)
    return "".join(f"{_command(problem)}\n" for problem in worst_first)


def _command(problem: Problem) -> str:
    where = {"file": problem.path, "line": str(problem.line or ""), "title": problem.code}
    properties = ",".join(f"{name}={_escaped(value, more=True)}" for name, value in where.items() if value)
    text = _escaped(f"{problem.message}\nhint: {problem.hint}")
    return f"::{_GITHUB[problem.severity]} {properties}::{text}"


def _escaped(text: str, *, more: bool = False) -> str:
    """`text` of a workflow command, and with `more` of one of its properties."""
    found = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return found.replace(":", "%3A").replace(",", "%2C") if more else found


def junit(problems: Sequence[Problem], looked_at: Sequence[Path] = ()) -> str:
    """JUnit's XML: a suite for each file, a case for each problem; an error fails, a check that did not run is skipped.

    A file in which nothing was found is a suite with one case that passed.
    """
    root = Element("testsuites", name="wellread")
    paths = dict.fromkeys((*map(str, looked_at), *(problem.path for problem in problems)))
    for path in paths:
        here = [problem for problem in problems if problem.path == path]
        if here or path:
            root.append(_suite(path, here))
    for name in ("tests", "failures", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(path: str, problems: Sequence[Problem]) -> Element:
    suite = Element("testsuite", name=_clean(path or "this machine"))
    for problem in problems:
        suite.append(_case(problem))
    if not problems:
        SubElement(suite, "testcase", classname=_clean(path), name="nothing found")
    counts = {"tests": len(suite), "failures": len(suite.findall("*/failure")), "skipped": len(suite.findall("*/skipped"))}
    for name, count in counts.items():
        suite.set(name, str(count))
    return suite


def _case(problem: Problem) -> Element:
    line = f" (line {problem.line})" if problem.line else ""
    case = Element("testcase", classname=_clean(problem.path), name=_clean(f"{problem.code}{line}"))
    text = _clean(f"{problem}")
    if problem.code == "check-skipped":
        SubElement(case, "skipped", message=_clean(problem.message))
    elif problem.severity >= Severity.ERROR:
        SubElement(case, "failure", type=problem.code, message=_clean(problem.message)).text = text
    else:
        SubElement(case, "system-out").text = text
    return case


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _plain(text: str) -> str:
    return " ".join(text.replace("`", "").split())


def _uri(path: str) -> str:
    """A path as SARIF wants it: relative where the user named it so, with `/`."""
    place = Path(path)
    return place.as_uri() if place.is_absolute() else quote(place.as_posix())


NOTATIONS: dict[str, Callable[[Sequence[Problem], Sequence[Path]], str]] = {
    "json": _json,
    "sarif": sarif,
    "github": github,
    "junit": junit,
}
"""Name, as --format takes it, to function."""
