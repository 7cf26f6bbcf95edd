"""What a command asks of the system, call by call: it reaches no network, and writes where it is meant to alone.

A guard inside Python cannot see what a library written in C++ does, or Java; `strace` can. The environment is that of a person
at home: no `CI`, which makes some libraries behave, and a home folder in which nothing has been kept yet.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import judges
import pytest

from wellread.speech import runtime

TEA = """\
---
title: A cup of tea
language: en
---
## Tea

Warm the pot. Wait four minutes.
"""
TRACED = "%network,%process,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,truncate"
CALL = re.compile(r"(?P<process>\d+) +(?P<name>\w+)\((?P<rest>.*)")
SYSTEM = (Path("/dev"), Path("/proc"))
"""Shared memory, the null device, what a process says of itself."""


@dataclass(frozen=True)
class Trace:
    """What a program and its children did."""

    lines: tuple[str, ...]
    start: Path
    """The folder in which it ran."""

    @property
    def calls(self) -> Iterator[tuple[int, str, str]]:
        """Process, name and the rest of the line of each call that did not fail."""
        for line in self.lines:
            if (found := CALL.match(line)) and not re.search(r"\) += -1 ", line):
                yield int(found["process"]), found["name"], found["rest"]

    @property
    def java(self) -> set[int]:
        """The processes and threads of Java, in a program of its own or in the one in which EPUBCheck keeps running."""
        found = set()
        for line in self.lines:
            process = int(line.split()[0])
            if re.search(r'execve\("[^"]*/java"|execve\(.*epubcheck\.service', line):
                found.add(process)
            elif process in found and (child := re.search(r"(?:clone3?|v?fork)\b.* = (\d+)", line)):
                found.add(int(child[1]))
        return found

    def network(self) -> list[str]:
        """Calls that reach out, or make ready to.

        When Java opens its first file channel it tries whether there is such a thing as IP, with sockets that it never
        connects; only those are left out.
        """
        java = self.java
        opened = [rest for process, name, rest in self.calls if name == "socket" and "AF_INET" in rest and process not in java]
        reached = [line for line in self.lines if re.search(r"sa_family=AF_INET|/resolved?[./]|systemd\.resolve", line, re.I)]
        asked = [rest for _, name, rest in self.calls if re.search(r'"/etc/(resolv\.conf|hosts)"', rest)]
        return [*opened, *reached, *asked]

    def written(self) -> set[Path]:
        """Files and folders that were made or opened for writing."""
        return {path for _, name, rest in self.calls for path in self._written(name, rest)}

    def _written(self, name: str, rest: str) -> Iterator[Path]:
        if name in ("execve", "connect") or (name in ("open", "openat") and not re.search(r"O_(WRONLY|RDWR|CREAT)", rest)):
            return
        for folder, path in re.findall(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"([^"]*)"', rest):
            yield (self.start / folder / path).resolve()


def trace(program: list[str], folder: Path) -> Trace:
    """Run `program` under strace as somebody who has just got a new machine: home, cache, output in `folder` are empty."""
    if sys.platform != "linux":
        pytest.skip("strace is a program for Linux")
    strace = judges.program("strace")
    if subprocess.run([strace, "-o", os.devnull, "true"], capture_output=True, check=False).returncode:
        judges.unavailable("strace may not trace here (in a container it needs the capability SYS_PTRACE)")
    for name in ("home", "tmp", "here"):
        (folder / name).mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "WELLREAD_CACHE": str(folder / "cache"),
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
    }
    log = folder / "trace"
    command = [strace, "-f", "-qq", "-y", "-s", "4096", "--seccomp-bpf", "-e", f"trace={TRACED}", "-o", str(log), *program]
    done = subprocess.run(command, cwd=folder / "here", env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Trace(tuple(log.read_text(encoding="utf-8", errors="replace").splitlines()), folder / "here")


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "tea", "-o", "out"),
        ("check", "tea"),
        ("words", "tea"),
        *(("list", what) for what in ("formats", "voices", "checks")),
    ],
    ids=" ".join,
)
def test_nothing_leaves_the_machine(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """No socket of the internet, no name looked up, nothing written but output, cache and temporary files."""
    named = [str(tmp_path / word) if word in ("tea", "out") else word for word in arguments]
    (tmp_path / "tea").mkdir()
    (tmp_path / "tea/publication.md").write_text(TEA, encoding="utf-8")
    seen = trace([sys.executable, "-m", "wellread", *named], tmp_path)
    assert seen.network() == []
    mine = (*SYSTEM, *(tmp_path / name for name in ("out", "cache", "tmp")))
    assert sorted(path for path in seen.written() if not any(path.is_relative_to(root) for root in mine)) == []
    assert list((tmp_path / "home").iterdir()) == []
    assert list((tmp_path / "tmp").iterdir()) == []
    if arguments[0] == "build":
        assert (tmp_path / "out/tea/tea.mp3").is_file()
        assert seen.java, "EPUBCheck has not run: type `make test`"


@pytest.mark.parametrize(
    "script",
    [
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
        "import socket; socket.socket(socket.AF_INET6)",
        "import contextlib, socket\nwith contextlib.suppress(OSError): socket.getaddrinfo('wellread.invalid', 80)",
    ],
)
def test_the_network_is_seen(script: str, tmp_path: Path) -> None:
    """A socket, and a name that is looked up, do not escape the trace."""
    assert trace([sys.executable, "-c", script], tmp_path).network()


def test_writing_is_seen(tmp_path: Path) -> None:
    """A file, a folder, a link and another name in the home folder do not escape the trace, however they are named."""
    script = (
        "import os; os.chdir(os.environ['HOME']); open('a', 'w').close(); os.mkdir('b'); os.symlink('a', 'c'); "
        "os.rename('a', os.path.abspath('d'))"
    )
    seen = trace([sys.executable, "-c", script], tmp_path).written()
    assert {path.name for path in seen} >= {"a", "b", "c", "d"}


def test_one_way_to_onnx_runtime() -> None:
    """Only the module that switches its telemetry off imports ONNX Runtime, or Piper, which imports it."""
    package = Path(runtime.__file__).parents[1]
    importing = re.compile(r"^\s*(import|from) (onnxruntime|piper)\b", re.MULTILINE)
    found = [path for path in package.rglob("*.py") if importing.search(path.read_text(encoding="utf-8"))]
    assert found == [Path(runtime.__file__)]
