"""Arguments that several commands share."""

from __future__ import annotations

import os
import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from wellread import editions, formats
from wellread.arguments import suggestion
from wellread.pack.store import MANIFEST
from wellread.problems import Severity
from wellread.readers.sources import PUBLICATION, WORD_FILE
from wellread.stores import is_address

CONTENT = Path("content")
HOUSE = "house.yaml"
"""What all publications beside it have in common."""


def add_sources(parser: ArgumentParser) -> None:
    """SOURCE…; when none is named, the publication in the folder where the user is, else all below content/."""
    text = "folder of a publication, or its publication.md; default: the folder where you are, or every folder in content/"
    parser.add_argument("sources", nargs="*", type=Path, metavar="SOURCE", help=text)


def sources(options: Namespace) -> list[Path]:
    """The publications that the user named, or all of content/; a folder of publications, or of packs, means all in it."""
    named: list[Path] = options.sources or [Path() if _is_publication(Path()) else CONTENT]
    return [source for path in named for source in (_publications(path) or [path])]


def _is_publication(path: Path) -> bool:
    return any((path / name).is_file() for name in (PUBLICATION, WORD_FILE, MANIFEST))


def _publications(path: Path) -> list[Path]:
    """The publications, or packs, that the folder `path` holds; none where it is one itself."""
    if _is_publication(path) or not path.is_dir():
        return []
    return sorted(found for found in path.iterdir() if not found.name.startswith(".") and _is_publication(found))


def touched(files: Iterable[Path]) -> list[Path]:
    """The publications to which changed `files` belong: those in whose folder one is, and all beside a changed house.yaml."""
    found: dict[Path, None] = {}
    for file in files:
        if file.name == HOUSE:
            found |= dict.fromkeys(_publications(file.parent))
        found |= dict.fromkeys([folder for folder in file.parents if _is_source(folder)][:1])
    return sorted(found)


def _is_source(folder: Path) -> bool:
    return any((folder / name).is_file() for name in (PUBLICATION, WORD_FILE))


def several(known: Mapping[str, str], what: str) -> Callable[[str], tuple[str, ...]]:
    """An argument type: names of `known`, separated by commas."""

    def read(text: str) -> tuple[str, ...]:
        names = tuple(name.strip() for name in text.split(",") if name.strip())
        for name in names:
            if name not in known:
                raise ArgumentTypeError(f"no {what} is called “{name}”; {suggestion(name, known)}")
        if not names:
            raise ArgumentTypeError(f"name at least one {what}; there are: {', '.join(known)}")
        return tuple(name for name in known if name in names)

    return read


def listed(what: str, known: Mapping[str, str]) -> str:
    """Help for an argument that takes names: all of them, at once."""
    return f"{what}, with commas between them: {', '.join(known)} (default: all)"


EDITIONS = several(editions.EDITIONS, "edition")
FORMATS = several(formats.FORMATS, "format")


def severity(text: str) -> Severity:
    """An argument type: note, warning or error."""
    try:
        return Severity[text.upper()]
    except KeyError:
        raise ArgumentTypeError("write one of: note, warning, error") from None


def pace(text: str) -> float:
    """An argument type: 0.6 to 1.6."""
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not 0.6 <= found <= 1.6:
        raise ArgumentTypeError("write a number from 0.6 to 1.6; 1 is the usual pace")
    return found


def volume(text: str) -> int:
    """An argument type: a whole number of pages from 10, so that a first page and a chapter have room."""
    if not (text.isdecimal() and int(text) >= 10):
        raise ArgumentTypeError("write a number of pages from 10, such as 80")
    return int(text)


def points(text: str) -> int:
    """An argument type: the size of a body in large print."""
    if not (text.isdecimal() and 16 <= int(text) <= 48):
        raise ArgumentTypeError("write a size in points from 16 to 48, such as 18")
    return int(text)


def processes(text: str) -> int:
    """An argument type: a whole number from 1."""
    if not (text.isdecimal() and 1 <= int(text) <= 256):
        raise ArgumentTypeError("write a whole number from 1 to 256")
    return int(text)


def port(text: str) -> int:
    """An argument type: a port that needs no rights, or 0 for any that is free."""
    if not (text.isdecimal() and text.isascii() and (int(text) == 0 or 1024 <= int(text) <= 65535)):
        raise ArgumentTypeError("write a number from 1024 to 65535, such as 4600; 0 is a free port")
    return int(text)


def scheduler(text: str) -> str:
    """An argument type: the address of a Dask scheduler, or nothing for none."""
    if text and not re.fullmatch(r"(tcp|tls)://([\w.-]+|\[[\da-fA-F:.]+\]):\d{1,5}", text, re.ASCII):
        raise ArgumentTypeError("write the address that dask scheduler has shown, such as tcp://10.0.0.5:8786")
    return text


def output(text: str) -> str:
    """An argument type: a folder, or the address of a store."""
    if "://" in text and not is_address(text):
        raise ArgumentTypeError("write a folder, or the address of a store, such as s3://bucket/packs")
    return text


def cores() -> int:
    """How many processes may well run at once here."""
    if hasattr(os, "sched_getaffinity"):  # Linux: a container may have fewer than the machine
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def add_all(parser: ArgumentParser) -> None:
    """--all: every finding on the terminal, not only the first ones of each kind."""
    parser.add_argument("--all", action="store_true", help="show every finding, not the first of each kind")


def name(text: str) -> str:
    """An argument type: words on one line."""
    found = " ".join(text.split())
    if not found or not found.isprintable():
        raise ArgumentTypeError("write a name, in quotes when it has spaces")
    return found


def day(text: str) -> date:
    """An argument type: a day that has come."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is no date; write one such as 2026-11-22") from None
    if found > date.today():
        raise ArgumentTypeError(f"{found} has not come yet; write the day on which the text was checked")
    return found
