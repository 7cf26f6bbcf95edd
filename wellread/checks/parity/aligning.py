"""Which sentences of the main text an easy sentence comes from: those that share its facts, then its words, rare ones first.

A word is compared by its stem and by the groups of words that mean the same. An index of words keeps the work in proportion to
the text: a word that is nearly everywhere tells no sentence from another, and is not looked up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from wellread.checks.parity.lines import Line
from wellread.facts.comparing import agree
from wellread.facts.reading import Token

LEAST = 0.3
"""Part of an easy sentence that a sentence of the main text must have to be taken for its origin."""
NEAR = 0.7
"""Part of the best match that other matches must have to be looked at too."""
_GROUP = 0.7
"""What a word of the same group counts, to the same word."""
FACT = 0.3
"""What a common fact adds."""
_ROOT = 5
"""Letters that words of one root have in common."""
_MOST = 60
"""Sentences that one word is looked up in."""


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence and how much of another one is in it, from 0 to 1 and a little more where they share a fact."""

    score: float
    line: Line


class Index:
    """The sentences of one side, to be searched."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = [line for line in lines if line.keys or line.facts]
        self._places = {line.id: place for place, line in enumerate(self.lines)}
        self._with: dict[str, list[int]] = defaultdict(list)
        for place, line in enumerate(self.lines):
            for key in line.keys:
                self._with[key].append(place)
        self._count = max(len(self.lines), 2)
        self._weights: dict[str, float] = {}
        self._found: dict[Line, list[Match]] = {}

    def place(self, line: Line) -> int:
        """Where one of the sentences is among them."""
        return self._places[line.id]

    def beside(self, line: Line) -> tuple[Line, ...]:
        """One of the sentences with the one before it and the one after it, and all clauses of its own sentence."""
        place = self.place(line)
        near = self.lines[max(0, place - 1) : place + 2]
        return (*near, *(one for one in self.lines[max(0, place - 4) : place + 5] if one.whole and one.whole is line.whole))

    def places(self, key: str) -> list[int]:
        """The sentences that have a word."""
        return self._with.get(key, [])

    def of_root(self, stem: str) -> list[int]:
        """The sentences that have another word of the same root."""
        return self._roots.get(stem[:_ROOT], []) if len(stem) > _ROOT and stem not in self._with else []

    def with_facts(self, line: Line) -> list[int]:
        """The sentences that have a fact of `line`."""
        if not any(not fact.soft for fact in line.facts):
            return []
        return [place for place, other in enumerate(self.lines) if other.facts and shares(line, other)]

    @cached_property
    def _roots(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place, line in enumerate(self.lines):
            for root in {token.stem[:_ROOT] for token in line.said.content if len(token.stem) > _ROOT}:
                found[root].append(place)
        return found

    def weight(self, key: str) -> float:
        """How much a word tells: the rarer, the more."""
        if key not in self._weights:
            part = _GROUP if key.startswith("=") else 1.0
            self._weights[key] = part * log(1 + self._count / (len(self._with.get(key, ())) or 1))
        return self._weights[key]

    def token(self, token: Token) -> float:
        """How much the best key of a word tells."""
        return max(self.weight(key) for key in token.keys)

    def matches(self, line: Line) -> list[Match]:
        """Where the words of `line` are, the best first; none where it has no words to compare."""
        if line not in self._found:
            self._found[line] = self._matches(line)
        return self._found[line]

    def _matches(self, line: Line) -> list[Match]:
        whole = sum(self.token(token) for token in line.said.content)
        if not whole:
            return self._by_facts(line)
        scores: Counter[int] = Counter()
        for token in line.said.content:
            best: dict[int, float] = {}
            for key in token.keys:
                places = self._with.get(key, ())
                if len(places) <= _MOST or len(places) * 4 <= self._count:
                    for place in places[:_MOST]:
                        best[place] = max(best.get(place, 0.0), self.weight(key))
            for place, weight in best.items():
                scores[place] += weight  # type: ignore[assignment]
        found = [
            Match(score / whole + FACT * shares(line, self.lines[place]), self.lines[place]) for place, score in scores.items()
        ]
        return sorted(found, key=lambda match: -match.score)

    def _by_facts(self, line: Line) -> list[Match]:
        return [Match(0.5, other) for other in self.lines if shares(line, other)]

    def sources(self, line: Line) -> list[Match]:
        """The sentences that `line` may come from: all that are nearly as near as the nearest."""
        found = self.matches(line)
        if not found or found[0].score < LEAST:
            return []
        return [match for match in found if match.score >= NEAR * found[0].score]

    def coverage(self, line: Line, others: Iterable[Line]) -> float:
        """How much of `line` is in `others` together, from 0 to 1."""
        return self.part(line.said.content, others)

    def part(self, words: Iterable[Token], others: Iterable[Line]) -> float:
        """How much of `words` is in `others` together, from 0 to 1."""
        keys = frozenset[str]().union(*(other.keys for other in others))
        tokens = {token.stem: token for token in words}.values()
        whole = sum(self.token(token) for token in tokens)
        if not whole:
            return 0.0
        return sum(max((self.weight(key) for key in token.keys & keys), default=0.0) for token in tokens) / whole


def shares(line: Line, other: Line) -> bool:
    """Whether two sentences have a fact in common."""
    return any(agree(one, two) for one in line.facts if not one.soft for two in other.facts)
