"""Processes that end in the middle, as if somebody had pulled the plug: at one chosen step, or at any moment.

A step is each call that changes something on the disk. Python reports those to its audit hooks before they are done; the
exchange and the flushing, which it does not report, are wrapped. `os._exit` runs no `finally`, writes no buffer, says nothing.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from wellread.pack import exchange, store

_CHANGES = {f"os.{name}" for name in ("rename", "mkdir", "remove", "rmdir", "link", "chmod", "truncate")}
_KILLED = 137


def at_each_step(work: Callable[[], None]) -> Iterator[int]:
    """Do `work` in a process that ends before its first change, then in one that ends before its second, and so on.

    Yields the number of the step after each; ends when `work` came to its end, which must be by itself.
    """
    step = 0
    while True:
        step += 1
        child = os.fork()
        if not child:
            _dying(work, step)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code == 0:
            return
        assert code == _KILLED, f"step {step} ended with {code}"
        yield step


def _dying(work: Callable[[], None], last: int) -> None:
    left = [last]

    def step() -> None:
        left[0] -= 1
        if not left[0]:
            os._exit(_KILLED)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if event in _CHANGES or writes:
            step()

    def before(function: Callable[..., object]) -> Callable[..., object]:
        def stepped(*given: object) -> object:
            step()
            found = function(*given)
            step()
            return found

        return stepped

    try:
        store.exchange = before(store.exchange)  # type: ignore[assignment, attr-defined]
        exchange.os.fsync = before(os.fsync)  # type: ignore[attr-defined]
        sys.addaudithook(hook)
        work()
    except BaseException:
        os._exit(1)
    os._exit(0)


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a process."""

    session: int
    """Its own, in which all are that it has started."""
    fatal: bool
    """Whether it was killed while it was at work, or failed."""


def after(seconds: float | None, work: Callable[[], None]) -> Ended:
    """Do `work` in a process of its own, which is killed after `seconds`; None lets it come to its end."""
    child = os.fork()
    if not child:
        os.setsid()
        try:
            work()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert seconds is None or code in (0, -signal.SIGKILL), "a build failed by itself"
    return Ended(child, code != 0)


def alive(session: int) -> list[int]:
    """The processes of this session; Linux."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(folder.name))
    return found


def state(pack: Path) -> str:
    """What a pack is: "missing", "mixed" where a file is not as its manifest says, else the digest of its manifest."""
    if not pack.exists():
        return "missing"
    try:
        manifest = (pack / "manifest.json").read_bytes()
        entries = json.loads(manifest)["files"]
        whole = all(sha256((pack / one["name"]).read_bytes()).hexdigest() == one["sha256"] for one in entries)
    except (OSError, ValueError, KeyError):
        return "mixed"
    names = {"manifest.json", *(one["name"] for one in entries)}
    there = {path.relative_to(pack).as_posix() for path in pack.rglob("*") if path.is_file()}
    return sha256(manifest).hexdigest() if whole and names == there else "mixed"
