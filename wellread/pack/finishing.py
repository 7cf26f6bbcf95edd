"""The last step of a build: what a pack has besides its files, and a look at all of it together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from wellread.model import Document, Edition
from wellread.pack import anew
from wellread.pack.manifest import Made, read_manifest, write_manifest
from wellread.pack.record import read_record
from wellread.pack.report import report, write_report
from wellread.problems import Problem
from wellread.problems.policy import graded


def finish(
    document: Document, files: Sequence[Made], shown: Sequence[Edition], folder: Path, found: Sequence[Problem]
) -> tuple[Problem, ...]:
    """Write all that `folder` has besides `files`: the page to choose from, the zip file, the report and the manifest.

    `found` are the problems of text and editions. Gives what is wrong with the pages, the zip file and the manifest.
    """
    from wellread.pack.index import write_index

    names = {file.name for file in files}
    # A pack says nothing of the machine that it was made on, and is the same on another.
    of_text = [replace(one, path=Path(one.path).name) for one in found if one.path not in names]
    graded_files = [replace(one, problems=tuple(graded(one.problems, document.meta.checks))) for one in files]
    record = read_record(folder).editions
    editions = list({(one.name, one.stem): one for name, one in record.items() if name in names}.values()) or [*shown]
    write_report(report(document.meta, graded_files, editions, of_text), shown[0], folder)
    write_index(document.meta, files, shown, folder)
    write_manifest(document.meta, files, folder)
    return tuple(_together(folder))


def _together(folder: Path) -> Iterator[Problem]:
    """What is wrong with the pages of the new pack, with its zip file and its manifest."""
    for problem in anew.together(anew.packed_as(folder, read_manifest(folder), read_record(folder).editions)):
        yield replace(problem, path=Path(problem.path).relative_to(folder).as_posix().removeprefix("."))
