"""Readers: a source file becomes a Document. A reader is a plain module with the names of `Reader`; one line below lists it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from wellread.model import Document
from wellread.problems import BuildError, Problem, Severity, worst
from wellread.project import Project
from wellread.readers.sources import find
from wellread.registry import Registry

__all__ = ["READERS", "Reader", "read", "read_faulty"]


class Reader(Protocol):
    """What a reader module must offer."""

    SUFFIXES: tuple[str, ...]
    """Endings of the files that it reads, in lower case: `.docx`."""

    def read(self, source: Path, project: Project) -> Document:
        """The document in the file `source`; what is wrong or doubtful is in its `problems`, errors included.

        An error of the text (a picture without text alternative) leaves the document whole in all else: `read` refuses it,
        `wellread import` writes it down to be mended. Raises BuildError where nothing can be read at all.
        """


READERS: Registry[Reader] = Registry(
    "reader",
    "wellread.readers",
    Reader,
    {
        "markdown": "wellread.readers.markdown",
    },
)
"""Name to module; imported when used, because some of them pull in much."""


def read(path: Path | str, project: Project | None = None) -> Document:
    """Read a publication: its folder, or its file. The file's ending says which reader reads it.

    `project` is what the publication has besides its text; by default it is looked for around the file. Raises BuildError
    with all that was found when any of it is an error.
    """
    document = read_faulty(path, project)
    if (worst(document.problems) or 0) >= Severity.ERROR:
        raise BuildError(document.problems)
    return document


def read_faulty(path: Path | str, project: Project | None = None) -> Document:
    """`read`, but a document with errors comes back too, with the errors among its `problems`: a text that is to be mended."""
    source = find(Path(path))
    known: list[str] = []
    for reader in map(READERS.load, READERS.usable()):
        if source.suffix.lower() in reader.SUFFIXES:
            return reader.read(source, project or Project.of(source.parent))
        known += reader.SUFFIXES
    hint = f"save it as one of {', '.join(known)}"
    message = f"no reader knows files that end in “{source.suffix}”"
    raise BuildError([Problem("source-kind-unknown", Severity.ERROR, message, hint, str(source)), *READERS.faults()])
