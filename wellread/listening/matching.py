"""What was heard laid beside what is written: which sentence each heard word belongs to, and what that says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wellread.listening.finding import Doubt, Finding, Heard, Span
from wellread.listening.recogniser import Word
from wellread.listening.wording import Verdict, compare, normal

if TYPE_CHECKING:
    from numpy.typing import NDArray

_GAP, _OTHER = 2, 3
"""Costs of a word left out or put in, and of another word in its place: what is moved is no row of exchanged words."""
_HEARD = 0.5
"""Part of its words that must be heard of a sentence that is there."""
_SAME = 0.6
"""Part of the words of a passage and a sentence that must agree for one to be the other."""
_MISREAD = 0.3
"""Wrong words for each written one, names aside, from which on a sentence is doubtful."""
_FEW = 2
"""A sentence of so many words may be misheard altogether; so much that is put in says nothing."""
_LARGEST = 200_000_000
"""Pairs of words that are compared at once: 14,000 words, an hour and a half."""
_ANCHOR = 6
"""Words that are met once in what is written and once in what is heard, side by side, are the same place."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A heard word in the form in which it is compared, and the word that it is of."""

    text: str
    word: int


@dataclass(frozen=True, slots=True)
class _Place:
    """What is heard of one sentence."""

    sentence: int
    first: int
    last: int
    """Heard parts, `last` excluded; equal when none is."""
    agreeing: int
    """Words that are heard as they are written."""


def judge(sentences: Sequence[str], words: Sequence[Word], language: str) -> Heard:
    """What is doubtful in `words`, heard in a recording of `sentences`."""
    heard = _joined(words)
    parts = [_Part(text, place) for place, word in enumerate(heard) for text in normal(word.text, language)]
    wanted = [normal(text, language) for text in sentences]
    flat = [(text, number) for number, row in enumerate(wanted) for text in row]
    pairs = _pairs([text for text, _ in flat], [part.text for part in parts])
    places = [*_places(len(sentences), [number for _, number in flat], [part.text for part in parts], flat, pairs)]
    return _Judgement(sentences, wanted, heard, parts, places, language).result()


def _joined(words: Sequence[Word]) -> list[Word]:
    """Whisper's words: one that is written without a space before it goes on the one before ("o", "'clock")."""
    found: list[Word] = []
    for word in words:
        if found and word.text and not word.text[0].isspace():
            found[-1] = Word(found[-1].text + word.text, found[-1].start, word.end)
        else:
            found.append(word)
    return found


def _places(
    count: int, owners: Sequence[int], heard: Sequence[str], flat: Sequence[tuple[str, int]], pairs: Sequence[tuple[int, int]]
) -> Iterator[_Place]:
    """For each sentence what is heard of it; where nothing is, the place where it should be."""
    found: dict[int, list[tuple[int, int]]] = {}
    for row, column in pairs:
        found.setdefault(owners[row], []).append((row, column))
    last = 0
    for number in range(count):
        mine = found.get(number, [])
        agreeing = sum(flat[row][0] == heard[column] for row, column in mine)
        if agreeing:
            first, last = mine[0][1], mine[-1][1] + 1
            yield _Place(number, first, last, agreeing)
        else:
            yield _Place(number, last, last, 0)


