"""Where a long PDF is cut into volumes: between chapters, as they begin in the finished whole."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from wellread.formats import pdf
from wellread.formats.pdf.volumes import names, split
from wellread.inspection.pdf.reading import read
from wellread.model import Edition, Heading


def write_volumes(edition: Edition, folder: Path, pages: int) -> tuple[Path, ...]:
    """Write `edition` as volumes of at most `pages` pages, where chapters allow it; one file when it is short enough."""
    parts = planned(edition, pages)
    paths = tuple(folder / name for name in names(edition.stem or edition.document.meta.slug, len(parts)))
    for part, path in zip(parts, paths, strict=True):
        pdf.write(part, path)
    return paths


def planned(edition: Edition, pages: int, whole: Path | None = None) -> tuple[Edition, ...]:
    """`edition` as editions of at most `pages` pages each; itself when it is short enough.

    `whole` is its PDF in one piece, where there is one already.
    """
    if whole is not None:
        return split(edition, pages, *_starts(edition, whole))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "whole.pdf"
        pdf.write(edition, path)
        return split(edition, pages, *_starts(edition, path))


def _starts(edition: Edition, whole: Path) -> tuple[dict[str, int], int]:
    """The page, from 0, on which each chapter but the first begins, and how many pages there are."""
    reading = read(whole)
    placed = {one.id: one.pages[0] for one in reading.tree.walk() if one.id and one.pages} if reading.tree is not None else {}
    found: dict[str, int] = {}
    for chapter in edition.document.chapters[1:]:
        heading = chapter.blocks[0]
        name = heading.id if isinstance(heading, Heading) else chapter.id
        if name in placed:
            found[chapter.id] = placed[name]
    return found, len(reading.pages)
