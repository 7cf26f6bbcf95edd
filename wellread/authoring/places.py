"""Names for the places that links lead to: Markdown has them for headings only, a web page or an e-book for any block.

A place without a heading is named in front of its first words (`<a id="anchor-1"></a>`), as the reader of Markdown has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from wellread.model import (
    Block,
    BulletList,
    Callout,
    Chapter,
    DefinitionList,
    Document,
    Figure,
    Heading,
    Idea,
    NumberedList,
    Paragraph,
    Sentence,
    Span,
    Table,
    traverse,
)
from wellread.readers.outline import Ids

PREFIX = "anchor-"
"""What the id of a named place begins with."""
_NO_PLACE = {"noteref", "break"}


def with_places(document: Document) -> Document:
    """`document` with a name at each place that a link leads to, and the links leading to the names."""
    wanted = {span.href[1:] for span in _spans(document) if span.href and span.href.startswith("#")}
    places = _Places(wanted - {chapter.id for chapter in document.chapters} - {note.id for note in document.notes})
    for chapter in document.chapters:
        places.find(chapter.blocks, chapter)
        places.find(chapter.easy, None)
    for note in document.notes:
        places.find(note.blocks, None)
    if not places.names:
        return document

    def change(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        return tuple(replace(one, spans=tuple(_named(one, places))) for one in sentences)

    chapters = tuple(traverse.rewrite_chapter(chapter, change) for chapter in document.chapters)
    return replace(document, chapters=chapters, notes=tuple(traverse.rewrite_note(note, change) for note in document.notes))


def _spans(document: Document) -> Iterator[Span]:
    groups = [part for chapter in document.chapters for part in (chapter.blocks, chapter.easy)]
    for group in (*groups, *(note.blocks for note in document.notes)):
        for sentence in traverse.sentences(group):
            yield from sentence.spans


@dataclass(slots=True)
class _Places:
    """Looks for the first words at each place that is wanted, or after it."""

    wanted: set[str]
    names: dict[str, str] = field(default_factory=dict)
    """Id of a place to that which links lead to now."""
    marked: dict[str, str] = field(default_factory=dict)
    """Id of a sentence to the name at its first words."""
    waiting: list[str] = field(default_factory=list)
    count: int = 0

    def find(self, group: Iterable[Block], chapter: Chapter | None) -> None:
        """Go through `group`, which is that of `chapter` (its first heading has the chapter's id) or lies outside of any."""
        for name, stop in _stops(group):
            if name in self.wanted:
                self.waiting.append(name)
            match stop:
                case Heading() if name := _own_name(stop, chapter):
                    self._settle(name)
                case Heading():
                    for sentence in stop.sentences:
                        self._pass(sentence)
                case Sentence():
                    self._pass(stop)

    def _pass(self, sentence: Sentence) -> None:
        for place, span in enumerate(_words(sentence)):
            if not span.id and (place or not self.waiting or not sentence.id):
                continue
            self.count += 1
            name = f"{PREFIX}{self.count}"
            if span.id:
                self.names[span.id] = name
            else:
                self.marked[sentence.id] = name
            self._settle(name)

    def _settle(self, place: str) -> None:
        self.names.update(dict.fromkeys(self.waiting, place))
        self.waiting.clear()


def _own_name(heading: Heading, chapter: Chapter | None) -> str:
    """The name that links have for `heading`: of a section, that of `chapter`; empty, where it is written without one."""
    if not chapter or not any(heading is block for block in chapter.blocks):
        return ""
    if heading is chapter.blocks[0] and chapter.kind != "front":
        return chapter.id
    if Ids().free("", heading.id) == heading.id:
        return heading.id
    return ""


def _words(sentence: Sentence) -> list[Span]:
    """The spans of `sentence` that can have a name."""
    return [span for span in sentence.spans if span.text.strip() and not _NO_PLACE & {*span.roles} and not span.formula]


def _stops(group: Iterable[Block]) -> Iterator[tuple[str, Heading | Sentence | None]]:
    """In reading order, each id that a link may lead to, with the heading or the sentence that it is the id of."""
    first_in: dict[str, str] = {}
    for block in traverse.blocks(group):
        yield first_in.pop(block.id, ""), None
        yield block.id, block if isinstance(block, Heading) else None
        match block:
            case BulletList() | NumberedList():
                first_in.update({item.blocks[0].id: item.id for item in block.items if item.blocks})
            case Paragraph() | Idea():
                yield from _each(block.sentences)
            case Figure():
                yield from _each(block.caption)
            case Callout():
                yield from _each(block.title)
            case DefinitionList():
                for entry in block.entries:
                    yield entry.id, None
                    yield from (one for term in entry.terms for one in _each(term))
            case Table():
                yield from _each(block.caption)
                for cell in (cell for row in (*block.head, *block.body) for cell in row):
                    yield cell.id, None
                    yield from _each(cell.sentences)


def _each(sentences: Iterable[Sentence]) -> Iterator[tuple[str, Sentence]]:
    return ((one.id, one) for one in sentences)


def _named(sentence: Sentence, places: _Places) -> Iterator[Span]:
    name, words = places.marked.get(sentence.id, ""), _words(sentence)
    for span in sentence.spans:
        if name and span is words[0]:
            span = replace(span, id=name)
        elif span.id:
            span = replace(span, id=places.names.get(span.id, span.id))
        yield _led(span, places.names)


def _led(span: Span, names: Mapping[str, str]) -> Span:
    if not span.href or not span.href.startswith("#") or "noteref" in span.roles:
        return span
    return replace(span, href=f"#{names.get(span.href[1:], span.href[1:])}")
