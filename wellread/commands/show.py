"""Show what a publication became on its way: the edition, its narration, its timeline, or the tags of a PDF, as text."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from wellread import editions
from wellread.model import Edition, traverse
from wellread.model.outline import outline
from wellread.model.timeline import timeline_text
from wellread.pictures import licences
from wellread.problems import BuildError, Problem, Severity
from wellread.readers import read


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread show` takes."""
    parser.add_argument("source", type=Path, metavar="SOURCE", help="folder of a publication, its publication.md, or a PDF")
    parser.add_argument("--tags", action="store_true", help="of a PDF: the structure that a screen reader is given")
    parser.add_argument("--narration", action="store_true", help="the narration, as SSML")
    parser.add_argument("--pictures", action="store_true", help="the pictures, their licences, and that of the whole")
    parser.add_argument("--timeline", action="store_true", help="when each sentence and word is heard")
    parser.add_argument(
        "--voice", type=lambda text: tuple(text.split(",")), default=(), metavar="ENGINE:NAME", help="for --timeline"
    )
    parser.add_argument("-e", "--edition", choices=list(editions.EDITIONS), default="standard")


def run(options: Namespace) -> int:
    """Print the edition's chapters, blocks and sentences, or a PDF's tags, one a line."""
    if options.tags or options.source.suffix.lower() == ".pdf":
        return _tags(options.source)
    edition = editions.adapt(read(options.source), options.edition)
    if edition is None:
        message, hint = f"there is nothing for the {options.edition} edition", "write ::: easy parts, or show the other one"
        raise BuildError([Problem("edition-empty", Severity.ERROR, message, hint, str(options.source))])
    if options.pictures:
        sys.stdout.writelines(f"{line}\n" for line in _pictures(edition))
    elif options.narration:
        from wellread.speech.narration import narrate

        sys.stdout.write(narrate(edition))
    elif options.timeline:
        from wellread.speech import speak

        if timeline := speak(edition, voice=options.voice).timeline:
            sys.stdout.write(timeline_text(timeline))
    else:
        sys.stdout.write(outline(edition.document))
    return 0


def _pictures(edition: Edition) -> Iterator[str]:
    """Each picture with its licence, and the licence under which the whole may be passed on."""
    shown = {one.source: one for chapter in edition.document.chapters for _, one in traverse.pictures(chapter.blocks)}
    named = {source: one.credit.licence if one.credit else "" for source, one in shown.items()}
    yield from (f"{source:<50} {licence or 'no licence recorded'}" for source, licence in named.items())
    yield f"together: {licences.whole(named.values()) or 'no licence that is known fits all of them'}"


def _tags(path: Path) -> int:
    """Print the structure tree of the PDF at `path`."""
    from pikepdf import PdfError

    from wellread.inspection.pdf.structure import tag_text

    try:
        sys.stdout.write(tag_text(path))
    except (PdfError, OSError) as error:
        hint = "name a finished PDF: wellread show output/NAME/NAME-large-print.pdf --tags"
        raise BuildError([Problem("pdf-unreadable", Severity.ERROR, f"this is no PDF: {error}", hint, str(path))]) from error
    return 0
