"""The ways to read a pack: on a screen, on paper in large print, by ear, in easy words. One question, at most four answers.

Somebody who is tired chooses among four pictures, not among fourteen files. Each answer is the file that serves it best; all
others are under "All files".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wellread.pack.manifest import VOLUMES

_STANDARD, _EASY = "standard", "easy"
_WAYS = {"screen": ("html", "epub"), "print": ("pdf", VOLUMES), "listen": ("audio", "m4b", "captions")}
"""A way to read the full version, to the formats that serve it, best first."""
_EASY_FORMATS = ("html", "pdf", VOLUMES, "epub", "audio", "m4b")


@dataclass(frozen=True, slots=True)
class File:
    """One file of a pack, as far as this page has to know it."""

    edition: str
    format: str
    name: str
    facts: str
    """`PDF, 14 pages, 320 KB`."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another form of the same answer: easy read on paper."""

    name: str
    title: str
    facts: str


@dataclass(frozen=True, slots=True)
class Way:
    """One answer."""

    kind: str
    """`screen`, `print`, `listen` or `easy`: which picture it has."""
    name: str
    """The file."""
    title: str
    about: str
    """What it is, in a line."""
    facts: str
    others: tuple[Other, ...] = ()


def ways(files: Sequence[File], words: Mapping[str, str]) -> tuple[Way, ...]:
    """The answers that `files` allow, in the `words` of the publication's language."""
    return (*_full(files, words), *_easy(files, words))


def _full(files: Sequence[File], words: Mapping[str, str]) -> Iterator[Way]:
    for kind, formats in _WAYS.items():
        for file in _best(files, _STANDARD, formats)[:1]:
            yield Way(kind, file.name, words[f"way_{kind}"], words[f"way_{kind}_about"], file.facts)


def _easy(files: Sequence[File], words: Mapping[str, str]) -> Iterator[Way]:
    """Easy read is one answer; how it is read is asked inside it."""
    found = _best(files, _EASY, _EASY_FORMATS)
    if not found:
        return
    first, *rest = found
    others = []
    for kind in ("print", "listen"):
        if first.format in _WAYS[kind]:
            continue  # the answer itself is read in this way
        for file in [file for file in rest if file.format in _WAYS[kind]][:1]:
            others.append(Other(file.name, words[f"way_easy_{kind}"], file.facts))
    yield Way(_EASY, first.name, words["way_easy"], words["way_easy_about"], first.facts, tuple(others))


def _best(files: Sequence[File], edition: str, formats: Sequence[str]) -> list[File]:
    """The files of `edition` in one of `formats`, the best first; of volumes the first."""
    found = [file for file in files if file.edition == edition and file.format in formats]
    return sorted(found, key=lambda file: (formats.index(file.format), file.name))
