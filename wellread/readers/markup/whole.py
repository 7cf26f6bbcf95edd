"""Whole publications in HTML, of one file or many, into chapters and end notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wellread.model import Block, Chapter, Heading, Note, Paragraph, Span, traverse
from wellread.readers.assembly import Reading
from wellread.readers.markup.blocks import read_blocks
from wellread.readers.markup.notes import Notes, Page, collect
from wellread.readers.markup.tree import Element
from wellread.readers.markup.walk import PictureFinder, Style, Walk
from wellread.readers.outline import same, words_of
from wellread.readers.sections import Sections, linked


def inside(href: str) -> str | None:
    """The place that a link leads to in a publication of one file; None when it leads out of it."""
    return href[1:] if href.startswith("#") else None


@dataclass(frozen=True, slots=True)
class File:
    """One file of a publication."""

    root: Element
    shown: str
    """As Problems name it."""
    own: str = ""
    """The place that a link to the whole file leads to; empty: none."""
    label: str = ""
    """What the table of contents calls it; a heading, where the file begins with none."""
    place: Callable[[str], str | None] = inside
    """The place that a link leads to; None when it leads out of the publication."""
    name: Callable[[str], str] = str
    """The place whose `id` is this."""
    tex: bool = False
    """Whether a script of the page sets the TeX in its text as formulas."""
    picture: PictureFinder | None = None
    """None: pictures are files of the publication."""


def read_whole(files: Sequence[File], title: str, reading: Reading) -> tuple[tuple[Chapter, ...], tuple[Note, ...]]:
    """The chapters, the front one first, and the notes of a publication; what is wrong with it is in `reading`."""
    shown = reading.path
    found = collect([Page(file.root, file.place, file.name) for file in files])
    blocks: list[Block] = []
    for file in files:
        reading.path = file.shown
        walk = _walk(file, found, reading)
        if file.own:
            walk.pending.append(file.own)
        read = read_blocks(file.root, walk, walk.styled(Style(), file.root))
        walk.end()
        blocks += _headed(read, file.label, reading)
    notes, loose = _notes(files, found, reading)
    reading.path = shown
    reading.report_remote()
    sections = Sections(title)
    sections.add([*blocks, *loose])
    return linked(sections.done, notes, sections.named, reading)


def _walk(file: File, notes: Notes, reading: Reading) -> Walk:
    return Walk(reading, picture=file.picture, place=file.place, name=file.name, tex=file.tex, notes=notes.numbers)


def _notes(files: Sequence[File], found: Notes, reading: Reading) -> tuple[tuple[Note, ...], list[Block]]:
    """The notes, and the blocks of those whose marks were left out with what was around them."""
    read = []
    for number, (index, element) in enumerate(found.bodies, 1):
        reading.path = files[index].shown
        walk = _walk(files[index], found, reading)
        walk.visit(element)
        blocks = tuple(read_blocks(element, walk, walk.styled(Style(), element)))
        walk.end()
        read.append((number, walk.line(element), blocks))
    notes: list[Note] = []
    loose: list[Block] = []
    for number, line, blocks in read:
        marks = tuple(reading.references.get(number, ()))
        if marks and traverse.says_something(blocks):
            notes.append(Note(f"note-{number}", line, number, blocks, marks))
        else:
            loose += blocks
    return tuple(notes), loose


def _headed(blocks: list[Block], label: str, reading: Reading) -> list[Block]:
    """`blocks` under a heading that says `label`, where they do not begin with one."""
    if not label or not blocks:
        return blocks
    for index, block in enumerate(blocks[:3]):
        if isinstance(block, Heading):
            return blocks
        if isinstance(block, Paragraph) and _says(block, label):
            blocks[index] = Heading(block.id, block.line, 1, block.sentences, block.lang)
            return blocks
    if any(isinstance(block, Heading) and same(words_of(block), label) for block in blocks):
        return blocks
    first = blocks[0]
    heading = Heading(reading.block_id(), first.line, 1, reading.cut((Span(label),), first.line))
    return [heading, *blocks]


def _says(block: Paragraph, label: str) -> bool:
    return same("".join(sentence.text for sentence in block.sentences), label)
