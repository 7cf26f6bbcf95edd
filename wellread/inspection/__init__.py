"""Reading finished files, from a path or from bytes; nothing here knows how a file was written, or what it should be."""

from __future__ import annotations

from pathlib import Path


class Unavailable(Exception):
    """An inspection that could not run; the argument says why."""


def content(source: Path | bytes) -> bytes:
    """All bytes of a file."""
    return source if isinstance(source, bytes) else source.read_bytes()
