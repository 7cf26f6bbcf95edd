"""Blocks of a whole document into chapters: headings get levels without gaps and names, and links find their places.

For sources that were not written for wellread (saved pages, e-books): their heading levels are what a site or a program chose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from wellread.model import Block, Break, Chapter, Heading, Note, Paragraph, Sentence, Span, traverse
from wellread.problems import Severity
from wellread.readers.assembly import Reading
from wellread.readers.outline import FRONT, Outline, same, words_of


@dataclass(slots=True)
class Sections:
    """Blocks of one document, sorted into chapters as they come."""

    title: str
    named: dict[str, str] = field(default_factory=dict)
    """Block id of a heading, to the name that it got."""
    _outline: Outline = field(init=False)

    def __post_init__(self) -> None:
        self._outline = Outline(self.title)

    @property
    def done(self) -> tuple[Chapter, ...]:
        """The chapters, the front one first, perhaps empty."""
        return tuple(replace(chapter, blocks=_without_end(chapter.blocks)) for chapter in self._outline.chapters())

    def add(self, blocks: Sequence[Block]) -> None:
        """Sort in all the blocks of the document."""
        headings = [block for block in blocks if isinstance(block, Heading)]
        title = headings[0] if headings and self._is_title(headings) else None
        if blocks and isinstance(blocks[0], Paragraph) and same(_words(blocks[0]), self.title):
            self.named[blocks[0].id] = FRONT
            blocks = blocks[1:]
        for block in blocks:
            if block is title and isinstance(block, Heading):
                self.named[block.id] = FRONT
                if not same(words_of(block), self.title):
                    self._outline.append([_in_bold(block)])
            elif isinstance(block, Heading):
                self._heading(block)
            else:
                self._outline.append(traverse.rebuilt([block], self._nested))

    def _is_title(self, headings: Sequence[Heading]) -> bool:
        """Whether the first heading is that of the whole: it says the title, or all others are below it."""
        first, *others = headings
        if same(words_of(first), self.title):
            return True
        return first.level == 1 and bool(others) and all(other.level > 1 for other in others) and self._is_alike(first)

    def _is_alike(self, heading: Heading) -> bool:
        """Whether the title and `heading` share most of their words."""
        one, other = (set(re.findall(r"\w+", text.casefold())) for text in (words_of(heading), self.title))
        return 2 * len(one & other) >= min(len(one), len(other)) > 0

    def _heading(self, heading: Heading) -> None:
        words = words_of(heading)
        level = self._outline.levels.of(heading.level).level
        self.named[heading.id] = name = self._outline.ids.new(words)
        self._outline.add_heading(replace(heading, level=level), name, words)

    def _nested(self, block: Block) -> Iterator[Block]:
        """Headings in a quote or a list are one level below the section that they are in."""
        if isinstance(block, Heading):
            self.named[block.id] = name = self._outline.ids.new(words_of(block))
            block = replace(block, id=name, level=self._outline.levels.below)
        yield block


def _words(block: Paragraph) -> str:
    return "".join(sentence.text for sentence in block.sentences)


def _without_end(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """`blocks` without changes of subject at their end, where the heading that follows says it."""
    end = len(blocks)
    while end and isinstance(blocks[end - 1], Break):
        end -= 1
    return tuple(blocks[:end])


def _in_bold(heading: Heading) -> Paragraph:
    """The title as the source has it, where its own words differ."""
    sentences = tuple(replace(sentence, spans=tuple(map(_strong, sentence.spans))) for sentence in heading.sentences)
    return Paragraph(heading.id, heading.line, sentences, heading.lang)


def _strong(span: Span) -> Span:
    return replace(span, roles=tuple(sorted({*span.roles, "strong"})))


Whole = tuple[tuple[Chapter, ...], tuple[Note, ...]]
"""Chapters and end notes of a publication."""


def linked(chapters: Sequence[Chapter], notes: Sequence[Note], named: dict[str, str], reading: Reading) -> Whole:
    """`chapters` and `notes` with links that lead to the blocks that their places became; where there is none, words remain."""
    lost: list[str] = []
    notes_there = {note.id for note in notes}
    there = dict(_places(chapters, notes))
    places = {place: named.get(block, block) for place, block in reading.targets.items()}
    known = {place: there[block] for place, block in places.items() if block in there}

    def change(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        return tuple(replace(one, spans=tuple(map(settle, one.spans))) for one in sentences)

    def settle(span: Span) -> Span:
        if not (span.href or "").startswith("#") or (span.href or "")[1:] in notes_there:
            return span
        place = known.get((span.href or "")[1:])
        if place is None:
            lost.append((span.href or "")[1:])
            return replace(span, href=None)
        return replace(span, href=f"#{place}")

    settled = tuple(traverse.rewrite_chapter(chapter, change) for chapter in chapters)
    settled_notes = tuple(traverse.rewrite_note(note, change) for note in notes)
    _report(lost, reading)
    return settled, settled_notes


def _places(chapters: Sequence[Chapter], notes: Sequence[Note]) -> Iterator[tuple[str, str]]:
    """Every id that a block may be called by, and the one that a link to it uses.

    A paragraph of a list without spaces has no element of its own in the finished files: its first sentence has one.
    """
    for chapter in chapters:
        yield chapter.id, chapter.id
    notes_too = (note.blocks for note in notes)
    for blocks in (*(chapter.blocks for chapter in chapters), *notes_too):
        for block in traverse.blocks(blocks):
            yield from ((name, name) for name in traverse.ids(block))
            if isinstance(block, Paragraph) and block.sentences:
                yield block.id, block.sentences[0].id


def _report(lost: list[str], reading: Reading) -> None:
    if lost:
        line = next((line for place, line in reading.links if place in lost), 0)
        shown = ", ".join(f"#{place}" for place in list(dict.fromkeys(lost))[:3]) + ", …" * (len(set(lost)) > 3)
        message = f"links to places that are not here are read as plain text: {shown}"
        hint = "nothing to do, unless readers need them: then write the whole address"
        reading.problem("link-left-out", line, message, hint, Severity.NOTE)