@dataclass(frozen=True, slots=True)
class _Judgement:
    """All that a verdict on one recording needs."""

    sentences: Sequence[str]
    wanted: Sequence[Sequence[str]]
    heard: Sequence[Word]
    parts: Sequence[_Part]
    places: Sequence[_Place]
    language: str

    def result(self) -> Heard:
        """The findings, in the order of time, and the word error rate."""
        there = [place for place in self.places if place.agreeing >= _HEARD * len(self.wanted[place.sentence])]
        found = {place.sentence for place in there}
        gone = {one.sentence: one for one in self.places if self.wanted[one.sentence] and one.sentence not in found}
        extra = self._extra(there)
        findings: list[Finding] = []
        for first, last in extra:
            findings += self._put_in(first, last, gone)
        verdicts: list[Verdict] = []
        for place in there:
            verdict = compare(self.sentences[place.sentence], self._text(place.first, place.last), self.language)
            verdicts.append(verdict)
            findings += self._misread(place, verdict)
        findings += [self._skipped(place) for place in gone.values()]
        lost = sum(len(self.wanted[number]) for number in gone)
        slips = [slip for verdict in verdicts for slip in verdict.slips]
        more = sum(last - first for first, last in extra)
        ordered = tuple(sorted(findings, key=lambda one: (one.span.start, one.span.end)))
        words = sum(map(len, self.wanted))
        return Heard(len(self.sentences), ordered, words, len(slips) + lost + more, sum(slip.name for slip in slips))

    def _extra(self, there: Sequence[_Place]) -> list[tuple[int, int]]:
        """Runs of heard parts that belong to no sentence that is there."""
        edges = [0, *(edge for place in there for edge in (place.first, place.last)), len(self.parts)]
        return [(first, last) for first, last in zip(edges[::2], edges[1::2], strict=True) if last > first]

    def _put_in(self, first: int, last: int, gone: dict[int, _Place]) -> Iterator[Finding]:
        """What the passage from `first` to `last`, heard and not written there, may be."""
        while last > first:
            found = self._known(first, last)
            if found is None:
                break
            number, begin, end = found
            span, said = self._span(begin, end), self._text(begin, end)
            if number in gone:
                del gone[number]
                yield Finding(Doubt.SWAPPED, self.sentences[number], span, f"It is heard here, and not in its place: “{said}”")
            else:
                yield Finding(Doubt.DOUBLED, self.sentences[number], span, f"It is heard here once more: “{said}”")
            yield from self._put_in(first, begin, gone)
            first = end
        if last - first > _FEW and not self._near_gone(first, last, gone):
            yield Finding(Doubt.ADDED, "", self._span(first, last), f"No sentence has these words: “{self._text(first, last)}”")

    def _known(self, first: int, last: int) -> tuple[int, int, int] | None:
        """The sentence that is best heard from `first` to `last`, and from where to where; None when none is."""
        heard = [part.text for part in self.parts[first:last]]
        best: tuple[float, int, int, int] | None = None
        for number, row in enumerate(self.wanted):
            pairs = [(one, other) for one, other in _pairs(row, heard) if row[one] == heard[other]]
            if len(row) < 2 or len(pairs) < _SAME * len(row):
                continue
            begin, end = pairs[0][1], pairs[-1][1] + 1
            if len(pairs) >= _SAME * (end - begin) and (best is None or len(pairs) > best[0]):
                best = (len(pairs), number, first + begin, first + end)
        if best is None:
            return None
        return best[1:]

    def _near_gone(self, first: int, last: int, gone: dict[int, _Place]) -> bool:
        """Whether the passage is in the place of a sentence that is not heard: then it is that one, misread."""
        return any(first <= place.first <= last for place in gone.values())

    def _misread(self, place: _Place, verdict: Verdict) -> Iterator[Finding]:
        wrong = [slip for slip in verdict.slips if not slip.name]
        grave = [slip for slip in wrong if _grave(slip.written) or _grave(slip.heard)]
        few = len(self.wanted[place.sentence]) <= _FEW
        if grave or (not few and len(wrong) > 1 and len(wrong) >= _MISREAD * verdict.words):
            said = ", ".join(f"“{slip.written or 'nothing'}” as “{slip.heard or 'nothing'}”" for slip in wrong)
            yield Finding(Doubt.MISREAD, self.sentences[place.sentence], self._span(place.first, place.last), f"Heard: {said}")

    def _skipped(self, place: _Place) -> Finding:
        """A sentence of which too little is heard where it should be."""
        before = self._end(place.first - 1)
        after = self.heard[self.parts[place.last].word].start if place.last < len(self.parts) else before + 2000
        other = [part for part in self._between(place) if part]
        text = self.sentences[place.sentence]
        if other:
            said = " ".join(other)
            return Finding(Doubt.MISREAD, text, Span(before, max(after, before + 1000)), f"In its place is heard: “{said}”")
        span = Span(max(0, before - 2000), max(after, before) + 2000)
        return Finding(Doubt.SKIPPED, text, span, "Nothing of it is heard between its neighbours.")

    def _between(self, place: _Place) -> list[str]:
        """Words heard between the neighbours of a sentence that are there."""
        ahead = [one.last for one in self.places[: place.sentence] if one.agreeing]
        behind = [one.first for one in self.places[place.sentence + 1 :] if one.agreeing]
        first, last = max(ahead, default=0), min(behind, default=len(self.parts))
        return [part.text for part in self.parts[first:last]]

    def _end(self, part: int) -> int:
        return self.heard[self.parts[part].word].end if 0 <= part < len(self.parts) else 0

    def _span(self, first: int, last: int) -> Span:
        return Span(self.heard[self.parts[first].word].start, self._end(last - 1))

    def _text(self, first: int, last: int) -> str:
        """Heard words as the recogniser wrote them."""
        numbers = dict.fromkeys(part.word for part in self.parts[first:last])
        return "".join(self.heard[number].text for number in numbers).strip()


