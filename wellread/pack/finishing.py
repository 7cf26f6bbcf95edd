"""The last step of a build: what a pack has besides its files, and a look at all of it together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from wellread.model import Document, Edition
from wellread.pack import anew
from wellread.pack.manifest import Made, read_manifest, write_manifest
from wellread.pack.record import read_record
from wellread.problems import Problem


def finish(document: Document, files: Sequence[Made], shown: Sequence[Edition], folder: Path) -> tuple[Problem, ...]:
    """Write the page to choose from, the zip file and the manifest for `files` in `folder`; what is wrong with them."""
    from wellread.pack.index import write_index

    write_index(document.meta, files, shown, folder)
    write_manifest(document.meta, files, folder)
    return tuple(together(folder))


def together(folder: Path) -> Iterator[Problem]:
    """What is wrong with the pages of the pack in `folder`, with its zip file and its manifest."""
    for problem in anew.together(anew.packed_as(folder, read_manifest(folder), read_record(folder).editions)):
        yield replace(problem, path=Path(problem.path).relative_to(folder).as_posix().removeprefix("."))
