"""The files that templates come from: those of the project first, then the packaged ones.

Nothing outside of the two folders is read: a symbolic link that leads out is refused, and so is a file that is no text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateError, TemplateNotFound
from jinja2.loaders import split_template_path

LONGEST = 1_000_000
"""Bytes of a file."""


class TemplateFileError(TemplateError):
    """A template file that cannot be used."""

    def __init__(self, message: str, path: Path, line: int = 0) -> None:
        super().__init__(message)
        self.filename, self.lineno = str(path), line


class Templates(BaseLoader):
    """Loads templates from `folders`, the first that has one; none from outside of them."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The text of `template`, its file, and whether that is still the same."""
        path = self.path(template)
        if path is None:
            raise TemplateNotFound(template)
        folder = next(folder for folder in self.folders if path.is_relative_to(folder))
        return _text(path, folder), str(path), partial(_same, path, _state(path))

    def path(self, template: str) -> Path | None:
        """The file of `template`, the project's own first; None where there is none."""
        paths = (folder.joinpath(*split_template_path(template)) for folder in self.folders)
        return next((path for path in paths if path.is_file()), None)


def inside(path: Path, folder: Path) -> Path:
    """The real place of `path`; TemplateFileError when that is outside of `folder`."""
    real = path.resolve()
    if not real.is_relative_to(folder.resolve()):
        raise TemplateFileError("it is a link to a file outside of the templates folder", path)
    return real


def _text(path: Path, folder: Path) -> str:
    real = inside(path, folder)
    try:
        if real.stat().st_size > LONGEST:
            raise TemplateFileError(f"it is longer than {LONGEST:,} bytes", path)
        found = real.read_bytes()
        return found.decode().replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = found[: error.start].count(b"\n") + 1
        raise TemplateFileError("it is not UTF-8 text", path, line) from error
    except OSError as error:
        raise TemplateFileError(f"it cannot be read: {error.strerror or error}", path) from error


def _state(path: Path) -> tuple[str, int, int] | None:
    """What changes with a file."""
    try:
        found = path.stat()
        return str(path.resolve()), found.st_mtime_ns, found.st_size
    except OSError:
        return None


def _same(path: Path, state: tuple[str, int, int] | None) -> bool:
    return _state(path) == state
