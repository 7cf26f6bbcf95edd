"""An entry of a list in the front matter, such as a review, written into the file of a publication. Used by commands."""

from __future__ import annotations

from pathlib import Path

from wellread.problems import BuildError, Problem, Severity
from wellread.readers import markdown
from wellread.readers.front_matter import edit
from wellread.readers.sources import settings_of


def write_entry(path: Path, place: tuple[str, ...], entry: str) -> None:
    """Add `entry` to the list at `place` of the file at `path`, whose other bytes stay; where it holds no settings, of the file
    next to it."""
    around = ""
    if path.suffix.lower() not in markdown.SUFFIXES:
        path, around = settings_of(path), "---\n"
    try:
        # Bytes, so that the line ends of the file stay as they are.
        changed = edit.add(around + path.read_bytes().decode("utf-8") + around, place, entry)
        path.write_bytes(changed.removeprefix(around).removesuffix(around).encode("utf-8"))
    except edit.CannotEdit:
        message = f"the front matter is written in a way that {'.'.join(place)} cannot be added to"
        raise BuildError([_unwritten(message, path, place, entry)]) from None
    except OSError as error:
        raise BuildError([_unwritten(f"the file cannot be written: {error.strerror}", path, place, entry)]) from None


def _unwritten(message: str, path: Path, place: tuple[str, ...], entry: str) -> Problem:
    hint = f"add this line to the list {'.'.join(place)} in the front matter yourself: - {entry}"
    return Problem("review-unwritten", Severity.ERROR, message, hint, str(path))
