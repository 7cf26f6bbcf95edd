"""A folder of made things, named by what they were made from.

An entry is written to a temporary file and moved into place, so that a reader sees all of it or nothing, two builds at once
do no harm, and a full disk leaves no half entry. Every entry begins with the digest of its payload: a damaged one counts as
missing and is made again. There is no index, no dependency graph, and no time decides anything but what to prune first.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path

from wellread import machine, shared

LIMIT = 4 * 1024**3
"""Bytes that the cache may hold after `prune`, by default."""


def opened() -> Cache:
    """The user's cache; one for this process alone, which ends with it, where that cannot be written."""
    try:
        root = machine.cache_folder()
        probe(root)
    except OSError:
        return Cache(_passing())
    return Cache(root, machine.shared_cache())


def probe(root: Path) -> None:
    """OSError unless entries can be made in `root`, which is made when it is not there."""
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=root) as file:
        file.write(b"\0" * 4096)  # a full disk still takes a file with nothing in it


@cache
def _passing() -> Path:
    """A temporary folder for as long as this process runs: its tracks are read until the end of a build."""
    made = Path(tempfile.mkdtemp(prefix="wellread-"))
    Finalize(None, shutil.rmtree, (made, True), exitpriority=0)  # in worker processes too, which skip `atexit`
    return made


_REFUSALS: list[OSError] = []
"""Why this process keeps in its passing folder what belongs into a cache: the first reason."""
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
_REFUSING = {*_FULL, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO}
"""What a disk answers that is full, read-only, somebody else's, or going."""


def refusal() -> OSError | None:
    """Why something could not be kept for the next build; None when all was."""
    return next(iter(_REFUSALS), None)


def key(*parts: object) -> str:
    """The name of the thing made from `parts`: SHA-256 of them as JSON, hex."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def digest_of(path: Path) -> str:
    """SHA-256 of a file, hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sha256(content: Path | bytes) -> str:
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    return digest_of(content)


