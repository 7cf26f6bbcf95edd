"""The word list: what the hard words mean (C08, E21). Used by the edition modules."""

from __future__ import annotations

from wellread.editions.block_maker import BlockMaker
from wellread.editions.glossary_links import word_id
from wellread.model import Chapter, Definition, DefinitionList, Span, Term


def word_list(make: BlockMaker, terms: tuple[Term, ...]) -> tuple[Chapter, ...]:
    """A chapter that explains `terms`; nothing when there are none."""
    if not terms:
        return ()
    entries = tuple(_definition(make, term) for term in terms)
    return (make.chapter("words", "word-list", [DefinitionList("words", 0, entries)]),)


def _definition(make: BlockMaker, term: Term) -> Definition:
    word = make.sentences(Span(term.word, roles=("term",)))
    return Definition(word_id(term), term.line, (word,), ((make.paragraph(Span(term.means)),),))
