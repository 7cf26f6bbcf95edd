"""Record that somebody has compared the easy part of a section with its main text, as both are now.

When the main text changes later, its easy part is stale, by name, until somebody looks at it again and accepts it.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from wellread.commands import options as shared
from wellread.machine import translated
from wellread.model import Chapter, Document
from wellread.model.acceptances import accept, written
from wellread.problems import BuildError, Problem, Severity
from wellread.readers import read
from wellread.readers.accepted import lock_of


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread accept` takes."""
    parser.add_argument("source", type=Path, metavar="SOURCE", help="folder of a publication, or its publication.md")
    parser.add_argument("section", nargs="*", metavar="SECTION", help="title or id of a section; default: every section")
    parser.add_argument("--by", type=shared.name, required=True, metavar="NAME", help="who has compared the two texts")
    parser.add_argument("--date", type=shared.day, default=None, metavar="YYYY-MM-DD", help="when (default: today)")


def run(options: Namespace) -> int:
    """Write the digests of both texts of each section, and print what was recorded."""
    document = read(options.source)
    chosen = _sections(document, options.section)
    new = [accept(chapter, options.by, options.date or date.today()) for chapter in chosen]
    path = lock_of(document.source)
    with translated(path):
        path.write_text(written(document, new), encoding="utf-8", newline="\n")
    for chapter in chosen:
        sys.stdout.write(f"{path}: {chapter.title}\n")
    return 0


def _sections(document: Document, named: Iterable[str]) -> list[Chapter]:
    """The sections that were named; all with an easy part when none was."""
    easy = [chapter for chapter in document.chapters if chapter.easy]
    if not easy:
        message, hint = "no section has an easy part, so there is nothing to compare", "write ::: easy parts first"
        raise BuildError([Problem("edition-empty", Severity.ERROR, message, hint, str(document.source))])
    names = list(named)
    return [_section(easy, one, document) for one in names] if names else easy


def _section(easy: list[Chapter], asked: str, document: Document) -> Chapter:
    by_name = {
        title: chapter for chapter in easy for title in (chapter.id, chapter.title.casefold(), chapter.easy_title.casefold())
    }
    found = by_name.get(asked) or by_name.get(asked.casefold())
    if found:
        return found
    near = get_close_matches(asked.casefold(), [one for one in by_name if one], n=1)
    hint = f"did you mean “{by_name[near[0]].id}”?" if near else f"there are: {', '.join(chapter.id for chapter in easy)}"
    message = f"no section with an easy part is called “{asked}”"
    raise BuildError([Problem("section-unknown", Severity.ERROR, message, hint, str(document.source))])
