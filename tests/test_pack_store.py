"""A pack is replaced whole or not at all."""

from __future__ import annotations

from multiprocessing import get_context
from pathlib import Path

import pytest

from wellread.pack.store import PackStore
from wellread.problems import BuildError


def fill(store: PackStore, text: str) -> None:
    (store.new / "manifest.json").write_text('{"files": [{"name": "a.txt"}]}', encoding="utf-8")
    (store.new / "a.txt").write_text(text, encoding="utf-8")


def make(output: Path, text: str) -> None:
    with PackStore(output, "tea") as store:
        fill(store, text)
        store.keep()


def left_overs(output: Path) -> list[str]:
    return sorted(path.name for path in output.iterdir() if path.name not in ("tea", ".tea.lock"))


def test_a_new_pack_takes_the_old_ones_place(tmp_path: Path) -> None:
    """After `keep` there is the new pack and nothing else."""
    make(tmp_path / "out", "one")
    make(tmp_path / "out", "two")
    assert (tmp_path / "out" / "tea" / "a.txt").read_text(encoding="utf-8") == "two"
    assert left_overs(tmp_path / "out") == []


def test_a_fault_leaves_the_old_pack(tmp_path: Path) -> None:
    """Whatever goes wrong on the way, the last good pack is as it was, and nothing half-made stays."""
    make(tmp_path, "one")
    with pytest.raises(RuntimeError), PackStore(tmp_path, "tea") as store:  # noqa: PT012 - the fault comes after some work
        fill(store, "two")
        raise RuntimeError
    assert (tmp_path / "tea" / "a.txt").read_text(encoding="utf-8") == "one"
    assert left_overs(tmp_path) == []


def test_cut_off_between_two_renames(tmp_path: Path) -> None:
    """A machine that stopped just while packs changed places finds the old one again."""
    make(tmp_path, "one")
    (tmp_path / "tea").rename(tmp_path / ".tea.old")
    (tmp_path / ".tea.new-x").mkdir()
    with PackStore(tmp_path, "tea"):
        assert (tmp_path / "tea" / "a.txt").read_text(encoding="utf-8") == "one"
    assert left_overs(tmp_path) == []


def test_unmanaged_files_are_never_replaced(tmp_path: Path) -> None:
    """A folder that wellread did not make is refused, and stays."""
    (tmp_path / "tea").mkdir()
    (tmp_path / "tea" / "holiday.jpg").write_bytes(b"x")
    with pytest.raises(BuildError, match="output-not-ours"), PackStore(tmp_path, "tea"):
        pass
    assert (tmp_path / "tea" / "holiday.jpg").is_file()


def test_two_builds_at_once(tmp_path: Path) -> None:
    """Several processes that build the same pack take turns; in the end one of them has won, whole."""
    context = get_context("spawn")
    workers = [context.Process(target=make, args=(tmp_path, text)) for text in ("one", "two", "three")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert (tmp_path / "tea" / "a.txt").read_text(encoding="utf-8") in ("one", "two", "three")
    assert left_overs(tmp_path) == []


def test_a_file_beside_ours_is_not_lost(tmp_path: Path) -> None:
    """A file that somebody put into a pack stops the next build; a hidden one does not."""
    make(tmp_path, "one")
    (tmp_path / "tea" / ".DS_Store").write_bytes(b"")
    make(tmp_path, "two")
    (tmp_path / "tea" / "my notes.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(BuildError, match=r"my notes\.txt"):
        make(tmp_path, "three")
    assert (tmp_path / "tea" / "my notes.txt").read_text(encoding="utf-8") == "dear"
