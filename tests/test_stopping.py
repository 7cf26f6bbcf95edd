"""Ctrl-C, SIGTERM, SIGHUP: whatever a command is doing, it ends with its exit code, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from wellread import cli, stopping
from wellread.commands import COMMANDS

TEXT = "## Tea\n\nPut the kettle on. Wait until it boils.\n"
MARK = "WELLREAD_TEST_RUN"
Publication = Callable[..., Path]


def processes(mark: str) -> list[int]:
    """All processes that were started, by whomever, with `mark` in their environment."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdecimal() and f"{MARK}={mark}".encode() in (entry / "environ").read_bytes().split(b"\0"):
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def listens(process: int) -> bool:
    """Whether `process` has begun to catch SIGTERM, which it does before it imports anything that takes time."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    caught = next(line.split(":\t")[1] for line in lines if line.startswith("SigCgt"))
    return bool(int(caught, 16) >> (signal.SIGTERM - 1) & 1)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="there is no /proc")
@pytest.mark.parametrize(
    ("number", "jobs", "event"),
    [
        (signal.SIGINT, 2, "imports"),
        (signal.SIGTERM, 2, "workers start"),
        (signal.SIGHUP, 2, "a file is made"),
        (signal.SIGTERM, 1, "imports"),
    ],
)
def test_a_build_is_stopped(number: signal.Signals, jobs: int, event: str, publication: Publication, tmp_path: Path) -> None:
    """No process is left, no folder, no traceback; the exit code is 128 and the number of the signal."""
    for name in "abcdef":
        publication(TEXT, name=f"content/{name}")
    (tmp_path / "tmp").mkdir()
    environment = {
        **os.environ,
        MARK: str(tmp_path),
        "TMPDIR": str(tmp_path / "tmp"),
        "WELLREAD_CACHE": str(tmp_path / "cache"),
    }
    command = [sys.executable, "-m", "wellread", "build", str(tmp_path / "content"), "-o", str(tmp_path / "out")]
    command += ["--draft", "-f", "html,pdf", "--jobs", str(jobs)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as run:
        assert run.stderr
        while not listens(run.pid):
            time.sleep(0.01)
        if event == "workers start":
            while len(processes(str(tmp_path))) < 3:
                time.sleep(0.05)
        elif event == "a file is made":
            while "made" not in run.stderr.readline():
                assert run.poll() is None
        # As a terminal does it: to the whole group, here to all that has our mark.
        for process in processes(str(tmp_path)):
            with suppress(ProcessLookupError):
                os.kill(process, number)
        _, shown = run.communicate(timeout=60)
    assert run.returncode == 128 + number, shown
    assert shown.splitlines()[-1] == "stopped"
    assert "Traceback" not in shown
    while processes(str(tmp_path)):
        time.sleep(0.05)
    assert list((tmp_path / "tmp").iterdir()) == []
    assert [path.name for path in (tmp_path / "out").glob(".*") if path.is_dir()] == []


SWALLOWS = """
import sys, time
from wellread import stopping
def work():
    while True:
        try:
            print("ready", flush=True)
            time.sleep(9)
        except BaseException:
            print("no", flush=True)
with stopping.listening(), stopping.undoing(lambda: print("undone", flush=True)):
    work()
"""


def test_a_library_that_does_not_let_go() -> None:
    """What is registered is undone, and the process ended, though nothing that is raised in it gets through."""
    with subprocess.Popen([sys.executable, "-c", SWALLOWS], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        assert run.stdout.readline() == "ready\n"
        run.send_signal(signal.SIGTERM)
        shown, _ = run.communicate(timeout=60)
    assert (run.returncode, shown.splitlines()) == (143, ["no", "ready", "undone"])


@pytest.fixture(autouse=True)
def usual_signals() -> Iterator[None]:
    """Signals as a terminal has them: a test run in the background ignores some, and so would its children."""
    before = {kind: signal.signal(kind, signal.SIG_DFL) for kind in (signal.SIGHUP, signal.SIGTERM)}
    before[signal.SIGINT] = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    for kind, handler in before.items():
        signal.signal(kind, handler)


def test_signals_that_are_switched_off_stay_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """`nohup wellread build` goes on when the terminal is closed; afterwards all is as it was."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    usual = signal.getsignal(signal.SIGINT)
    try:
        with stopping.listening():
            assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
            assert signal.getsignal(signal.SIGINT) != usual
            os.kill(os.getpid(), signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
        assert signal.getsignal(signal.SIGINT) == usual
    finally:
        signal.signal(signal.SIGHUP, before)


def test_each_command_is_stopped_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code of a command is the signal's."""

    def stop(name: str) -> object:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(9)
        raise AssertionError

    monkeypatch.setattr(COMMANDS, "load", stop)
    assert cli.main(["cache"]) == 143
    assert capsys.readouterr().err == "stopped\n"
