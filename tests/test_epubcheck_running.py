"""EPUBCheck that keeps running: it says what it would say alone, is found by workers, and is gone when it is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import judges
import pytest

from wellread.inspection import epubcheck
from wellread.inspection.epubcheck import asking, service

FOUND = asking._library
"""As it is without what `conftest.py` puts in its place."""
DEADLY = """
import os, signal, sys
from pathlib import Path
from wellread.inspection.epubcheck import asking
with asking.running(Path(sys.argv[1])):
    os.kill(os.getpid(), signal.SIGKILL)
"""
SECONDS = 120


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with faults: the one with which EPUBCheck is warmed up."""
    with zipfile.ZipFile(tmp_path / "book.epub", "w") as archive:
        for name, text in service._FIRST.items():
            archive.writestr(name, text)
    return tmp_path / "book.epub"


def told(report: dict[str, Any]) -> set[tuple[str, str, str]]:
    """What a report says; the rest is different each time, as the names that EPUBCheck gives to what it has open."""
    return {(one["ID"], one["message"], one["locations"][0]["path"]) for one in report["messages"]}


def test_one_for_many_books(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same verdict as of any EPUBCheck, again and again, for other processes too; killed, it is asked no more."""
    monkeypatch.setattr(asking, "_library", FOUND)
    wanted = told(judges.epubcheck_report(book))
    with asking.running(tmp_path):
        assert asking._rooms == [tmp_path / "epubcheck"]
        until = time.monotonic() + SECONDS
        while not (tmp_path / "epubcheck" / service.DOOR).exists() and time.monotonic() < until:
            time.sleep(0.1)
        for _ in range(2):
            found = asking.ask(book.read_bytes(), SECONDS)
            assert found
            assert told(found) == wanted != set()
        assert told(epubcheck._run(book.read_bytes())) == wanted
        monkeypatch.setattr(asking, "_rooms", [])
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        assert told(asking.ask(book.read_bytes(), SECONDS) or {}) == wanted
        monkeypatch.undo()
        (tmp_path / "epubcheck" / service.DOOR).unlink()
        assert asking.ask(book.read_bytes(), SECONDS) is None
    assert not (tmp_path / "epubcheck").exists()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a system with SIGKILL")
def test_it_ends_with_who_started_it(tmp_path: Path) -> None:
    """Whoever started it is killed: it ends by itself, and leaves nothing behind."""
    (tmp_path / "room").mkdir()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run([sys.executable, "-c", DEADLY, str(tmp_path / "room")], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    until = time.monotonic() + SECONDS
    while (tmp_path / "room").exists() and time.monotonic() < until:
        time.sleep(0.1)
    assert not (tmp_path / "room").exists()
