"""A long publication in volumes: each is whole in itself, and together they say every word once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import judges
import pikepdf
import pytest

from wellread import checks, cli, editions, readers
from wellread.model import Edition, traverse
from wellread.pack.manifest import read_manifest
from wellread.pack.volumes import planned, write_volumes
from wellread.pipeline import build
from wellread.problems import BuildError
from wellread.settings import Settings

SENTENCE = "Your team will explain each step before it happens, and you may ask about it as often as you like. "
BODY = "\n\n".join(
    f"## Chapter {number}\n\n{SENTENCE * 22}\n\nSee [the last chapter](#chapter-6).[^1]" for number in range(1, 7)
)


def long(publication: Callable[..., Path]) -> Edition:
    """A publication of about fourteen pages."""
    found = editions.adapt(readers.read(publication(f"{BODY}\n\n[^1]: A note.\n")), "standard")
    assert found is not None
    return found


def test_volumes_are_cut_between_chapters_and_lose_nothing(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: no volume is thicker than asked, every chapter is in one of them, and each file is as sound as a single one."""
    edition = long(publication)
    parts = planned(edition, 10)
    assert len(parts) > 1
    together = [chapter.id for part in parts for chapter in part.document.chapters if chapter.kind != "front"]
    assert together == [chapter.id for chapter in edition.document.chapters if chapter.kind != "front"]
    for number, (part, path) in enumerate(zip(parts, write_volumes(edition, tmp_path, 10), strict=True), start=1):
        assert path.name.endswith(f"-volume-{number}.pdf")
        with pikepdf.open(path) as opened:
            assert len(opened.pages) <= 10
        assert judges.pdfua(path) == []
        assert [str(one) for one in checks.run("pdf", checks.Made(part, path), path.name)] == []
        said = [sentence.text for sentence in traverse.sentences(part.document.chapters[0].blocks)]
        assert f"Volume {number} of {len(parts)}" in said


def test_a_short_publication_is_one_file(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: what is light enough stays in one piece, under its own name."""
    edition = editions.adapt(readers.read(publication("## Tea\n\nTea is hot.")), "standard")
    assert edition is not None
    assert planned(edition, 80) == (edition,)
    assert [path.name for path in write_volumes(edition, tmp_path, 80)] == [f"{edition.document.meta.slug}.pdf"]


def test_a_build_makes_volumes_too(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: asked for by the front matter, volumes lie in the pack beside the whole, are on its page, are kept if true."""
    front = "---\ntitle: Tea\nlanguage: en-GB\nprint: {volumes: 10}\n---\n"
    folder = publication(f"{front}{BODY}\n\n[^1]: A note.\n")
    settings = Settings(output=tmp_path / "out", editions=("standard",), formats=("pdf",))
    made = build(folder, settings)
    volumes = [file for file in made.files if file.format == "volumes"]
    assert [file.name for file in volumes] == [f"tea-large-print-volume-{number}.pdf" for number in range(1, len(volumes) + 1)]
    assert len(volumes) > 1
    page = (made.folder / "index.html").read_text(encoding="utf-8")
    assert all(file.name in page and f"Large print, volume {number}" in page for number, file in enumerate(volumes, start=1))
    before = {file.name: (made.folder / file.name).stat().st_ino for file in volumes}
    again = build(folder, settings)
    assert {file.name: (again.folder / file.name).stat().st_ino for file in volumes} == before, "carried over, not made anew"
    (folder / "publication.md").write_text(
        (folder / "publication.md").read_text(encoding="utf-8").replace("{volumes: 10}", "{}")
    )
    assert [file.format for file in read_manifest(build(folder, settings).folder) if file.edition] == ["pdf"]


def test_volumes_alone_do_not_stand_in_the_way_of_a_pack(
    publication: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Promise: `wellread volumes` writes beside the pack, so that the next build finds its folder as it left it."""
    folder = publication(BODY.replace("[^1]", ""))
    assert cli.main(["volumes", str(folder), "--pages", "10", "-o", str(tmp_path / "out")]) == 0
    assert "tea-volumes/tea-large-print-volume-2.pdf" in capsys.readouterr().out.replace("\\", "/")
    assert build(folder, Settings(output=tmp_path / "out", editions=("standard",), formats=("pdf",))).files


def test_a_volume_of_no_size_is_refused(publication: Callable[..., Path]) -> None:
    """Promise: a volume that a chapter has no room in is told with what to type."""
    with pytest.raises(BuildError) as caught:
        readers.read(publication("---\ntitle: Tea\nlanguage: en-GB\nprint: {volumes: 3}\n---\n## Tea\n\nTea.\n"))
    assert "80" in str(caught.value.problems[0])
