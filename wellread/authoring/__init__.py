"""A document as its author would have typed it: `publication.md` from the model, so that reading it gives the same model again.

Whatever was read, from whatever kind of file, can be written as Markdown, edited, and read again. What is written is meant for
people: front matter only where something is set, backslashes only where they are needed, a sentence a line, so that a change
of one sentence is a change of one line. Writing what was read from it gives the same text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from wellread.authoring import escape
from wellread.authoring.blocks import fenced, heading, note, stacked, with_language
from wellread.authoring.front_matter import front_matter
from wellread.authoring.inline import Setting
from wellread.authoring.places import with_places
from wellread.languages.strings import strings
from wellread.model import Block, Chapter, Document, Heading
from wellread.readers.outline import Ids, words_of

__all__ = ["publication"]


def publication(document: Document) -> str:
    """The text of the `publication.md` that is read as `document`, with the same ids where they were given in order."""
    document = with_places(document)
    meta = document.meta
    setting = Setting(strings(meta.language, document.project), dict(meta.abbreviations), meta.language)
    names = Ids()
    parts = [part for chapter in document.chapters for part in _chapter(chapter, setting, names)]
    parts += ["\n".join(note(one, setting)) for one in document.notes]
    return "\n\n".join((f"---\n{front_matter(document)}---", *parts)) + "\n"


def _chapter(chapter: Chapter, setting: Setting, names: Ids) -> Iterator[str]:
    """The parts of a chapter, each of which has an empty line before it: runs of blocks, headings, the easy-read part."""
    before = _before_easy(chapter)
    yield from _parts(chapter, before, setting, names)
    if chapter.easy:
        inside = [*stacked(chapter.easy, setting), *_records(chapter)]
        yield "\n".join(fenced("easy", escape.plain_title(" ".join(chapter.easy_title.split())), inside))
    yield from _parts(chapter, chapter.blocks[len(before) :], setting, names)


def _records(chapter: Chapter) -> Iterator[str]:
    """The lines of what was decided about the easy part, below it."""
    if chapter.records:
        yield ""
    for one in chapter.records:
        yield f'{one.kind}: "{one.words}" because {one.reason} ({one.by}, {one.date})'


def _before_easy(chapter: Chapter) -> tuple[Block, ...]:
    """The blocks before the easy-read part: all, unless the lines of the source say otherwise."""
    if not chapter.easy:
        return chapter.blocks
    line = chapter.easy[0].line
    return tuple(takewhile(lambda block: not line or block.line < line or block is chapter.blocks[0], chapter.blocks))


def _parts(chapter: Chapter, blocks: tuple[Block, ...], setting: Setting, names: Ids) -> Iterator[str]:
    run: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            if run:
                yield "\n".join(stacked(run, setting))
            run = []
            yield _heading(chapter, block, setting, names)
        else:
            run.append(block)
    if run:
        yield "\n".join(stacked(run, setting))


def _heading(chapter: Chapter, block: Heading, setting: Setting, names: Ids) -> str:
    """A heading with its language above it, and its id where it is not the usual one."""
    name = block.id
    if block is chapter.blocks[0] and chapter.kind != "front":
        name = chapter.id
    own = ""
    if name != names.free(words_of(block)) and name == names.free("", name):
        own = name
    names.taken.add(name)
    return "\n".join(with_language(block.lang, [heading(block, setting, own)]))
