"""Which file a publication is, and what it is called."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path

from wellread.problems import BuildError, Problem, Severity

PUBLICATION = "publication.md"
"""The source of a publication that has a folder of its own."""
WORD_FILE = "publication.docx"
"""What it may be instead."""

SETTINGS = ".yaml"
"""Ending of the file next to one that holds no settings, a Word file, a page or a book: `leaflet.yaml`."""

INDEX = "index"
"""Name of the page of a pack from which a reader chooses: no publication may be called by it."""


def find(path: Path) -> Path:
    """The file of a publication, which is named by its folder or by the file; BuildError when there is none."""
    source = path
    if path.is_dir():
        there = (path / name for name in (PUBLICATION, WORD_FILE))
        source = next((file for file in there if file.is_file()), path / PUBLICATION)
    if not source.is_file():
        raise BuildError([Problem("source-missing", Severity.ERROR, "there is no such file", _meant(path), str(source))])
    return source


def _meant(path: Path) -> str:
    """What to type instead of a path at which there is nothing: the same name in `content`, else a like one beside it."""
    names = [one.name for one in path.parent.iterdir()] if path.parent.is_dir() and not path.exists() else []
    beside = [path.parent / name for name in get_close_matches(path.name, names, n=1)]
    for one in (path.parent / "content" / path.name, *beside):
        if one.exists():
            return f"did you mean “{one}”?"
    return "give the folder of a publication, or its publication.md; “wellread new TITLE” makes one"


def place(path: Path | str) -> tuple[Path, str]:
    """The file of a publication, and the name of the folder that it is built into; BuildError when there is no file."""
    source = find(Path(path)).resolve()
    return source, slug_for(source)


def settings_of(source: Path) -> Path:
    """The file next to `source` that says what `source` cannot."""
    return source.with_suffix(SETTINGS)


def name_of(source: Path) -> str:
    """What `source` is called where nobody has given it a title: its file's name, or its folder's where all files have that."""
    name = source.stem
    if name.lower() in ("publication", "index", "readme", "main", "_index"):
        name = source.resolve().parent.name or name
    return " ".join(re.split(r"[\s_-]+", name)).strip() or source.name


def slug_for(source: Path) -> str:
    """Name of the folder that `source` is built into, and part of the publication's identifier: its own in every script."""
    name = source.stem
    if source.name in (PUBLICATION, WORD_FILE):
        name = source.resolve().parent.name
    if slug_of(name) == INDEX:
        name = source.resolve().parent.name
        if slug_of(name) == INDEX:
            name = "publication"
    name = unicodedata.normalize("NFC", name)
    slug = slug_of(name)
    if 2 * len(slug.replace("-", "")) >= sum(character.isalnum() for character in name):
        return slug or "publication"
    mark = sha256(name.encode()).hexdigest()[:8]  # most characters have no form in a-z, so two names could become one
    return f"{slug or 'publication'}-{mark}"


def slug_of(text: str) -> str:
    """A folder name or id for `text`: lower-case letters, digits and hyphens; empty when it has none of them."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"['`]", "", plain)
    return "-".join(re.findall(r"[a-z0-9]+", words))[:60].strip("-")
