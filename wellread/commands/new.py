"""Begin a publication: a folder in content/ with a publication.md to fill in."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path

from wellread.commands.options import CONTENT
from wellread.languages.tags import is_tag
from wellread.problems import BuildError, Problem, Severity
from wellread.readers.assembly import slug_of
from wellread.templating.environment import environment


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread new` takes."""
    parser.add_argument("title", metavar="TITLE", help="title of the publication, in quotes")
    parser.add_argument("--language", type=_language, default="en-GB", metavar="TAG", help="its language (default: en-GB)")
    parser.add_argument("--content", type=Path, default=CONTENT, metavar="FOLDER", help="where it goes (default: content)")


def _language(text: str) -> str:
    if not is_tag(text):
        raise ArgumentTypeError("write a language tag such as en-GB, fr or ar")
    return text


def run(options: Namespace) -> int:
    """Write the new publication; never over an old one."""
    slug = slug_of(options.title)
    if not slug:
        hint = "give a title with letters from a to z, and put the real one into the file afterwards"
        raise BuildError([Problem("title-unusable", Severity.ERROR, "no folder name can be made of this title", hint)])
    target = options.content / slug / "publication.md"
    text = (
        environment()
        .get_template("publication.md.jinja")
        .render(title=" ".join(options.title.split()), language=options.language, today=date.today())
    )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        hint = "choose another title, or edit that file"
        raise BuildError([Problem("file-exists", Severity.ERROR, "there is one already", hint, str(target))]) from None
    except OSError as error:
        hint = "choose a folder that may be written: wellread new TITLE --content FOLDER"
        message = f"it cannot be written: {error.strerror or error}"
        raise BuildError([Problem("cannot-write", Severity.ERROR, message, hint, str(target))]) from error
    sys.stdout.write(f"{target}\n")
    return 0