@dataclass(frozen=True, slots=True)
class Cache:
    """The entries under `root`; the folder is made when something is first put into it."""

    root: Path
    behind: str = ""
    """The address of a store with entries of other machines; empty: there is none."""

    def path(self, name: str, suffix: str = "") -> Path:
        """Where the entry called `name` is, or would be."""
        return self.root / name[:2] / f"{name[2:]}{suffix}"

    def get(self, name: str, *, touch: bool = True) -> bytes | None:
        """The payload of an entry; None when it is missing or damaged. `touch`: it counts as used now, and stays longest."""
        path = self._there(name)
        payload = None
        with suppress(OSError):
            payload = shared.payload(path.read_bytes())
        if payload is None:
            return self._from_others(name)
        if touch:
            with suppress(OSError):
                os.utime(path)
        return payload

    def _from_others(self, name: str) -> bytes | None:
        """The payload of an entry that another machine has made, which is kept here from now on."""
        raw = shared.get(self.behind, name) if self.behind else None
        if raw is None:
            return None
        self.make(name, "", lambda path: path.write_bytes(raw))
        return shared.payload(raw)

    def absent(self, names: Iterable[str]) -> list[str]:
        """Those of `names` that have no entry, here or with other machines, in their order."""
        here = [name for name in names if replace(self, behind="").get(name) is None]
        return [*shared.absent(here, self.get)] if self.behind else here

    def claimed(self, names: Sequence[str]) -> list[str]:
        """Those of `names` that are this machine's to make: no other one has said that it does."""
        return [name for name in names if shared.claim(self.behind, name)] if self.behind else [*names]

    def released(self, name: str) -> None:
        """Say that the entry `name`, which was claimed, is there."""
        if self.behind:
            shared.release(self.behind, name)

    def awaited(self, names: Sequence[str], check: Callable[[], None]) -> list[str]:
        """Wait for entries that other machines have claimed; those that did not come. `check` may raise what ends it."""
        return shared.awaited(names, self.get, check) if self.behind else [*names]

    def put(self, name: str, payload: bytes) -> None:
        """Store `payload`; the last of two writers wins, and both wrote the same."""
        raw = hashlib.sha256(payload).digest() + payload
        self.make(name, "", lambda path: path.write_bytes(raw))
        if self.behind:
            shared.put(self.behind, name, raw)

    def make(self, name: str, suffix: str, write: Callable[[Path], object]) -> Path:
        """Let `write` fill a temporary file, then move it to the entry's place; the path of the entry.

        Where the disk refuses it, the entry is this process's own, and ends with it.
        """
        try:
            return self._made(name, suffix, write)
        except OSError as error:
            return self._elsewhere(error)._made(name, suffix, write)

    def _elsewhere(self, error: OSError) -> Cache:
        """The passing cache, in place of this one, which has given `error`; raises it where that would not help."""
        if error.errno not in _REFUSING or self.root == _passing():
            raise error
        _REFUSALS.append(error)
        return Cache(_passing())

    def _there(self, name: str, suffix: str = "") -> Path:
        """Where the entry called `name` is: here, or in the passing cache."""
        path = self.path(name, suffix)
        if _REFUSALS and not path.exists():
            other = Cache(_passing()).path(name, suffix)
            return other if other.exists() else path
        return path

    def _made(self, name: str, suffix: str, write: Callable[[Path], object]) -> Path:
        path = self.path(name, suffix)
        path.parent.mkdir(parents=True, exist_ok=True)
        # Next to its place: only on one file system is a move done in one step.
        handle, temporary = tempfile.mkstemp(prefix=".new-", suffix=suffix, dir=path.parent)
        os.close(handle)
        try:
            write(Path(temporary))
            # As open to others as the folder is: a cache may be shared.
            os.chmod(temporary, path.parent.stat().st_mode & 0o666)
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return path

    def blob(self, digest: str) -> Path:
        """Where the file with this SHA-256 is, or would be: exactly as it was, so that anything can open it."""
        return self._there(digest, ".blob")

    def holds(self, digest: str) -> bool:
        """Whether the file with this SHA-256 is here, whole."""
        path = self.blob(digest)
        try:
            if digest_of(path) != digest:
                return False
            with suppress(OSError):
                os.utime(path)
        except OSError:
            return bool(self.behind) and self._fetched(digest)
        return True

    def _fetched(self, digest: str) -> bool:
        """Whether another machine has the file with this SHA-256, which is here from now on."""
        with tempfile.TemporaryDirectory(prefix="wellread-") as folder:
            file = Path(folder) / digest
            if not shared.fetch(self.behind, digest, file):
                return False
            self.make(digest, ".blob", lambda path: self._moved(file, path))
        return True

    def add(self, content: Path | bytes) -> str:
        """Keep a file, or the content of one, under its SHA-256; the digest."""
        digest = _sha256(content)
        if self.holds(digest):
            return digest

        def write(path: Path) -> None:
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                shutil.copyfile(content, path)

        path = self.make(digest, ".blob", write)
        if self.behind:
            shared.send(self.behind, digest, path)
        return digest

    def kept(self, name: str) -> Path | None:
        """The file that was kept under `name`; None when it is not here, whole."""
        digest = (self.get(name) or b"").decode()
        return self.blob(digest) if digest and self.holds(digest) else None

    def keep(self, name: str, write: Callable[[Path], None]) -> Path:
        """Let `write` fill a file, and keep it under `name`; the file."""
        digest = self.collect(write)
        self.put(name, digest.encode())
        return self.blob(digest)

    def collect(self, write: Callable[[Path], None]) -> str:
        """Let `write` fill a file, and keep that under its SHA-256; the digest."""
        try:
            return self._collected(write)
        except OSError as error:
            return self._elsewhere(error)._collected(write)

    def _collected(self, write: Callable[[Path], None]) -> str:
        self.root.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".new-", dir=self.root)
        os.close(handle)
        try:
            write(Path(temporary))
            return self.adopt(Path(temporary))
        finally:
            Path(temporary).unlink(missing_ok=True)

    def adopt(self, file: Path) -> str:
        """Move `file` into the cache under its SHA-256; the digest."""
        digest = digest_of(file)
        if not self.holds(digest):
            self.make(digest, ".blob", lambda path: self._moved(file, path))
        return digest

    def _moved(self, file: Path, path: Path) -> None:
        try:
            file.replace(path)
        except OSError:  # another disk
            shutil.copyfile(file, path)

    def size(self) -> int:
        """Bytes held."""
        return sum(size for _, size, _ in self._entries())

    def prune(self, limit: int = LIMIT, *, spare: int = 0) -> int:
        """Remove what was not used for longest until at most `limit` bytes are left; the bytes freed.

        What was used in the last `spare` seconds stays: another build may need it now.
        """
        found = sorted(self._entries())
        over = sum(size for _, size, _ in found) - limit
        entries = [entry for entry in found if not spare or entry[0] < time.time() - spare]
        freed = 0
        for _, size, path in entries:
            if freed >= over:
                break
            with suppress(OSError):
                path.unlink(missing_ok=True)
                freed += size
        return freed

    def _entries(self) -> list[tuple[float, int, Path]]:
        """(last use, size, path) of every file; one that vanishes meanwhile is left out."""
        found = []
        for path in self.root.glob("??/*"):
            try:
                status = path.stat()
            except OSError:
                continue
            found.append((status.st_mtime, status.st_size, path))
        return found
