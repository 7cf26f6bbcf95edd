"""Finished recordings of short texts, for those who listen to them again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from wellread import editions
from wellread.formats.audio import mp3
from wellread.model import Edition
from wellread.readers import read
from wellread.speech import speak


def recorded(folder: Path, text: str, name: str) -> tuple[Edition, Path]:
    """The author's chapters of `text`, spoken by the fast voice, and their MP3; what wellread adds takes as long again."""
    (folder / "publication.md").write_text(text, "utf-8")
    edition = editions.adapt(read(folder), "standard")
    assert edition is not None
    chapters = tuple(one for one in edition.document.chapters if one.kind == "body")
    edition = speak(replace(edition, document=replace(edition.document, chapters=chapters)), fast=True)
    target = folder / f"{name}.mp3"
    mp3.write(edition, target)
    return edition, target
