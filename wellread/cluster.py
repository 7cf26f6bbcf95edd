"""Workers on other machines, behind a scheduler of Dask (the extra `cluster`).

They are sent what `orders.py` makes to travel. Dask gives the work of a worker that dies to another one; here is what it does
not see to: that all of them run this program, that one does one thing at a time, and that each failure is a Problem.
"""

from __future__ import annotations

import logging
import pickle
import re
import traceback
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from wellread.pack.fingerprint import program
from wellread.problems import BuildError, Problem, Severity

if TYPE_CHECKING:
    from distributed import Client

Got = TypeVar("Got")
_WAIT = 10.0
"""Seconds in which a scheduler must answer, and have a worker."""
_COUNT = 1.0
"""Seconds for which the number of workers is believed."""
_UNKNOWN = re.compile("wellread|deserialization")
"""In what Dask says when a worker, or the scheduler, cannot read what it was sent."""
_CLOSE = 1.0
"""Seconds in which it must have heard that we go."""
_GONE = "went away; what it had sent back before is whole"
_BUSY = Lock()
"""Held in a worker while it works: of its threads, one builds."""


class Cluster(Executor):
    """The workers of a scheduler; besides its own failures, their work may have BrokenExecutor or BuildError."""

    def __init__(self, client: Client, address: str) -> None:
        self.client, self.address = client, address
        self._count, self._counted = len(client.ncores()), monotonic()
        # Not pure: the same work twice is done twice, for a worker may lack now what it had before.
        self._pool = client.get_executor(pure=False)

    def count(self) -> int:
        """Workers that are there: others come and go, so the scheduler is asked again, each second at most."""
        if self.client.status == "running" and monotonic() - self._counted > _COUNT:
            self._count, self._counted = max(1, len(self.client.ncores())), monotonic()
        return self._count

    def submit(self, work: Callable[..., Got], /, *given: Any, **named: Any) -> Future[Got]:
        """Have `work` done somewhere, again when the worker that does it dies; BuildError when the scheduler is gone."""
        if self.client.status != "running":
            raise BuildError([_unreachable(self.address, _GONE)])
        # As bytes: the scheduler reads what it passes on, and would have to import all that a worker needs.
        theirs = self._pool.submit(_work, program(), pickle.dumps((work, given, named)))
        ours: Future[Got] = Future()
        theirs.add_done_callback(partial(self._pass_on, ours))
        ours.add_done_callback(lambda future: theirs.cancel() if future.cancelled() else None)
        return ours

    def _pass_on(self, ours: Future[Got], theirs: Future[_Done[Got]]) -> None:
        """Give `ours` what became of `theirs`."""
        if not ours.set_running_or_notify_cancel():
            return
        try:
            done = theirs.result()
        except CancelledError:
            ours.set_exception(BuildError([_unreachable(self.address, _GONE)]))
        except Exception as failure:
            ours.set_exception(_ours(failure))
        else:
            done.give(ours)


def _ours(failure: Exception) -> Exception:
    """What `failure` of Dask means here."""
    from distributed import KilledWorker

    if isinstance(failure, KilledWorker):
        return BrokenExecutor("each worker that did this has died")
    if isinstance(failure, ImportError | AttributeError | RuntimeError) and _UNKNOWN.search(f"{failure} {failure.__cause__}"):
        return BuildError([_differs("has no wellread, or one of another version")])
    return failure


@dataclass(frozen=True, slots=True)
class _Done(Generic[Got]):
    """What came of a piece of work: one of the two."""

    result: Got | None = None
    failure: Exception | None = None

    def give(self, future: Future[Got]) -> None:
        """Let `future` have it."""
        if self.failure:
            future.set_exception(self.failure)
        else:
            future.set_result(cast(Got, self.result))


def _work(expected: str, packed: bytes) -> _Done[Any]:
    """What came of work that is `packed`, in a worker; BuildError unless the program there is the one that sent it."""
    if program() != expected:
        return _Done(
            failure=BuildError([_differs("has another wellread, other plug-ins, or other libraries that make the files")])
        )
    try:
        work, given, named = pickle.loads(packed)
        with _BUSY:
            return _Done(work(*given, **named))
    except Exception as failure:
        # As a value: Dask sends tracebacks along, and loses a failure whose traceback is very deep. Its lines travel as text.
        failure.add_note("".join(traceback.format_exception(failure)))
        return _Done(failure=failure.with_traceback(None))


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """The workers of the scheduler at `address`, such as `tcp://10.0.0.5:8786`; BuildError when there are none.

    Packs go through the scheduler, so that workers need not be able to reach this machine.
    """
    client = _client(address)
    try:
        try:
            client.wait_for_workers(1, timeout=_WAIT)
        except OSError:
            raise BuildError([_unreachable(address, "has no workers")]) from None
        yield Cluster(client, address)
    finally:
        client.close(timeout=_CLOSE)


def _client(address: str) -> Client:
    try:
        import dask
        from distributed import Client
    except ImportError:
        message, hint = "--cluster needs Dask, which is not installed", 'type: pip install "wellread[cluster]"'
        raise BuildError([Problem("cluster-missing", Severity.ERROR, message, hint)]) from None
    for name in ("distributed", "distributed.client", "distributed.core"):
        # What it logs of a lost connection is said as a Problem.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # Files that a worker lacks travel with its order, and are as large as they are.
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1TB"})
    try:
        with warnings.catch_warnings():
            # Versions are compared where the work is done.
            warnings.simplefilter("ignore")
            return Client(address, timeout=_WAIT, set_as_default=False)
    except (OSError, ValueError):
        raise BuildError([_unreachable(address, "does not answer")]) from None


def _unreachable(address: str, what: str) -> Problem:
    hint = f"start it on that machine (dask scheduler), and workers on any (dask worker {address} --nworkers -1 --nthreads 1)"
    message = f"the scheduler at {address} {what}"
    return Problem("cluster-unreachable", Severity.ERROR, message, hint)


def _differs(what: str) -> Problem:
    message = f"a machine of the cluster {what}: its files would not be the same"
    hint = "install the same packages on all machines, and restart the workers"
    return Problem("cluster-differs", Severity.ERROR, message, hint)
