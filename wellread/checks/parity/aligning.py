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
_LOOSE = 0.15
"""Part of an easy sentence that must be in a clause to have its place there."""
_LEANING = 0.35
"""The same of one that goes on from the sentence before it."""
_GROUP = 0.7
"""What a word of the same group counts, to the same word."""
FACT = 0.3
"""What a common fact adds."""
_TOPIC, _TOPIC_LEAST = 0.1, 3
"""Part of all sentences, and how many at least, that have a word which tells none from another."""
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


@dataclass(frozen=True)
class Pairing:
    """A section with its two indexes, made once."""

    main: tuple[Line, ...]
    easy: tuple[Line, ...]
    elsewhere: tuple[Line, ...]

    @cached_property
    def in_main(self) -> Index:
        """The main text of the section."""
        return Index([line for line in self.main if not line.heading or line.warning])

    @cached_property
    def in_easy(self) -> Index:
        """Its easy part."""
        return Index(self.easy)

    @cached_property
    def in_rest(self) -> Index:
        """The main text of the other sections."""
        return Index(self.elsewhere)

    @cached_property
    def sources(self) -> dict[str, list[Match]]:
        """Easy sentence, by its id, to where it may come from; from elsewhere where the section has nothing like it."""
        found = {}
        for line in self.easy:
            here = self.in_main.sources(line)
            found[line.id] = here
        return found

    @cached_property
    def placed(self) -> dict[str, tuple[Line, float]]:
        """Easy sentence, by its id, to the clause that it tells, and how much of the sentence is in it."""
        from wellread.checks.parity.placing import placed

        return placed(self.easy, self.in_main)

    def around(self, line: Line) -> tuple[Line, ...]:
        """An easy sentence with those of its idea, and the question before it."""
        place = self._places[line.id]
        found = [one for one in self.easy[max(0, place - 3) : place + 4] if one.group == line.group]
        before = self.easy[place - 1] if place else line
        if before.said.asks and before not in found:
            found.insert(0, before)
        return tuple(found)

    @cached_property
    def told(self) -> dict[str, list[int]]:
        """Clause, by its id, to the places of the easy sentences that tell it."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, line in enumerate(self.easy):
            if line.id in self.placed:
                found[self.placed[line.id][0].id].append(place)
        return found

    def clauses(self, main: Line) -> tuple[Line, ...]:
        """All clauses of the sentence of `main`."""
        return self._clauses.get(id(main.whole), (main,)) if main.whole else (main,)

    @cached_property
    def _clauses(self) -> dict[int, tuple[Line, ...]]:
        found: dict[int, tuple[Line, ...]] = {}
        for line in self.in_main.lines:
            if line.whole:
                found[id(line.whole)] = (*found.get(id(line.whole), ()), line)
        return found

    def passage(self, *mains: Line) -> tuple[Line, ...]:
        """The easy sentences that tell any of some clauses, with those around them that have no other place or lean on them."""
        places = {place for main in mains for place in self.told.get(main.id, ())}
        for place in sorted(places):
            before, after = place - 1, place + 1
            while before >= 0 and (self._is_loose(before) or self.easy[before].said.asks or self._leans(before + 1)):
                places.add(before)
                if not self._is_loose(before):
                    break
                before -= 1
            while after < len(self.easy) and (self._is_loose(after) or self._leans(after)):
                places.add(after)
                after += 1
        return tuple(self.easy[place] for place in sorted(places))

    def is_loose(self, line: Line) -> bool:
        """Whether a sentence has too few words of any clause to have a place of its own."""
        return self.placed[line.id][1] < _LOOSE

    def _is_loose(self, place: int) -> bool:
        return self.is_loose(self.easy[place])

    def _leans(self, place: int) -> bool:
        """Whether a sentence goes on from the one before it, in the same idea or with a pronoun, and its place is not sure."""
        line, last = self.easy[place], self.easy[place - 1]
        return (line.said.leans or line.group == last.group) and self.placed[line.id][1] < _LEANING

    @cached_property
    def _places(self) -> dict[str, int]:
        return {line.id: place for place, line in enumerate(self.easy)}

    @cached_property
    def ideas(self) -> tuple[tuple[Line, ...], ...]:
        """The easy sentences in groups, each idea with the question before it."""
        return tuple(dict.fromkeys(self.around(line) for line in self.easy))

    def is_topic(self, token: Token) -> bool:
        """Whether a word is in so many sentences of the publication that it tells none of them from another."""
        return any(
            self._counts[key] >= max(_TOPIC * (len(self.main) + len(self.elsewhere)), _TOPIC_LEAST) for key in token.keys
        )

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(key for line in (*self.main, *self.elsewhere) for key in line.keys)

    def covered(self, line: Line) -> float:
        """How much of a sentence of the main text is in the one idea that has most of it."""
        keys = {key for token in line.said.content for key in token.keys}
        near = [idea for idea in self.ideas if any(keys & one.keys for one in idea)]
        return max((self.in_main.coverage(line, idea) for idea in near), default=0.0)

    @cached_property
    def targets(self) -> dict[str, list[Match]]:
        """Sentence of the main text, by its id, to the easy sentences that may come from it."""
        found: dict[str, list[Match]] = defaultdict(list)
        lines = {line.id: line for line in self.easy}
        for name, matches in self.sources.items():
            for match in matches:
                found[match.line.id].append(Match(match.score, lines[name]))
        return found
