"""Make a publication of a Word file, web page, e-book or other text: a folder in content/ to edit and build."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from wellread.authoring.importing import Imported, bring_in
from wellread.commands.options import CONTENT
from wellread.model import Document, traverse
from wellread.problems import BuildError, Problem, Severity
from wellread.readers.sources import slug_of

_COUNTED = {
    "heading": ("heading", "headings"),
    "paragraph": ("paragraph", "paragraphs"),
    "bullet_list": ("list", "lists"),
    "numbered_list": ("list", "lists"),
    "table": ("table", "tables"),
    "figure": ("picture", "pictures"),
}
"""Kind of a block to its name, one and many."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread import` takes."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="what to read; `wellread list readers` says which")
    parser.add_argument("--into", type=Path, default=CONTENT, metavar="FOLDER", help="where it goes (default: content)")
    text = "name of its folder (default: that of the file); for one FILE"
    parser.add_argument("--name", type=_name, default="", metavar="NAME", help=text)


def _name(text: str) -> str:
    if slug_of(text) != text:
        raise ArgumentTypeError("use small letters, digits and hyphens, such as tea-leaflet")
    return text


def run(options: Namespace) -> int:
    """Import each file; 1 when one of them could not be read or written."""
    if options.name and len(options.files) > 1:
        hint = "leave out --name, or import one file at a time"
        raise BuildError([Problem("name-for-many", Severity.ERROR, "--name is for one file", hint)])
    failed: list[Problem] = []
    for file in options.files:
        try:
            found = bring_in(file, options.into, options.name)
        except BuildError as failure:
            failed += failure.problems
            continue
        sys.stdout.write("\n".join(_report(found)) + "\n")
    if failed:
        raise BuildError(failed)
    return 0


def _report(found: Imported) -> Iterator[str]:
    """What was made, decided and left out, and what is to be mended, in plain words."""
    yield str(found.target)
    yield f"    {', '.join(_counts(found.document, found.pictures))}"
    yield from _part("decided", found.decided)
    yield from _part("could not keep, or may not be as it was", found.lost)
    yield from _part("to mend before it can be built", found.faults, hints=True)
    yield f"    next: wellread check {found.target.parent}"


def _counts(document: Document, copied: int) -> Iterator[str]:
    groups = [part for chapter in document.chapters for part in (chapter.blocks, chapter.easy)]
    kinds = Counter(
        _COUNTED[kind] for group in groups for block in traverse.blocks(group) if (kind := traverse.kind(block)) in _COUNTED
    )
    for (one, many), count in kinds.items():
        yield f"{count} {one if count == 1 else many}"
    if document.notes:
        yield f"{len(document.notes)} {'note' if len(document.notes) == 1 else 'notes'}"
    if copied:
        yield f"{copied} {'file' if copied == 1 else 'files'} in pictures/"


def _part(title: str, problems: Iterable[Problem], *, hints: bool = False) -> Iterator[str]:
    """Problems that say the same in one line, with all their places."""
    ordered = sorted(problems, key=lambda one: (one.code, one.message, one.line))
    groups = [list(group) for _, group in groupby(ordered, key=lambda one: (one.code, one.message))]
    if groups:
        yield f"    {title}:"
    for group in sorted(groups, key=lambda one: one[0].line):
        yield f"      {_places(group)}{group[0].message} [{group[0].code}]"
        if hints:
            yield f"        hint: {group[0].hint}"


def _places(group: list[Problem]) -> str:
    numbers = [str(one.line) for one in group if one.line]
    match numbers:
        case []:
            return ""
        case [only]:
            return f"line {only}: "
        case [*some] if len(some) <= 8:
            return f"lines {', '.join(some[:-1])} and {some[-1]}: "
    return f"{len(numbers)} places, first at lines {', '.join(numbers[:5])}: "
