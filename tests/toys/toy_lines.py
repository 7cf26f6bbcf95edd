"""Lines of text: a reader as small as one can be, for the test that adds it. Each line a paragraph, `=` before a title."""

from pathlib import Path

from wellread.languages.strings import strings
from wellread.model import Block, Chapter, Document, Heading, Meta, Paragraph, Span
from wellread.project import Project
from wellread.readers.assembly import Reading
from wellread.readers.front_matter import FrontMatter
from wellread.readers.sources import slug_for

SUFFIXES = (".lines",)


def read(source: Path, project: Project) -> Document:
    """The first line is the title; the others are text, or titles of sections."""
    lines = [(number, line.strip()) for number, line in enumerate(source.read_text("utf-8").splitlines(), 1) if line.strip()]
    meta = Meta(slug_for(source), lines[0][1], "en")
    reading = Reading(str(source), source.parent, project, FrontMatter(meta), "", strings("en", project))
    front: list[Block] = []
    parts = [front]
    for number, line in lines[1:]:
        if line.startswith("="):
            title = reading.cut((Span(line.lstrip("= ")),), number)
            parts.append([Heading(reading.block_id(), number, 2, title)])
        else:
            parts[-1].append(Paragraph(reading.block_id(), number, reading.cut((Span(line),), number)))
    chapters = tuple(_chapter(number, blocks) for number, blocks in enumerate(parts[1:], 1))
    first = Chapter("front", 1, meta.title, tuple(front), "front")
    return Document(meta, (first, *chapters), source=source, project=project, problems=tuple(reading.problems))


def _chapter(number: int, blocks: list[Block]) -> Chapter:
    heading = blocks[0]
    assert isinstance(heading, Heading)
    return Chapter(f"part-{number}", heading.line, "".join(one.text for one in heading.sentences), tuple(blocks))
