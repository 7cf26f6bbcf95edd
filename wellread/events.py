"""What a build reports while it runs: typed events to a listener, and a token that stops it.

The library never prints. Whoever wants to know passes a `Listener`; the command line's progress is one of them. Events are
plain data, so that they can be shown, counted, logged or sent to a browser.
"""

from __future__ import annotations

import ctypes
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from wellread.problems import Problem

Stage = Literal["read", "speak", "write"]


@dataclass(frozen=True, slots=True)
class Started:
    """A stage of one publication begins."""

    publication: str
    """Its slug; the source as it was named while it is being read."""
    stage: Stage
    total: int
    """How many steps it has: sentences that are not spoken yet, files that are not kept."""


@dataclass(frozen=True, slots=True)
class Advanced:
    """One more step of a stage is done: `done` of `total`."""

    publication: str
    stage: Stage
    done: int
    total: int
    what: str
    """The sentence or the file."""
    share: float = 0.0
    """How much of the work of the stage is done, 0 to 1: a long sentence is more than a short one. 0: not known."""


@dataclass(frozen=True, slots=True)
class FileMade:
    """A file was written and checked."""

    publication: str
    name: str
    why: tuple[str, ...]
    """What changed since the last pack: `text`, `look`, `sound`, `templates`, `program`; `new` when there was no such file."""


@dataclass(frozen=True, slots=True)
class FileKept:
    """A file of the last pack was kept, because nothing that it depends on has changed."""

    publication: str
    name: str


@dataclass(frozen=True, slots=True)
class ProblemFound:
    """A problem, as soon as it is known; the result of the build holds all of them again."""

    publication: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Finished:
    """A publication is done: its pack was replaced, or (not `good`) stays as it was."""

    publication: str
    good: bool


Event = Started | Advanced | FileMade | FileKept | ProblemFound | Finished
Listener = Callable[[Event], None]


def unheard(event: Event) -> None:
    """The listener of a build that nobody listens to."""


class Cancelled(BaseException):
    """A build was stopped by its token; no Exception, so that no library swallows it. The last good pack stays."""


class Cancel:
    """A token that another thread sets to stop a build within a second.

    Code that runs in this process is stopped as Ctrl-C would stop it, at its next instruction; what waits for workers looks
    at the token five times a second.
    """

    def __init__(self) -> None:
        self._set = threading.Event()
        self._threads: Counter[int] = Counter()
        """Thread to how many of its blocks are watched."""
        self._lock = threading.Lock()

    @property
    def is_set(self) -> bool:
        """Whether the build is to stop."""
        return self._set.is_set()

    def set(self) -> None:
        """Stop every build that was given this token; may be called more than once, from any thread."""
        with self._lock:
            self._set.set()
            # The plus leaves out threads whose blocks have ended: an exception there would hit somebody else's work.
            for thread in +self._threads:
                _raise_in(thread, Cancelled)

    def check(self) -> None:
        """Raise Cancelled when the token is set."""
        if self.is_set:
            raise Cancelled

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Have the code of this block, which runs in this thread, stopped when the token is set."""
        self.check()
        thread = threading.get_ident()
        with self._lock:
            self._threads[thread] += 1
        try:
            yield
        finally:
            with self._lock:
                self._threads[thread] -= 1


def _raise_in(thread: int, kind: type[BaseException]) -> None:
    """Have `kind` raised in another thread at its next instruction (CPython)."""
    if thread != threading.get_ident():
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(kind))
