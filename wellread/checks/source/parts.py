"""Going through what an author wrote, line numbers at hand. Used by the modules beside it."""

from __future__ import annotations

from collections.abc import Iterator

from wellread.languages import rules
from wellread.languages.wording import Wording
from wellread.model import Block, Document, Picture, Sentence, Span, traverse


def blocks(document: Document) -> Iterator[Block]:
    """Every block of the standard text, then of the easy-read parts."""
    for chapter in document.chapters:
        yield from traverse.blocks(chapter.blocks)
    for note in document.notes:
        yield from traverse.blocks(note.blocks)
    for chapter in document.chapters:
        yield from traverse.blocks(chapter.easy)


def sentences(document: Document) -> Iterator[tuple[int, Sentence]]:
    """Line and sentence, for each sentence of `blocks`."""
    for block in blocks(document):
        if not any(traverse.inner(block)):
            yield from ((block.line, sentence) for sentence in traverse.sentences([block]))


def spans(document: Document) -> Iterator[tuple[int, Span]]:
    """Line and span, for each span of `sentences`."""
    for line, sentence in sentences(document):
        yield from ((line, span) for span in sentence.spans)


def pictures(document: Document) -> Iterator[tuple[int, Picture]]:
    """Line and picture, for each picture on a line of its own, then each inside a line."""
    for block in blocks(document):
        picture = getattr(block, "picture", None)
        if isinstance(picture, Picture):
            yield block.line, picture
    yield from ((line, span.picture) for line, span in spans(document) if span.picture)


def wording(document: Document) -> Wording:
    """What the language of the document knows of its words."""
    return rules(document.meta.language).wording()
