"""Workers behind a real Dask scheduler, each a process with a cache of its own; they and we use the loopback address alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Future
from contextlib import ExitStack, suppress
from functools import partial
from hashlib import sha256
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pytest

from wellread import cli, cluster
from wellread.problems import BuildError

dask = pytest.mark.skipif(not find_spec("distributed"), reason='needs the extra: pip install "wellread[cluster]"')
TEXT = "## Tea\n\nPut the kettle on. Wait until it boils.\n"
BAD = "## Tea\n\n![](openmoji:brain)\n"
DEADLY = """
import os, signal
from wellread import orders
from wellread.pipeline import build

def deadly(*given, **named):
    built = build(*given, **named)
    try:
        os.close(os.open({marker!r}, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return built
    os.kill(os.getpid(), signal.SIGKILL)

orders.build = deadly
"""
"""The first worker that has built something is killed before it can say so."""
LOOPBACK = ("--host", "127.0.0.1", "--no-dashboard")
QUICK = ("--draft", "-f", "html", "-e", "standard")
SECONDS = 120
PATIENCE = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "10s"}
"""How long a worker that is dead is tried to be reached."""
Publication = Callable[..., Path]


def started(stack: ExitStack, *arguments: object, cache: Path) -> subprocess.Popen[str]:
    """A program of Dask, which ends with `stack`."""
    command = [sys.executable, "-m", "dask", *map(str, arguments), *LOOPBACK]
    log = stack.enter_context(cache.with_suffix(".log").open("wb"))
    process = subprocess.Popen(
        command, env={**os.environ, "WELLREAD_CACHE": str(cache), **PATIENCE}, stdout=log, stderr=log, text=True
    )
    stack.callback(process.wait)
    stack.callback(process.kill)
    return process


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """Address of a scheduler, and the processes: itself and two workers, of which the first that builds is killed."""
    preload, told = tmp_path / "deadly.py", tmp_path / "scheduler.json"
    preload.write_text(DEADLY.format(marker=str(tmp_path / "killed")), encoding="utf-8")
    with ExitStack() as stack:
        found = [started(stack, "scheduler", "--port", 0, "--scheduler-file", told, cache=tmp_path / "scheduler")]
        worker = ("worker", "--scheduler-file", told, "--nthreads", 1, "--no-nanny", "--preload", preload)
        own = ("--local-directory", tmp_path / "scratch", "--dashboard-address", "127.0.0.1:0")
        found += [started(stack, *worker, *own, cache=tmp_path / name) for name in ("left", "right")]
        until = time.monotonic() + SECONDS
        while not told.is_file() or not told.stat().st_size:
            assert time.monotonic() < until, (tmp_path / "scheduler.log").read_text(encoding="utf-8")
            time.sleep(0.1)
        yield json.loads(told.read_text(encoding="utf-8"))["address"], found


def addresses(process: int) -> set[str]:
    """The addresses at the other ends of the connections of a process."""
    found, folder, own = set[str](), Path(f"/proc/{process}"), set[str]()
    # A process, and a file of it, may be gone at any time.
    for link in (folder / "fd").glob("*"):
        with suppress(OSError):
            own.add(os.readlink(link).removeprefix("socket:[").rstrip("]"))
    for name in ("tcp", "tcp6"):
        with suppress(OSError):
            lines = (folder / "net" / name).read_text(encoding="ascii").splitlines()[1:]
            ends = [end for one in map(str.split, lines) if one[9] in own for end in one[2:3]]
            found |= {address(end) for end in ends if not end.endswith(":0000")}
    return found


def address(end: str) -> str:
    """The address in an end as Linux writes it: words of 32 bits, each backwards."""
    words = bytes.fromhex(end.partition(":")[0])
    return str(ip_address(b"".join(words[start : start + 4][::-1] for start in range(0, len(words), 4))))


def build(folder: Path, output: Path, *more: str, cache: Path) -> subprocess.Popen[str]:
    """`wellread build` of all in `folder`, under way."""
    command = [sys.executable, "-m", "wellread", "build", str(folder), "-o", str(output), *QUICK, *more]
    environment = {**os.environ, "WELLREAD_CACHE": str(cache), **PATIENCE}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def sums(folder: Path) -> dict[str, str]:
    """SHA-256 of each file below `folder` but hidden ones."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in found}


@dask
def test_a_worker_is_killed(
    publication: Publication, machines: tuple[str, list[subprocess.Popen[str]]], tmp_path: Path
) -> None:
    """The other one does its work: the same bytes and messages as from one process; a faulty publication is named."""
    address, processes = machines
    for name, text in {"a": TEXT, "b": BAD, "c": TEXT}.items():
        publication(text, name=f"content/{name}")
    one = build(tmp_path / "content", tmp_path / "out", "--jobs", "1", cache=tmp_path / "ours")
    said, _ = one.communicate(timeout=SECONDS)
    assert (tmp_path / "out").is_dir(), said
    (tmp_path / "out").rename(tmp_path / "one")
    # The same place again, so that messages can be compared.
    many = build(tmp_path / "content", tmp_path / "out", "--cluster", address, cache=tmp_path / "other")
    seen, until = set[str](), time.monotonic() + SECONDS
    while many.poll() is None and time.monotonic() < until:
        for process in [*processes, many]:
            if process.poll() is None:
                seen |= addresses(process.pid)
        time.sleep(0.5)
    again, _ = many.communicate(timeout=SECONDS)
    assert (one.returncode, many.returncode) == (1, 1), again
    assert sorted(again.splitlines()) == sorted(said.splitlines())
    assert {name.partition("/")[0] for name in sums(tmp_path / "out")} == {"a", "c"}
    assert sums(tmp_path / "out") == sums(tmp_path / "one")
    assert sorted(process.poll() is None for process in processes[1:]) == [False, True]
    assert (tmp_path / "killed").is_file()
    assert not Path("/proc/net").exists() or seen
    assert {one for one in seen if not ip_address(one).is_loopback} == set()


@dask
def test_no_scheduler(
    publication: Publication, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said where nobody answers, and what to start there; nothing is built here instead."""
    monkeypatch.setattr(cluster, "_WAIT", 0.5)
    command = ["build", str(publication(TEXT)), "-o", str(tmp_path / "out"), "--draft", "-f", "html"]
    assert cli.main([*command, "--cluster", "tcp://127.0.0.1:9"]) == 1
    said = capsys.readouterr().err
    assert "[cluster-unreachable]" in said
    assert "tcp://127.0.0.1:9 does not answer" in said
    assert not (tmp_path / "out/tea").exists()


def test_without_the_extra(
    publication: Publication, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said what to install."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    command = ["build", str(publication(TEXT)), "-o", str(tmp_path / "out"), "--draft", "-f", "html"]
    assert cli.main([*command, "--cluster", "tcp://127.0.0.1:9"]) == 1
    assert "[cluster-missing]" in (said := capsys.readouterr().err)
    assert 'pip install "wellread[cluster]"' in said


@pytest.mark.parametrize("address", ["tcp://", "localhost:8786", "http://10.0.0.5:8786", "tcp://10.0.0.5", "tcp://a b:1"])
def test_an_address_that_is_none(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip is answered with an address as it should be."""
    with pytest.raises(SystemExit, match="2"):
        cli.main(["build", "--cluster", address])
    assert "tcp://10.0.0.5:8786" in capsys.readouterr().err


class Theirs:
    """What Dask's client is for us; its pool gives `answer` for whatever it is given."""

    def __init__(self, answer: Callable[[Callable[[], object]], object]) -> None:
        self.answer, self.status, self.there = answer, "running", {"a": 1, "b": 8}
        self.futures: list[Future[Any]] = []

    def ncores(self) -> dict[str, int]:
        """The workers, and their cores."""
        return self.there

    def get_executor(self, *, pure: bool) -> Any:
        """The pool."""
        return SimpleNamespace(submit=self.submit)

    def submit(self, work: Callable[..., object], *given: Any) -> Future[Any]:
        """A future that is done, or stays."""
        future: Future[Any] = Future()
        self.futures.append(future)
        try:
            future.set_result(self.answer(partial(work, *given)))
        except CancelledError:
            future.cancel()
        except Exception as failure:
            future.set_exception(failure)
        return future


def raising(failure: Exception) -> Callable[[Callable[[], object]], object]:
    """An answer that is no answer."""

    def answer(_: Callable[[], object]) -> object:
        raise failure

    return answer


def test_workers_are_counted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each second at most; one at least is hoped for, and of a scheduler that is gone nothing is asked."""
    now = [0.0]
    monkeypatch.setattr(cluster, "monotonic", lambda: now[0])
    theirs = Theirs(lambda work: work())
    pool = cluster.Cluster(theirs, "tcp://x:1")  # type: ignore[arg-type]
    for moment, there, status, expected in (
        (0.5, {"a": 1}, "running", 2),
        (1.5, {"a": 1, "b": 8, "c": 1}, "running", 3),
        (2.0, {"a": 1}, "running", 3),
        (3.0, {}, "running", 1),
        (9.0, {"a": 1, "b": 8}, "closed", 1),
    ):
        now[0], theirs.there, theirs.status = moment, there, status
        assert pool.count() == expected, moment


@dask
def test_what_may_go_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each failure of Dask is what the builder knows; those of the work itself come through as they are."""
    from distributed import KilledWorker

    no_module = ModuleNotFoundError("No module named 'wellread'")
    known = (
        (KilledWorker("task", mock.ANY, 3), BrokenExecutor, ""),
        (CancelledError(), BuildError, "cluster-unreachable"),
        (no_module, BuildError, "cluster-differs"),
        (RuntimeError("Error during deserialization of the task graph."), BuildError, "cluster-differs"),
        (KeyError("tea"), KeyError, "tea"),
        (ModuleNotFoundError("No module named 'tea'"), ModuleNotFoundError, "tea"),
    )
    for failure, kind, text in known:
        found = cluster.Cluster(Theirs(raising(failure)), "tcp://x:1").submit(len, "tea").exception()  # type: ignore[arg-type]
        assert type(found) is kind, failure
        assert text in str(found)
    theirs = Theirs(lambda work: work())
    pool = cluster.Cluster(theirs, "tcp://x:1")  # type: ignore[arg-type]
    assert pool.count() == 2
    assert pool.submit(len, "tea").result() == 3
    with pytest.raises(TypeError, match="no len"):
        pool.submit(len, 3).result()
    theirs.answer = lambda work: monkeypatch.setattr(cluster, "program", lambda: "other") or work()
    assert "cluster-differs" in str(pool.submit(len, "tea").exception())
    theirs.status = "connecting"
    with pytest.raises(BuildError, match="cluster-unreachable"):
        pool.submit(len, "tea")
