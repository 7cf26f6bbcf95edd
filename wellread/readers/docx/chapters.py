"""Blocks into chapters: levels without gaps, an id for each heading, easy-read parts in place, links that lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from wellread.model import Block, BulletList, Chapter, Note, NumberedList, Paragraph, Sentence, Span, traverse
from wellread.readers.assembly import free_id, slug_of
from wellread.readers.docx.blocks import Blocks
from wellread.readers.docx.entries import BOOKMARK, Entry, Text
from wellread.readers.docx.kinds import kind_of

_DEEPEST = 6


@dataclass(slots=True)
class Chapters:
    """Chapters as they are filled."""

    blocks: Blocks
    title: str
    done: list[Chapter] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    above: list[tuple[int, int]] = field(default_factory=list)
    """The headings that the text is below: level in Word, level here."""

    def __post_init__(self) -> None:
        self.done.append(Chapter("front", 0, self.title, (), "front"))

    def fill(self, entries: Sequence[Entry], *, top: int) -> tuple[Chapter, ...]:
        """All of `entries`; `top` is the level in Word of a heading that became the title, else 0."""
        self.above = [(top, 1)]
        for sort, group in groupby(entries, key=_sort):
            members = list(group)
            if sort == "easy":
                part = self.blocks.easy(members)
                self.done[-1] = replace(self.done[-1], easy=(*self.done[-1].easy, *part))
            elif sort == "heading":
                for entry in members:
                    assert isinstance(entry, Text)
                    self._heading(entry)
            else:
                self._append(self.blocks.of(members))
        return tuple(self.done)

    def _append(self, blocks: Sequence[Block]) -> None:
        self.done[-1] = replace(self.done[-1], blocks=(*self.done[-1].blocks, *blocks))

    def _heading(self, text: Text) -> None:
        (spelled,) = _spelled(text)
        heading = self.blocks.heading(replace(spelled, level=self._level(text)))
        words = " ".join(
            "".join(span.text for one in heading.sentences for span in one.spans if "noteref" not in span.roles).split()
        )
        name = self._name(words)
        for bookmark in text.bookmarks:
            self.blocks.wording.places.setdefault(bookmark, name)
        heading = replace(heading, id=name)
        if heading.level == 2:
            self.done.append(Chapter(name, heading.line, words or "…", (replace(heading, id=f"{name}-heading"),)))
        else:
            self._append([heading])

    def _level(self, text: Text) -> int:
        """One below the nearest heading above that is larger."""
        while len(self.above) > 1 and self.above[-1][0] >= text.level:
            self.above.pop()
        parent, level = self.above[-1]
        first = len(self.above) == 1
        if text.level > parent + 1 and not first:
            self.blocks.account.problem("docx-heading-moved", text.words, at=text.number)
        if level + 1 > _DEEPEST:
            self.blocks.account.problem("docx-heading-many-levels", text.words, at=text.number)
            return _DEEPEST
        self.above.append((text.level, level + 1))
        return level + 1

    def _name(self, words: str) -> str:
        # The number of a heading may change, and links to it must not.
        free = free_id(slug_of(re.sub(r"^\W*\d+(?:\.\d+)*[.)]?\s+", "", words)), self.ids)
        self.ids.add(free)
        return free


def _sort(entry: Entry) -> str:
    kind = kind_of(entry)
    if kind == "easy":
        return "easy"
    if isinstance(entry, Text) and entry.level and not kind:
        return "heading"
    return "text"


def _spelled(text: Text) -> Iterator[Text]:
    """A heading with its number as words."""
    label = text.label
    if label and label.text and not label.bullet:
        yield replace(text, spans=[Span(f"{label.text} "), *text.spans], label=None)
    else:
        yield replace(text, label=None)


def without_element(chapters: Iterable[Chapter], notes: Iterable[Note]) -> Iterator[tuple[str, str]]:
    """Each paragraph of a list without spaces between its items, and its first sentence: only that can be led to."""
    for blocks in (*(chapter.blocks for chapter in chapters), *(note.blocks for note in notes)):
        for block in traverse.blocks(blocks):
            if isinstance(block, BulletList | NumberedList) and block.tight:
                inside = (one for item in block.items for one in item.blocks)
                yield from ((one.id, one.sentences[0].id) for one in inside if isinstance(one, Paragraph) and one.sentences)


@dataclass(slots=True)
class Links:
    """Links to bookmarks, once it is known where these are."""

    blocks: Blocks
    there: Mapping[str, str]
    """Id of a block that has no element of its own in the finished files, to one inside it that has (`without_element`)."""

    def chapter(self, chapter: Chapter) -> Chapter:
        """`chapter` with its links to bookmarks as links to ids."""
        return traverse.rewrite_chapter(chapter, self._sentences)

    def note(self, note: Note) -> Note:
        """`note` likewise."""
        return traverse.rewrite_note(note, self._sentences)

    def _sentences(self, group: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        return tuple(self._sentence(one) for one in group)

    def _sentence(self, sentence: Sentence) -> Sentence:
        if not any(span.href and span.href.startswith(BOOKMARK) for span in sentence.spans):
            return sentence
        return replace(sentence, spans=tuple(self._span(span, sentence.line) for span in sentence.spans))

    def _span(self, span: Span, number: int) -> Span:
        if not span.href or not span.href.startswith(BOOKMARK):
            return span
        name = span.href.removeprefix(BOOKMARK)
        target = self.blocks.wording.places.get(name)
        if target is None:
            if not name.lower().startswith("_toc"):
                self.blocks.account.problem("docx-bookmark-missing", span.text, at=number)
            return replace(span, href=None)
        return replace(span, href=f"#{self.there.get(target, target)}")
