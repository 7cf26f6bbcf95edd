"""What a build did, in words: for each publication whether it was rebuilt, and why; for all of them, one line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wellread.commands.reporting import entry
from wellread.formats import FORMATS
from wellread.pack.finished import Pack
from wellread.pack.manifest import Made
from wellread.problems import BuildError, Severity
from wellread.readers.sources import find, place

_NAMED = 3
"""Publications of a kind that the last line names."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one publication."""

    source: Path
    name: str
    """Of its pack; what the user named where it has none."""
    result: Pack | BuildError

    @classmethod
    def of(cls, source: Path, result: Pack | BuildError) -> Outcome:
        """The outcome of building `source`."""
        if isinstance(result, Pack):
            return cls(source, result.folder.name, result)
        try:
            return cls(source, place(source)[1], result)
        except BuildError:
            return cls(source, source.name, result)

    @property
    def file(self) -> Path:
        """Its source file, as the user would name it; what was named where there is none."""
        try:
            return find(self.source)
        except BuildError:
            return self.source

    @property
    def state(self) -> str:
        """`rebuilt`, `kept` or `failed`."""
        if isinstance(self.result, BuildError):
            return "failed"
        return "rebuilt" if self.result.written else "kept"

    def lines(self, *, why: bool) -> Iterator[str]:
        """Its files for a reader of the terminal; with `why`, what became of each."""
        if isinstance(self.result, BuildError):
            return
        yield self.result.address or str(self.result.folder / "index.html")
        written = dict(self.result.written)
        for file in self.result.files:
            told = (
                f"  {_changed(written[file.name])}"
                if file.name in written
                else "  kept: nothing that it is made from has changed"
            )
            yield f"  {file.name:<48} {_kilobytes(file.size):>10}{told * why}"

    def short(self) -> str:
        """What the last line says of it: `falls: text changed → pdf, epub`, `bins:11`."""
        if isinstance(self.result, BuildError):
            worst = max(self.result.problems, key=lambda problem: problem.severity)
            return f"{self.name}:{worst.line}" if worst.line else self.name
        kinds: dict[tuple[str, ...], set[str]] = {}
        formats = {file.name: file.format for file in self.result.files}
        for name, why in self.result.written:
            kinds.setdefault(why, set()).add(formats.get(name, ""))
        order = [*FORMATS]
        shown = ((why, sorted(found, key=lambda one: (one not in order, one))) for why, found in kinds.items())
        return f"{self.name}: " + "; ".join(f"{_changed(why)} → {', '.join(found)}" for why, found in shown)

    def entry(self) -> dict[str, object]:
        """All of it, for other programs."""
        found: dict[str, object] = {"publication": self.name, "source": str(self.source), "state": self.state}
        if isinstance(self.result, Pack):
            written = dict(self.result.written)
            found |= {"address": self.result.address} if self.result.address else {}
            found |= {"folder": str(self.result.folder), "files": [_file(file, written) for file in self.result.files]}
        return {**found, "problems": [entry(problem) for problem in self.result.problems]}


def as_json(done: Sequence[Outcome]) -> str:
    """What became of all publications, for other programs."""
    states = ("rebuilt", "kept", "failed")
    counts = {state: sum(one.state == state for one in done) for state in states}
    told = {"publications": [one.entry() for one in done], "counts": counts}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def last_line(done: Sequence[Outcome]) -> str:
    """`30 publications: 2 rebuilt (falls: text changed → pdf, epub, html; …), 27 kept, 1 failed (bins:11)`."""
    parts = []
    for state in ("rebuilt", "kept", "failed"):
        found = [one for one in done if one.state == state]
        if found and state == "kept":
            parts.append(f"{len(found)} kept{_warned(found)}")
        elif found:
            more = [f"and {len(found) - _NAMED} more"] if len(found) > _NAMED else []
            separator = "; " if state == "rebuilt" else ", "
            parts.append(f"{len(found)} {state} ({separator.join([*(one.short() for one in found[:_NAMED]), *more])})")
    return f"{len(done)} publication{'s' * (len(done) != 1)}: {', '.join(parts) or 'nothing to build'}"


def _warned(kept: Sequence[Outcome]) -> str:
    """How many warnings of kept publications were not shown again."""
    count = sum(problem.severity >= Severity.WARNING for one in kept for problem in one.result.problems)
    if len(kept) < 2 or not count:
        return ""
    return f" (with {count} warning{'s' * (count != 1)}: --all shows them)"


def _changed(why: Sequence[str]) -> str:
    """`text and look changed`, `new`."""
    if tuple(why) == ("new",):
        return "new"
    return f"{' and '.join(filter(None, [', '.join(why[:-1]), why[-1]]))} changed" if why else "built again"


def _file(file: Made, written: dict[str, tuple[str, ...]]) -> dict[str, object]:
    known = {"name": file.name, "edition": file.edition, "format": file.format, "size": file.size, "sha256": file.sha256}
    return {**known, "written": file.name in written, "why": list(written.get(file.name, ()))}


def _kilobytes(size: int) -> str:
    return f"{max(1, round(size / 1000)):,} kB"
