"""Where several machines keep things together: a bucket, a share, whatever fsspec knows by an address (the extra `s3`).

A store has no rename of folders and no lock. Two promises are enough: an object is there whole or not at all, and of two who
make the same name at the same time one is told that the other was first.
"""

from __future__ import annotations

import posixpath
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from wellread.problems import BuildError, Problem, Severity

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://.*", re.ASCII | re.DOTALL)
_DISKS = ("file", "local")
"""Protocols of a disk, which shows a file while it is being written."""


def is_address(text: str) -> bool:
    """Whether `text` names a store, such as `s3://bucket/packs`, and no folder."""
    return _ADDRESS.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Store:
    """The objects below one address; the names of objects have `/` in them. Each call raises BuildError when it is refused."""

    address: str
    system: Any
    """A file system of fsspec."""
    root: str

    def get(self, name: str) -> bytes | None:
        """The content of an object; None when there is none."""
        with self._asked():
            try:
                return bytes(self.system.cat_file(self._path(name)))
            except FileNotFoundError:
                return None

    def holds(self, name: str) -> bool:
        """Whether there is an object of this name."""
        with self._asked():
            return bool(self.system.exists(self._path(name)))

    def put(self, name: str, content: bytes) -> None:
        """Make an object, or put another one in its place: whoever reads it meanwhile has all of the old one or of the new."""
        with self._asked():
            if not self._disk:
                self.system.pipe_file(self._path(name), content)
                return
            with self._moved_to(name) as path:
                self.system.pipe_file(path, content)

    def send(self, name: str, file: Path) -> None:
        """The same with the content of a file, which may be larger than the memory."""
        with self._asked():
            if not self._disk:
                self.system.put_file(str(file), self._path(name))
                return
            with self._moved_to(name) as path:
                self.system.put_file(str(file), path)

    def fetch(self, name: str, file: Path) -> bool:
        """Write an object into `file`; False when there is none."""
        with self._asked():
            try:
                self.system.get_file(self._path(name), str(file))
            except FileNotFoundError:
                return False
        return True

    def create(self, name: str, content: bytes) -> bool:
        """Make an object unless there is one of this name; whether it was made. Of many who try, one is told True."""
        path = self._path(name)
        with self._asked():
            try:
                if self._disk:
                    self.system.makedirs(posixpath.dirname(path), exist_ok=True)
                    with open(path, "xb") as file:
                        file.write(content)
                else:
                    self.system.pipe_file(path, content, mode="create")
            except FileExistsError:
                return False
            except OSError as error:
                if "PreconditionFailed" not in str(error) and "conditional" not in str(error).lower():
                    raise
                return False
        return True

    def remove(self, name: str) -> None:
        """Remove an object, or all below a folder of them; nothing when there is none."""
        with self._asked(), suppress(FileNotFoundError):
            self.system.rm(self._path(name), recursive=True)

    def names(self, folder: str) -> tuple[str, ...]:
        """What is directly in a folder of objects; nothing when there is no such folder."""
        with self._asked():
            try:
                found = self.system.ls(self._path(folder), detail=False, refresh=True)
            except (FileNotFoundError, NotADirectoryError):
                return ()
        return tuple(sorted(posixpath.basename(str(path).rstrip("/")) for path in found))

    @property
    def _disk(self) -> bool:
        protocol = self.system.protocol
        return any(one in _DISKS for one in ((protocol,) if isinstance(protocol, str) else protocol))

    def _path(self, name: str) -> str:
        return posixpath.join(self.root, name).rstrip("/")

    @contextmanager
    def _moved_to(self, name: str) -> Iterator[str]:
        """A path beside that of `name`, whose file takes its place at the end."""
        path = self._path(name)
        self.system.makedirs(posixpath.dirname(path), exist_ok=True)
        beside = f"{path}.new-{secrets.token_hex(4)}"
        try:
            yield beside
            self.system.mv(beside, path)
        except BaseException:
            with suppress(OSError):
                self.system.rm_file(beside)
            raise

    @contextmanager
    def _asked(self) -> Iterator[None]:
        """Say what the store refuses."""
        try:
            yield
        except BuildError:
            raise
        except Exception as error:  # each store has a library of its own, and those fail in ways that nobody can list
            raise BuildError([_unreachable(self.address, error)]) from error


@cache
def opened(address: str) -> Store:
    """The store at `address`; BuildError when a library for it is not installed, or there is none of that kind."""
    try:
        from fsspec.core import url_to_fs

        # Lists of objects are asked for anew: another machine may just have made one.
        system, root = url_to_fs(address, use_listings_cache=False)
    except ImportError as error:
        message, hint = f"{address} needs a library that is not installed: {error}", 'type: pip install "wellread[s3]"'
        raise BuildError([Problem("store-missing", Severity.ERROR, message, hint)]) from error
    except Exception as error:  # the same as above
        raise BuildError([_unreachable(address, error)]) from error
    return Store(address.rstrip("/"), system, str(root).rstrip("/"))


def _unreachable(address: str, error: Exception) -> Problem:
    first = (str(error) or type(error).__name__).partition("\n")[0]
    hint = "see that the address is right, that the machine reaches it, and that its keys are there (docs/scale.md)"
    return Problem("store-unreachable", Severity.ERROR, f"the store {address} refuses: {first}", hint)
