"""A long publication in volumes: each is whole in itself, and together they say every word once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import judges
import pikepdf

from wellread import checks, editions, reader, walk
from wellread.formats.pdf_volumes import split, write_volumes
from wellread.model import Edition

SENTENCE = "Your team will explain each step before it happens, and you may ask about it as often as you like. "
BODY = "\n\n".join(
    f"## Chapter {number}\n\n{SENTENCE * 22}\n\nSee [the last chapter](#chapter-6).[^1]" for number in range(1, 7)
)


def long(publication: Callable[..., Path]) -> Edition:
    """A publication of about fourteen pages."""
    found = editions.adapt(reader.read(publication(f"{BODY}\n\n[^1]: A note.\n")), "standard")
    assert found is not None
    return found


def test_volumes_are_cut_between_chapters_and_lose_nothing(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: no volume is thicker than asked, every chapter is in one of them, and each file is as sound as a single one."""
    edition = long(publication)
    parts = split(edition, 10)
    assert len(parts) > 1
    together = [chapter.id for part in parts for chapter in part.document.chapters if chapter.kind != "front"]
    assert together == [chapter.id for chapter in edition.document.chapters if chapter.kind != "front"]
    for number, (part, path) in enumerate(zip(parts, write_volumes(edition, tmp_path, 10), strict=True), start=1):
        assert path.name.endswith(f"-volume-{number}.pdf")
        with pikepdf.open(path) as opened:
            assert len(opened.pages) <= 10
        assert judges.pdfua(path) == []
        assert [str(one) for one in checks.run("pdf", checks.Made(part, path), path.name)] == []
        said = [sentence.text for sentence in walk.sentences(part.document.chapters[0].blocks)]
        assert f"Volume {number} of {len(parts)}" in said


def test_a_short_publication_is_one_file(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: what is light enough stays in one piece, under its own name."""
    edition = editions.adapt(reader.read(publication("## Tea\n\nTea is hot.")), "standard")
    assert edition is not None
    assert split(edition, 80) == (edition,)
    assert [path.name for path in write_volumes(edition, tmp_path, 80)] == [f"{edition.document.meta.slug}.pdf"]
