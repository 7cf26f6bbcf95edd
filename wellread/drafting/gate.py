"""What a drafted idea may not say: word by word against the sentences that it names as its origin.

The checks of meaning (`checks.parity`) are made for texts that people wrote, and leave what is doubtful unjudged. A machine
has no such claim: nothing of what it writes is believed. Its numbers, its words, and what it denies, doubts and makes a
condition of, must all be in the sentences that it names. What still gets through (two people who change places) is for the
person who compares.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wellread import facts
from wellread.drafting.proposal import Proposal
from wellread.drafting.source_lines import Source
from wellread.facts import Fact, Said, Token
from wellread.facts.comparing import agree
from wellread.model import Meta

_NEUTRAL: frozenset[str] = frozenset(
    tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))["neutral"]
)
"""Words with which easy read says anything: they claim nothing of themselves."""
_NO = re.compile(r"\b(?:not|never|no|nobody|none|nothing|cannot|without|neither|nor|n't)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Read:
    """A text, read."""

    text: str
    facts: tuple[Fact, ...]
    said: Said

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(key for token in self.said.content for key in token.keys)


class Gate:
    """Knows a section, and says of each idea what is wrong with it."""

    def __init__(self, found: Sequence[Source], meta: Meta) -> None:
        self._tag = meta.language
        self._sources = [[self._read(text) for text in _texts(source)] for source in found]
        terms = ((term.word, f"{term.word} {term.means}") for term in meta.glossary if term.means)
        self._terms = [
            (word.casefold(), self._read(text).keys)
            for word, text in (*terms, *meta.abbreviations, *((b, a) for a, b in meta.abbreviations))
        ]
        self._common = frozenset(key for word in _NEUTRAL for token in self._read(word).said.content for key in token.keys)

    def _read(self, text: str) -> _Read:
        return _Read(text, facts.found(text, self._tag), facts.said(text, self._tag))

    def faults(self, proposals: Sequence[Proposal]) -> dict[int, list[str]]:
        """Place of each proposal that must not be written, to why; what explains a word of the glossary is not judged."""
        found = {place: [*self._of_one(one)] for place, one in enumerate(proposals) if one.sources}
        for number in {source for one in proposals for source in one.sources}:
            places = [place for place, one in enumerate(proposals) if number in one.sources]
            lost = [*self._lost(number, [self._read(text) for place in places for text in proposals[place].texts()])]
            for place in places:
                found[place] += lost
        return {place: why for place, why in found.items() if why}

    def _of_one(self, one: Proposal) -> Iterator[str]:
        if not all(0 <= number < len(self._sources) for number in one.sources):
            yield "it names a sentence that is not there"
            return
        from_ = [read for number in one.sources for read in self._sources[number]]
        for text in one.texts():
            read = self._read(text)
            yield from _numbers(read, from_)
            yield from self._words(read, from_)
            yield from _turned(read, from_)
            yield from _sure(read, from_)
            yield from _opposite(read, from_)

    def _words(self, read: _Read, from_: Sequence[_Read]) -> Iterator[str]:
        """Words that the sentences do not have, nor the glossary where it explains one of theirs."""
        small = " ".join(one.text for one in from_).casefold()
        known = frozenset[str]().union(
            self._common, *(one.keys for one in from_), *(keys for word, keys in self._terms if word in small)
        )
        for token in read.said.content:
            if not token.keys & known and not _is_counted(token, read):
                yield f"“{token.text}” is not in the sentence that it comes from"
        theirs = " ".join(one.text for one in from_).casefold()
        yield from (
            f"“{mark.name}” is a promise that the text does not make" for mark in read.said.promises if mark.name not in theirs
        )

    def _lost(self, number: int, said: Sequence[_Read]) -> Iterator[str]:
        """What of a sentence all ideas that come from it together have lost."""
        if not 0 <= number < len(self._sources):
            return
        from_ = self._sources[number]
        if any(_NO.search(one.text) for one in from_) and not any(_NO.search(one.text) or _denies(one) for one in said):
            yield "a “not” of the text is lost"
        if any(one.said.conditions for one in from_) and not any(one.said.conditional or one.said.asks for one in said):
            yield "a condition (“if”, “only”) of the text is lost"
        if any(one.said.doubtful for one in from_) and not any(one.said.doubtful for one in said):
            yield "a “may” of the text is lost"


def _texts(source: Source) -> Iterable[str]:
    if not source.points:
        return (source.text,)
    return tuple(f"{source.text} {point}" for point in source.points)


def _denies(read: _Read) -> bool:
    return any(token.sign < 0 for token in read.said.content)


def _is_counted(token: Token, read: _Read) -> bool:
    """Whether a word is the number or the unit of a fact, which is compared as a value."""
    return any(token.start == fact.start or token.end == fact.end for fact in read.facts)


def _numbers(read: _Read, from_: Sequence[_Read]) -> Iterator[str]:
    theirs = [fact for one in from_ for fact in one.facts]
    for fact in read.facts:
        if not fact.soft and not any(agree(fact, one) for one in theirs):
            yield f"“{fact.text}” is not in the sentence that it comes from"


def _same(token: Token, from_: Sequence[_Read]) -> list[Token]:
    """The words of the sentences that are `token`, or else mean the same."""
    words = [one for read in from_ for one in read.said.content if one.keys & token.keys]
    return [one for one in words if one.stem == token.stem] or words


def _turned(read: _Read, from_: Sequence[_Read]) -> Iterator[str]:
    """Words that are denied on one side only."""
    for token in read.said.content:
        same = [one for one in _same(token, from_) if one.sign]
        if token.sign and same and all(one.sign != token.sign for one in same):
            yield f"the text {'denies' if token.sign > 0 else 'does not deny'} “{same[0].text}”"


def _sure(read: _Read, from_: Sequence[_Read]) -> Iterator[str]:
    """A sentence all of whose words the text says with doubt."""
    said = read.said
    if said.doubtful or said.asks or any(token.text in ("can", "example") for token in said.tokens):
        return
    found = [_same(token, from_) for token in said.content]
    if any(found) and all(one.doubted for same in found for one in same):
        yield "the text says this with doubt (“may”)"


def _opposite(read: _Read, from_: Sequence[_Read]) -> Iterator[str]:
    names = {mark.name for one in from_ for mark in one.said.opposites}
    for mark in read.said.opposites:
        other = mark.name[:-1] + "ba"[mark.name[-1] == "b"]
        if other in names and mark.name not in names:
            yield f"“{read.text[mark.start : mark.end]}” is the opposite of what the text says"
