"""Word's `.docx` into a Document: what its author meant, by style where there is one, by look where there is none.

The file is opened as a package (`package`), its paragraphs and tables are read into entries (`body`, `runs`, `tables`,
`drawings`), what these mean next to one another is settled (`titles`, `shaping`), and only then are blocks made of them
(`blocks`, `chapters`). All that is decided or left out is in the document's problems, one for each kind. A Word file has no
lines: `line` of a block and of a Problem is the number of its paragraph, from 1, those without words not counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wellread.languages.strings import strings
from wellread.model import Chapter, Document, Note, traverse
from wellread.problems import BuildError, Problem, Severity, worst
from wellread.project import Project
from wellread.readers import described
from wellread.readers.assembly import Reading
from wellread.readers.docx.account import Account
from wellread.readers.docx.blocks import Blocks
from wellread.readers.docx.body import read_body, without_contents_title
from wellread.readers.docx.chapters import Chapters, Links, without_element
from wellread.readers.docx.entries import Entry, texts
from wellread.readers.docx.fields import Fields
from wellread.readers.docx.looks import Looks
from wellread.readers.docx.names import Element, attribute, child, children
from wellread.readers.docx.numbering import Numbering
from wellread.readers.docx.package import Package, Unusable, opened, refused
from wellread.readers.docx.shaping import guess_headings, long_headings_as_text, shaped
from wellread.readers.docx.source import Source
from wellread.readers.docx.styles import Styles
from wellread.readers.docx.surroundings import first_page, has_page_numbers, left_out
from wellread.readers.docx.titles import choose, properties
from wellread.readers.docx.tongues import Tongues
from wellread.readers.docx.wording import Wording
from wellread.readers.outline import Levels, Outline

ASKED = described.Asked("in Word choose Review, Language, Set proofing language")
SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")


def read(source: Path, project: Project) -> Document:
    """Read the Word file `source`.

    The document's `problems` hold what was decided and left out. Raises BuildError when anything is wrong.
    """
    try:
        with opened(source) as package:
            document, problems = _document(package, source, project)
    except Unusable as error:
        raise refused(error, source) from error
    except RecursionError:
        fault = Unusable("docx-broken", "its parts are nested too deeply", "copy its text into a new document, and save that")
        raise refused(fault, source) from None
    if (worst(problems) or 0) >= Severity.ERROR:
        raise BuildError(problems, partial=document)
    return replace(document, problems=tuple(problems))


@dataclass(slots=True)
class _Content:
    """What was read of a package, before it is made into blocks."""

    entries: list[Entry]
    notes: Mapping[str, list[Entry]]
    source: Source


def _document(package: Package, source: Path, project: Project) -> tuple[Document, list[Problem]]:
    account = Account()
    content = _content(package, project, account)
    said = dict(properties(package))
    title = choose(content.entries, str(said.get("title", "")), source, content.source.styles, account)
    guess_headings(title.entries, content.source.styles, account)
    said |= {"title": title.title, "subtitle": title.subtitle}
    if language := content.source.tongues.most():
        said["language"] = language
    front, problems = described.front_matter(said, source, lambda: _some_text(content), ASKED, _of_theme(content))
    words = strings(front.meta.language, project)
    reading = Reading(str(source), source.resolve().parent, project, front, "", words)
    wording = Wording(reading, account, known=frozenset(key for key, entries in content.notes.items() if entries))
    blocks = Blocks(reading, account, wording)
    chapters = Chapters(blocks, Outline(front.meta.title, Levels(title.heading))).fill(title.entries)
    notes = tuple(replace(note, references=tuple(reading.references[note.number])) for note in list(_notes(content, blocks)))
    links = Links(blocks, dict(without_element(chapters, notes)))
    chapters, notes = tuple(map(links.chapter, chapters)), tuple(map(links.note, notes))
    _check_whole(chapters, reading)
    if "document-empty" in {problem.code for problem in reading.problems}:
        problems = [problem for problem in problems if problem.code != "language-missing"]
    problems += [*reading.problems, *account.problems(str(source))]
    return Document(front.meta, chapters, notes, source, project=project, theme=described.theme(front, project)), problems


def _content(package: Package, project: Project, account: Account) -> _Content:
    main = package.main()
    styles = Styles.of(_root(package, "styles"))
    numbering = Numbering.of(_root(package, "numbering"))
    tongues = Tongues(account)
    source = Source(
        package, main, project, account, styles, Looks(styles, {}), numbering, tongues, read_body, Fields.of(main.root)
    )
    source.pages = has_page_numbers(package, main)
    source.page = [first_page(main)]
    left_out(package, main, account)
    entries = [one for body in children(main.root, "w:body") for one in read_body(body, source)]
    if "docx-contents-left-out" in account.places:
        entries = without_contents_title(entries, {strings("en", project)["contents"]})
    notes = {key: found for kind in ("footnotes", "endnotes") for key, found in _noted(kind, source)}
    long_headings_as_text(entries, account)
    return _Content(shaped(entries, account), notes, source)


def _root(package: Package, kind: str) -> Element | None:
    part = package.linked(package.main(), kind)
    return part.root if part else None


def _noted(kind: str, source: Source) -> Iterator[tuple[str, list[Entry]]]:
    """The notes of a part, by the key that their marks have."""
    part = source.package.linked(source.part, kind)
    if part is None:
        return
    there = source.at(part)
    for note in children(part.root, f"w:{kind.removesuffix('s')}"):
        if attribute(note, "w:type") in ("", "normal"):
            yield f"{kind}/{attribute(note, 'w:id')}", shaped(read_body(note, there), source.account)


def _some_text(content: _Content) -> str:
    """The words, to find out their language, in a file that marks none."""
    return "\n".join(text.words for text in texts(content.entries))


def _of_theme(content: _Content) -> str:
    settings = content.source.package.linked(content.source.part, "settings")
    return attribute(child(settings.root, "w:themeFontLang")) if settings else ""


def _notes(content: _Content, blocks: Blocks) -> Iterator[Note]:
    """The notes that are pointed to, by number; a note that another one mentions comes after it."""
    order = blocks.wording.order
    made = 0
    while made < len(order):
        key = list(order)[made]
        made += 1
        entries = content.notes[key]
        yield Note(f"note-{made}", entries[0].number, made, blocks.of(entries), ())
    for key, entries in content.notes.items():
        if key not in order and entries:
            blocks.account.problem("docx-note-missing", " ".join(text.words for text in texts(entries)), at=entries[0].number)


def _check_whole(chapters: Sequence[Chapter], reading: Reading) -> None:
    if not any(traverse.says_something((*chapter.blocks, *chapter.easy)) for chapter in chapters):
        hint = "write some text in it, or give the file that you meant"
        reading.problem("document-empty", 0, "the publication has no text", hint)
    for chapter in chapters:
        if chapter.kind == "body" and len(chapter.blocks) == 1 and not chapter.easy:
            hint = "write its text, or remove the heading"
            reading.problem("section-empty", chapter.line, f"the section “{chapter.title}” is empty", hint, Severity.WARNING)
