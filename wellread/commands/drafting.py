"""Write a first easy part for each section that has none, marked as a draft: by rules, or with a model that you name."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from wellread.commands import options as shared
from wellread.drafting.asking import Model
from wellread.drafting.draft import Draft, Writer, draft
from wellread.drafting.endpoint import Endpoint
from wellread.drafting.writing import entry_of, text_of, with_drafts
from wellread.machine import translated
from wellread.model import Document
from wellread.problems import BuildError, Problem, Severity
from wellread.readers import markdown, read
from wellread.readers.front_matter import edit

_NEXT = "Now read each part against its text (wellread compare), change what is clumsy, choose pictures, and ask readers.\n"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread draft-easy` takes."""
    parser.add_argument("source", type=Path, metavar="SOURCE", help="folder of a publication, or its publication.md")
    text = "ask a model at this address, which gets the text of each section; without it nothing leaves this machine"
    parser.add_argument("--model", default="", metavar="URL", help=text)
    text = "what the service calls the model (default: default)"
    parser.add_argument("--model-name", type=shared.name, default="default", metavar="NAME", help=text)
    parser.add_argument("--print", action="store_true", help="print the drafts only, and leave the file as it is")


def run(options: Namespace) -> int:
    """Put a draft below the text of each section without an easy part, and say what a person has to do."""
    document = read(options.source)
    if document.source.suffix.lower() not in markdown.SUFFIXES:
        name = document.source.name
        hint = f"type: wellread import {name}, then draft in the new publication"
        raise BuildError([Problem("draft-unwritten", Severity.ERROR, "drafts are written into Markdown files", hint, name)])
    made = tuple(draft(document, _writer(options)))
    if options.print:
        written = [text_of(one, document, date.today()) for one in made if one.ideas]
        sys.stdout.write("\n\n".join(written) + "\n" * bool(written))
        return 0
    if not made:
        sys.stdout.write(f"{document.source}: every section has an easy part\n")
        return 0
    if any(one.ideas for one in made):
        _write(document, [one for one in made if one.ideas])
    sys.stdout.writelines(f"{_said(one)}\n" for one in made)
    sys.stdout.write(_NEXT)
    return 0


def _writer(options: Namespace) -> Writer | None:
    """The model that the user named; None for the rules."""
    if not options.model:
        return None
    endpoint = Endpoint(options.model, options.model_name)
    host = urlsplit(options.model).hostname
    return Model(f"model {options.model_name} at {host}", endpoint.ask)


def _said(one: Draft) -> str:
    if not one.ideas:
        return f"“{one.title}”: nothing could be drafted; write its easy part yourself"
    ideas, looks, gaps = len(one.ideas), sum(map(len, one.notes)), len(one.gaps)
    return f"“{one.title}”: {ideas} ideas, {looks} findings, {gaps} sentences left for you to write"


def _write(document: Document, made: Sequence[Draft]) -> None:
    path, today = document.source, date.today()
    source = path.read_bytes().decode("utf-8")
    try:
        text = with_drafts(source, document, made, today)
    except edit.CannotEdit:
        message = "the front matter is written in a way that easy_read.drafted cannot be added to"
        hint = f"add this line below “easy_read:” yourself, then type this again: drafted: [{entry_of(made[0], today)}]"
        raise BuildError([Problem("draft-unwritten", Severity.ERROR, message, hint, str(path))]) from None
    with translated(path):
        path.write_bytes(text.encode("utf-8"))
