"""What is known of each rule for one pack, and what follows from it: the verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from wellread import checks
from wellread.checks import Check
from wellread.model import Edition, Meta
from wellread.pack.manifest import VOLUMES, Made
from wellread.pack.report.content import Content, Figure, content
from wellread.pack.report.people import Done, undone
from wellread.pack.report.tools import tool
from wellread.problems import Problem, Severity
from wellread.problems.policy import CheckSetting
from wellread.problems.requirements import Requirement, requirements

Column = Literal["proved", "absent", "person"]
CLAIMS = ("A40", "A58", "B04", "B05", "B06", "B07", "B09", "B10")
"""Rules that hold what a file claims to what it has; their figures are the claims themselves, read from the finished files."""
_TEXT = ("source", "edition")
"""Stages of checks of the text, which have no file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule, as it stands for this pack."""

    rule: Requirement
    column: Column
    figures: tuple[Figure, ...]
    """What was measured; none where nothing can be."""
    looked: str
    """How many checks looked at how many files; empty where none did."""
    checks: tuple[str, ...]
    tools: tuple[str, ...]
    files: tuple[str, ...]
    """Names of those that were looked at; `the text` for the publication itself."""
    findings: tuple[Problem, ...]
    """What a check of the rule found, notes too."""
    reason: str
    """Why it does not apply, or why a person has to look."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that is known of one pack."""

    meta: Meta
    entries: tuple[Entry, ...]
    people: tuple[Done, ...]
    waived: tuple[CheckSetting, ...]
    """What the publisher set for codes, with the reason."""
    remarks: tuple[Problem, ...]
    """Findings of checks that stand for no rule of the list."""

    def of(self, column: Column) -> tuple[Entry, ...]:
        """The rules of one column."""
        return tuple(entry for entry in self.entries if entry.column == column)

    @property
    def claims(self) -> tuple[Entry, ...]:
        """The rules of what the files say of themselves, as far as they say it."""
        return tuple(entry for entry in self.entries if entry.rule.name in CLAIMS and entry.figures)

    @property
    def to_do(self) -> tuple[Done, ...]:
        """What a person still has to do."""
        return tuple(one for one in self.people if not one.done)

    @property
    def found(self) -> int:
        """How many things were found that somebody has to look at."""
        return len({problem for entry in self.entries for problem in entry.findings} | {*self.remarks})

    @property
    def verdict(self) -> str:
        """The whole in one sentence."""
        worst = max((one.severity for entry in self.entries for one in entry.findings), default=Severity.NOTE)
        if worst >= Severity.ERROR:
            return f"Not ready: {self.found} faults were found."
        count = len(self.to_do)
        things = "1 thing that a person must do" if count == 1 else f"{count} things that a person must do"
        return f"Ready, except for {things}." if count else "Ready. People have looked at what no machine can judge."


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What was found out about one check in this pack."""

    check: Check
    files: tuple[str, ...]
    findings: tuple[Problem, ...]
    skipped: tuple[str, ...]
    """Why it could not run, where it could not."""


def report(meta: Meta, files: Sequence[Made], editions: Sequence[Edition], found: Sequence[Problem]) -> Report:
    """The report of a pack of `files`, which show `editions`; `found` are the graded problems of text and editions."""
    known = content(meta, files, editions)
    evidence = {one.check.code: one for one in _evidence(files, found)}
    by_rule = _by_rule(evidence.values())
    people = {one.name: one for one in undone(meta, editions, known.has)}
    entries = tuple(_entry(one, known, by_rule[one.name], people.get(one.task)) for one in requirements())
    named = {problem for entry in entries for problem in entry.findings}
    every = (*found, *(problem for file in files for problem in file.problems))
    remarks = (one for one in dict.fromkeys(every) if one.severity >= Severity.WARNING and one not in named)
    return Report(meta, entries, tuple(people.values()), meta.checks, tuple(remarks))


def _evidence(files: Sequence[Made], found: Sequence[Problem]) -> Iterator[_Evidence]:
    """What each check of this pack found, and where it looked."""
    for check in checks.checks():
        if check.stage in _TEXT:
            yield _of(check, ("the text",), found)
            continue
        here = [file for file in files if check.stage == ("pdf" if file.format == VOLUMES else file.format)]
        if here:
            yield _of(check, tuple(file.name for file in here), [problem for file in here for problem in file.problems])
        elif check.stage == "pack":
            yield _of(check, ("the pack",), ())


def _of(check: Check, names: tuple[str, ...], problems: Iterable[Problem]) -> _Evidence:
    listed = tuple(problems)
    # A note too says that the rule is not kept to the letter: by a sentence of 25 words where 20 are asked for.
    mine = tuple(one for one in listed if one.code == check.code)
    beginning = f"the check {check.code} could not run: "
    skipped = tuple(one.message.removeprefix(beginning) for one in listed if one.message.startswith(beginning))
    return _Evidence(check, names, mine, tuple(dict.fromkeys(skipped)))


def _by_rule(evidence: Iterable[_Evidence]) -> Mapping[str, list[_Evidence]]:
    """Each rule to the evidence of the checks that stand for it."""
    found: defaultdict[str, list[_Evidence]] = defaultdict(list)
    more = {code: [one.name for one in requirements() if code in one.by] for one in requirements() for code in one.by}
    for one in evidence:
        for ref in dict.fromkeys((*one.check.refs.split(), *more.get(one.check.code, ()))):
            for name in _names(ref):
                found[name].append(one)
    return found


def _names(ref: str) -> Iterator[str]:
    """The rules that a reference means: itself, or each of a range (`A40-A57`)."""
    first, _, last = ref.partition("-")
    if last[:1] == first[:1] and first[1:].isdigit() and last[1:].isdigit():
        yield from (f"{first[0]}{number:02}" for number in range(int(first[1:]), int(last[1:]) + 1))
    else:
        yield ref


def _entry(rule: Requirement, known: Content, evidence: Sequence[_Evidence], person: Done | None) -> Entry:
    """One rule as it stands."""
    lacking = known.lacking(rule.needs)
    if rule.why or lacking:
        return Entry(rule, "absent", (), "", (), (), (), (), rule.why or lacking)
    ran = [one for one in evidence if not one.skipped]
    findings = tuple(dict.fromkeys(problem for one in evidence for problem in one.findings))
    codes = tuple(one.check.code for one in ran)
    files = tuple(dict.fromkeys(name for one in ran for name in one.files))
    tools = tuple(dict.fromkeys(map(tool, codes)))
    figures = known.figures.get(rule.name, ())
    column, reason = _column(rule, evidence, findings)
    if person and not findings:
        reason = f"done by {person.by}, {person.role}, {person.day}" if person.done else "only a person can judge it: not done"
    return Entry(rule, column, figures, _counted(codes, files), codes, tools, files, findings, reason)


def _counted(codes: Sequence[str], files: Sequence[str]) -> str:
    if not codes:
        return ""
    number = f"{len(codes)} checks" if len(codes) > 1 else "1 check"
    return f"{number} of {len(files)} files" if len(files) > 1 else f"{number} of {', '.join(files)}"


def _column(rule: Requirement, evidence: Sequence[_Evidence], findings: Sequence[Problem]) -> tuple[Column, str]:
    """Where a rule that applies is shown, and why a person has to look."""
    if findings:
        return "person", f"found: {findings[0].message}" + f" (and {len(findings) - 1} more)" * (len(findings) > 1)
    if rule.task:
        return "person", "only a person can judge it"
    skipped = [reason for one in evidence for reason in one.skipped]
    if skipped:
        return "person", f"not run: {skipped[0]}"
    if not evidence:
        return "person", "no check of this pack measures it"
    return "proved", ""
