"""Work that is spread out, or done here one thing at a time: the same results in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TypeVar

from wellread.events import Cancel, Cancelled

Given = TypeVar("Given")
Got = TypeVar("Got")
_LOOK = 0.2
"""Seconds between two looks at the token while workers are waited for."""


def spread(work: Callable[[Given], Got], given: Sequence[Given], executor: Executor | None, *, cancel: Cancel) -> Iterator[Got]:
    """The result of `work` for each of `given`, in their order.

    Any executor of `concurrent.futures` shape does the work; None does it here. Raises what `work` raises, and Cancelled:
    then what has not begun never begins.
    """
    if executor is None:
        yield from (result for _, result in as_done(work, given, None, cancel=cancel))
        return
    found = dict(as_done(work, given, executor, cancel=cancel))
    yield from (found[place] for place in range(len(given)))


def as_done(
    work: Callable[[Given], Got], given: Sequence[Given], executor: Executor | None, *, cancel: Cancel
) -> Iterator[tuple[int, Got]]:
    """Place in `given` and result of `work`, each as soon as it is there; no result is held when it has been handed on.

    Raises what `spread` raises.
    """
    if executor is None:
        for place, one in enumerate(given):
            with cancel.watching():
                result = work(one)
            yield place, result
        return
    finished: SimpleQueue[Future[Got]] = SimpleQueue()
    waiting: dict[Future[Got], int] = {}
    try:
        for place, one in enumerate(given):
            future = executor.submit(work, one)
            waiting[future] = place
            # A queue: to wait for many futures at once takes as long as there are, and that for each of them.
            future.add_done_callback(finished.put)
        while waiting:
            ready: Future[Got] | None = None
            with suppress(Empty):
                ready = finished.get(timeout=_LOOK)
            if cancel.is_set:
                raise Cancelled
            if ready:
                yield waiting.pop(ready), ready.result()
    finally:
        for future in waiting:
            future.cancel()
