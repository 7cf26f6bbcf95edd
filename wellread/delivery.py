"""Packs in a store (`-o s3://bucket/packs`): whole or not at all, though a store can rename nothing.

    packs/falls/index.html              the pointer: one small object, which leads to the pack that holds now
    packs/falls/3f0c…/                  a pack, under the digest of its manifest: its files never change

All files of a pack are sent before the pointer is, and a store puts one object in the place of another in one step. So who asks
for `packs/falls/` gets all of the old pack or all of the new one, and who reads on in the old one still has it: it stays until
the next. A build that is stopped leaves files to which nothing leads; the next one finds them and sends the rest.

What is built is kept on this machine too, in its cache, so that the next build knows what has changed. A machine that has
no such copy takes the last pack from the store first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory
from typing import Any

from wellread import machine, stores
from wellread.cache import digest_of, key
from wellread.pack.due import Result
from wellread.pack.finished import Pack
from wellread.pack.manifest import intact, read_title
from wellread.pack.store import MANIFEST
from wellread.problems import BuildError
from wellread.project import TEMPLATES, tree
from wellread.readers.sources import place
from wellread.scheduler import build_all
from wellread.settings import Settings

POINTER = "index.html"
_PACK = re.compile(r'<meta name="wellread-pack" content="([0-9a-f]{16})">')
_NAME = re.compile(r"[0-9a-f]{16}")
_AT_ONCE = 8
"""Files that are sent side by side: a store answers many as fast as one."""


def build_to(address: str, sources: Sequence[Path], settings: Settings, **how: Any) -> Iterator[Result]:
    """What `scheduler.build_all` says of each of `sources`, whose packs are in the store at `address` then.

    Raises what it raises; BuildError when there is no such store.
    """
    shelf = _Shelf(stores.opened(address), _copies(address))
    shelf.copies.mkdir(parents=True, exist_ok=True)
    for source in sources:
        shelf.bring(source)
    for result in build_all(sources, replace(settings, output=shelf.copies), **how):
        yield shelf.delivered(result)


def _copies(address: str) -> Path:
    """The folder in which this machine has a copy of the packs at `address`."""
    return machine.cache_folder() / "packs" / key(address.rstrip("/"))[:16]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """A store of packs, and the folder with their copies."""

    store: stores.Store
    copies: Path

    def bring(self, source: Path) -> None:
        """Take the last pack of a publication from the store where there is no copy of it, unless it is damaged there."""
        slug = ""
        with suppress(BuildError):  # said when it is built
            slug = place(source)[1]
        if not slug or (self.copies / slug).exists() or not (name := self._current(slug)):
            return
        with TemporaryDirectory(dir=self.copies, prefix=".") as folder:
            taken = Path(folder) / slug
            if self._taken(f"{slug}/{name}", taken):
                taken.rename(self.copies / slug)

    def _taken(self, place: str, folder: Path) -> bool:
        """Whether the pack at `place` is whole in `folder` now."""
        folder.mkdir()
        if not self.store.fetch(f"{place}/{MANIFEST}", folder / MANIFEST):
            return False
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            names = [name for name in self.store.names(place) if name != MANIFEST]
            all(pool.map(lambda name: self.store.fetch(f"{place}/{name}", folder / name), names))
        return bool(intact(folder))

    def delivered(self, result: Result) -> Result:
        """`result`, its pack in the store; why it is not, where the store refuses it."""
        if not isinstance(result, Pack):
            return result
        try:
            self._deliver(result.folder)
        except BuildError as failure:
            shown = f"{self.store.address}/{result.folder.name}"
            return BuildError([replace(one, path=shown) for one in failure.problems] + [*result.problems])
        return replace(result, address=f"{self.store.address}/{result.folder.name}/{POINTER}")

    def _deliver(self, folder: Path) -> None:
        slug, name = folder.name, digest_of(folder / MANIFEST)[:16]
        last = self._current(slug)
        if last == name:
            return
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            [*pool.map(lambda path: self._send(Path(path), folder, f"{slug}/{name}"), tree(folder))]
        self.store.put(f"{slug}/{POINTER}", _pointer(folder, name).encode())
        for old in self.store.names(slug):
            if _NAME.fullmatch(old) and old not in (name, last):
                self.store.remove(f"{slug}/{old}")

    def _send(self, path: Path, folder: Path, place: str) -> None:
        """Send a file, unless a build that was stopped has sent it: under this name there can be no other content."""
        name = f"{place}/{path.relative_to(folder).as_posix()}"
        if not self.store.holds(name):
            self.store.send(name, path)

    def _current(self, slug: str) -> str:
        """The name of the pack to which the pointer leads; empty when there is none."""
        found = _PACK.search((self.store.get(f"{slug}/{POINTER}") or b"").decode("utf-8", "replace"))
        return found[1] if found else ""


def _pointer(folder: Path, name: str) -> str:
    """A page that leads to the pack called `name`, of which `folder` is a copy."""
    title, language = read_title(folder)
    page = Template((TEMPLATES / "forward.html").read_text(encoding="utf-8"))
    return page.substitute(title=escape(title), language=escape(language), pack=name)
