"""Print a long publication as several volumes that are light enough to hold.

`wellread build --volumes 80` puts them into the pack; here they are all that is made, in a folder beside it.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from wellread import editions
from wellread.commands import options as shared
from wellread.machine import translated
from wellread.pack.schedule import stem
from wellread.pack.volumes import write_volumes
from wellread.pipeline import look
from wellread.problems import BuildError, Problem, Severity
from wellread.readers import read
from wellread.settings import Settings


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread volumes` takes."""
    parser.add_argument("source", type=Path, metavar="SOURCE", help="folder of a publication, or its publication.md")
    parser.add_argument("--pages", type=shared.volume, default=80, metavar="N", help="pages in a volume at most (default: 80)")
    parser.add_argument("-e", "--edition", choices=list(editions.EDITIONS), default="standard")
    parser.add_argument("-o", "--output", type=Path, default=Path("output"), metavar="FOLDER", help="where they go")


def run(options: Namespace) -> int:
    """Write the volumes and print their names."""
    document = read(options.source)
    edition = editions.adapt(document, options.edition)
    if edition is None:
        message, hint = f"there is nothing for the {options.edition} edition", "write ::: easy parts, or name the other one"
        raise BuildError([Problem("edition-empty", Severity.ERROR, message, hint, str(options.source))])
    edition = replace(edition, stem=stem(edition, "pdf"), theme=look(edition, document.theme, Settings()))
    folder = options.output / f"{document.meta.slug}-volumes"
    with translated(options.output):
        folder.mkdir(parents=True, exist_ok=True)
        for path in write_volumes(edition, folder, options.pages):
            sys.stdout.write(f"{path}\n")
    return 0
