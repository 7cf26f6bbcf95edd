"""Where finished packs are, and how a new one replaces the old: whole, under a lock, or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from wellread.machine import not_a_folder
from wellread.problems import BuildError, Problem, Severity

MANIFEST = "manifest.json"
_FILE_MANAGERS = ("Thumbs.db", "desktop.ini")


class PackStore:
    """A context in which `new` is an empty folder to fill; `keep()` replaces `folder` with it.

    Left without `keep()`, for whatever reason, `folder` is as it was. Raises BuildError when `folder` holds files that
    wellread did not make, OSError when the disk does not play along.
    """

    def __init__(self, output: Path, slug: str) -> None:
        self.output = output
        self.folder = output / slug
        self.new = Path()
        self._old = output / f".{slug}.old"
        self.refused = output / ".refused" / slug
        """Where files are kept that the last build refused."""
        self._slug = slug

    def __enter__(self) -> PackStore:
        from filelock import FileLock

        self.output.mkdir(parents=True, exist_ok=True)
        # Next to the folder, not in it: it must be held while the folder changes places.
        self._lock = FileLock(self.output / f".{self._slug}.lock")
        self._lock.acquire()
        try:
            self._recover()
            self._refuse_unmanaged()
            shutil.rmtree(self.refused, ignore_errors=True)
            self.new = Path(tempfile.mkdtemp(prefix=f".{self._slug}.new-", dir=self.output))
            # `mkdtemp` makes a private folder, and a pack is for others to read.
            self.new.chmod(0o755)
        except BaseException:
            self._lock.release()
            raise
        return self

    def keep(self) -> None:
        """Replace the old pack with the new one."""
        # Two renames, because no system replaces a folder that is not empty; `_recover` knows what lies between them.
        if self.folder.exists():
            self.folder.rename(self._old)
        self.new.rename(self.folder)
        shutil.rmtree(self._old, ignore_errors=True)

    def refuse(self, name: str) -> Path:
        """Put the new file `name` aside, out of the pack, for those who have to find out what is wrong with it."""
        kept = self.refused / name
        self.refused.mkdir(parents=True, exist_ok=True)
        shutil.copy2(self.new / name, kept)
        return kept

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        shutil.rmtree(self.new, ignore_errors=True)
        self._lock.release()

    def tidy(self) -> None:
        """Repair what a build left that was ended; nothing where another one is at work, or where the folder is gone."""
        from filelock import FileLock, Timeout

        try:
            with FileLock(self.output / f".{self._slug}.lock", timeout=0):
                self._recover()
        except Timeout:
            return

    def _recover(self) -> None:
        """Repair what a build left that was stopped between two renames, or before its end."""
        if self._old.exists() and not self.folder.exists():
            self._old.rename(self.folder)
        shutil.rmtree(self._old, ignore_errors=True)
        for left in self.output.glob(f".{self._slug}.new-*"):
            shutil.rmtree(left, ignore_errors=True)

    def _refuse_unmanaged(self) -> None:
        if os.path.lexists(self.folder) and not self.folder.is_dir():
            raise BuildError([not_a_folder(self.folder)])
        unmanaged = sorted(self._unmanaged())
        if unmanaged:
            hint = "move such files elsewhere, or choose another folder with -o"
            message = f"this folder holds {unmanaged[0]}, which wellread did not make, and a new pack would replace it"
            raise BuildError([Problem("output-not-ours", Severity.ERROR, message, hint, str(self.folder))])

    def _unmanaged(self) -> Iterator[str]:
        """Files of the folder that its manifest does not list; hidden ones, such as a file manager's, do not count."""
        ours = self._ours()
        there = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())
        yield from (name for name in there if name not in ours and name not in _FILE_MANAGERS and not name.startswith("."))

    def _ours(self) -> set[str]:
        try:
            entries = json.loads((self.folder / MANIFEST).read_text(encoding="utf-8"))["files"]
            return {MANIFEST, *(entry["name"] for entry in entries)}
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return set()
