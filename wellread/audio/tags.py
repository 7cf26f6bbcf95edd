"""What the tags of every audio file say, in words; shared by the MP3 and the M4B."""

from __future__ import annotations

from wellread.model import Edition
from wellread.model.timeline import Timeline


def comment(edition: Edition, timeline: Timeline) -> str:
    """Version, date, every voice that is heard, and rights, in one line."""
    meta = edition.document.meta
    parts = [*timeline.narrators, meta.rights]
    if meta.checked:
        parts.insert(0, f"Last checked {meta.checked.isoformat()}")
    if meta.version:
        parts.insert(0, f"Version {meta.version}")
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
