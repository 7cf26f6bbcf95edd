"""A pack is replaced whole or not at all."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
from collections.abc import Callable
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import kills
import pytest

from wellread.pack import store
from wellread.pack.exchange import exchange
from wellread.pack.store import PackStore
from wellread.problems import BuildError


def fill(store: PackStore, text: str) -> None:
    for name in ("a.txt", "more/b.txt"):
        (store.new / name).parent.mkdir(exist_ok=True)
        (store.new / name).write_text(text, encoding="utf-8")
    files = [{"name": name, "sha256": sha256(text.encode()).hexdigest()} for name in ("a.txt", "more/b.txt")]
    (store.new / "manifest.json").write_text(json.dumps({"files": files}), encoding="utf-8")


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


STRANGERS: dict[str, Callable[[Path], object]] = {
    ".htaccess": lambda pack: (pack / ".htaccess").write_text("Deny from all", encoding="utf-8"),
    ".git": lambda pack: (pack / ".git").mkdir(),
    "more/.htaccess": lambda pack: (pack / "more" / ".htaccess").write_bytes(b""),
    "notes": lambda pack: (pack / "notes").mkdir(),
    "link": lambda pack: (pack / "link").symlink_to("a.txt"),
    "a.txt": lambda pack: (pack / "a.txt").rename(pack / "was.txt").with_name("a.txt").symlink_to("more/b.txt"),
    "pipe": lambda pack: os.mkfifo(pack / "pipe"),
}
"""What somebody may have put into a pack."""


@pytest.mark.parametrize("name", STRANGERS)
def test_what_is_not_ours_stays(name: str, tmp_path: Path) -> None:
    """It stops the next build before anything is moved, and that build says what it is; hidden files too."""
    make(tmp_path, "one")
    STRANGERS[name](tmp_path / "tea")
    before = os.lstat(tmp_path / "tea" / name)
    with pytest.raises(BuildError, match=re.escape(name)):
        make(tmp_path, "two")
    assert os.lstat(tmp_path / "tea" / name) == before
    assert (tmp_path / "tea" / "more" / "b.txt").read_text(encoding="utf-8") == "one"
    assert left_overs(tmp_path) == []


def test_what_comes_while_a_build_runs_stays(tmp_path: Path) -> None:
    """A file that is put into the old pack during the build stops it, even in the moment in which packs change places."""
    make(tmp_path, "one")
    with pytest.raises(BuildError, match=r"\.htaccess"), PackStore(tmp_path, "tea") as pack:  # noqa: PT012 - the file comes later
        fill(pack, "two")
        (tmp_path / "tea" / ".htaccess").write_bytes(b"")
        pack.keep()
    assert (tmp_path / "tea" / ".htaccess").is_file()
    (tmp_path / "tea" / ".htaccess").unlink()

    def late(one: Path, other: Path) -> bool:
        (other / ".htaccess").touch()
        return exchange(one, other)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "exchange", late)
        with pytest.raises(BuildError, match=r"\.htaccess"):
            make(tmp_path, "three")
    assert (tmp_path / "tea" / ".htaccess").is_file()
    assert (tmp_path / "tea" / "a.txt").read_text(encoding="utf-8") == "one"
    assert left_overs(tmp_path) == []


@pytest.mark.parametrize("kind", ["file", "link to a folder", "link to nothing"])
def test_a_pack_that_is_no_folder(kind: str, tmp_path: Path) -> None:
    """A file or a link where the pack would be is somebody's: refused, and as it was."""
    (tmp_path / "else").mkdir()
    (tmp_path / "out").mkdir()
    if kind == "file":
        (tmp_path / "out" / "tea").write_text("mine", encoding="utf-8")
    else:
        (tmp_path / "out" / "tea").symlink_to(tmp_path / ("else" if "folder" in kind else "nowhere"))
    before = os.lstat(tmp_path / "out" / "tea")
    with pytest.raises(BuildError, match="output-not-folder"):
        make(tmp_path / "out", "one")
    assert os.lstat(tmp_path / "out" / "tea") == before
    assert list((tmp_path / "else").iterdir()) == []


