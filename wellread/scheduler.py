"""Many publications: which of them must be built, in what order, and by whom.

There is one pool of workers. A publication goes to one worker as a whole, so that all its steps are done next to those of
others; one that is more than a worker's fair share of the work is spread over all of them, by files and sentences. Results come
in the order in which the publications were named. A failed one does not stop the others.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from wellread import machine
from wellread.cache import opened
from wellread.events import Cancel, Event, Listener, unheard
from wellread.memory import give_back
from wellread.pack.due import Result, Stale, due
from wellread.pack.finished import Pack
from wellread.pack.receipt import Receipts
from wellread.pack.store import PackStore
from wellread.problems import BuildError
from wellread.settings import Settings
from wellread.stopping import undoing

if TYPE_CHECKING:
    from wellread.orders import Order, Outcome

_LOOK = 0.2
"""Seconds between two looks at the token while workers are waited for."""
_AHEAD = 2
"""Publications for each worker that are handed out at once: it never waits for the next one, and few are held in memory."""
_Found = tuple[int, Result | Exception]
"""Place of a publication among all that were named, and what became of it; an Exception is a bug."""


def build_all(
    sources: Sequence[Path],
    settings: Settings,
    *,
    jobs: int = 1,
    executor: Executor | None = None,
    cluster: str = "",
    listener: Listener = unheard,
    cancel: Cancel | None = None,
) -> Iterator[Result]:
    """What became of each of `sources`, in their order: the pack that was built or is still right, or why there is none.

    `jobs` processes of this machine do the work; for 1 it is done here. Given an `executor` of `concurrent.futures` shape, its
    `jobs` workers do it, wherever they are: they are sent digests, and what these name if they lack it. So do all workers of
    the Dask scheduler whose address is `cluster`; BuildError when there are none. What neither a publication nor the machine is
    to blame for is raised after all others are done. Raises Cancelled when `cancel` was set.
    """
    receipts, known = Receipts(settings), dict[int, Result]()
    stale = tuple(due(sources, receipts, known))
    calls = _Round(receipts, listener, cancel or Cancel())
    found = calls.alone(stale)
    if stale and executor:
        found = _Crew(calls, executor, jobs, travelling=True).build(stale)
    elif stale and cluster:
        found = calls.elsewhere(stale, cluster)
    elif stale and jobs > 1:
        found = calls.together(stale, jobs)
    bugs: list[Exception] = []
    for result in _in_order(found, known):
        if isinstance(result, Exception) and not isinstance(result, BuildError):
            bugs.append(result)
        else:
            yield result
    for bug in bugs:
        raise bug


def _in_order(found: Iterable[_Found], known: dict[int, Result]) -> Iterator[Result | Exception]:
    """All results by their place, each as soon as those before it are there."""
    waiting: dict[int, Result | Exception] = {**known}
    following = 0
    for number, result in found:
        waiting[number] = result
        while following in waiting:
            yield waiting.pop(following)
            following += 1
    yield from (waiting[number] for number in sorted(waiting))


@dataclass(frozen=True, slots=True)
class _Round:
    """What holds for all publications of one call."""

    receipts: Receipts
    listener: Listener
    cancel: Cancel

    def alone(self, stale: Sequence[Stale]) -> Iterator[_Found]:
        """Build each of `stale` here, one after the other."""
        with self._judged(stale, None):
            for one in stale:
                yield one.place, self.build(one)
                if len(stale) > 1:
                    give_back()

    def together(self, stale: Sequence[Stale], jobs: int) -> Iterator[_Found]:
        """Build all of `stale` with so many workers."""
        from wellread.workers import workers

        # Of one that is spoken, this process writes its share: it has imported most of what that takes to say what changed.
        helped = len(stale) == 1 and not self.receipts.settings.draft
        count = jobs - 1 if helped else jobs
        with (
            machine.translated(self.receipts.settings.output),
            workers(count, helped=helped) as pool,
            self._judged(stale, pool.folder),
        ):
            yield from _Crew(self, pool, jobs, end=pool.end).build(stale)

    def elsewhere(self, stale: Sequence[Stale], address: str) -> Iterator[_Found]:
        """Build all of `stale` with the workers of the scheduler at `address`."""
        from wellread.cluster import cluster

        with machine.translated(self.receipts.settings.output), cluster(address) as pool:
            yield from _Crew(self, pool, pool.count(), travelling=True, counted=pool.count).build(stale)

    def _judged(self, stale: Sequence[Stale], folder: Path | None) -> AbstractContextManager[None]:
        """EPUBCheck that keeps running while books are made, for workers whose temporary files are in `folder`."""
        if not stale or "epub" not in self.receipts.settings.formats:
            return nullcontext()
        from wellread.inspection.epubcheck.asking import running

        return running(folder)

    def build(self, one: Stale, executor: Executor | None = None, speakers: Executor | None = None) -> Result | Exception:
        """Build a publication from this process, with whatever helps."""
        from wellread.pipeline import build

        settings, listener, cancel = self.receipts.settings, self.listener, self.cancel
        try:
            pack = build(one.source, settings, executor=executor, speakers=speakers, listener=listener, cancel=cancel)
        except Exception as failure:
            return failure
        return self.noted(one, pack)

    def noted(self, one: Stale, result: Result) -> Result:
        """`result`, for which there is a receipt now."""
        if isinstance(result, Pack):
            self.receipts.keep(one.source, one.receipt, result)
        return result


class _Crew:
    """Workers, and what they have been given."""

    def __init__(
        self,
        round_: _Round,
        pool: Executor,
        count: int,
        *,
        travelling: bool = False,
        end: Callable[[], None] | None = None,
        counted: Callable[[], int] | None = None,
    ) -> None:
        lock = Lock()

        def listener(event: Event) -> None:
            # Publications are built in two threads.
            with lock:
                round_.listener(event)

        self.stop = Cancel()
        self.round = replace(round_, listener=listener, cancel=self.stop)
        self.asked = round_.cancel
        self.pool, self.count = pool, count
        self.counted = counted or (lambda: count)
        """How many workers there are now, where they come and go."""
        self.cache = opened() if travelling else None
        """Where what travels is kept; None for workers that share our disk."""
        self.apart = False
        """Whether a worker has lacked something: it has another cache."""
        self.end = end
        """Ends the workers at once, where that is ours to do."""
        self.whole: dict[Future[Outcome], tuple[Stale, Order]] = {}
        """The publications that are with one worker each."""
        self.suspects: deque[Stale] = deque()
        """One of these has made the system end a worker: each of them is built alone."""

    def build(self, stale: Sequence[Stale]) -> Iterator[_Found]:
        """Hand out all of `stale`, and gather what becomes of each."""
        share = sum(one.size for one in stale) / self.count
        large = [one for one in stale if one.size > share or len(stale) == 1]
        waiting = deque(one for one in stale if one not in large)
        threads, speakers = ThreadPoolExecutor(1), ThreadPoolExecutor(self.count)
        spread = {threads.submit(self.round.build, one, self.pool, speakers): one for one in large}
        self._make_ready(len(large))
        with undoing(self._tidy):
            try:
                while waiting or self.suspects or self.whole or spread:
                    self._hand_out(waiting)
                    futures: list[Future[Any]] = [*spread, *self.whole]
                    finished, _ = wait(futures, timeout=_LOOK, return_when=FIRST_COMPLETED)
                    self.asked.check()
                    yield from ((spread.pop(one).place, one.result()) for one in [*spread] if one in finished)
                    for future in [one for one in self.whole if one in finished]:
                        yield from self._gathered(future)
            except BaseException:
                self._end()
                raise
            finally:
                threads.shutdown(wait=False, cancel_futures=True)
                speakers.shutdown(wait=False, cancel_futures=True)

    def _make_ready(self, large: int) -> None:
        """Let a worker that will be given single files import what these need, while the publication is read and spoken.

        The next one is started when there is more than one file to write.
        """
        from wellread.pack.tasks import ready

        if large and self.end:
            self.pool.submit(ready, self.round.receipts.settings.formats)

    def _hand_out(self, waiting: deque[Stale]) -> None:
        """Give the workers so much that none of them waits."""
        while waiting and not self.suspects and len(self.whole) < _AHEAD * self.counted():
            self._submit(waiting.popleft())
        if self.suspects and not self.whole:
            self._submit(self.suspects.popleft())

    def _submit(self, one: Stale) -> None:
        from wellread.orders import Order, Outcome, fulfil, laden, packed

        order = Order(one.source, self.round.receipts.settings)
        try:
            if self.cache:
                order = packed(order, self.cache)
                order = laden(order, self.cache) if self.apart else order
            future = self.pool.submit(fulfil, order)
        except BuildError as failure:
            future = Future()
            future.set_result(Outcome(failure))
        self.whole[future] = one, order

    def _gathered(self, future: Future[Outcome]) -> Iterator[_Found]:
        """What became of a publication that was with one worker; nothing when it has to be built again."""
        from wellread.orders import again, fulfil, received

        alone = len(self.whole) == 1
        one, order = self.whole.pop(future)
        try:
            outcome = future.result()
            self.apart = self.apart or bool(outcome.missing)
            if self.cache and (more := again(order, outcome, self.cache)):
                self.whole[self.pool.submit(fulfil, more)] = one, more
                return
            result = received(order, outcome, self.cache) if self.cache else outcome.result
        except BuildError as failure:
            yield one.place, failure
        except BrokenExecutor:
            if alone:
                yield one.place, BuildError([machine.worker_killed(str(one.source))])
            else:
                self.suspects.append(one)
        except Exception as bug:
            yield one.place, bug
        else:
            for event in outcome.events:
                self.round.listener(event)
            assert result is not None
            yield one.place, self.round.noted(one, result)

    def _end(self) -> None:
        """Stop all that is under way, and leave nothing of it."""
        self.stop.set()
        if self.end:
            self.end()
        else:
            for future in self.whole:
                future.cancel()
        self._tidy()

    def _tidy(self) -> None:
        """Repair the folders of publications whose workers have been ended."""
        for one in [*(one for one, _ in self.whole.values()), *self.suspects]:
            with suppress(OSError, BuildError):
                PackStore(self.round.receipts.settings.output, one.slug).tidy()
