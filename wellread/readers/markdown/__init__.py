"""`publication.md` into a Document.

Every fault found is reported, not just the first; the file is read to its end. What comes back has nothing of the parser left
in it: only the modules of this folder may know markdown-it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from wellread.languages.strings import strings
from wellread.model import Block, Chapter, Document, Heading, Meta, Note, Theme, traverse
from wellread.problems import BuildError, Problem, Severity, worst
from wellread.project import Project
from wellread.readers.assembly import Reading, slug_of
from wellread.readers.front_matter import FrontMatter, control_characters, not_utf8, read_front_matter
from wellread.readers.markdown.blocks import check_fence, fence_title, read_blocks, read_easy, read_heading, read_notes
from wellread.readers.markdown.nodes import line_of
from wellread.readers.markdown.places import resolved
from wellread.readers.markdown.raised import raised_plugin
from wellread.readers.sources import slug_for

FRONT: Literal["front"] = "front"
"""Id of the chapter that holds what comes before the first `##`."""
_INVISIBLE = re.compile("[\\x00-\\x08\\x0e-\\x1f\\ufffe\\uffff]")
"""Characters that slip in from word processors and that XML forbids."""
_GENERATED = re.compile(
    r"(?:[a-z]\d+|note-\d+.*|noteref-.*|word-.*|front|end-notes|word-list|about-this|picture-credits|nav|cover)"
)


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
    found, problems = read_front_matter(front_text, shown, slug=slug, first=2, defaults=defaults)
    front = found or FrontMatter(Meta(slug, "?", "en"))
    document, more = _document(body, front, source, project)
    problems += more
    if (worst(problems) or 0) >= Severity.ERROR:
        raise BuildError(problems)
    look = Theme(paper=front.paper, size=front.size, colours=front.colours, volumes=front.volumes)
    return replace(document, problems=tuple(problems), theme=look)


def _text(source: Path, shown: str) -> str:
    try:
        # Editors on Windows put a byte order mark in front.
        text = source.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BuildError([not_utf8(shown)]) from None
    except OSError as error:
        hint = "check that the file may be read"
        raise BuildError(
            [Problem("source-unreadable", Severity.ERROR, error.strerror or "it cannot be read", hint, shown)]
        ) from None
    # A vertical tab is the line break of a word processor that came along with copied text.
    return _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", " ").replace("\f", " "))


def _parts(text: str, shown: str) -> tuple[str, str]:
    """Front matter; body with the front matter's lines left empty, so that line numbers stay."""
    lines = text.split("\n")
    if not lines or lines[0].rstrip() != "---":
        hint = "begin the file with a line ---, the settings title: and language:, and another line ---"
        raise BuildError([Problem("front-matter-missing", Severity.ERROR, "the file has no front matter", hint, shown, 1)])
    end = next((number for number, line in enumerate(lines) if number and line.rstrip() in ("---", "...")), 0)
    if not end:
        hint = "add a line --- where the settings end"
        raise BuildError([Problem("front-matter-unclosed", Severity.ERROR, "the front matter is never closed", hint, shown, 1)])
    return "\n".join(lines[1:end]), "\n" * (end + 1) + "\n".join(lines[end + 1 :])


def _document(body: str, front: FrontMatter, source: Path, project: Project) -> tuple[Document, list[Problem]]:
    shown, root = str(source), source.resolve().parent
    unusable = list(control_characters(body, shown, 1))
    words = strings(front.meta.language, project)
    reading = Reading(shown, root, project, front, body, words, unusable)
    environment: dict[str, object] = {}
    nodes = SyntaxTreeNode(_parser().parse(body, environment)).children
    gathering = _Gathering(reading, front.meta.title)
    for node in nodes:
        if node.type != "footnote_block":
            gathering.add(node)
    found = [note for node in nodes if node.type == "footnote_block" for note in read_notes(node, reading)]
    chapters, notes = resolved(gathering.chapters(), found, gathering.ids, reading)
    _check_notes(body, environment, reading)
    _check_whole(chapters, notes, reading)
    reading.report_remote()
    return Document(front.meta, chapters, notes, source, project=project), reading.problems


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.use(raised_plugin)
    # Every name is taken: the plug-in would leave an unknown fence as plain text, and here it is reported.
    parser.use(container_plugin, "fence", validate=lambda *_: True)
    parser.use(attrs_plugin, spans=True).use(attrs_block_plugin)
    return parser.use(footnote_plugin).use(deflist_plugin)


