"""Formats: an Edition becomes a file. A format is a plain module with the four names of `Format`; one line below lists it.

A module's docstring begins with the line that `wellread list formats` prints.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol

from wellread.arguments import unknown
from wellread.model import Edition


class Format(Protocol):
    """What a format module must offer."""

    SUFFIX: str
    """File name ending with its dot: `.epub`."""
    NEEDS_SPEECH: bool
    """Whether the edition must have been spoken before it can be written."""

    # A format may also say AFTER = ("pdf",): written when those are there; and NEEDS_SOUND = True: left out of a draft.

    def write(self, edition: Edition, target: Path) -> None:
        """Write `edition` to the file `target`.

        The same edition gives the same bytes. Raises BuildError with Problems for what the author can mend.
        """


FORMATS: dict[str, str] = {
    "audio": "wellread.formats.audio",
    "captions": "wellread.formats.captions",
    "epub": "wellread.formats.epub",
    "html": "wellread.formats.html",
    "m4b": "wellread.formats.m4b",
    "pdf": "wellread.formats.pdf",
}
"""Name to module, alphabetical; imported when used, because some of them pull in much."""


def load(name: str) -> Format:
    """The format called `name`; BuildError when there is none."""
    if name not in FORMATS:
        raise unknown("format", name, FORMATS)
    module: Format = import_module(FORMATS[name])
    return module


def write(edition: Edition, name: str, target: Path) -> None:
    """Write `edition` in the format called `name` to the file `target`."""
    load(name).write(edition, target)


def after(name: str) -> tuple[str, ...]:
    """The formats that must be written before `name`."""
    found: tuple[str, ...] = getattr(load(name), "AFTER", ())
    return found


def needs_sound(name: str) -> bool:
    """Whether the format `name` is nothing but sound, so that a draft goes without it."""
    return bool(getattr(load(name), "NEEDS_SOUND", False))
