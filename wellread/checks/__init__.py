"""Checks: rules of the field, each with a code for ever, the number of its source, and a hint that says what to do.

A check is a generator over one subject, under the `check` decorator; importing its module registers it. Subjects by stage:

    source   Document          what the author wrote
    edition  Edition           what an adaptation made of it
    pdf, epub, html, audio, m4b, captions
             Made              a finished file, and the edition that it was made from
    pack, pack-sound, pack-parity
             Packed            all finished files of a publication together; their sounds, and all their words side by side,
                               only when a pack is checked anew
    alone    Seen              what a reader's own tool finds in a file that another program made
    alone-sound
             Made              a sound file that another program made
    outside-pdf, outside-epub
             Made              the same files, for validators that are other programs: not asked in a build

A check that is `alone` needs nothing but the file, and states a rule of a standard rather than of this house: it is asked of
files that other programs made, too. Where it asks for an edition after all, it is not run on those.

A check reads the finished thing, never our intentions. It yields `Finding`s and nothing when all is well; one that cannot run
raises `Skip` with the reason, and the skip is shown.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from inspect import cleandoc
from pathlib import Path
from typing import Any, Protocol

from wellread.arguments import unknown
from wellread.inspection import Unavailable
from wellread.model import Edition
from wellread.problems import BuildError, Problem, Severity
from wellread.problems.names import declare, packaged
from wellread.registry import Registry


class Checks(Protocol):
    """What a module of checks must offer: nothing but its checks, each under the decorator."""


CHECKS: Registry[Checks] = Registry(
    "check",
    "wellread.checks",
    Checks,
    {
        "alone": "wellread.checks.alone",
        "audio": "wellread.checks.audio",
        "captions": "wellread.checks.captions",
        "easy": "wellread.checks.easy",
        "epub": "wellread.checks.epub",
        "html": "wellread.checks.html",
        "outside": "wellread.checks.outside",
        "pack": "wellread.checks.pack",
        "parity": "wellread.checks.parity",
        "pdf": "wellread.checks.pdf",
        "source": "wellread.checks.source",
    },
)
"""Name to module."""

STAGES = {
    "source": "source",
    "edition": "easy",
    "pdf": "pdf",
    "epub": "epub",
    "html": "html",
    "audio": "audio",
    "m4b": "audio",
    "captions": "captions",
    "pack": "pack",
    "pack-sound": "pack",
    "pack-parity": "pack",
    "alone": "alone",
    "alone-sound": "alone",
    "outside-pdf": "outside",
    "outside-epub": "outside",
}
"""Stage to the one module that holds its checks, so that only those are imported that are asked for; a module that is not named
here may have checks of any stage."""


BUG = "this is a bug in wellread, or in a template of the project: send the publication to the makers of wellread"
"""Hint for what no author can fix, and no reader should get."""
UNKNOWN = "it is not known what this was made from"
SHORTCOMING = "a shortcoming of wellread, or of a style of the project: the file is usable"
"""Hint for what no author can fix, and what keeps nobody from reading."""
ELSEWHERE = "correct it in the document that this file was made from, or in the program that made it"
"""Hint, instead of these two, for a file of which nobody knows what it was made from."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file and what it was made from."""

    made_from: Edition | None
    """None: not known, as of a file that another program made."""
    path: Path
    sounds: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """Digest of a track to how loud each frame of it was when it was spoken (`inspection.sound.envelope`), where kept."""
    cover: str = ""
    """SHA-256 of the cover that was made for it; empty: not known, or it has none."""

    @property
    def edition(self) -> Edition:
        """What the file was made from; Skip where that is not known."""
        if self.made_from is None:
            raise Skip(UNKNOWN)
        return self.made_from


@dataclass(frozen=True, slots=True)
class Packed:
    """A finished pack: its folder, what its manifest lists, and the edition of each file, by name."""

    folder: Path
    names: tuple[str, ...]
    """Of all its files, those of the pack as a whole too."""
    editions: Mapping[str, Edition]
    """As far as they are known."""
    formats: Mapping[str, str]
    """The format of each file that shows an edition, known or not."""

    @property
    def first(self) -> Edition:
        """The edition whose words and language are those of the pack's own pages; Skip where none is known."""
        for edition in sorted(self.editions.values(), key=lambda one: one.name != "standard"):
            return edition
        raise Skip(UNKNOWN)


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
    alone: bool = False

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
    code: str, stage: str, *, refs: str, severity: Severity = Severity.ERROR, alone: bool = False
) -> Callable[[Callable[[Any], Iterable[Finding]]], Callable[[Any], Iterable[Finding]]]:
    """Register the decorated generator as the check called `code`."""

    def register(run: Callable[[Any], Iterable[Finding]]) -> Callable[[Any], Iterable[Finding]]:
        if code in _CHECKS or (code in packaged() and not run.__module__.startswith("wellread.")):
            raise ValueError(f"two checks are called {code}")
        _CHECKS[code] = Check(code, stage, refs, severity, run, alone)
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


def examine(stage: str, subject: Made | Packed, path: str) -> Iterator[Problem]:
    """What the checks of `stage` find in a file that may be damaged, or that another program made.

    Where a file cannot be read by a check, that is a Problem too, the same one once. Of a file that was made from nobody knows
    what, only those checks are asked that are `alone`.
    """
    strange = isinstance(subject, Made) and subject.made_from is None
    said = set()
    for one in checks(stage):
        if strange and not one.alone:
            continue
        try:
            found = [*run_one(one, subject, path)]
        except BuildError as failure:
            found = [replace(problem, path=path) for problem in failure.problems]
        except Exception as error:  # a damaged file makes libraries fail in ways that nobody can list
            found = [unreadable(error, path)]
        for problem in found:
            if UNKNOWN not in problem.message and problem not in said:
                said.add(problem)
                yield replace(problem, hint=ELSEWHERE) if strange and problem.hint in (BUG, SHORTCOMING) else problem


def unreadable(error: Exception, path: str) -> Problem:
    """That a file is damaged, in the words of the library that met it."""
    message = f"this file cannot be read to its end: {type(error).__name__}: {error}"
    return Problem(
        "file-unreadable", Severity.ERROR, message, "open it in the program that it is for; make or fetch it again", path
    )


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
