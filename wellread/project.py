"""What one project has besides its text: its own templates, words, fonts and lexicons, its files by digest, and the cache.

Built once, where a source is read, and passed down with the document: nobody else looks for a folder or opens the cache. A
document, an edition and a task hold digests only; the project knows which file has which digest. So a task travels to another
machine as it is: there a `Parcel` becomes a project again, out of the files that its digests name.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from multiprocessing.util import Finalize
from pathlib import Path

from wellread.cache import Cache, digest_of, opened
from wellread.problems import BuildError, Problem, Severity

_HERE = Path(__file__).resolve().parent
TEMPLATES = _HERE / "templates" if (_HERE / "templates").is_dir() else _HERE.parent / "templates"
"""Templates and strings as shipped: inside the package when installed, at the top level in a checkout."""
LEXICON = "lexicon.pls"
_MOST = 2000
"""Files of a templates folder that are looked at."""
_NOT_CONTENT = frozenset({"__pycache__", ".git", ".hg", ".svn"})
"""Folders in which nothing of a publication or of this program is."""
_PARCELS = 8
"""Projects that a worker keeps unpacked."""


class Project:
    """One project, on this machine."""

    def __init__(self, cache: Cache, *, templates: Path | None = None, lexicons: tuple[Path, ...] = ()) -> None:
        self.cache = cache
        self.templates = templates
        """The project's own templates folder; None when it has none."""
        self.lexicons = lexicons
        """Its pronunciation lexicons, the publisher's before the publication's."""
        self._files: dict[str, Path] = {}

    @classmethod
    def of(cls, root: Path, cache: Cache | None = None) -> Project:
        """The project of the publication in the folder `root`: its templates are there, or next to its content, or above it."""
        home = root.resolve()
        lexicons = (path for path in (home.parent / LEXICON, home / LEXICON) if path.is_file() and not path.is_symlink())
        return cls(cache or opened(), templates=templates_of(home), lexicons=tuple(lexicons))

    def at(self, cache: Cache) -> Project:
        """The same project, with another cache."""
        found = Project(cache, templates=self.templates, lexicons=self.lexicons)
        found._files = dict(self._files)
        return found

    @property
    def fonts(self) -> Path | None:
        """Its own folder of fonts, where there is one."""
        if self.templates and (folder := self.templates / "fonts").is_dir():
            return folder
        return None

    def know(self, digest: str, path: Path) -> None:
        """Say which file has this digest: a picture, the sound of a chapter."""
        self._files[digest] = path

    def path(self, digest: str) -> Path:
        """The file with this digest; BuildError when it is gone."""
        path = self._files.get(digest) or self.cache.blob(digest)
        if not path.is_file():
            hint = "put it back if it was moved while the build was running, then start the build once more"
            raise BuildError([Problem("file-vanished", Severity.ERROR, "this file is no longer there", hint, str(path))])
        return path

    def read(self, digest: str) -> bytes:
        """The content of the file with this digest."""
        path = self.path(digest)
        try:
            return path.read_bytes()
        except OSError as error:
            message = f"this file cannot be read: {error.strerror or error}"
            hint = "see that the file may be read, and that its disk is there"
            raise BuildError([Problem("file-vanished", Severity.ERROR, message, hint, str(path))]) from error

    def pack(self, files: Iterable[str]) -> Parcel:
        """The project as it travels, with the `files` of these digests; all of it can then be had from its cache."""
        templates = tuple((name, self.cache.add(path)) for name, path in self.own_files())
        lexicons = tuple(self.cache.add(path) for path in self.lexicons)
        return Parcel(templates, lexicons, tuple(self._offered(digest) for digest in dict.fromkeys(files)))

    @cached_property
    def templates_digest(self) -> str:
        """Changes with every file of the project's own templates folder; empty when it has none, or none in it."""
        if not self.templates or not any(tree(self.templates)):
            return ""
        return tree_digest(self.templates)

    @cached_property
    def lexicons_digest(self) -> str:
        """Changes with its lexicons."""
        return " ".join(map(digest_of, self.lexicons))

    def own_files(self) -> Iterator[tuple[str, Path]]:
        """Name and file of everything in its templates folder; BuildError when there is too much of it."""
        if self.templates is None:
            return
        for count, path in enumerate(sorted(found for found in self.templates.rglob("*") if found.is_file())):
            if count == _MOST:
                hint = "move what is no template, style, string or font to another folder"
                message = f"the templates folder holds over {_MOST} files"
                raise BuildError([Problem("templates-many", Severity.ERROR, message, hint, str(self.templates))])
            if not path.resolve().is_relative_to(self.templates.resolve()):
                message, hint = "this file is a link that leads out of the templates folder", "copy the file itself into it"
                raise BuildError([Problem("template-outside", Severity.ERROR, message, hint, str(path))])
            yield path.relative_to(self.templates).as_posix(), path

    def _offered(self, digest: str) -> str:
        """`digest`, its file put into the cache, where a worker finds it."""
        if not self.cache.holds(digest):
            self.cache.add(self.path(digest))
        return digest

    def __reduce__(self) -> tuple[type[None], tuple[()]]:
        """A project stays on its machine: a document that travels arrives without one (`Parcel` is how it follows)."""
        return (type(None), ())


@dataclass(frozen=True, slots=True)
class Parcel:
    """A project as it travels: names and digests, no path."""

    templates: tuple[tuple[str, str], ...] = ()
    """Name below its templates folder, and digest."""
    lexicons: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    """Pictures and sounds."""

    def missing(self, cache: Cache) -> tuple[str, ...]:
        """The digests that `cache` does not hold."""
        wanted = (*(digest for _, digest in self.templates), *self.lexicons, *self.files)
        return tuple(digest for digest in dict.fromkeys(wanted) if not cache.holds(digest))

    def unpack(self, cache: Cache) -> Project:
        """The project again, out of `cache`, which must hold all of it."""
        folder = _unpacked(self.templates, cache) if self.templates else None
        return Project(cache, templates=folder, lexicons=tuple(map(cache.blob, self.lexicons)))


def tree_digest(folder: Path) -> str:
    """sha256 over the names and contents of the files below `folder`, hex."""
    found, start = sha256(), len(str(folder)) + 1
    for path in tree(folder):
        found.update(f"{path[start:]}\0{Path(path).stat().st_size}\0".encode("utf-8", "surrogateescape"))
        with open(path, "rb") as file:  # piece by piece: somebody may have put a film there
            while part := file.read(1_000_000):
                found.update(part)
    return found.hexdigest()


def tree(folder: Path | str) -> Iterator[str]:
    """The path of every file below `folder`, in order; folders that hold nothing of a publication are left out."""
    with os.scandir(folder) as found:
        for entry in sorted(found, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _NOT_CONTENT:
                    yield from tree(entry.path)
            elif entry.is_file():
                yield entry.path


def templates_of(home: Path) -> Path | None:
    """The templates folder of the publication in the folder `home`; None when it has none."""
    for folder in (home / "templates", home.parent / "templates", home.parent.parent / "templates"):
        if folder.is_dir() and folder.resolve() != TEMPLATES.resolve():
            return folder
    return None


@lru_cache(_PARCELS)
def _unpacked(templates: tuple[tuple[str, str], ...], cache: Cache) -> Path:
    """A templates folder of this process with these files; removed when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="wellread-"))
    Finalize(None, shutil.rmtree, (folder, True), exitpriority=0)
    for name, digest in templates:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(cache.blob(digest), target)
    return folder
