"""Proposals by rules alone: each sentence in the pieces that its language knows, each word of the glossary explained once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wellread.drafting.proposal import Proposal
from wellread.drafting.source_lines import Source
from wellread.languages.wording import Piece, Wording
from wellread.model import Term

WORDS = 15
"""The most words of a sentence (C01)."""
_SENTENCES = 2
"""The most sentences of an idea (C01, C20)."""


def proposals(found: Sequence[Source], wording: Wording) -> Iterator[Proposal]:
    """The ideas that say `found`, in order, without what is too long."""
    for place, source in enumerate(found):
        yield from _joined(_pieces(source, wording), place)


def _pieces(source: Source, wording: Wording) -> Iterator[Piece]:
    """The pieces of one sentence up to the first one that is too long: what leans on that would lean on nothing."""
    if source.points:
        found = [Piece(source.text, tuple(_point(point, wording) for point in source.points))]
    else:
        text = f"{source.text[:-1]}." if source.text.endswith(":") else source.text
        found = [*wording.simpler(text)]
    for piece in found:
        if any(_count(text) > WORDS for text in (piece.text, *piece.points)):
            return
        yield piece


def _point(text: str, wording: Wording) -> str:
    """A point in plain words; as it is where it would have to be cut."""
    pieces = wording.simpler(text)
    if len(pieces) != 1 or pieces[0].points:
        return text
    said = pieces[0].text
    if not text.rstrip().endswith((".", "?", "!")):
        said = said.rstrip(".")
    return said if text[:1].isupper() else said[:1].lower() + said[1:]


def _count(text: str) -> int:
    return len(re.findall(r"[\w'’%£$€.,:-]*\w[\w'’%.,:-]*", text))


def _joined(pieces: Iterator[Piece], place: int) -> Iterator[Proposal]:
    """What leans on the piece before it, in the same idea."""
    waiting: Proposal | None = None
    for piece in pieces:
        if waiting and piece.leans and not waiting.points and len(waiting.sentences) < _SENTENCES:
            waiting = replace(waiting, sentences=(*waiting.sentences, piece.text), points=piece.points)
            continue
        if waiting:
            yield waiting
        waiting = Proposal((piece.text,), piece.points, (place,))
    if waiting:
        yield waiting


def explained(found: Sequence[Proposal], glossary: Sequence[Term], known: set[str]) -> Iterator[Proposal]:
    """`found`, with each word of the `glossary` bold and explained where it comes first; `known` are those that came before."""
    terms = sorted((term for term in glossary if term.means), key=lambda term: -len(term.word))
    for one in found:
        new = [term for term in _mentioned(one.text, terms) if term.word not in known]
        known.update(term.word for term in new)
        if not new:
            yield one
            continue
        one, left = replace(one, bold=new[0].word), new
        if len(one.sentences) < _SENTENCES and not one.points:
            one, left = replace(one, sentences=(*one.sentences, meaning(new[0]))), new[1:]
        yield one
        yield from (Proposal((meaning(term),), bold=term.word if term is not new[0] else "") for term in left)


def _mentioned(text: str, terms: Sequence[Term]) -> Iterator[Term]:
    """The terms in `text`, in order; `stem cell` is no mention of `cell`."""
    left, found = text, []
    for term in terms:
        pattern = rf"(?<!\w){re.escape(term.word)}(?:s|es)?(?!\w)"
        if place := re.search(pattern, left, re.IGNORECASE):
            found.append((place.start(), term))
            left = re.sub(pattern, lambda one: "\0" * len(one[0]), left, flags=re.IGNORECASE)
    yield from (term for _, term in sorted(found, key=lambda one: one[0]))


def meaning(term: Term) -> str:
    """The glossary's own words, as a sentence: “Efficacy means how well a treatment works.”"""
    first = re.split(r"(?<=[.!?])\s", term.means.strip())[0].rstrip(".")
    opens = first.split(" ")[0]
    small = first if len(opens) > 1 and opens.isupper() else first[:1].lower() + first[1:]
    says = "is" if small.startswith(("when ", "where ")) else "means"
    return f"{term.word[:1].upper()}{term.word[1:]} {says} {small}."
