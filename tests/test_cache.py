"""The cache: what was put in comes out whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
