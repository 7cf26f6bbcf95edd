"""Blocks into chapters: levels without gaps, an id for each heading, easy-read parts in place, links that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from wellread.model import BulletList, Chapter, Note, NumberedList, Paragraph, Sentence, Span, traverse
from wellread.readers.docx.blocks import Blocks
from wellread.readers.docx.entries import BOOKMARK, Entry, Text
from wellread.readers.docx.kinds import kind_of
from wellread.readers.outline import Outline, words_of


@dataclass(slots=True)
class Chapters:
    """Chapters as they are filled."""

    blocks: Blocks
    outline: Outline

    def fill(self, entries: Sequence[Entry]) -> tuple[Chapter, ...]:
        """All of `entries`."""
        for sort, group in groupby(entries, key=_sort):
            members = list(group)
            if sort == "easy":
                self.outline.add_easy(self.blocks.easy(members))
            elif sort == "heading":
                for entry in members:
                    assert isinstance(entry, Text)
                    self._heading(entry)
            else:
                self.outline.append(self.blocks.of(members))
        return self.outline.chapters()

    def _heading(self, text: Text) -> None:
        (spelled,) = _spelled(text)
        heading = self.blocks.heading(replace(spelled, level=self._level(text)))
        words = words_of(heading)
        name = self.outline.ids.new(words)
        for bookmark in text.bookmarks:
            self.blocks.wording.places.setdefault(bookmark, name)
        self.outline.add_heading(heading, name, words or "…")

    def _level(self, text: Text) -> int:
        first = self.outline.levels.current == 1
        level, skipped, too_deep = self.outline.levels.of(text.level)
        if skipped and not first:
            self.blocks.account.problem("docx-heading-moved", text.words, at=text.number)
        if too_deep:
            self.blocks.account.problem("docx-heading-many-levels", text.words, at=text.number)
        return level


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
