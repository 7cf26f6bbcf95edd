"""How a command is stopped from outside: Ctrl-C, SIGTERM, SIGHUP; and what is cleared away then, whatever the program is doing.

A signal becomes an exception in the main thread, so that every block that has something to undo undoes it. Some libraries hold
on to a thread for seconds, or swallow what is raised in them: after `GRACE` a second thread undoes what is registered here, and
ends the process. Nothing is imported here that takes time, so that a command can be stopped from its first moment on.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread, current_thread, main_thread
from types import FrameType
from typing import Any

GRACE = 1.2
"""Seconds that blocks have to undo what they did."""
_LOOKS = 5
"""Looks at a main thread that has left the block: it may still wait for others at its very end."""
_SIGNALS = tuple(found for name in ("SIGINT", "SIGTERM", "SIGHUP") if (found := getattr(signal, name, None)))
_undo: list[Callable[[], None]] = []


class Stopped(BaseException):
    """A signal has come; no Exception, so that no library takes it for a fault of its own. `number` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def code(self) -> int:
        """The exit code that shells expect: 130 for Ctrl-C, 143 for SIGTERM, 129 for SIGHUP."""
        return 128 + self.number


@contextmanager
def undoing(undo: Callable[[], None]) -> Iterator[None]:
    """Have `undo` called if the process is ended inside this block without having left it; it may be called in any thread."""
    _undo.append(undo)
    try:
        yield
    finally:
        _undo.remove(undo)


@contextmanager
def listening() -> Iterator[None]:
    """Turn signals into Stopped inside this block; those that whoever started the program had switched off stay off."""
    if current_thread() is not main_thread():
        yield
        return
    before = {one: signal.getsignal(one) for one in _SIGNALS}
    heard, mouth = os.pipe()
    os.set_blocking(mouth, False)
    unraisable, in_thread = sys.unraisablehook, threading.excepthook
    woken = signal.set_wakeup_fd(mouth, warn_on_full_buffer=False)
    handler = _Handler()
    Thread(target=_watch, args=(heard, handler), daemon=True).start()
    try:
        sys.unraisablehook = _quiet
        # What threads raise while all is being ended is of no use to anybody.
        threading.excepthook = lambda told: None if handler.deaf else in_thread(told)
        for number, last in before.items():
            if last is not signal.SIG_IGN:
                signal.signal(number, handler)
        yield
    finally:
        handler.deaf = handler.left = True
        signal.set_wakeup_fd(woken)
        for number, last in before.items():
            signal.signal(number, last)
        sys.unraisablehook, threading.excepthook = unraisable, in_thread
        os.close(mouth)


class _Handler:
    """Raises at the first signal; the next ones must not interrupt what is being undone."""

    deaf = False
    left = False
    """Whether the block is left."""

    def __call__(self, number: int, frame: FrameType | None) -> None:
        if not self.deaf:
            self.deaf = True
            raise Stopped(number)


def _watch(heard: int, handler: _Handler) -> None:
    """Wait for a signal, or for the end of the block; end the process when the block, or its own end, outlives a signal."""
    try:
        number = os.read(heard, 1)
    finally:
        os.close(heard)
    if not number:
        return
    time.sleep(GRACE)
    for _ in range(_LOOKS):
        if not handler.left or not main_thread().is_alive():
            break
        time.sleep(0.1)
    else:
        return  # what goes on is not ours: a caller that has caught Stopped
    for undo in reversed(_undo):
        with suppress(Exception):
            undo()
    os._exit(128 + number[0])


def _quiet(unraisable: Any) -> None:
    """Say nothing of a Stopped, or a Cancelled, that was raised where nobody can catch it: the work is ended all the same."""
    if issubclass(unraisable.exc_type, Exception):
        sys.__unraisablehook__(unraisable)
