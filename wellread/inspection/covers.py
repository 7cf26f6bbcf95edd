"""The picture on the outside of a finished book or recording: what a shelf or a player shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_SOUNDS = (".mp3", ".m4b", ".m4a")


def cover(path: Path) -> bytes:
    """The cover in the EPUB, MP3 or M4B at `path`; empty when it has none, or cannot have one."""
    suffix = path.suffix.lower()
    if suffix == ".epub":
        return _of_book(path)
    return _of_sound(path) if suffix in _SOUNDS else b""


def _of_book(path: Path) -> bytes:
    from wellread.inspection.epub import book

    found = book(path)
    named = next((item.name for item in found.items.values() if "cover-image" in item.properties), "")
    return found.read(named) if named in found.names else b""


def _of_sound(path: Path) -> bytes:
    import mutagen

    library: Any = mutagen
    file = library.File(path)
    tags: Any = file.tags if file is not None and file.tags else {}
    if "covr" in tags:
        return bytes(tags["covr"][0])
    pictures = tags.getall("APIC") if hasattr(tags, "getall") else []
    return bytes(pictures[0].data) if pictures else b""
