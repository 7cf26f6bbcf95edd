"""A file of any kind becomes a publication: a folder with `publication.md` and `pictures/`, to be edited and built.

Nothing is written over: the folder must not be there yet. It is made beside its place and moved there when it is whole. What
was written is read once more: so it is known what is still to be mended, on which line of the new file, and whether anything
came out otherwise than it went in.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from shlex import quote

from wellread.authoring import publication
from wellread.authoring.pictures import Album, collected
from wellread.model import Document, traverse
from wellread.problems import BuildError, Problem, Severity
from wellread.readers import read_faulty
from wellread.readers.sources import PUBLICATION, find, slug_for


@dataclass(frozen=True, slots=True)
class Imported:
    """A publication that was made from a file, and what there is to know about it."""

    source: Path
    target: Path
    """Its new `publication.md`."""
    document: Document
    """What the new file holds, read again."""
    pictures: int
    """How many were copied."""
    decided: tuple[Problem, ...]
    """What the reader made of what the file did not say, with the places in the file."""
    lost: tuple[Problem, ...]
    """What could not be kept, or may not be as it was, with the places in the file."""
    faults: tuple[Problem, ...]
    """What is to be mended before it can be built, with the lines of the new file."""


def bring_in(file: Path, content: Path, name: str = "") -> Imported:
    """Make the publication `content/<name>` from `file`; the name is the file's own where none is given.

    Raises BuildError when the file cannot be read at all, and when there is a folder of this name already.
    """
    source = find(file)
    target = content / (name or slug_for(source))
    if target.exists():
        hint = f"choose another name: wellread import {quote(str(file))} --name {target.name}-2; or move that folder away first"
        raise BuildError(
            [Problem("folder-exists", Severity.ERROR, "there is a publication of this name already", hint, str(target))]
        )
    document = read_faulty(source)
    album = Album()
    document = replace(collected(document, album), meta=replace(document.meta, slug=target.name))
    _write(document, album, target)
    again = read_faulty(target)
    faults = tuple(one for one in again.problems if one.severity >= Severity.ERROR)
    known = {(one.code, one.message) for one in faults}
    lost = [one for one in document.problems if one.severity > Severity.NOTE and (one.code, one.message) not in known]
    decided = tuple(one for one in document.problems if one.severity == Severity.NOTE)
    return Imported(
        source, target / PUBLICATION, again, len(album.files), decided, (*lost, *_changed(document, again, source)), faults
    )


def _write(document: Document, album: Album, target: Path) -> None:
    """Write all files of a publication, whole or not at all."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".import-", dir=target.parent) as place:
            folder = Path(place) / target.name
            folder.mkdir()
            (folder / PUBLICATION).write_text(publication(document), encoding="utf-8", newline="\n")
            for digest, picture in album.files.items():
                path = folder / picture
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(document.project.read(digest) if document.project else b"")
            shutil.move(folder, target)
    except OSError as error:
        hint = "choose a folder that may be written: wellread import FILE --into FOLDER"
        message = f"it cannot be written: {error.strerror or error}"
        raise BuildError([Problem("cannot-write", Severity.ERROR, message, hint, str(target))]) from error


def _changed(first: Document, again: Document, source: Path) -> Iterator[Problem]:
    """The Problem of sentences that are not the same in the new file: the first of them."""
    before, after = list(_said(first)), list(_said(again))
    for number, (old, _) in enumerate(before):
        new = after[number][0] if number < len(after) else ""
        if old != new:
            message = f"“{_short(old)}” became “{_short(new)}”"
            hint = "compare the new file with the old one from there on, and send us the file if you may"
            yield Problem("import-changed", Severity.WARNING, message, hint, str(source), before[number][1])
            return


def _said(document: Document) -> Iterator[tuple[str, int]]:
    groups = [part for chapter in document.chapters for part in (chapter.blocks, chapter.easy)]
    for group in (*groups, *(note.blocks for note in document.notes)):
        for sentence in traverse.sentences(group):
            yield " ".join(sentence.text.split()), sentence.line


def _short(text: str) -> str:
    if len(text) <= 60:
        return text
    return f"{text[:57]}…"
