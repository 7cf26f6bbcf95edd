"""What is shown at the moment, for whoever waits to hear that it has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Condition
from typing import Any

from wellread.problems import Problem


@dataclass(frozen=True, slots=True)
class Pane:
    """A web page in a frame of its own."""

    address: str = ""
    """Changes with its bytes; empty when there is no such edition."""
    sentence: str = ""
    """Id of the first sentence that has changed; empty when none has."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """The pages of a PDF as pictures."""

    pages: tuple[str, ...] = ()
    """SHA-256 of each picture, in order."""
    changed: int = -1
    """The page, from 0, where the changed sentence begins; -1 when there is none."""
    top: float = 0.0
    """Where in its height that is, 0 at the top to 1."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that the page of the server shows."""

    working: str = ""
    """What is being made; empty at rest."""
    faults: tuple[Problem, ...] = ()
    """What stopped the last build; what is shown is then older than the text."""
    problems: tuple[Problem, ...] = ()
    panes: Mapping[str, Pane] = field(default_factory=dict)
    """By edition."""
    sheets: Sheets = Sheets()


class Board:
    """The one place where builder and server meet; every method may be called in any thread."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._number = 0
        self._shown = Shown()
        self.folders: dict[str, Path] = {}
        """What a step made last: `draft`, `spoken`."""
        self.pictures: dict[str, bytes] = {}
        """SHA-256 to PNG."""

    @property
    def shown(self) -> Shown:
        """What is shown now."""
        return self._shown

    def show(self, **changes: Any) -> None:
        """Show something else, in the fields of Shown that are named."""
        with self._changed:
            self._shown = replace(self._shown, **changes)
            self._number += 1
            self._changed.notify_all()

    def after(self, number: int, seconds: float) -> tuple[int, Shown]:
        """What is shown, and its number: at once when that is not `number`, else when it changes or `seconds` have passed."""
        with self._changed:
            self._changed.wait_for(lambda: self._number != number, seconds)
            return self._number, self._shown
