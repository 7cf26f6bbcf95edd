"""The cache: what was put in comes out whole, or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from wellread import cache
from wellread.cache import Cache, key
from wellread.machine import cache_folder


def test_what_was_put_in_comes_out(tmp_path: Path) -> None:
    """An entry is what was stored under its name."""
    cache = Cache(tmp_path / "new")
    assert cache.get(key("a")) is None
    cache.put(key("a"), b"sound")
    assert cache.get(key("a")) == b"sound"


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 40])
def test_a_damaged_entry_counts_as_missing(tmp_path: Path, damage: bytes) -> None:
    """Cut off, empty or overwritten: the entry is not believed, and can be stored anew."""
    cache = Cache(tmp_path)
    cache.put(key("a"), b"sound")
    cache.path(key("a")).write_bytes(damage)
    assert cache.get(key("a")) is None
    cache.put(key("a"), b"sound")
    assert cache.get(key("a")) == b"sound"


def test_a_writer_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """An interruption leaves no entry and no half file."""

    def fail(path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        Cache(tmp_path).make(key("a"), ".wav", fail)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_prune_takes_what_was_unused_for_longest(tmp_path: Path) -> None:
    """Above the limit the oldest go first; below it nothing goes."""
    cache = Cache(tmp_path)
    for age, name in enumerate(("new", "older", "oldest")):
        cache.put(key(name), bytes(68))
        os.utime(cache.path(key(name)), (1e9 - age, 1e9 - age))
    assert cache.size() == 300
    assert cache.prune(300) == 0
    assert cache.prune(250) == 100
    assert cache.get(key("oldest")) is None
    assert cache.get(key("new")) == bytes(68)


def test_what_was_just_used_is_spared(tmp_path: Path) -> None:
    """Pruning between builds leaves what another build may be using."""
    cache = Cache(tmp_path)
    cache.put(key("old"), bytes(68))
    os.utime(cache.path(key("old")), (1e9, 1e9))
    cache.put(key("new"), bytes(68))
    assert cache.prune(0, spare=3600) == 100
    assert cache.get(key("new")) == bytes(68)


def test_the_folder_can_be_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """WELLREAD_CACHE comes before XDG_CACHE_HOME."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("WELLREAD_CACHE", str(tmp_path / "own"))
    assert cache_folder() == tmp_path / "own"
    monkeypatch.delenv("WELLREAD_CACHE")
    assert cache_folder() == tmp_path / "xdg" / "wellread"


def _written(path: Path, content: bytes) -> None:
    path.write_bytes(content)


@pytest.fixture
def own_process(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What this process keeps for itself is in a folder of the test."""
    monkeypatch.setattr(cache, "_REFUSALS", [])
    monkeypatch.setattr(cache, "_passing", lambda: tmp_path / "passing")


@pytest.mark.usefixtures("own_process")
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_a_disk_that_fills_up(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept before is there; what the disk refuses is kept for this process, whole, and the reason is known."""
    store = Cache(tmp_path / "cache")
    store.put("ab12", b"before")
    replace = os.replace

    def refuse(source: Path, target: Path) -> None:
        if str(target).startswith(str(store.root)):
            raise OSError(number, os.strerror(number), str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(Path, "replace", refuse)
    store.put("cd34", b"after")
    digests = [store.add(b"bytes"), store.collect(lambda path: _written(path, b"made"))]
    assert (store.get("ab12"), store.get("cd34")) == (b"before", b"after")
    assert [store.blob(digest).read_bytes() for digest in digests] == [b"bytes", b"made"]
    assert all(map(store.holds, digests))
    found = cache.refusal()
    assert found is not None
    assert found.errno == number
    assert [path.name for path in store.root.rglob("*") if path.is_file()] == ["12"]


@pytest.mark.usefixtures("own_process")
def test_other_faults_are_not_hidden(tmp_path: Path) -> None:
    """A file that is not there, and a writer that fails, are what they were."""
    store = Cache(tmp_path / "cache")
    with pytest.raises(FileNotFoundError):
        store.add(tmp_path / "nothing")
    assert cache.refusal() is None


def test_a_cache_may_be_shared(tmp_path: Path) -> None:
    """An entry may be read by whoever may read what its maker makes, not by its maker alone."""
    before = os.umask(0o027)
    try:
        store = Cache(tmp_path / "cache")
        store.put("ab12", b"tea")
        digest = store.add(b"tea")
        collected = store.collect(lambda path: _written(path, b"cup"))
    finally:
        os.umask(before)
    for path in (store.path("ab12"), store.blob(digest), store.blob(collected)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.parametrize("year", [1971, 2100])
def test_a_clock_that_jumps(year: int, tmp_path: Path) -> None:
    """An entry from before or after all times is given as any other; it counts as unused for long, or as used just now."""
    store = Cache(tmp_path)
    store.put("ab12", b"tea")
    moment = (year - 1970) * 365 * 86_400
    os.utime(store.path("ab12"), (moment, moment))
    assert store.get("ab12", touch=False) == b"tea"
    store.prune(0, spare=3600)
    assert (store.get("ab12") is None) is (year < 2000)