def test_refused_files_elsewhere_stay(tmp_path: Path) -> None:
    """The folder of refused files is cleared, but not through a link to one that is not ours."""
    (tmp_path / "else" / "tea").mkdir(parents=True)
    (tmp_path / "else" / "tea" / "mine.txt").write_bytes(b"")
    (tmp_path / ".refused").symlink_to(tmp_path / "else")
    with PackStore(tmp_path, "tea") as pack:
        fill(pack, "one")
        pack.keep()
    assert (tmp_path / "else" / "tea" / "mine.txt").is_file()


def _two_renames(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(store, "exchange", lambda one, other: False)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a copy of this process is killed")
@pytest.mark.parametrize("swaps", [True, False], ids=["exchange", "two renames"])
def test_the_plug_at_every_step(swaps: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever change to the disk was the last, the old pack or the new one is there, whole, and the next build is clean."""
    if not swaps:
        _two_renames(monkeypatch)
    make(tmp_path, "one")
    old, seen = kills.state(tmp_path / "tea"), []
    for step in kills.at_each_step(lambda: make(tmp_path, "two")):
        found = kills.state(tmp_path / "tea")
        seen.append(found)
        assert found != "mixed", step
        if swaps:
            assert found != "missing", step
        with PackStore(tmp_path, "tea"):
            recovered = kills.state(tmp_path / "tea")
            assert recovered not in ("mixed", "missing"), step
        assert left_overs(tmp_path) == [], step
        make(tmp_path, "one")
    new = kills.state(tmp_path / "tea")
    assert {*seen} - {"missing"} == {old, new}
    assert len(seen) > 20
    assert ("missing" in seen) is not swaps


def test_the_plug_at_every_step_of_the_first_pack(tmp_path: Path) -> None:
    """Before there was one there is none, or the whole of it."""
    for step in kills.at_each_step(lambda: make(tmp_path, "one")):
        assert kills.state(tmp_path / "tea") != "mixed", step
        shutil.rmtree(tmp_path / "tea", ignore_errors=True)
    assert kills.state(tmp_path / "tea") not in ("mixed", "missing")


def test_the_packs_change_places_in_one_step(tmp_path: Path) -> None:
    """On Linux and macOS a reader never finds the folder missing."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    if not exchange(tmp_path / "one", tmp_path / "two"):
        pytest.skip("this file system cannot exchange two folders")
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["two"]
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "one", tmp_path / "three")


@pytest.mark.parametrize(("mask", "folder", "file"), [(0o022, 0o755, 0o644), (0o077, 0o700, 0o600), (0o002, 0o775, 0o664)])
def test_the_rights_are_those_of_the_user(mask: int, folder: int, file: int, tmp_path: Path) -> None:
    """A pack may be read by whoever may read what its maker makes, whatever the files came from."""
    before = os.umask(mask)
    try:
        with PackStore(tmp_path, "tea") as pack:
            fill(pack, "one")
            (pack.new / "a.txt").chmod(0o400)
            pack.keep()
    finally:
        os.umask(before)
    modes = {path.relative_to(tmp_path).as_posix(): stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "tea").rglob("*")}
    assert stat.S_IMODE((tmp_path / "tea").stat().st_mode) == modes["tea/more"] == folder
    assert {modes["tea/a.txt"], modes["tea/more/b.txt"], modes["tea/manifest.json"]} == {file}


def test_a_file_beside_ours_is_not_lost(tmp_path: Path) -> None:
    """A file that somebody put into a pack stops the next build; what a file manager left there does not."""
    make(tmp_path, "one")
    for name in (".DS_Store", "._a.txt", "more/Thumbs.db"):
        (tmp_path / "tea" / name).write_bytes(b"")
    make(tmp_path, "two")
    (tmp_path / "tea" / "my notes.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(BuildError, match=r"my notes\.txt"):
        make(tmp_path, "three")
    assert (tmp_path / "tea" / "my notes.txt").read_text(encoding="utf-8") == "dear"
