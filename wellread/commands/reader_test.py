"""Write cards of the easy text for a group of readers, to print or to tick on a screen, and a sheet for their helper."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from shlex import quote

from markupsafe import Markup

from wellread.cards import paper
from wellread.cards.form import form
from wellread.cards.making import Deck, deck
from wellread.cards.web import page
from wellread.languages.strings import strings
from wellread.machine import translated
from wellread.readers import read
from wellread.templating.environment import environment


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread reader-test` takes."""
    parser.add_argument("source", type=Path, metavar="SOURCE", help="folder of a publication, or its publication.md")
    text = "folder to write into (default: NAME-reader-test in the folder at hand)"
    parser.add_argument("-o", "--output", type=Path, default=None, metavar="FOLDER", help=text)
    parser.add_argument("--open", action="store_true", help="only the ideas that no reader has approved as they are now")


def run(options: Namespace) -> int:
    """Write the files, and print their names."""
    document = read(options.source)
    made = deck(document, waiting=options.open)
    if not made.cards:
        sys.stdout.write(f"{document.source}: readers have approved every idea as it is\n")
        return 0
    folder = options.output or Path(f"{document.meta.slug}-reader-test")
    with translated(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in _files(made, str(options.source)).items():
            (folder / name).write_bytes(content)
            sys.stdout.write(f"{folder / name}\n")
    return 0


def _files(made: Deck, source: str) -> dict[str, bytes]:
    command = f"wellread record-review {quote(source)} answers.yaml"
    return {
        "cards.pdf": paper.cards(made),
        "cards.html": page(made, "answers.json").encode(),
        "helper.pdf": paper.sheet(made, command),
        "helper.html": _sheet(made, command).encode(),
        "answers.yaml": form(made, quote(source), "answers.yaml").encode(),
    }


def _sheet(made: Deck, command: str) -> str:
    meta = made.document.meta
    css = Markup('html { font-family: "Atkinson Hyperlegible Next", Verdana, sans-serif; } body { padding: 1.5rem; }')
    template = environment(made.document.project).get_template("facilitator.html.jinja")
    return template.render(deck=made, meta=meta, t=strings(meta.language, made.document.project), css=css, command=command)
