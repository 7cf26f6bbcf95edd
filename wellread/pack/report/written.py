"""The report as files: `report.html` for people, `report.json` for programs. Both say the same."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from markupsafe import Markup

from wellread.formats.html import assets
from wellread.languages.tags import primary
from wellread.model import Edition
from wellread.pack.report.content import Figure
from wellread.pack.report.entries import Column, Entry, Report
from wellread.pack.report.people import Done
from wellread.problems.policy import severity_name
from wellread.problems.requirements import AREAS
from wellread.templating.environment import render

REPORT, DATA = "report.html", "report.json"


@dataclass(frozen=True, slots=True)
class Line:
    """One rule, as the page shows it."""

    name: str
    rule: str
    guards: str
    limit: str
    measured: str
    """What was measured, with the file where several differ."""
    looked: str
    """How many checks looked at how many files."""
    source: str
    tools: str
    reason: str


@dataclass(frozen=True, slots=True)
class Person:
    """One task, as the page shows it."""

    asks: str
    said: str
    """Who did it, as what, when; or that nobody did, and how to record it."""
    done: bool


@dataclass(frozen=True, slots=True)
class Area:
    """The rules of one area in one column."""

    title: str
    ident: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What the template needs besides the edition."""

    verdict: str
    easy: tuple[str, ...]
    people: tuple[Person, ...]
    proved: tuple[Area, ...]
    absent: tuple[Area, ...]
    person: tuple[Area, ...]
    counts: tuple[int, int, int]
    claims: tuple[Line, ...]
    tools: tuple[str, ...]
    """Every program that judged, with its version."""
    foreign: bool
    """Whether the publication is in another language than this page."""
    findings: tuple[str, ...]
    waived: tuple[str, ...]
    program: str
    policy: str
    fonts: Markup
    styles: Markup


def write_report(found: Report, edition: Edition, folder: Path) -> None:
    """Write both files into `folder`; `edition` lends the page its templates."""
    (folder / DATA).write_text(json.dumps(_data(found), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    page = ReportPage(
        verdict=found.verdict,
        easy=_easy(found),
        people=tuple(map(_person, found.people)),
        proved=_areas(found, "proved"),
        absent=_areas(found, "absent"),
        person=_areas(found, "person"),
        counts=(len(found.of("proved")), len(found.of("absent")), len(found.of("person"))),
        claims=tuple(_line(entry, found.meta.slug) for entry in found.claims),
        tools=tuple(dict.fromkeys(tool for entry in found.entries for tool in entry.tools)),
        foreign=primary(found.meta.language) != "en",
        findings=tuple(f"{one.path}: {one.message} ({one.code})".removeprefix(": ") for one in found.remarks),
        waived=tuple(f"{one.code}: {severity_name(one.severity)}, because {one.reason}" for one in found.waived),
        program=f"wellread {version('wellread')}",
        policy=assets.POLICY,
        fonts=assets.fonts(edition.project),
        styles=assets.styles(edition),
    )
    (folder / REPORT).write_text(render(edition, "report.html.jinja", page=page), encoding="utf-8", newline="\n")


def _easy(found: Report) -> tuple[str, ...]:
    """The report in easy words."""
    proved, left = len(found.of("proved")), len(found.to_do)
    lines = [
        "A computer checked these files.",
        f"It checked {proved} rules. The files keep these rules.",
        "The rules help people who find reading hard. They help people who cannot see or hear well.",
    ]
    if found.found:
        lines.append(
            f"The computer found {found.found} small {'things' if found.found > 1 else 'thing'}. A person should look."
        )
    if left:
        lines.append(f"A computer cannot check everything. A person must still do {left} {'things' if left > 1 else 'thing'}.")
    else:
        lines.append("A computer cannot check everything. People have checked the rest.")
    return tuple(lines)


def _person(one: Done) -> Person:
    if one.done:
        when = one.day.isoformat() if one.day else "without a date"
        return Person(one.task.asks, f"Done by {one.by}, {one.role}, {when}.", True)
    return Person(one.task.asks, "Not done.", False)


def _areas(found: Report, column: Column) -> tuple[Area, ...]:
    areas = []
    for letter, title in AREAS.items():
        lines = tuple(_line(entry, found.meta.slug) for entry in found.of(column) if entry.rule.name.startswith(letter))
        if lines:
            areas.append(Area(title, f"{column}-{letter.lower()}", lines))
    return tuple(areas)


def _line(entry: Entry, stem: str = "") -> Line:
    one = entry.rule
    measured = _measured(entry.figures, stem)
    return Line(
        one.name, one.rule, one.guards, one.limit, measured, entry.looked, one.source, ", ".join(entry.tools), entry.reason
    )


def _measured(figures: Sequence[Figure], stem: str) -> str:
    """What was measured, each figure once, with the ends of the names of its files where there are several."""
    if len(figures) < 2:
        return "".join(one.text for one in figures)
    parts = (f"{one.text} ({', '.join(_short(name, stem) for name in one.of)})" if one.of else one.text for one in figures)
    return "; ".join(parts)


def _short(name: str, stem: str) -> str:
    """The name of a file without what all files of the pack begin with."""
    return name.removeprefix(stem).lstrip("-.") or name


def _data(found: Report) -> dict[str, Any]:
    meta = found.meta
    return {
        "title": meta.title,
        "identifier": meta.identifier,
        "language": meta.language,
        "version": meta.version,
        "published": meta.published and meta.published.isoformat(),
        "made_with": f"wellread {version('wellread')}",
        "verdict": found.verdict,
        "people": [_person_data(one) for one in found.people],
        "claims": [{"rule": one.rule.name, "says": _measured(one.figures, ""), "column": one.column} for one in found.claims],
        "tools": [*dict.fromkeys(tool for entry in found.entries for tool in entry.tools)],
        "rules": [_rule_data(entry) for entry in found.entries],
        "other_findings": [_finding(one.code, one.severity.name.lower(), one.path, one.message) for one in found.remarks],
        "waived": [one.entry() for one in found.waived],
    }


def _person_data(one: Done) -> dict[str, Any]:
    day = one.day.isoformat() if one.day else None
    return {"task": one.name, "asks": one.task.asks, "done": one.done, "name": one.by, "role": one.role, "date": day}


def _rule_data(entry: Entry) -> dict[str, Any]:
    one = entry.rule
    return {
        "rule": one.name,
        "says": one.rule,
        "protects": one.guards,
        "column": entry.column,
        "threshold": one.limit,
        "figure": _measured(entry.figures, "") or entry.looked,
        "figures": [{"files": [*one.of], "figure": one.text} for one in entry.figures],
        "looked_at": entry.looked,
        "source": one.source,
        "tools": list(entry.tools),
        "checks": list(entry.checks),
        "files": list(entry.files),
        "reason": entry.reason,
        "task": one.task,
        "findings": [_finding(each.code, each.severity.name.lower(), each.path, each.message) for each in entry.findings],
    }


def _finding(code: str, severity: str, path: str, message: str) -> dict[str, str]:
    return {"code": code, "severity": severity, "file": Path(path).name, "message": message}


__all__: Sequence[str] = ["DATA", "REPORT", "write_report"]
