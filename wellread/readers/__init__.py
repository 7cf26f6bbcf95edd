"""Readers: a source file becomes a Document. A reader is a plain module with the names of `Reader`; one line below lists it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from wellread.problems import BuildError, Problem, Severity
from wellread.project import Project
from wellread.readers.sources import find
from wellread.registry import Registry

if TYPE_CHECKING:
    from wellread.model import Document

__all__ = ["READERS", "Reader", "read", "read_faulty"]


class Reader(Protocol):
    """What a reader module must offer."""

    SUFFIXES: tuple[str, ...]
    """Endings of the files that it reads, in lower case: `.docx`."""

    def read(self, source: Path, project: Project) -> Document:
        """The document in the file `source`; what is doubtful is in its `problems`.

        Raises BuildError with a Problem for everything that must be fixed; the document as far as it could be read is its
        `partial`, so that it can be checked too, and written down by `wellread import` to be mended.
        """


READERS: Registry[Reader] = Registry(
    "reader",
    "wellread.readers",
    Reader,
    {
        "docx": "wellread.readers.docx",
        "markdown": "wellread.readers.markdown",
        "html": "wellread.readers.html",
        "epub": "wellread.readers.epub",
    },
)
"""Name to module; imported when used, because some of them pull in much."""


def read(path: Path | str, project: Project | None = None) -> Document:
    """Read a publication: its folder, or its file. The file's ending says which reader reads it.

    `project` is what the publication has besides its text; by default it is looked for around the file. Raises BuildError
    with all that was found when any of it is an error.
    """
    # Here, for who only asks which readers there are.
    from wellread.readers.accepted import accepted
    from wellread.readers.formulas import completed

    source = find(Path(path))
    known: list[str] = []
    for reader in map(READERS.load, READERS.usable()):
        if source.suffix.lower() in reader.SUFFIXES:
            return accepted(completed(reader.read(source, project or Project.of(source.parent))))
        known += reader.SUFFIXES
    hint = f"save it as one of {', '.join(known)}"
    message = f"no reader knows files that end in “{source.suffix}”"
    raise BuildError([Problem("source-kind-unknown", Severity.ERROR, message, hint, str(source)), *READERS.faults()])


def read_faulty(path: Path | str, project: Project | None = None) -> Document:
    """`read`, but a document with errors comes back too, the errors among its `problems`: a text that is to be mended.

    Raises BuildError where nothing could be read at all.
    """
    from wellread.model import Document

    try:
        return read(path, project)
    except BuildError as failure:
        if not isinstance(failure.partial, Document):
            raise
        return replace(failure.partial, problems=failure.problems)
