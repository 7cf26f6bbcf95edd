"""Files inside of a ZIP file that nobody here packed: read one by one, within limits, never unpacked to a disk.

E-books and office documents are ZIP files. What can be wrong with one is known before anything is inflated: the number of its
entries, their sizes and how much they swell, their names, whether they are locked. All of it is a Problem.
"""

from __future__ import annotations

import lzma
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from wellread.problems import BuildError, Problem, Severity

ENTRIES = 20_000
"""The most files in one archive."""
ENTRY_BYTES = 100_000_000
"""The largest of them that is read."""
ALL_BYTES = 1_000_000_000
"""All that are in one archive, and all that is read of it."""
RATIO = 250
"""How many times its packed size a file of more than `SMALL` bytes may have. Text swells 20 times at most."""
SMALL = 1_000_000

_FAULTS = (BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, struct.error, ValueError, IndexError, OSError)
_AGAIN = "get the file once more from where it came from; if it is broken there too, ask whoever made it for another copy"


@dataclass(slots=True)
class Archive:
    """The files in a ZIP file, by their names."""

    path: str
    """As the user named it, for Problems."""
    _file: ZipFile
    _entries: dict[str, ZipInfo] = field(default_factory=dict)
    _read: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Every file that may be read, in the order of the archive."""
        return tuple(self._entries)

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes | None:
        """The content of a file; None when there is none of this name. Raises BuildError when it cannot be read."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        self._read += entry.file_size
        if entry.file_size > ENTRY_BYTES or self._read > ALL_BYTES:
            limits = f"{ENTRY_BYTES // 10**6} MB for one, {ALL_BYTES // 10**6:,} MB for all"
            raise BuildError([_too_large(self.path, f"“{name[:80]}” in it is larger than files in it may be ({limits})")])
        try:
            with self._file.open(entry) as stream:
                content = stream.read(entry.file_size + 1)
        except RuntimeError as error:  # how zipfile says that a password is needed
            raise BuildError([_locked(self.path)]) from error
        except _FAULTS as error:
            raise BuildError([_broken(self.path, f"“{name[:80]}” in it cannot be read")]) from error
        return content


@contextmanager
def opened(path: Path, shown: str) -> Iterator[Archive]:
    """The archive in the file `path`, called `shown` in Problems. Raises BuildError when it must not or cannot be read."""
    try:
        file = ZipFile(path)
    except (*_FAULTS, RuntimeError) as error:
        if isinstance(error, OSError) and not isinstance(error, BadZipFile) and error.strerror:
            hint = "check that the file may be read"
            raise BuildError([Problem("source-unreadable", Severity.ERROR, error.strerror, hint, shown)]) from error
        raise BuildError([_broken(shown, "it is no ZIP file, or only a part of one")]) from error
    with file:
        if fault := _fault(file.infolist(), shown):
            raise BuildError([fault])
        entries = {entry.filename: entry for entry in file.infolist() if _is_safe(entry)}
        yield Archive(shown, file, entries)


def _fault(entries: list[ZipInfo], shown: str) -> Problem | None:
    """What speaks against reading any of `entries`."""
    if len(entries) > ENTRIES:
        return _too_large(shown, f"it holds {len(entries):,} files; {ENTRIES:,} are read")
    if sum(entry.file_size for entry in entries) > ALL_BYTES:
        return _too_large(shown, f"unpacked it is larger than {ALL_BYTES // 10**6:,} MB")
    if any(entry.file_size > max(SMALL, RATIO * entry.compress_size) for entry in entries):
        return _too_large(shown, f"a file in it swells to more than {RATIO} times its size")
    if any(entry.flag_bits & 0x1 for entry in entries):
        return _locked(shown)
    return None


def _is_safe(entry: ZipInfo) -> bool:
    """Whether the name of `entry` stays inside of the archive; a folder is no file."""
    name = entry.filename
    if not name or entry.is_dir() or name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name):
        return False
    return ".." not in re.split(r"[/\\]", name)


def _broken(shown: str, what: str) -> Problem:
    return Problem("archive-broken", Severity.ERROR, f"this file is damaged: {what}", _AGAIN, shown)


def _locked(shown: str) -> Problem:
    hint = "ask whoever made it for a copy without a password"
    return Problem("archive-locked", Severity.ERROR, "this file is locked with a password", hint, shown)


def _too_large(shown: str, what: str) -> Problem:
    hint = "ask whoever made it for a smaller copy; files that are made to fill a computer look like this"
    return Problem("archive-large", Severity.ERROR, f"this file is not read: {what}", hint, shown)
