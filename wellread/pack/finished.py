"""What a build made, and what became of each file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wellread.pack.manifest import Made
from wellread.problems import Problem


@dataclass(frozen=True, slots=True)
class Pack:
    """What a build made."""

    folder: Path
    files: tuple[Made, ...]
    problems: tuple[Problem, ...]
    """What is doubtful, but was not bad enough to stop."""
    written: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Name of each file that was written anew, and why: `text`, `look`, `sound`, `templates`, `program`, or `new`."""
    address: str = ""
    """Where readers find it, when it is in a store."""
    until: date | None = None
    """The last day on which a build of the same would find the same; None when that depends on no day."""
