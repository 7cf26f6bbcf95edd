"""What the files of a pack were made from, kept in the pack: so that they can be checked anew, anywhere, years later.

`editions.json.gz` holds for each file the edition that it shows: its words, its structure, its times; and how loud each moment
of a chapter was when it was spoken, by which its sound can be told from another. No verdict is in it, and no path of the
machine that built it. What several files share is written once. Guarantee: reading gives an equal edition; the same editions
give the same bytes.
"""

from __future__ import annotations

import gzip
import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from hashlib import sha256
from math import log10
from pathlib import Path
from typing import Any

from wellread import model
from wellread.cache import key, opened
from wellread.checks import Made
from wellread.inspection.covers import cover
from wellread.inspection.sound import envelope
from wellread.model import Document, Edition
from wellread.problems import BuildError, Problem, Severity
from wellread.problems.codes import CODES
from wellread.problems.policy import CheckSetting
from wellread.project import Project

RECORD = "editions.json.gz"
_FORM = 1
_JSON = frozenset({str, int, bool, float, type(None)})
_KIND, _DAY = "is", "day"
_STEPS = tuple(round(10 ** (step / 40)) for step in range(256))
"""Steps of half a decibel to amplitudes."""
_LARGEST = 400_000_000
"""Bytes of a record, unpacked: that of a book of 1,000 pages with word times has some 40 million."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of the files of a pack."""

    editions: dict[str, Edition]
    """By the name of the file."""
    sounds: dict[str, tuple[int, ...]]
    """By the digest of the track: how loud each frame was when it was spoken."""
    covers: dict[str, str] = field(default_factory=dict)
    """By the name of the file: SHA-256 of the cover that was made for it."""

    def made(self, path: Path) -> Made:
        """The file `path` of the pack, with what is known of it."""
        return Made(self.editions.get(path.name), path, self.sounds, self.covers.get(path.name, ""))


def write_record(known: Record, folder: Path) -> None:
    """Write what is `known` into `folder`."""
    parts: dict[str, int] = {}
    listed = {name: _shared(portable(edition), parts) for name, edition in sorted(known.editions.items())}
    sounds = {digest: _packed(frames) for digest, frames in sorted(known.sounds.items())}
    content = {"form": _FORM, "files": listed, "parts": [*map(json.loads, parts)], "sounds": sounds, "covers": known.covers}
    text = json.dumps(content, ensure_ascii=False)
    (folder / RECORD).write_bytes(gzip.compress(text.encode(), 6, mtime=0))


def read_record(folder: Path) -> Record:
    """What the record in `folder` says; nothing when there is none.

    Raises BuildError when there is one and it cannot be read.
    """
    path = folder / RECORD
    if not path.is_file():
        return Record({}, {})
    try:
        with gzip.open(path) as file:
            content = json.loads(file.read(_LARGEST).decode())
        parts = [_restored(part) for part in content["parts"]]
        editions = {
            name: _edition({key: parts[place] for key, place in entry.items()}) for name, entry in content["files"].items()
        }
        sounds = {digest: _unpacked(text) for digest, text in content["sounds"].items()}
        return Record(editions, sounds, {str(name): str(digest) for name, digest in content["covers"].items()})
    except (OSError, EOFError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        message = f"what the pack was made from cannot be read: {error or type(error).__name__}"
        hint = "type: wellread build SOURCE, which writes all files of the pack"
        raise BuildError([Problem("pack-damaged", Severity.ERROR, message, hint, str(path))]) from error


def covers_of(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """SHA-256 of the cover of each file that has one, by the name of the file."""
    found = {name: cover(folder / name) for name in sorted(names)}
    return {name: sha256(content).hexdigest() for name, content in found.items() if content}


def sounds_of(editions: Iterable[Edition]) -> dict[str, tuple[int, ...]]:
    """How loud each track of `editions` is from frame to frame, by its digest, as far as its sound is at hand."""
    found: dict[str, tuple[int, ...]] = {}
    for edition in editions:
        for track in edition.timeline.tracks if edition.timeline else ():
            if track.digest not in found:
                with suppress(BuildError):
                    found[track.digest] = _loudness(edition.project, track.digest)
    return found


def _loudness(project: Project, digest: str) -> tuple[int, ...]:
    """`envelope` of a track, kept: it is asked for in each build, and the sound of a digest never changes."""
    name = key("envelope 1", digest)
    kept = project.cache.get(name)
    if kept is None:
        kept = _packed(envelope(project.path(digest))).encode()
        project.cache.put(name, kept)
    return _unpacked(kept.decode())


def _packed(frames: Iterable[int]) -> str:
    """Amplitudes as steps of half a decibel, a byte each."""
    return b64encode(bytes(round(40 * log10(max(1, one))) for one in frames)).decode()


def _unpacked(text: str) -> tuple[int, ...]:
    return tuple(map(_STEPS.__getitem__, b64decode(text)))


def portable(edition: Edition) -> Edition:
    """`edition` as it is kept: of its problems only those that a listener meets, and no path but the name of its source."""
    document = edition.document
    told = tuple(replace(one, path=Path(one.path).name) for one in document.problems if CODES[one.code].stage == "speech")
    return replace(edition, document=replace(document, problems=told, source=Path(document.source.name), project=None))


def _shared(edition: Edition, parts: dict[str, int]) -> dict[str, int]:
    """Where among `parts`, which grow, each field of `edition` is."""
    found = {}
    for one in fields(edition):
        text = json.dumps(_plain(getattr(edition, one.name)), ensure_ascii=False)
        found[one.name] = parts.setdefault(text, len(parts))
    return found


def _edition(found: dict[str, Any]) -> Edition:
    edition = Edition(**found)
    if not isinstance(edition.document, Document):
        raise ValueError("it holds no document")
    return replace(edition, document=replace(edition.document, project=Project(opened())))


def _plain(value: object) -> object:
    """`value` of the model as JSON has it."""
    if type(value) in _JSON:  # most values
        return value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Enum):
        return {_KIND: type(value).__name__, "name": value.name}
    if is_dataclass(value) and not isinstance(value, type):
        said = {name: _plain(getattr(value, name)) for name in _names(type(value))}
        return {_KIND: type(value).__name__, **said}
    if isinstance(value, date):
        return {_KIND: _DAY, _DAY: value.isoformat()}
    return value.as_posix() if isinstance(value, Path) else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def _restored(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_restored(one) for one in value)
    if not isinstance(value, dict):
        return value
    said = dict(value)
    kind = said.pop(_KIND)
    if kind == _DAY:
        return date.fromisoformat(said[_DAY])
    if kind == Severity.__name__:
        return Severity[said["name"]]
    made = {name: _restored(one) for name, one in said.items()}
    return _classes()[kind](**made | ({"source": Path(made["source"])} if kind == Document.__name__ else {}))


@cache
def _classes() -> Mapping[str, Any]:
    """The only things that a record can be made of: the nouns of the model, and the problems that they hold."""
    named = [getattr(model, name) for name in model.__all__]
    return {one.__name__: one for one in (*named, Problem, CheckSetting) if isinstance(one, type) and is_dataclass(one)}
