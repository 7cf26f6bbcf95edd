"""Where finished packs stand, and how a new one takes the place of the old: whole, under a lock, or not at all."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from types import TracebackType

from wellread.problems import BuildError, Problem, Severity

MANIFEST = "manifest.json"


class Shelf:
    """A context in which `new` is an empty folder to fill; `keep()` puts it in place of `folder`.

    Left without `keep()`, for whatever reason, `folder` is as it was. Raises BuildError when `folder` holds files that
    are not ours, OSError when the disk does not play along.
    """

    def __init__(self, output: Path, slug: str) -> None:
        self.output = output
        self.folder = output / slug
        self.new = Path()
        self._old = output / f".{slug}.old"
        self._slug = slug

    def __enter__(self) -> Shelf:
        from filelock import FileLock

        self.output.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(self.output / f".{self._slug}.lock")
        self._lock.acquire()
        try:
            self._recover()
            self._refuse_strangers()
            self.new = Path(tempfile.mkdtemp(prefix=f".{self._slug}.new-", dir=self.output))
            self.new.chmod(0o755)
        except BaseException:
            self._lock.release()
            raise
        return self

    def keep(self) -> None:
        """Put the new pack in the old one's place."""
        if self.folder.exists():
            self.folder.rename(self._old)
        self.new.rename(self.folder)
        shutil.rmtree(self._old, ignore_errors=True)

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        shutil.rmtree(self.new, ignore_errors=True)
        self._lock.release()

    def _recover(self) -> None:
        """Mend what a build that was cut off between two renames, or before its end, left behind."""
        if self._old.exists() and not self.folder.exists():
            self._old.rename(self.folder)
        shutil.rmtree(self._old, ignore_errors=True)
        for left in self.output.glob(f".{self._slug}.new-*"):
            shutil.rmtree(left, ignore_errors=True)

    def _refuse_strangers(self) -> None:
        if self.folder.exists() and not (self.folder / MANIFEST).is_file() and any(self.folder.iterdir()):
            hint = "move those files elsewhere, or choose another folder with -o"
            message = "this folder holds files that wellread did not make, and a new pack would replace them"
            raise BuildError([Problem("output-not-ours", Severity.ERROR, message, hint, str(self.folder))])
