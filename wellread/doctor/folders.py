"""Folders that are written: each takes a file, and has room."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from wellread import machine
from wellread.cache import Cache, probe
from wellread.doctor.parts import Found, Part
from wellread.machine import cache_unwritable

_ROOM = 500_000_000
"""Bytes that should be free: the sound of a long publication before it is encoded."""


def parts() -> Iterator[Part]:
    """The cache, temporary files, and the user's own voices."""
    hint = cache_unwritable(None, OSError("")).hint
    yield Part("cache", "cache", "folders", "keeps what was spoken, so that the next build is quick", _cache, line=hint)
    line = "make a folder that may be written, and name it in the variable TMPDIR"
    yield Part("temporary", "temporary files", "folders", "holds what is being made", _temporary, needed=True, line=line)
    yield Part("own-voices", "your own voices", "folders", "holds voices that you downloaded", _voices)


def _cache() -> Found:
    folder = machine.cache_folder()
    probe(folder)
    return Found("", f"{folder}: {Cache(folder).size() / 1e6:.0f} MB, {_free(folder)}")


def _temporary() -> Found:
    with tempfile.TemporaryDirectory(prefix="wellread-") as folder:
        probe(Path(folder))
        return Found("", f"{tempfile.gettempdir()}: {_free(Path(folder))}")


def _voices() -> Found:
    folder = machine.voices_folder()
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return Found("", f"{folder}: {', '.join(names) or 'none'}")


def _free(folder: Path) -> str:
    free = shutil.disk_usage(folder).free
    if free < _ROOM:
        raise OSError(f"only {free / 1e6:.0f} MB are free in {folder}")
    return f"{free / 1e9:.1f} GB free"
