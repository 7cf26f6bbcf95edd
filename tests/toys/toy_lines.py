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
    chapters = [[_heading(reading, 1, 1, meta.title)]]
    for number, line in lines[1:]:
        if line.startswith("="):
            chapters.append([_heading(reading, number, 2, line.lstrip("= "))])
        else:
            chapters[-1].append(Paragraph(reading.block_id(), number, reading.cut((Span(line),), number)))
    front, *body = (_chapter(number, blocks) for number, blocks in enumerate(chapters))
    return Document(meta, (front, *body), source=source, project=project, problems=tuple(reading.problems))


def _heading(reading: Reading, line: int, level: int, title: str) -> Block:
    return Heading(reading.block_id(), line, level, reading.cut((Span(title),), line))


def _chapter(number: int, blocks: list[Block]) -> Chapter:
    assert isinstance(blocks[0], Heading)
    title = "".join(sentence.text for sentence in blocks[0].sentences)
    return Chapter(f"part-{number}" if number else "front", blocks[0].line, title, tuple(blocks), "body" if number else "front")
