"""How far a build is: a line that moves on a terminal (count, what, time left), plain lines elsewhere; always on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from wellread.events import Advanced, Event, FileMade, Listener, Started

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_DOING = {"read": "Reading", "speak": "Speaking", "write": "Writing"}
_UNITS = {"speak": "sentences", "write": "files"}
_WIDTH = 48
"""Characters that are shown of a sentence or file name."""


@contextmanager
def shown(stream: TextIO | None = None) -> Iterator[Listener]:
    """A listener that shows the events of this block on `stream` (stderr)."""
    target = stream or sys.stderr
    if not target.isatty():
        yield lambda event: _plain(event, target)
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.fields[what]}"))
    with Progress(*columns, console=Console(file=target), transient=True) as progress:
        yield _Moving(progress)


class _Moving:
    """One moving line for the stage that is under way."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.tasks: dict[tuple[str, str], TaskID] = {}

    def __call__(self, event: Event) -> None:
        match event:
            case Started():
                self._clear(event.publication)
                text = f"{_DOING[event.stage]} {event.publication}"
                made = self.progress.add_task(text, total=event.total or None, what="")
                self.tasks[event.publication, event.stage] = made
            case Advanced():
                task = self.tasks.get((event.publication, event.stage))
                if task is not None:
                    self.progress.update(task, completed=event.done, total=event.total, what=_short(event.what))
            case _:
                return

    def _clear(self, publication: str) -> None:
        for key in [one for one in self.tasks if one[0] == publication]:
            self.progress.remove_task(self.tasks.pop(key))


def _plain(event: Event, stream: TextIO) -> None:
    """One line for each stage that has work, and for each file that was made."""
    match event:
        case Started(publication, "speak" | "write" as stage, total) if total:
            stream.write(f"{publication}: {_DOING[stage].lower()} {total} {_UNITS[stage]}\n")
        case FileMade(publication, name, why):
            stream.write(f"{publication}: made {name} ({', '.join(why)})\n")
        case _:
            return


def _short(text: str) -> str:
    """`text` on one line, cut where it is long."""
    line = " ".join(text.split())
    if len(line) > _WIDTH:
        line = f"{line[: _WIDTH - 1]}…"
    return line
