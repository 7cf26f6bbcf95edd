"""Reading finished files, from a path or from bytes; nothing here knows how a file was written, or what it should be."""

from __future__ import annotations

import subprocess
from pathlib import Path

_PATIENCE = 120
"""Seconds that a program may take to say what it is."""


class Unavailable(Exception):
    """An inspection that could not run; the argument says why."""


def content(source: Path | bytes) -> bytes:
    """All bytes of a file."""
    return source if isinstance(source, bytes) else source.read_bytes()


def first_line(*command: str) -> str:
    """The first line that a program prints of itself, on either output; Unavailable when it cannot be run, or fails."""
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=True, timeout=_PATIENCE)
    except subprocess.CalledProcessError as error:
        said = " ".join((error.stderr or error.stdout).split())[:200]
        raise Unavailable(f"{command[0]} fails: {said or error.returncode}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unavailable(f"{command[0]} cannot be run: {error}") from error
    # Java says first which options it has picked up from the environment.
    lines = [
        line for line in f"{done.stdout}\n{done.stderr}".splitlines() if line.strip() and not line.startswith("Picked up ")
    ]
    return lines[0].strip() if lines else ""
