"""Which of many publications must be built, and what is known already of the others."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wellread.pack.finished import Pack
from wellread.pack.receipt import Receipts
from wellread.problems import BuildError, Problem, Severity
from wellread.readers.sources import place

Result = Pack | BuildError


@dataclass(frozen=True, slots=True)
class Stale:
    """A publication that must be built."""

    place: int
    """Among all that were named, from 0."""
    source: Path
    slug: str
    receipt: str
    """The name under which its receipt will be kept."""
    size: int
    """Bytes of its source: how much work it is, compared with others."""


def due(sources: Sequence[Path], receipts: Receipts, known: dict[int, Result]) -> Iterator[Stale]:
    """The publications that must be built; what becomes of the others is put into `known`."""
    taken: dict[str, Path] = {}
    for number, source in enumerate(sources):
        try:
            file, slug = _own_place(source, taken)
        except BuildError as failure:
            known[number] = failure
            continue
        name = receipts.name(source)
        if kept := receipts.kept(name):
            known[number] = kept
        else:
            yield Stale(number, source, slug, name, os.path.getsize(file))


def _own_place(source: Path, taken: dict[str, Path]) -> tuple[Path, str]:
    """`place`; BuildError for a publication that would replace another one of the same build."""
    file, slug = place(source)
    other = taken.setdefault(slug, file)
    if other != file:
        message = f"this publication and {other.parent} would both be built into {slug}"
        hint = "give one of the two folders another name, with letters from a to z or digits"
        raise BuildError([Problem("name-twice", Severity.ERROR, message, hint, str(source))])
    return file, slug
