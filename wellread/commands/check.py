"""Check publications without building, finished packs, and finished files, whoever made them."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from wellread import checks, editions, examination
from wellread.commands import notations
from wellread.commands import options as shared
from wellread.commands.reporting import report
from wellread.pack import anew
from wellread.pack.store import MANIFEST
from wellread.problems import BuildError, Problem, Severity, order
from wellread.problems.policy import graded, stops


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread check` takes."""
    shared.add_sources(parser)
    text = "SOURCE are changed files: check the publications to which they belong, and nothing else"
    parser.add_argument("--changed", action="store_true", help=text)
    shared.add_all(parser)
    notations.add_notations(parser)
    text = "exit with 1 at problems of this severity (default: error)"
    parser.add_argument("--fail-on", type=shared.severity, default=Severity.ERROR, metavar="SEVERITY", help=text)


def run(options: Namespace) -> int:
    """Check; 1 when anything at or above --fail-on was found."""
    looked_at = shared.touched(options.sources) if options.changed else shared.sources(options)
    found = sorted((problem for source in looked_at for problem in _problems(source)), key=order)
    found += [*checks.CHECKS.faults(), *editions.EDITIONS.faults()]
    if options.notation in notations.NOTATIONS:
        sys.stdout.write(notations.written(found, options.notation, looked_at))
    else:
        report(found, least=Severity.NOTE, every=options.all)
        sys.stdout.write(f"{len(found)} problem{'s' * (len(found) != 1)}\n")
    return int(any(stops(problem, options.fail_on) for problem in found))


def _problems(source: Path) -> Iterator[Problem]:
    """What is wrong with `source`: a finished pack, a finished file, or a publication."""
    if (source / MANIFEST).is_file() or _finished(source):
        yield from anew.problems(source)
    else:
        yield from _publication(source)


def _finished(path: Path) -> bool:
    """Whether `path` is a file for readers, and not one that a publication is read from."""
    return path.is_file() and path.suffix.lower() in anew.STAGES and path.stem != "publication"


def _publication(source: Path) -> Iterator[Problem]:
    """What the reader and the checks of source and editions say of `source`."""
    try:
        document = examination.read(source)
    except BuildError as failure:
        yield from failure.problems
        return
    yield from graded((*document.problems, *examination.problems(document)), document.meta.checks)
