"""Check sources without building, or the finished files of a pack."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from wellread import checks, editions, examination
from wellread.cache import digest_of
from wellread.commands import options as shared
from wellread.commands.exchange import WRITERS, Account
from wellread.commands.reporting import report
from wellread.pack.manifest import read_manifest, read_settings
from wellread.pack.store import MANIFEST
from wellread.problems import BuildError, Problem, Severity, order
from wellread.problems.policy import graded, stops


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread check` takes."""
    shared.add_sources(parser)
    shared.add_all(parser)
    shared.add_format(parser)
    text = "exit with 1 at problems of this severity (default: error)"
    parser.add_argument("--fail-on", type=shared.severity, default=Severity.ERROR, metavar="SEVERITY", help=text)


def run(options: Namespace) -> int:
    """Check; 1 when anything at or above --fail-on was found."""
    accounts = [
        Account(source.resolve().name, tuple(sorted(_problems(source), key=order))) for source in shared.sources(options)
    ]
    if faults := (*checks.CHECKS.faults(), *editions.EDITIONS.faults()):
        accounts.append(Account("plug-ins", faults))
    found = [problem for account in accounts for problem in account.problems]
    if options.written:
        sys.stdout.write(WRITERS[options.written](accounts, options.fail_on))
    else:
        report(found, least=Severity.NOTE, every=options.all)
        sys.stdout.write(f"{len(found)} problem{'s' * (len(found) != 1)}\n")
    return int(any(stops(problem, options.fail_on) for problem in found))


def _problems(source: Path) -> Iterator[Problem]:
    """What is wrong with `source`: a publication, or a finished pack."""
    if (source / MANIFEST).is_file():
        yield from _pack(source)
    else:
        yield from _publication(source)


def _pack(folder: Path) -> Iterator[Problem]:
    """Files of a pack that are not as they were built; and what their checks found then."""
    settings = read_settings(folder)
    for file in read_manifest(folder):
        path = folder / file.name
        if not path.is_file() or digest_of(path) != file.sha256:
            message = "this file of the pack is gone"
            if path.is_file():
                message = "this file is not as it was built"
            hint = "type: wellread build SOURCE, which writes all files of the pack"
            yield Problem("pack-damaged", Severity.ERROR, message, hint, str(path))
        yield from graded(file.problems, settings)


def _publication(source: Path) -> Iterator[Problem]:
    """What the reader and the checks of source and editions say of `source`."""
    try:
        document = examination.read(source)
    except BuildError as failure:
        yield from failure.problems
        return
    yield from graded((*document.problems, *examination.problems(document)), document.meta.checks)
