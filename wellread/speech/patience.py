"""Work that waits for others, and ends in time: a network has many places to wait in, each with a patience of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TypeVar

Got = TypeVar("Got")


def within(seconds: float, work: Callable[[], Got]) -> Got:
    """What `work` gives, or raises; TimeoutError when that takes longer."""
    answers: SimpleQueue[tuple[Got | None, Exception | None]] = SimpleQueue()

    def run() -> None:
        try:
            answers.put((work(), None))
        except Exception as error:
            answers.put((None, error))

    # A daemon, which is left behind where it hangs, and ends with the program.
    threading.Thread(target=run, daemon=True).start()
    try:
        found, error = answers.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None
    if error is not None:
        raise error
    assert found is not None
    return found
