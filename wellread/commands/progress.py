"""How far a build is, "sentence 34 of 120, about 40 s left": a line that moves on a terminal, plain lines elsewhere; on stderr.

What is left is worked out from the work that is done, which counts a long sentence for more than a short one.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from wellread.events import Advanced, Event, FileMade, Listener, Started
from wellread.problems.printable import printable

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_DOING = {"read": "Reading", "speak": "Speaking", "write": "Writing"}
_UNITS = {"speak": ("sentence", "sentences"), "write": ("file", "files")}
_WIDTH = 48
"""Characters that are shown of a sentence or file name."""
_FIRST = 2.0
"""Seconds before anything is foretold."""
_EVERY = 10.0
"""Seconds between two plain lines."""
Clock = Callable[[], float]


@contextmanager
def shown(stream: TextIO | None = None, clock: Clock = time.monotonic) -> Iterator[Listener]:
    """A listener that shows the events of this block on `stream` (stderr)."""
    target = stream or sys.stderr
    if not target.isatty():
        yield _Lines(target, clock)
        return
    from rich.console import Console
    from rich.progress import Progress, TextColumn

    # What is shown is a stranger's text: "[/b]" in it is no mark of the library's.
    names = ("description", "fields[place]", "fields[what]")
    columns = [TextColumn(f"{{task.{name}}}", markup=False) for name in names]
    with Progress(*columns, console=Console(file=target), transient=True) as progress:
        yield _Moving(progress, clock)


@dataclass(slots=True)
class _Stage:
    """A stage that is under way."""

    began: float
    shown: float
    """When its last plain line was written."""


class _Moving:
    """One moving line for the stage that is under way."""

    def __init__(self, progress: Progress, clock: Clock) -> None:
        self.progress, self.clock = progress, clock
        self.tasks: dict[tuple[str, str], tuple[TaskID, float]] = {}

    def __call__(self, event: Event) -> None:
        match event:
            case Started():
                self._clear(event.publication)
                text = printable(f"{_DOING[event.stage]} {event.publication}")
                made = self.progress.add_task(text, total=event.total or None, place="", what="")
                self.tasks[event.publication, event.stage] = (made, self.clock())
            case Advanced():
                if found := self.tasks.get((event.publication, event.stage)):
                    place = _place(event, self.clock() - found[1])
                    self.progress.update(found[0], completed=event.done, place=place, what=_short(event.what))
            case _:
                return

    def _clear(self, publication: str) -> None:
        for key in [one for one in self.tasks if one[0] == publication]:
            self.progress.remove_task(self.tasks.pop(key)[0])


class _Lines:
    """A line for each stage that has work, for each file that was made, and now and then for how far a stage is."""

    def __init__(self, stream: TextIO, clock: Clock) -> None:
        self.stream, self.clock = stream, clock
        self.stages: dict[tuple[str, str], _Stage] = {}

    def __call__(self, event: Event) -> None:
        match event:
            case Started(publication, "speak" | "write" as stage, total) if total:
                now = self.clock()
                self.stages[publication, stage] = _Stage(now, now)
                self._write(publication, f"{_DOING[stage].lower()} {total} {_UNITS[stage][1]}")
            case Advanced():
                self._advance(event)
            case FileMade(publication, name, why):
                self._write(publication, f"made {name} ({', '.join(why)})")
            case _:
                return

    def _advance(self, event: Advanced) -> None:
        stage, now = self.stages.get((event.publication, event.stage)), self.clock()
        if stage and now - stage.shown >= _EVERY and event.done < event.total:
            stage.shown = now
            self._write(event.publication, _place(event, now - stage.began))

    def _write(self, publication: str, text: str) -> None:
        self.stream.write(printable(f"{publication}: {text}") + "\n")
        self.stream.flush()


def _place(event: Advanced, passed: float) -> str:
    """How far a stage is after so many seconds: `sentence 34 of 120, about 40 s left`."""
    unit = _UNITS.get(event.stage, ("step", "steps"))[0]
    place = f"{unit} {event.done} of {event.total}"
    if not event.share or passed < _FIRST or event.done == event.total:
        return place
    return f"{place}, about {_rounded(passed / event.share - passed)} left"


def _rounded(seconds: float) -> str:
    """A time that claims no more than is known: `5 s`, `40 s`, `3 min`."""
    if seconds < 90:
        return f"{max(5, round(seconds / 5) * 5)} s"
    return f"{round(seconds / 60)} min"


def _short(text: str) -> str:
    """`text` on one line, cut where it is long."""
    line = printable(" ".join(text.split()))
    if len(line) > _WIDTH:
        line = f"{line[: _WIDTH - 1]}…"
    return line
