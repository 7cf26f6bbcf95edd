"""Show what a publication became on its way: the edition, as text."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from wellread import editions
from wellread.outline import outline
from wellread.problems import BuildError, Problem, Severity
from wellread.reader import read


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread show` takes."""
    parser.add_argument("source", type=Path, metavar="SOURCE", help="folder of a publication, or its publication.md")
    parser.add_argument("-e", "--edition", choices=list(editions.EDITIONS), default="standard")


def run(options: Namespace) -> int:
    """Print the edition's chapters, blocks and sentences, one a line."""
    edition = editions.adapt(read(options.source), options.edition)
    if edition is None:
        message, hint = f"there is nothing for the {options.edition} edition", "write ::: easy parts, or show the other one"
        raise BuildError([Problem("edition-empty", Severity.ERROR, message, hint, str(options.source))])
    sys.stdout.write(outline(edition.document))
    return 0
