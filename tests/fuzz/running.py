"""Feeds inputs to a target and measures each: what it lets through, what takes too long, what fills the memory."""

from __future__ import annotations

import logging
import resource
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import FrameType

from fuzz.targets import TARGETS, Target, refused

MEMORY = 500_000
"""Kilobytes by which one input may raise the peak of the process."""
LATEST = 10
"""Times what is allowed, after which an input is stopped."""


class TooLongError(BaseException):
    """Raised in the middle of an input that does not end; no handler of faults takes it."""


@dataclass(slots=True)
class Account:
    """What came of the inputs to one target."""

    target: str
    fed: int = 0
    refused: int = 0
    slowest: float = 0.0
    """Seconds of processor time, per 10 kB where an input is longer."""
    seconds: float = 0.0
    faults: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """Kind and place of what went wrong, to its message and the shortest input that shows it."""

    def line(self) -> str:
        """The account in one line."""
        many = f"{self.fed:>9,} inputs, {self.refused:>9,} refused, slowest {self.slowest:.2f} s, {self.seconds:,.0f} s in all"
        return f"{self.target:<13}{many}, {len(self.faults)} faults"

    def found(self, what: str, content: bytes, message: str = "") -> None:
        """Write a fault down."""
        known = self.faults.get(what)
        if known is None or len(content) < len(known[1]):
            self.faults[what] = (message[:500], content)

    def keep(self, folder: Path) -> None:
        """Write each input that shows a fault into `folder`, with what went wrong beside it."""
        for what, (message, content) in self.faults.items():
            path = folder / self.target / sha256(content).hexdigest()[:16]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            path.with_suffix(".txt").write_text(f"{what}\n{message}\n", encoding="utf-8", errors="backslashreplace")


def run(name: str, inputs: Iterable[bytes], account: Account | None = None) -> Account:
    """Feed `inputs` to the target called `name`; Linux and macOS only, because a signal stops what does not end."""
    account = account or Account(name)
    before = signal.signal(signal.SIGVTALRM, _stop)
    loggers = [logging.getLogger(one) for one in ("wellread", "fontTools")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for content in inputs:
                feed(TARGETS[name], content, account)
    finally:
        signal.signal(signal.SIGVTALRM, before)
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
    return account


def feed(target: Target, content: bytes, account: Account) -> None:
    """Feed one input, and write down what came of it."""
    scale = max(1.0, len(content) / 10_000)
    memory, started = _peak(), time.process_time()
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, target.allowed * scale * LATEST)
        account.refused += refused(target.feed, content)
    except TooLongError:
        account.found(f"without end{_place()}", content)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # libraries in Rust raise one that is no Exception
        account.found(f"{type(error).__name__}{_place()}", content, str(error))
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    took = (time.process_time() - started) / scale
    account.fed, account.seconds, account.slowest = account.fed + 1, account.seconds + took, max(account.slowest, took)
    if took > target.allowed:
        account.found("slow", content, f"{took:.2f} s")
    if _peak() - memory > MEMORY:
        account.found("memory", content)


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooLongError


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _place() -> str:
    """Where in wellread, and where in all, the exception of this moment came up: two lines that tell one fault from another."""
    _, _, trace = sys.exc_info()
    frames = traceback.extract_tb(trace)
    ours = [frame for frame in frames if "/wellread/" in frame.filename] or frames
    last = frames[-1]
    return f" {ours[-1].filename}:{ours[-1].lineno} {last.filename}:{last.lineno}"
