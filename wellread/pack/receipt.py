"""Whether a publication has to be built at all: a receipt says what its last build was made from, and what came of that.

The name of a receipt is a digest of everything that a build may read: the folder of the publication, what the publisher keeps
around it, what was asked for, this program with all that is installed beside it. Where there is one under that name, and the
pack is as it was left, nothing is read, imported or written. No time of a file decides anything. A receipt that is gone or
damaged costs a build, which finds out for itself that nothing has changed.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from wellread import machine
from wellread.cache import Cache, digest_of, key
from wellread.pack.finished import Pack
from wellread.pack.manifest import intact, problem_entry, problem_of
from wellread.pack.store import MANIFEST
from wellread.problems import Problem
from wellread.project import LEXICON, TEMPLATES, templates_of, tree, tree_digest
from wellread.readers.sources import find, slug_for
from wellread.registry import installed

if TYPE_CHECKING:
    from wellread.settings import Settings

_MOST, _LARGEST = 2000, 200_000_000
"""Files and bytes of a publication's folder that are looked at; around a letter in a folder of downloads there may be more."""
_SHAPE = 1
"""Of a receipt; another number makes the old ones unreadable."""


@dataclass(frozen=True)
class Receipts:
    """The receipts of builds with the same `settings`."""

    settings: Settings

    def kept(self, name: str) -> Pack | None:
        """The pack whose receipt has this name, with all that its build said; None where a build has to find out."""
        try:
            raw = self._cache.get(name, touch=False) if name else None
            if raw is None:
                return None
            told = json.loads(raw)
            if not told["made"] <= date.today().isoformat() <= told["until"]:
                return None
            folder = self.settings.output / told["folder"]
            problems = tuple(map(problem_of, told["problems"]))
            files = intact(folder, told["manifest"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return Pack(folder, files, problems) if files else None

    def keep(self, source: Path, name: str, pack: Pack) -> None:
        """Write down that `pack` is what the publication gives whose inputs were called `name` before it was built."""
        if not name or name != self.name(source) or any(map(_may_pass, pack.problems)):
            return
        told = {
            "folder": pack.folder.name,
            "manifest": digest_of(pack.folder / MANIFEST),
            "made": date.today().isoformat(),
            "until": (pack.until or date.max).isoformat(),
            "problems": [problem_entry(problem) for problem in pack.problems],
        }
        with suppress(OSError):
            self._cache.put(name, json.dumps(told).encode())

    def name(self, source: Path) -> str:
        """What the receipt of `source`, as it is now, is called; empty when not all of it can be looked at."""
        try:
            return self._name(source)
        except OSError:
            return ""

    def _name(self, source: Path) -> str:
        file = find(source)
        home = file.resolve().parent
        around = (home.parent / "house.yaml", home.parent / LEXICON)
        inside = self._folder(home)
        if not inside:
            return ""
        beside = [digest_of(path) if path.is_file() else "" for path in around]
        named = (str(source), file.name, slug_for(file.resolve()))
        return key("receipt", _SHAPE, named, inside, beside, templates_digest(templates_of(home)), self._asked, surroundings())

    @cached_property
    def _cache(self) -> Cache:
        # Not probed: where nothing can be kept, nothing is found, and a build says so.
        return Cache(machine.cache_folder())

    @cached_property
    def _asked(self) -> str:
        return repr(replace(self.settings, output=Path()))

    def _folder(self, home: Path) -> str:
        """Digest of all in the folder of a publication but its packs; empty when there is too much."""
        output, found, start = f"{self.settings.output.resolve()}{os.sep}", sha256(), len(str(home)) + 1
        count = size = 0
        for path in tree(home):
            if path.startswith(output):
                continue
            count, size = count + 1, size + os.path.getsize(path)
            if count > _MOST or size > _LARGEST:
                return ""
            found.update(f"{path[start:]}\0{digest_of(Path(path))}\0".encode("utf-8", "surrogateescape"))
        return found.hexdigest()


def _may_pass(problem: Problem) -> bool:
    """Whether a later build may not find `problem`, though nothing that a receipt knows of has changed."""
    from wellread.inspection import epubcheck  # not needed where nothing has changed

    # A validator that is installed and gave no verdict was out of time or memory.
    silent = problem.code == "check-skipped" and "epubcheck" in problem.message
    return problem.code in ("cache-unwritable", "store-unreachable", "store-missing") or (silent and epubcheck.is_installed())


@cache
def templates_digest(folder: Path | None) -> str:
    """Digest of a project's own templates, read once for all its publications."""
    return tree_digest(folder) if folder else ""


@cache
def surroundings() -> str:
    """Digest of what has a say in every build: this program, Python, what is installed, other programs, the user's voices."""
    package = Path(__file__).resolve().parents[1]
    return key(
        tree_digest(package),
        tree_digest(TEMPLATES),
        sys.version,
        _installed(),
        installed(),
        machine.programs(),
        _voices(),
    )


def _voices() -> str:
    """Digest of the user's own voices; empty where there are none."""
    try:
        folder = machine.voices_folder()
        return tree_digest(folder) if folder.is_dir() else ""
    except (OSError, RuntimeError):
        return ""


def _installed() -> list[str]:
    """Name and version of every installed package, as its folder of metadata is called: none of them is opened."""
    folders = (folder for folder in dict.fromkeys(sys.path) if os.path.isdir(folder))
    return sorted({name for folder in folders for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))})
