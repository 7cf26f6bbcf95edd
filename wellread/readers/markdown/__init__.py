"""`publication.md` into a Document.

Every fault found is reported, not just the first; the file is read to its end. What comes back has nothing of the parser left
in it: only the modules of this folder may know markdown-it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from markdown_it.common.utils import unescapeAll
from markdown_it.tree import SyntaxTreeNode

from wellread import opening
from wellread.languages.identify import identify
from wellread.languages.strings import strings
from wellread.model import Chapter, Document, Meta
from wellread.problems import BuildError, Problem, Severity, worst
from wellread.project import Project
from wellread.readers.assembly import Reading
from wellread.readers.described import theme
from wellread.readers.front_matter import FrontMatter, control_characters, not_utf8, read_front_matter
from wellread.readers.markdown.blocks import check_fence, meant_easy, read_blocks
from wellread.readers.markdown.chapters import Gathering
from wellread.readers.markdown.easy import read_easy
from wellread.readers.markdown.facts import fill_in
from wellread.readers.markdown.foreign import DRAFT, read_foreign
from wellread.readers.markdown.links import add_anchors, resolve
from wellread.readers.markdown.liquid import read_tags
from wellread.readers.markdown.nodes import line_of
from wellread.readers.markdown.notes import read_notes, renumbered
from wellread.readers.markdown.parser import DEEPEST, parser_for
from wellread.readers.markdown.rules import brackets, slips
from wellread.readers.markdown.rules.marks import STYLES
from wellread.readers.markdown.slips import of_windows, put_right
from wellread.readers.sources import name_of, slug_for

_INVISIBLE = re.compile("[\\x00-\\x08\\x0e-\\x1f\\ufffe\\uffff]")
"""Characters that slip in from word processors and that XML forbids."""
_SETTING = re.compile(r"""\s*(?:["'“]?[\w.-]+["'”]?\s*[:=]|\[+\w|-\s|[{}#?&*!%])""")
UNKNOWN = "und"
"""The language of a text that nobody has named, and that cannot be worked out (BCP 47)."""
SUFFIXES = (".md", ".markdown", ".mdown", ".txt")


def read(source: Path, project: Project) -> Document:
    """Read the Markdown file `source`.

    The document's `problems` hold what is doubtful. Raises BuildError when anything is wrong.
    """
    shown = str(source)
    text = _text(source, shown)
    front_text, body = _parts(text, shown)
    slug = slug_for(source)
    defaults = source.resolve().parent.parent / "house.yaml"
    guesses = {"title": lambda: name_of(source), "language": lambda: identify(body) or UNKNOWN}
    found, problems = read_front_matter(front_text, shown, slug=slug, first=2, defaults=defaults, guesses=guesses)
    front = found or FrontMatter(Meta(slug, "?", "en"))
    document, more = _document(body, front, source, project)
    problems += more
    document = replace(document, problems=tuple(problems), theme=theme(front, project))
    if (worst(problems) or 0) >= Severity.ERROR:
        raise BuildError(problems, partial=document)
    return document


def _text(source: Path, shown: str) -> str:
    try:
        # Editors on Windows put a byte order mark in front.
        text = opening.content(source, opening.TEXT, shown=shown).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BuildError([not_utf8(shown)]) from None
    # A vertical tab is the line break of a word processor that came along with copied text.
    return _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", " ").replace("\f", " "))


def _parts(text: str, shown: str) -> tuple[str, str]:
    """Front matter; body with the front matter's lines left empty, so that line numbers stay. No front matter: empty."""
    lines = text.split("\n")
    begin = next((number for number, line in enumerate(lines) if line.strip()), 0)
    mark = lines[begin].rstrip()
    if mark not in ("---", "+++"):
        return "", text
    ends = ("---", "...") if mark == "---" else ("+++",)
    end = next((number for number, line in enumerate(lines) if number > begin and _ends(line.rstrip(), ends)), 0)
    inside = lines[begin + 1 : end or begin + 6]
    if any(line.strip() for line in inside) and not any(map(_SETTING.match, inside)):
        return "", text  # a line drawn across the page
    if not end:
        hint = f"add a line {mark} where the settings end"
        raise BuildError(
            [Problem("front-matter-unclosed", Severity.ERROR, "the front matter is never closed", hint, shown, begin + 1)]
        )
    front = "\n" * begin + "\n".join(lines[begin + 1 : end])
    if mark == "+++":
        front = f"+++\n{front}"
    first = end if DRAFT.fullmatch(lines[end].rstrip()) else end + 1
    return front, "\n" * first + "\n".join(lines[first:])


def _ends(line: str, marks: Sequence[str]) -> bool:
    """Whether `line` ends front matter; in a draft of the IETF the name of its first part does."""
    return line in marks or ("---" in marks and bool(DRAFT.fullmatch(line)))


def _document(body: str, front: FrontMatter, source: Path, project: Project) -> tuple[Document, list[Problem]]:
    shown, root = str(source), source.resolve().parent
    body, windows = of_windows(body)
    unusable = list(control_characters(body, shown, 1))
    words = strings(front.meta.language, project)
    reading = Reading(shown, root, project, front, body, words, unusable)
    for line, character in windows:
        hint = f"delete what looks like a space there, and type {character}"
        reading.problem(
            "character-windows", line, f"a character of old Windows files is read as {character}", hint, Severity.WARNING
        )
    lines = put_right(read_tags(read_foreign(fill_in(body.split("\n"), reading), reading), reading), reading)
    nodes = _nodes("\n".join(lines), reading)
    gathering = Gathering(reading, _written_title(front), _first_headings(nodes))
    for node in nodes:
        _gather(node, gathering, reading)
    notes = tuple(note for node in nodes if node.type == "footnote_block" for note in read_notes(node, reading))
    chapters = gathering.chapters()
    add_anchors(body, chapters, gathering.anchors)
    chapters, notes = resolve(chapters, notes, gathering.anchors, reading)
    chapters, notes = renumbered(chapters, notes, reading.words["note_mark"])
    reading.report_remote()
    _check_whole(chapters, reading)
    meta = _titled(front, gathering, source, reading)
    chapters = (replace(chapters[0], title=meta.title), *chapters[1:])
    return Document(meta, chapters, notes, source, project=project), reading.problems


def _nodes(text: str, reading: Reading) -> list[SyntaxTreeNode]:
    """The top of the parser's tree; what the rules read otherwise than it was written is reported."""
    environment: dict[str, Any] = {}
    parser = parser_for(reading.front.meta.language, typography=reading.front.typography)
    tokens = parser.parse(text, environment)
    styles = environment.get(STYLES, {})
    for token in tokens:
        line = token.map[0] if token.map else -1
        if token.type == "ordered_list_open" and (line, token.level) in styles:
            token.meta["style"], token.attrs["start"] = styles[line, token.level]
        if token.nesting == 1 and token.level >= DEEPEST - 1 and token.type not in ("paragraph_open", "heading_open"):
            message = "this is inside so many quotes or lists that it is not read any more"
            reading.problem("nesting-deep", line + 1, message, f"remove some of the marks; {DEEPEST // 2} levels are read")
    for line, count in environment.get(brackets.TOO_DEEP, ()):
        message = f"{count:,} square brackets are open at once here; {brackets.DEEPEST} are read"
        reading.problem("nesting-deep", line + 1, message, "close each [ with a ], or write \\[ where it is no mark")
    for code, line, message, hint in slips(environment):
        reading.problem(code, line, message, hint, Severity.WARNING)
    return SyntaxTreeNode(tokens).children


def _gather(node: SyntaxTreeNode, gathering: Gathering, reading: Reading) -> None:
    if node.type == "footnote_block":
        return
    if node.type != "container_fence" or meant_easy(node) is None:
        gathering.add(read_blocks([node], reading))
        return
    fence = check_fence(node, reading)
    if gathering.outline.last.easy:
        hint = "join the two ::: easy fences of this section into one"
        reading.problem("easy-twice", line_of(node), "this section has a second easy-read part", hint)
    blocks, records = read_easy(node, reading)
    gathering.outline.add_easy(blocks, unescapeAll(fence.title), records)


def _first_headings(nodes: Sequence[SyntaxTreeNode]) -> int:
    """How many headings with one `#` there are, those in HTML included."""
    marks = sum(node.type == "heading" and node.tag == "h1" for node in nodes)
    return marks + sum(len(re.findall(r"<h1\b", node.content, re.IGNORECASE)) for node in nodes if node.type == "html_block")


def _written_title(front: FrontMatter) -> str:
    return "" if "title" in front.guessed else front.meta.title


def _titled(front: FrontMatter, gathering: Gathering, source: Path, reading: Reading) -> Meta:
    """`front.meta` with what was worked out of it, each reported with what to type."""
    meta = front.meta
    if "title" in front.guessed:
        severity, origin = Severity.NOTE, "the first heading"
        if not gathering.title:
            severity, origin = Severity.WARNING, "the name of the file"
        meta = replace(meta, title=gathering.title or meta.title)
        message = f"no title is set; {origin}, “{meta.title[:80]}”, is taken"
        reading.problem("title-missing", 1, message, _to_type(f"title: {meta.title[:80]}", reading), severity)
    if gathering.subtitle:
        meta = replace(meta, subtitle=gathering.subtitle)
    if "language" in front.guessed and meta.language == UNKNOWN:
        message, hint = "no language is set, and the text does not show which it is in", _to_type("language: en-GB", reading)
        reading.problem("language-missing", 1, message, hint)
    elif "language" in front.guessed:
        message = f"no language is set; the text seems to be in “{meta.language}”, and is read out as that"
        reading.problem("language-guessed", 1, message, _to_type(f"language: {meta.language}", reading), Severity.WARNING)
    return meta


def _to_type(setting: str, reading: Reading) -> str:
    if reading.source.startswith("\n"):  # lines of front matter, taken away
        return f"add the line “{setting}” at the top, between the lines of ---"
    return f"begin the file with three lines: ---, “{setting}”, and ---"


def _check_whole(chapters: Sequence[Chapter], reading: Reading) -> None:
    if not any(chapter.blocks or chapter.easy for chapter in chapters):
        hint = "write some text under the front matter, beginning with a heading: ## My first section"
        reading.problem("document-empty", reading.source.count("\n") + 1, "the publication has no text", hint)
    if (worst(reading.problems) or 0) >= Severity.ERROR:
        return  # what is missing may be what could not be read
    for chapter in chapters:
        if chapter.kind == "body" and len(chapter.blocks) == 1 and not chapter.easy:
            hint = "write its text, or remove the heading"
            reading.problem("section-empty", chapter.line, f"the section “{chapter.title}” is empty", hint, Severity.WARNING)
