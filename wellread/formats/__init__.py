"""Formats: an Edition becomes a file. A format is a plain module with the names of `Format`; one line below lists it.

A module's docstring begins with the line that `wellread list formats` prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from wellread.formats.description import Description
from wellread.registry import Registry

if TYPE_CHECKING:
    from wellread.model import Edition

__all__ = ["FORMATS", "Description", "Format", "write"]


class Format(Protocol):
    """What a format module must offer."""

    SUFFIX: str
    """File name ending with its dot: `.epub`."""
    MEDIA_TYPE: str
    """`application/epub+zip`."""
    ORDER: int
    """Its place among the files of an edition on the page to choose from: the lowest comes first."""
    NEEDS_SPEECH: bool
    """Whether the edition must have been spoken before it can be written."""
    NEEDS_SOUND: bool
    """Whether it is nothing but sound, so that a draft, which is not spoken, goes without it."""
    AFTER: tuple[str, ...]
    """Names of the formats that must be written before it."""

    def describe(self, edition: Edition, words: Mapping[str, str]) -> Description:
        """What the file is called and whom it suits, in the language of `words` (`words["language"]` is its tag)."""

    def write(self, edition: Edition, target: Path) -> None:
        """Write `edition` to the file `target`.

        The same edition gives the same bytes. Raises BuildError with Problems for what the author can fix.
        """


FORMATS: Registry[Format] = Registry(
    "format",
    "wellread.formats",
    Format,
    {
        "audio": "wellread.formats.audio.mp3",
        "captions": "wellread.formats.audio.captions",
        "epub": "wellread.formats.epub",
        "html": "wellread.formats.html",
        "m4b": "wellread.formats.audio.m4b",
        "pdf": "wellread.formats.pdf",
    },
)
"""Name to module, alphabetical; imported when used, because some of them pull in much."""


def write(edition: Edition, name: str, target: Path) -> None:
    """Write `edition` in the format called `name` to the file `target`."""
    FORMATS.load(name).write(edition, target)
