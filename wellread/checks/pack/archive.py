"""The zip file of a pack: all of its files as they are, a page that leads to them, and nothing else."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from hashlib import file_digest, sha256
from pathlib import Path

from wellread.checks import BUG, Finding, Packed, check
from wellread.inspection.html import page, words

_INDEX = "index.html"


def archives(pack: Packed) -> list[Path]:
    """The zip files of the pack."""
    return [pack.folder / name for name in pack.names if name.endswith(".zip")]


@check("pack-archive-wrong", "pack", refs="F17 F18")
def wrong(pack: Packed) -> Iterator[Finding]:
    """The zip file opens, holds each file of the pack as it is, its own page to choose from, and nothing else."""
    found = archives(pack)
    if len(found) != 1:
        yield Finding(f"the pack has {len(found)} zip files, not one", BUG)
    for path in found:
        yield from (Finding(f"{path.name}: {message}", BUG) for message in _faults(path, pack))


def _faults(path: Path, pack: Packed) -> Iterator[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield from _contents(archive, pack)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        yield f"it cannot be unpacked: {error}"


def _contents(archive: zipfile.ZipFile, pack: Packed) -> Iterator[str]:
    names = archive.namelist()
    wanted = {*pack.formats, _INDEX}
    for name in sorted(wanted - {*names}):
        yield f"{name} is not in it"
    for name in sorted({*names} - wanted):
        yield f"{name} is in it, and no file of the pack"
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{name} is in it {names.count(name)} times"
    for name in sorted({*pack.formats} & {*names}):
        beside = pack.folder / name
        if beside.is_file() and _digest(archive, name) != _digest_beside(beside):
            yield f"{name} in it is another file than the one beside it"
    if _INDEX in names:
        content = archive.read(_INDEX)
        yield from _page(content, names)
        if (pack.folder / _INDEX).is_file() and _words(content) != _words((pack.folder / _INDEX).read_bytes()):
            yield "its page says other words than the one beside it"


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    """SHA-256 of one entry; an entry that is damaged raises BadZipFile."""
    made = sha256()
    with archive.open(name) as file:
        while block := file.read(1 << 20):
            made.update(block)
    return made.hexdigest()


def _digest_beside(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _words(content: bytes) -> str:
    """The words of the page, without the line of the zip file and the one that leads to how all was checked."""
    found = page(content)
    own = found.all("//*[contains(@class, 'together') or contains(@class, 'proof')]")
    removed = [words(one) for one in own]
    everything = words(found.all("//body")[0])
    for one in removed:
        everything = everything.replace(one, "")
    return " ".join(everything.split())


def _page(content: bytes, names: list[str]) -> Iterator[str]:
    """Links of the page inside that lead nowhere, and files to which none leads."""
    found = page(content)
    addresses = {str(one.get("href")) for one in found.all("//main//a[@href]")}
    here = {one for one in addresses if ":" not in one and not one.startswith("#")}
    for name in sorted(here - {*names}):
        yield f"its page leads to {name}, which is not in it"
    for name in sorted({*names} - {_INDEX} - here):
        yield f"its page does not lead to {name}"
