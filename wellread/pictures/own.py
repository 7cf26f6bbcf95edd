"""A publisher's own picture library: a folder `pictures/` next to its publications, with a list of what is in it.

The list is `pictures.yaml`:

    nurse:
      file: nurse.svg
      title: A nurse with a blue badge
      tags: [carer, hospital]
      author: Ann Example
      licence: CC BY 4.0
      style: thick blue lines

An author writes `own:nurse`. A file of the folder that the list does not name is no picture of the library: nobody would know
whose it is. Nothing outside the folder is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from wellread.model import Credit
from wellread.pictures.refused import Refused, short

PREFIX = "own"
FOLDER, INDEX = "pictures", "pictures.yaml"
_LONGEST = 1_000_000
_KEYS = frozenset(["file", "title", "tags", "author", "licence", "licence_url", "source_url", "changes", "style"])


@dataclass(frozen=True, slots=True)
class Entry:
    """One picture of the library."""

    name: str
    file: str
    tags: tuple[str, ...]
    credit: Credit


def index_of(root: Path) -> Path:
    """Where the list is for a publication whose folder is `root`."""
    return root.resolve().parent / FOLDER / INDEX


def entries(root: Path) -> tuple[Entry, ...]:
    """Every picture of the library for a publication in `root`; none where there is no library. Raises Refused."""
    path = index_of(root)
    try:
        state = path.stat()
    except OSError:
        return ()
    return _read(path, state.st_mtime_ns, state.st_size)


def names(root: Path) -> tuple[str, ...]:
    """The names of the pictures, in the order of the list; none where the list cannot be read."""
    try:
        return tuple(one.name for one in entries(root))
    except Refused:
        return ()


def resolve(name: str, root: Path) -> tuple[Path, Credit]:
    """The file and the credit of the picture called `name`; refuses one that is not in the list, or not in the folder."""
    known = {one.name.casefold(): one for one in entries(root)}
    found = known.get(name.strip().casefold())
    if not found:
        near = get_close_matches(name.strip().casefold(), known, n=1)
        hint = (
            f"did you mean `{PREFIX}:{known[near[0]].name}`?"
            if near
            else f"add it to {FOLDER}/{INDEX} next to the publications"
        )
        raise Refused("picture-unknown", f"there is no picture {short(f'{PREFIX}:{name}')}", hint)
    home = index_of(root).parent.resolve()
    path = (home / found.file).resolve()
    if not path.is_relative_to(home):
        hint = f"copy it into {FOLDER}/ and write its name there"
        raise Refused("picture-outside", f"the file of {short(f'{PREFIX}:{name}')} is outside the library's folder", hint)
    if not path.is_file():
        hint = f"put {found.file} into {FOLDER}/, or remove the entry"
        raise Refused("picture-missing", f"the library has no file {short(found.file)} for {short(f'{PREFIX}:{name}')}", hint)
    return path, found.credit


@lru_cache(8)
def _read(path: Path, changed: int, size: int) -> tuple[Entry, ...]:
    """The entries in the file at `path`; read anew when it has `changed`."""
    try:
        text = path.read_text(encoding="utf-8") if size <= _LONGEST else ""
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader)):
            raise _broken("it has aliases (*name)")
        found = yaml.load(text, Loader=yaml.BaseLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError):
        raise _broken("it cannot be read") from None
    if not isinstance(found, dict):
        raise _broken("it is no list of names")
    return tuple(_entries(found))


def _entries(found: dict[Any, Any]) -> Iterator[Entry]:
    for name, values in found.items():
        if not isinstance(values, dict) or not isinstance(values.get("file"), str):
            raise _broken(f"“{name}” has no file")
        if unknown := sorted(set(values) - _KEYS):
            raise _broken(f"“{name}” has an unknown key “{unknown[0]}”; known are {', '.join(sorted(_KEYS))}")
        tags = values.get("tags") or []
        words = {key: value for key, value in values.items() if key not in ("file", "tags")}
        if not isinstance(tags, list) or not all(isinstance(one, str) for one in (*tags, *words.values())):
            raise _broken(f"“{name}” holds something else than text")
        credit = Credit(**{"title": name, **words})
        yield Entry(str(name), values["file"], tuple(tags), credit)


def _broken(what: str) -> Refused:
    hint = "write a name a line, and below it: {file: nurse.svg, title: A nurse, tags: [carer], author: …, licence: CC BY 4.0}"
    return Refused("picture-library-broken", f"{FOLDER}/{INDEX} cannot be used: {what}", hint)
