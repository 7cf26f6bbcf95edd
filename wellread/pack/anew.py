"""Finished files looked at anew: those of a pack by what they were made from, others by themselves. No verdict is believed.

A file next to a record of its pack (`record`) is held to all checks of a build. One that nobody knows anything about is held to
the rules that hold for all. Outside validators are asked too. A damaged file is a finding, never an accident.
"""

from __future__ import annotations

import zipfile
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from wellread import checks
from wellread.cache import digest_of
from wellread.checks import Made, Packed
from wellread.inspection.seen import see
from wellread.model import Edition
from wellread.pack import manifest
from wellread.pack.manifest import BOOKLET, VOLUMES
from wellread.pack.record import Record, read_record
from wellread.pack.store import MANIFEST
from wellread.problems import BuildError, Problem, Severity
from wellread.problems.policy import graded

STAGES = {
    ".pdf": "pdf",
    ".epub": "epub",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mp3": "audio",
    ".m4b": "m4b",
    ".m4a": "m4b",
    ".vtt": "captions",
    ".zip": "zip",
}
"""Ending of a finished file to the stage of its checks."""

_PAGES = (
    "page-contrast",
    "page-headings",
    "page-ids",
    "page-lines",
    "page-lists",
    "page-outside",
)
"""Checks of web pages that hold for the page to choose from as well."""
_REMAKE = "type: wellread build SOURCE, which writes all files of the pack"
_SOUNDS = ("audio", "m4b")
_MOST = 200
"""Files of a zip file that are looked at."""
_LARGEST = 1 << 30


def problems(path: Path) -> Iterator[Problem]:
    """What is wrong with a pack, or with one finished file, as it is now."""
    if path.is_dir():
        yield from pack(path)
        return
    try:
        record = read_record(path.parent)
    except BuildError as failure:
        yield from failure.problems
        record = Record({}, {})
    edition = record.editions.get(path.name)
    forms = {one.name: one.format for one in manifest.read_manifest(path.parent)} if edition else {}
    stage = _stage(forms.get(path.name, "")) or STAGES[path.suffix.lower()]
    settings = edition.document.meta.checks if edition else ()
    yield from graded(file(record.made(path), stage, str(path)), settings)


def _stage(form: str) -> str:
    return "pdf" if form == VOLUMES else form


def file(made: Made, stage: str, shown: str) -> Iterator[Problem]:
    """What is wrong with one finished file, each thing once; it is called `shown` in what is said of it."""
    yield from dict.fromkeys(_file(made, stage, shown))


def _file(made: Made, stage: str, shown: str) -> Iterator[Problem]:
    if stage == "zip":
        yield from _archive(made.path, shown)
        return
    yield from checks.examine(stage, made, shown)
    if made.made_from is None:
        yield from _alone(made.path, stage, shown)
    yield from checks.examine(f"outside-{stage}", made, shown)


def _alone(path: Path, stage: str, shown: str) -> Iterator[Problem]:
    """What is wrong with a file that nobody knows anything about."""
    if stage in _SOUNDS:
        yield from checks.examine("alone-sound", Made(None, path), shown)
    elif stage in ("pdf", "epub", "html"):
        try:
            seen = see(path)
        except BuildError as failure:
            yield from failure.problems
        except Exception as error:  # a damaged file makes libraries fail in ways that nobody can list
            yield checks.unreadable(error, shown)
        else:
            yield from checks.run("alone", seen, shown)


def _archive(path: Path, shown: str) -> Iterator[Problem]:
    """What is wrong with a zip file, and with the files in it that we can read."""
    try:
        with zipfile.ZipFile(path) as archive, TemporaryDirectory(prefix="wellread-") as folder:
            entries = [one for one in archive.infolist() if Path(one.filename).suffix.lower() in STAGES]
            for entry in entries[:_MOST]:
                inner = Path(folder) / Path(entry.filename).name
                if entry.file_size > _LARGEST or inner.suffix.lower() == ".zip":
                    continue
                inner.write_bytes(archive.read(entry))
                yield from file(Made(None, inner), STAGES[inner.suffix.lower()], f"{shown}/{entry.filename}")
    except Exception as error:  # a damaged file makes libraries fail in ways that nobody can list
        yield checks.unreadable(error, shown)


def pack(folder: Path) -> Iterator[Problem]:
    """What is wrong with a pack: its sums, each of its files, and all of them together."""
    settings = manifest.read_settings(folder)
    yield from graded(_pack(folder), settings)


def _pack(folder: Path) -> Iterator[Problem]:
    listed = manifest.read_manifest(folder)
    if not listed:
        message = f"{MANIFEST} does not say which files belong to the pack"
        yield Problem("pack-damaged", Severity.ERROR, message, _REMAKE, str(folder / MANIFEST))
    yield from _sums(folder, listed)
    record = yield from _record(folder, listed)
    for one in listed:
        path = folder / one.name
        if one.edition and path.is_file() and (stage := _stage(one.format)) in STAGES.values():
            yield from file(record.made(path), stage, str(path))
    packed = packed_as(folder, listed, record.editions)
    yield from together(packed)
    yield from checks.examine("pack-sound", packed, str(folder))
    yield from checks.examine("pack-parity", packed, str(folder))


def _sums(folder: Path, listed: Iterable[manifest.Made]) -> Iterator[Problem]:
    """Files that are gone, or not as they were built."""
    for one in listed:
        path = folder / one.name
        if not path.is_file():
            yield Problem("pack-damaged", Severity.ERROR, "this file of the pack is gone", _REMAKE, str(path))
        elif digest_of(path) != one.sha256:
            yield Problem("pack-damaged", Severity.ERROR, "this file is not as it was built", _REMAKE, str(path))


def _record(folder: Path, listed: Sequence[manifest.Made]) -> Generator[Problem, None, Record]:
    """What the files were made from, as a generator's result; what is missing of it is a Problem."""
    try:
        record = read_record(folder)
    except BuildError as failure:
        yield from failure.problems
        record = Record({}, {})
    for one in listed:
        if one.edition and one.format != BOOKLET and one.name not in record.editions:
            message = "it is not recorded what this file was made from, so that only some checks can be made"
            yield Problem("pack-unrecorded", Severity.NOTE, message, _REMAKE, str(folder / one.name))
    return record


def packed_as(folder: Path, listed: Sequence[manifest.Made], record: Mapping[str, Edition]) -> Packed:
    """The pack in `folder`, as its checks want it."""
    forms = {one.name: one.format for one in listed if one.edition}
    shows = {name: edition for name, edition in record.items() if name in forms}
    return Packed(folder, tuple(one.name for one in listed), shows, forms)


def together(packed: Packed) -> Iterator[Problem]:
    """What is wrong with the pages of a pack and with its zip file."""
    yield from checks.examine("pack", packed, str(packed.folder))
    index = packed.folder / "index.html"
    if packed.editions and index.is_file():
        made = Made(packed.first, index)
        yield from (one for one in checks.examine("html", made, str(index)) if one.code in _PAGES)
