"""Work that is spread out, or done here one thing at a time: the same results in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from typing import TypeVar

from wellread.events import Cancel, Cancelled

Given = TypeVar("Given")
Got = TypeVar("Got")
_LOOK = 0.2
"""Seconds between two looks at the token while workers are waited for."""


def spread(
    work: Callable[[Given], Got],
    given: Sequence[Given],
    executor: Executor | None,
    *,
    cancel: Cancel,
    done: Callable[[Given], None] = lambda one: None,
) -> Iterator[Got]:
    """The result of `work` for each of `given`, in their order; `done` is called with each as soon as it is there.

    Any executor of `concurrent.futures` shape does the work; None does it here. Raises what `work` raises, and Cancelled:
    then what has not begun never begins.
    """
    if executor is None:
        for one in given:
            with cancel.watching():
                result = work(one)
            done(one)
            yield result
        return
    futures = [executor.submit(work, one) for one in given]
    try:
        _wait(dict(zip(futures, given, strict=True)), cancel, done)
        yield from (future.result() for future in futures)
    finally:
        for future in futures:
            future.cancel()


def _wait(futures: dict[Future[Got], Given], cancel: Cancel, done: Callable[[Given], None]) -> None:
    """Wait until all of `futures` are done, or one has failed."""
    waiting = set(futures)
    while waiting:
        finished, waiting = wait(waiting, timeout=_LOOK, return_when=FIRST_COMPLETED)
        if cancel.is_set:
            raise Cancelled
        for future in finished:
            # Raises what a worker raised at once, without waiting for the others.
            future.result()
            done(futures[future])
