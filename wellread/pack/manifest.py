"""`manifest.json`: name, size and SHA-256 of each file of a pack, what its checks found, and when it must be written anew."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wellread.cache import digest_of
from wellread.pack.store import MANIFEST
from wellread.problems import Problem, Severity
from wellread.problems.names import known
from wellread.problems.policy import CheckSetting
from wellread.project import tree

if TYPE_CHECKING:
    from wellread.model import Meta
    from wellread.pack.fingerprint import Parts

VOLUMES = "volumes"
"""What the parts of a PDF are called among the formats of a pack."""
BOOKLET = "booklet"
"""What a PDF for a printer is called among them, whose pages are placed on sheets to be folded."""
OF_PDF = (VOLUMES, BOOKLET)
"""Files that are made from the PDF of an edition."""


@dataclass(frozen=True, slots=True)
class Made:
    """One finished file of a pack."""

    name: str
    edition: str
    format: str
    size: int
    """Bytes."""
    sha256: str
    parts: Parts = field(default_factory=dict)
    """`fingerprint` of what it was made from: it must be written anew when that changes."""
    problems: tuple[Problem, ...] = ()
    """What the checks of the file found; nothing bad enough to stop the build."""
    figures: Mapping[str, str] = field(default_factory=dict)
    """Number of a rule to what was measured for it on the file (`measures`)."""

    @classmethod
    def of(cls, path: Path, edition: str, format: str, parts: Parts) -> Made:
        """The record of the file `path`, which is an edition in a format, before its checks."""
        return cls(path.name, edition, format, path.stat().st_size, digest_of(path), parts)

    @classmethod
    def read(cls, entry: dict[str, Any]) -> Made:
        """The record that `entry` of a manifest holds; ValueError, KeyError or TypeError when it holds none."""
        found = tuple(problem_of(one) for one in entry.pop("problems", []))
        return cls(**entry, problems=found)

    def entry(self) -> dict[str, Any]:
        """What the manifest says of it."""
        return {**asdict(self), "problems": [problem_entry(one) for one in self.problems]}


def problem_entry(problem: Problem) -> dict[str, Any]:
    """`problem` as it is written down."""
    return {**asdict(problem), "severity": problem.severity.name.lower()}


def problem_of(entry: dict[str, Any]) -> Problem:
    """What a check found; another version, or a plug-in that is not here, may have known codes that this one does not."""
    code = entry["code"]
    if not known(code):
        message = f"{entry['message']} (reported as {code}, which is not known here)"
        entry = {**entry, "code": "code-unknown", "message": message}
    return Problem(**{**entry, "severity": Severity[entry["severity"].upper()]})


def carry(file: Made, folder: Path, new: Path) -> bool:
    """Take `file` over from the last pack in `folder` into `new`; False when it is not there as it was written."""
    last = folder / file.name
    if not last.is_file() or digest_of(last) != file.sha256:
        return False
    try:
        # A link costs neither time nor room; where there are no links, a copy does.
        os.link(last, new / file.name)
    except OSError:
        shutil.copy2(last, new / file.name)
    return True


def read_manifest(folder: Path) -> tuple[Made, ...]:
    """The files that the manifest in `folder` lists; none when there is no manifest that can be read."""
    try:
        entries = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        return tuple(Made.read(entry) for entry in entries)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()


def intact(folder: Path, manifest: str = "") -> tuple[Made, ...]:
    """The files in the pack `folder` that a reader chooses from; none unless all that is in it is as it was written.

    `manifest`: the digest that its manifest must have, where that is known.
    """
    try:
        raw = (folder / MANIFEST).read_bytes()
        files = tuple(Made.read(entry) for entry in json.loads(raw)["files"])
        there = {path[len(str(folder)) + 1 :] for path in tree(folder)}
        wrong = there != {MANIFEST, *(file.name for file in files)} or manifest not in ("", sha256(raw).hexdigest())
        if wrong or any(digest_of(folder / file.name) != file.sha256 for file in files):
            return ()
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    return tuple(file for file in files if file.edition)


def same(new: Path, last: Path) -> bool:
    """Whether the pack in `last` is whole, and has the same files as that in `new`."""
    return bool(intact(last, digest_of(new / MANIFEST)))


def read_settings(folder: Path) -> tuple[CheckSetting, ...]:
    """What the publisher had set for codes when the pack in `folder` was made; nothing when that cannot be read."""
    try:
        entries = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["checks"]
        return tuple(CheckSetting.read(entry) for entry in entries)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()


def read_title(folder: Path) -> tuple[str, str]:
    """Title and language of the pack in `folder`, which has a manifest of ours."""
    told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return str(told["title"]), str(told["language"])


def write_manifest(meta: Meta, files: Sequence[Made], folder: Path) -> None:
    """Write `manifest.json` for what is in `folder`: `files` first, then what was made of them."""
    listed = {file.name for file in files} | {MANIFEST}
    others = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in listed)
    found = [*files, *_others(others, folder)]
    content = {
        "title": meta.title,
        "identifier": meta.identifier,
        "language": meta.language,
        "version": meta.version,
        "published": meta.published and meta.published.isoformat(),
        "made_with": f"wellread {version('wellread')}",
        "checks": [one.entry() for one in meta.checks],
        "files": [file.entry() for file in found],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def _others(paths: Iterable[Path], folder: Path) -> list[Made]:
    return [Made(path.relative_to(folder).as_posix(), "", "pack", path.stat().st_size, digest_of(path)) for path in paths]