_GRAVE = {"not", "no", "never", "without", "nicht", "kein", "nie", "pas", "jamais", "sans", "non", "nunca", "sin"}


def _grave(text: str) -> bool:
    """Whether a word must not be exchanged: a number, or a denial."""
    return any(word in _GRAVE or word in _NUMBERS for word in text.split())


_NUMBERS = {
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty",
    "seventy", "eighty", "ninety", "hundred", "thousand", "million",
}  # fmt: skip


def _pairs(wanted: Sequence[str], heard: Sequence[str]) -> list[tuple[int, int]]:
    """Which written word is which heard one, in order, along the cheapest way through both."""
    if len(wanted) * len(heard) > _LARGEST and (anchor := _anchor(wanted, heard)):
        row, column = anchor
        behind = _pairs(wanted[row:], heard[column:])
        return _pairs(wanted[:row], heard[:column]) + [(row + one, column + other) for one, other in behind]
    steps = _steps(wanted, heard)
    row, column = len(wanted), len(heard)
    found = []
    while row and column:
        step = steps[row, column]
        if step == 0:
            found.append((row - 1, column - 1))
        row, column = row - (step != 2), column - (step != 1)
    return found[::-1]


def _steps(wanted: Sequence[str], heard: Sequence[str]) -> NDArray[Any]:
    """The last step on the cheapest way to each pair: 0 both, 1 a written word alone, 2 a heard one alone."""
    import numpy as np

    numbers = {text: number for number, text in enumerate(dict.fromkeys((*wanted, *heard)))}
    columns = np.array([numbers[text] for text in heard], np.int32)
    steps = np.full((len(wanted) + 1, len(heard) + 1), 2, np.uint8)
    steps[:, 0] = 1
    slope = np.arange(len(heard) + 1) * _GAP
    costs = slope.copy()
    for row, text in enumerate(wanted, 1):
        both = costs[:-1] + np.where(columns == numbers[text], 0, _OTHER)
        alone = costs + _GAP
        best = alone.copy()
        best[1:] = np.minimum(both, alone[1:])
        # A heard word alone is a step along the row: the least so far, and a gap for each word since.
        new = np.minimum.accumulate(best - slope) + slope
        steps[row, 1:][new[1:] == alone[1:]] = 1
        steps[row, 1:][new[1:] == both] = 0
        costs = new
    return steps


def _anchor(wanted: Sequence[str], heard: Sequence[str]) -> tuple[int, int] | None:
    """A place near the middle that is the same in both; None when there is none."""
    first, second = _once(wanted), _once(heard)
    shared = sorted((abs(place - len(wanted) // 2), place, second[run]) for run, place in first.items() if run in second)
    return next(((row, column) for _, row, column in shared if row and column), None)


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Runs of `_ANCHOR` words that are met once, with their places."""
    found: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(words) - _ANCHOR + 1):
        found.setdefault(tuple(words[place : place + _ANCHOR]), []).append(place)
    return {run: places[0] for run, places in found.items() if len(places) == 1}
