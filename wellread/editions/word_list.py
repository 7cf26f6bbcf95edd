"""The word list: what the hard words mean (C08, E21). Used by the edition modules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wellread.editions.block_maker import BlockMaker
from wellread.editions.glossary_links import linked_words, word_id
from wellread.model import Chapter, Definition, DefinitionList, Idea, Picture, Span, Term, traverse


def word_list(make: BlockMaker, terms: tuple[Term, ...], shown: Iterable[Chapter] = ()) -> tuple[Chapter, ...]:
    """A chapter that explains `terms`; nothing when there are none.

    A word that is bold in an idea of `shown`, the chapters of easy read, has the picture of the first such idea.
    """
    if not terms:
        return ()
    pictures = _pictures(terms, shown)
    entries = tuple(_definition(make, term, pictures.get(term.word)) for term in terms)
    return (make.chapter("words", "word-list", [DefinitionList("words", 0, entries)]),)


def _definition(make: BlockMaker, term: Term, picture: Picture | None) -> Definition:
    word = make.sentences(Span(term.word, roles=("term",)))
    meaning = ((make.paragraph(Span(term.means)),),)
    return Definition(word_id(term), term.line, (word,), meaning, picture)


def _pictures(terms: tuple[Term, ...], chapters: Iterable[Chapter]) -> dict[str, Picture]:
    """Word to the picture of the idea that explains it, only to be seen: what it shows is said there."""
    found: dict[str, Picture] = {}
    for chapter in chapters:
        for idea in traverse.blocks(chapter.blocks):
            if isinstance(idea, Idea) and idea.picture:
                for word in linked_words(idea, terms):
                    found.setdefault(word, replace(idea.picture, alt="", decorative=True))
    return found
