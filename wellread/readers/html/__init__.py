"""A saved web page into a Document: its main text, without the menus of its site.

Pictures are those saved with it (its folder `page_files`) or in the page itself; nothing is fetched. What is left out is named.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from wellread import opening
from wellread.languages.strings import strings
from wellread.model import Document, Meta, Picture
from wellread.problems import BuildError, Problem, Severity, worst
from wellread.project import Project
from wellread.readers import described
from wellread.readers.assembly import Reading, is_remote
from wellread.readers.front_matter import FrontMatter
from wellread.readers.html.google_docs import is_google_docs, put_right
from wellread.readers.html.head import language, meta, people, title
from wellread.readers.html.main_text import Around, main_text, site
from wellread.readers.markup.encoding import decode
from wellread.readers.markup.tree import LONGEST, Element, attribute, parse, text_of
from wellread.readers.markup.walk import PictureFinder
from wellread.readers.markup.whole import File, read_whole
from wellread.readers.sources import slug_for

_SETS_TEX = re.compile(r"<script\b[^>]*(?:mathjax|katex)", re.IGNORECASE)
ASKED = described.Asked('write it into the page: <html lang="en-GB">', "write it into the page: <title>…</title>")
SUFFIXES = (".html", ".htm", ".xhtml")


def read(source: Path, project: Project) -> Document:
    """Read the page in the file `source`.

    The document's `problems` hold what is doubtful. Raises BuildError when anything is wrong.
    """
    problems: list[Problem] = []
    text = _text(source, problems)
    unknown = FrontMatter(Meta(slug_for(source), source.stem, "en"))
    reading = Reading(str(source), source.resolve().parent, project, unknown, text, {}, problems)
    root = parse(text, 1, reading)
    if root is None:
        reading.problems += [] if (worst(problems) or 0) >= Severity.ERROR else [_empty(source)]
        raise BuildError(reading.problems)
    if is_google_docs(root, text):
        put_right(root, text, reading)
    main, around = main_text(root, text)
    if not text_of(main) and (whole := parse(text, 1, reading)) is not None:
        main, around = whole, Around()  # a page of nothing but menus is read with them
    reading.front = _front(root, main, source, reading)
    reading.words = strings(reading.front.meta.language, project)
    if around.message:
        hint = "if readers need any of it, put it into <main> and read the page again"
        reading.problem("page-parts-left-out", 1, around.message, hint, Severity.NOTE)
    file = File(main, reading.path, picture=_pictures(root, reading), tex=bool(_SETS_TEX.search(text)))
    chapters, notes = read_whole([file], reading.front.meta.title, reading)
    if not any(chapter.blocks for chapter in chapters):
        reading.problems.append(_empty(source))
    look = described.theme(reading.front, project)
    document = Document(reading.front.meta, chapters, notes, source, project, tuple(reading.problems), look)
    if (worst(reading.problems) or 0) >= Severity.ERROR:
        raise BuildError(reading.problems, partial=document)
    return document


def _text(source: Path, problems: list[Problem]) -> str:
    shown = str(source)
    text, sure = decode(opening.content(source, 4 * LONGEST))
    if not sure:
        message = "the page does not say its encoding, or not all of it is in it; some characters may be wrong"
        hint = 'save it as UTF-8, with <meta charset="utf-8"> in its head'
        problems.append(Problem("encoding-unclear", Severity.WARNING, message, hint, shown, 1))
    return text


def _empty(source: Path) -> Problem:
    hint = "save the page from a browser (as “web page, complete”), and look whether its text is there"
    return Problem("document-empty", Severity.ERROR, "the page has no text", hint, str(source), 1)


def _front(root: Element, main: Element, source: Path, reading: Reading) -> FrontMatter:
    """The front matter: what the page says about itself, under the house defaults."""
    found = {
        "title": title(root, main),
        "language": language(root),
        "authors": people(root),
        "summary": meta(root, "description", "dc.description", "og:description"),
        "publisher": meta(root, "publisher", "dc.publisher", "dcterms.publisher"),
    }
    front, problems = described.front_matter(found, source, lambda: text_of(main), ASKED)
    reading.problems += problems
    return front


def _pictures(root: Element, reading: Reading) -> PictureFinder:
    """Finds the pictures of the page: files next to it. One that is on its site, and did not come along, is on the network."""
    elsewhere = any(is_remote(attribute(base, "href")) for base in root.iter("base")) or bool(site(root, reading.source))

    def picture(source: str, line: int, alt: str, decorative: bool) -> Picture | None:
        name = unquote(source.partition("#")[0].partition("?")[0]).removeprefix("./")
        if source.startswith("/") or (elsewhere and not _is_here(name, reading.root)):
            reading.remote.append((source, line))
            return None
        return reading.picture(name, line, alt, decorative=decorative)

    return picture


def _is_here(name: str, root: Path) -> bool:
    """Whether `name` is a file below `root`."""
    try:
        path = (root / name).resolve()
        return path.is_relative_to(root.resolve()) and path.is_file()
    except (OSError, RuntimeError, ValueError):  # a name too long, a circle of links, a NUL
        return False
