"""The file that says which easy parts were compared with their main text, beside the publication."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from wellread.model import Document
from wellread.model.acceptances import parse

NAME = "easy.lock"
_LARGEST = 1_000_000
"""Bytes; a line for each section is never more."""


def lock_of(source: Path) -> Path:
    """Where the file of the publication in the file `source` is: other files of a folder have one each."""
    return source.with_name(NAME) if source.name == "publication.md" else source.with_name(f"{source.stem}.{NAME}")


def accepted(document: Document) -> Document:
    """`document` with what that file says, where there is one that can be read."""
    path = lock_of(document.source)
    try:
        if path.is_symlink() or path.stat().st_size > _LARGEST:
            return document
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return document
    return replace(document, accepted=parse(text, path.name))
