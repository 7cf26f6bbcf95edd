"""Check sources without building, or the finished files of a pack."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from wellread import checks, editions
from wellread.cache import digest_of
from wellread.commands import options as shared
from wellread.pack.manifest import read_manifest
from wellread.pack.store import MANIFEST
from wellread.problems import BuildError, Problem, Severity, order
from wellread.readers import read


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread check` takes."""
    shared.add_sources(parser)
    parser.add_argument("--json", action="store_true", help="print the problems as JSON on standard output")
    text = "exit with 1 at problems of this severity (default: error)"
    parser.add_argument("--fail-on", type=shared.severity, default=Severity.ERROR, metavar="SEVERITY", help=text)


def run(options: Namespace) -> int:
    """Check; 1 when anything at or above --fail-on was found."""
    found = sorted((problem for source in shared.sources(options) for problem in _problems(source)), key=order)
    found += [*checks.CHECKS.faults(), *editions.EDITIONS.faults()]
    if options.json:
        entries = [{**asdict(problem), "severity": problem.severity.name.lower()} for problem in found]
        sys.stdout.write(json.dumps(entries, ensure_ascii=False, indent=1) + "\n")
    else:
        shared.report(tuple(found), least=Severity.NOTE)
        sys.stdout.write(f"{len(found)} problem{'' if len(found) == 1 else 's'}\n")
    return 1 if any(problem.severity >= options.fail_on for problem in found) else 0


def _problems(source: Path) -> Iterator[Problem]:
    """What is wrong with `source`: a publication, or a finished pack."""
    if (source / MANIFEST).is_file():
        yield from _pack(source)
    else:
        yield from _publication(source)


def _pack(folder: Path) -> Iterator[Problem]:
    """Files of a pack that are not as they were built; and what their checks found then."""
    for file in read_manifest(folder):
        path = folder / file.name
        if not path.is_file() or digest_of(path) != file.sha256:
            message = "this file is not as it was built" if path.is_file() else "this file of the pack is gone"
            hint = "type: wellread build SOURCE, which writes all files of the pack"
            yield Problem("pack-damaged", Severity.ERROR, message, hint, str(path))
        yield from file.problems


def _publication(source: Path) -> Iterator[Problem]:
    """What the reader and the checks of source and editions say of `source`."""
    try:
        document = read(source)
    except BuildError as failure:
        yield from failure.problems
        return
    shown = str(document.source)
    yield from document.problems
    yield from checks.run("source", document, shown)
    for name in editions.EDITIONS.usable():
        if edition := editions.adapt(document, name):
            yield from checks.run("edition", edition, shown)
