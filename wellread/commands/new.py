"""Begin a publication: a folder in content/ with a publication.md, or a Word file, to fill in."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path

from wellread.commands.options import CONTENT
from wellread.languages.strings import strings
from wellread.languages.tags import is_tag
from wellread.problems import BuildError, Problem, Severity
from wellread.project import Project
from wellread.readers.sources import PUBLICATION, WORD_FILE, slug_of
from wellread.templating.environment import environment


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread new` takes."""
    parser.add_argument("title", metavar="TITLE", help="title of the publication, in quotes")
    parser.add_argument("--language", type=_language, default="en-GB", metavar="TAG", help="its language (default: en-GB)")
    parser.add_argument("--content", type=Path, default=CONTENT, metavar="FOLDER", help="where it goes (default: content)")
    parser.add_argument("--docx", action="store_true", help="make a Word file with the styles that wellread knows")


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
    title = " ".join(options.title.split())
    name, content = _word_file(title, options) if options.docx else _markdown(title, options)
    target = options.content / slug / name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _only_one(target.parent)
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError:
        hint = "choose another title, or edit that file"
        raise BuildError([Problem("file-exists", Severity.ERROR, "there is one already", hint, str(target))]) from None
    except OSError as error:
        hint = "choose a folder that may be written: wellread new TITLE --content FOLDER"
        message = f"it cannot be written: {error.strerror or error}"
        raise BuildError([Problem("cannot-write", Severity.ERROR, message, hint, str(target))]) from error
    sys.stdout.write(f"{target}\n")
    return 0


def _markdown(title: str, options: Namespace) -> tuple[str, bytes]:
    page = environment().get_template("publication.md.jinja")
    return PUBLICATION, page.render(title=title, language=options.language, today=date.today()).encode()


def _word_file(title: str, options: Namespace) -> tuple[str, bytes]:
    from wellread.readers.docx.template import template

    target = options.content / slug_of(options.title)
    words = strings(options.language, Project.of(target))
    return WORD_FILE, template(title, options.language, words, str(target))


def _only_one(folder: Path) -> None:
    """Raise FileExistsError when the folder holds a publication of either kind."""
    for name in (PUBLICATION, WORD_FILE):
        if (folder / name).exists():
            raise FileExistsError(name)