@dataclass(slots=True)
class _Gathering:
    """Top-level nodes, sorted into chapters as they come."""

    reading: Reading
    title: str
    done: list[Chapter] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    level: int = 1

    def __post_init__(self) -> None:
        self.done.append(Chapter(FRONT, 0, self.title, (), FRONT))

    def chapters(self) -> tuple[Chapter, ...]:
        """What was gathered; the front chapter first, perhaps empty."""
        return tuple(self.done)

    def add(self, node: SyntaxTreeNode) -> None:
        """Sort one node in."""
        if node.type == "heading":
            self._heading(node)
        elif node.type == "container_fence" and node.info.split()[:1] == ["easy"]:
            check_fence(node, self.reading)
            easy, title = read_easy(node, self.reading), fence_title(node)
            last = self.done[-1]
            if last.easy:
                hint = "join the two ::: easy fences of this section into one"
                self.reading.problem("easy-twice", line_of(node), "this section has two easy-read parts", hint)
            self.done[-1] = replace(last, easy=(*last.easy, *easy), easy_title=title or last.easy_title)
        else:
            self._append(read_blocks([node], self.reading))

    def _append(self, blocks: Sequence[Block]) -> None:
        self.done[-1] = replace(self.done[-1], blocks=(*self.done[-1].blocks, *blocks))

    def _heading(self, node: SyntaxTreeNode) -> None:
        heading, own = read_heading(node, self.reading)
        heading = self._checked(heading)
        name = self._name(heading, own)
        heading = replace(heading, id=name)
        if heading.level == 2:
            title = _plain(heading)
            self.done.append(Chapter(name, heading.line, title, (replace(heading, id=f"{name}-heading"),)))
        else:
            self._append([heading])

    def _checked(self, heading: Heading) -> Heading:
        if not _plain(heading):
            self.reading.problem("heading-empty", heading.line, "this heading has no words", "write them after the ##")
        if heading.level == 1:
            hint = "write ## for a section; the title is in the front matter"
            self.reading.problem("title-in-body", heading.line, "the body has a heading with one #", hint)
            heading = replace(heading, level=2)
        elif heading.level > self.level + 1:
            marks = "#" * (self.level + 1)
            message = f"heading level {heading.level} follows level {self.level}"
            if self.level == 1:
                message = f"the first heading has level {heading.level}"
            self.reading.problem("heading-skipped", heading.line, message, f"write {marks} here, or a heading in between")
        self.level = heading.level
        return heading

    def _name(self, heading: Heading, own: str) -> str:
        hint = f"choose another id: {{#{own}-2}}"
        if own in self.ids:
            self.reading.problem("heading-id-twice", heading.line, f"the heading id “{own}” is used twice", hint)
        elif own and _GENERATED.fullmatch(own):
            message = f"the heading id “{own}” is one that wellread itself gives"
            self.reading.problem("heading-id-reserved", heading.line, message, hint)
        if own and not re.fullmatch(r"[A-Za-z][\w.-]*", own, re.ASCII):
            hint = "use letters, digits and hyphens, and begin with a letter: {#side-effects}"
            self.reading.problem("heading-id-wrong", heading.line, f"“{own}” cannot be an id", hint)
        # The number of a heading may change, and links to it must not.
        name = own or slug_of(re.sub(r"^\W*\d+[.)]?\s+", "", _plain(heading))) or f"section-{len(self.ids) + 1}"
        if not name[0].isalpha() or (not own and _GENERATED.fullmatch(name)):
            name = f"section-{name}"
        number, free = 2, name
        while free in self.ids:
            free, number = f"{name}-{number}", number + 1
        self.ids.add(free)
        return free


def _plain(heading: Heading) -> str:
    spans = (span for sentence in heading.sentences for span in sentence.spans)
    return " ".join("".join(span.plain for span in spans if "noteref" not in span.roles).split())


def _check_notes(body: str, environment: dict[str, object], reading: Reading) -> None:
    used: Any = environment.get("footnotes", {})
    known = used.get("refs", {})
    for number, line in enumerate(body.split("\n"), 1):
        found = re.match(r"\[\^([^\]\s]+)\]:", line)
        if found and known.get(f":{found.group(1)}", 0) == -1:
            hint = f"put [^{found.group(1)}] where the note belongs, or remove the note"
            message = f"nothing points to note {found.group(1)}, so it would be lost"
            reading.problem("note-unused", number, message, hint)


def _check_whole(chapters: Sequence[Chapter], notes: tuple[Note, ...], reading: Reading) -> None:
    if not any(chapter.blocks or chapter.easy for chapter in chapters):
        hint = "write some text under the front matter, beginning with a heading: ## My first section"
        reading.problem("document-empty", reading.source.count("\n") + 1, "the publication has no text", hint)
    for chapter in chapters:
        if chapter.kind == "body" and len(chapter.blocks) == 1 and not chapter.easy and not reading.problems:
            hint = "write its text, or remove the heading"
            reading.problem("section-empty", chapter.line, f"the section “{chapter.title}” is empty", hint, Severity.WARNING)
    known = {*_ids(chapters, notes), *reading.targets}
    for target, line in reading.links:
        if target not in known:
            hint = "link to a heading's own id: ## My heading {#my-heading}, then [text](#my-heading)"
            reading.problem("link-target-missing", line, f"nothing here is called #{target}", hint)


def _ids(chapters: Sequence[Chapter], notes: tuple[Note, ...]) -> Iterator[str]:
    for chapter in chapters:
        yield chapter.id
        yield from (block.id for block in traverse.blocks(chapter.blocks) if isinstance(block, Heading))
    yield from (note.id for note in notes)
