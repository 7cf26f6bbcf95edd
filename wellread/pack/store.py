"""Where finished packs are, and how a new one replaces the old: whole, under a lock, or not at all.

What is in a pack's folder and was not made by wellread, a file of notes, the `.htaccess` of a web server, the `.git` of
somebody who keeps versions, is neither moved nor removed: the build stops before it.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from types import TracebackType

from wellread.machine import not_a_folder
from wellread.pack.exchange import exchange, settle, settle_names
from wellread.problems import BuildError, Problem, Severity

MANIFEST = "manifest.json"
_FILE_MANAGERS = (".DS_Store", ".directory", "Thumbs.db", "desktop.ini")
"""What programs that show folders leave in every folder, and make again."""


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
            self._refuse_unmanaged(self.folder)
            if not self.refused.parent.is_symlink():
                shutil.rmtree(self.refused, ignore_errors=True)
            new = self.output / f".{self._slug}.new-{secrets.token_hex(4)}"
            new.mkdir()  # as open to others as everything that the user makes (umask), unlike a temporary folder
            self.new = new
        except BaseException:
            self._lock.release()
            raise
        return self

    def keep(self) -> None:
        """Replace the old pack with the new one."""
        self._open_to_readers()
        settle(self.new)
        self._refuse_unmanaged(self.folder)  # once more: a build takes minutes, in which somebody may have put a file there
        if not self.folder.exists():
            self.new.rename(self.folder)
        elif exchange(self.new, self.folder):
            self._return_unmanaged()
        else:
            # Two renames, because no system replaces a folder that is not empty; `_recover` knows what lies between them.
            self.folder.rename(self._old)
            self.new.rename(self.folder)
        settle_names(self.output)
        shutil.rmtree(self._old, ignore_errors=True)

    def _return_unmanaged(self) -> None:
        """Let the packs change places again when the old one got a file in the last moment."""
        if any(self._unmanaged(self.new)) and exchange(self.new, self.folder):
            self._refuse_unmanaged(self.folder)

    def _open_to_readers(self) -> None:
        """Give every file the rights of the folder: what comes out of a cache, or from a library, may be its maker's alone."""
        rights = stat.S_IMODE(self.new.stat().st_mode) & 0o666
        for path in self.new.rglob("*"):
            if path.is_file() and stat.S_IMODE(path.stat().st_mode) != rights:
                path.chmod(rights)

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
            # An old pack that got a file just as it changed places, and a machine that stopped in that moment.
            if _ours(left):
                self._refuse_unmanaged(left)
            shutil.rmtree(left, ignore_errors=True)

    def _refuse_unmanaged(self, folder: Path) -> None:
        if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
            raise BuildError([not_a_folder(folder)])
        unmanaged = sorted(self._unmanaged(folder))
        if unmanaged:
            hint = "move such files elsewhere, or choose another folder with -o"
            message = f"this folder holds {unmanaged[0]}, which wellread did not make, and a new pack would replace it"
            raise BuildError([Problem("output-not-ours", Severity.ERROR, message, hint, str(folder))])

    def _unmanaged(self, folder: Path) -> Iterator[str]:
        """What is in the pack `folder` and not in its manifest, folders and links too, but for what file managers leave."""
        ours = _ours(folder)
        made = {parent.as_posix() for name in ours for parent in PurePosixPath(name).parents}
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            is_ours = name in (made if path.is_dir() else ours) and not path.is_symlink()
            left = path.name in _FILE_MANAGERS or path.name.startswith("._")
            if not is_ours and not (left and path.is_file()):
                yield name


def _ours(folder: Path) -> set[str]:
    """The files that the manifest in `folder` lists."""
    try:
        entries = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        return {MANIFEST, *(str(entry["name"]) for entry in entries)}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()
