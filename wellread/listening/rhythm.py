"""Listening without a recogniser: lengths of speech against lengths of sentences, long silences, and sounds that come twice.

Speech between pauses is laid beside the sentences in order, each as long as it should last. A sentence for which there is no
speech is skipped, speech for which there is no sentence is doubled or added. This knows no words: a sentence that is misread,
or two of one length that changed places, sound the same to it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from wellread.listening.finding import Doubt, Finding, Heard, Span
from wellread.listening.sound import Recording, alike
from wellread.listening.spoken import Sentence
from wellread.speech.normalise import spoken

LIMITS = (
    "No recogniser listened: this compares lengths, silences and repeats. It cannot tell a misread word, or two sentences of "
    "about the same length that changed places."
)
_LETTERS, _EACH = 0.064, 0.25
"""Seconds that a letter takes, and each sentence besides, in the voice of a steady reader."""
_SURE, _ROUGH = 0.06, 0.12
"""How far lengths differ, as logarithms: where it is known how long each sentence lasted, and where letters are counted."""
_RUNS = 8
"""Runs of speech that a sentence may be of, by its commas."""
_TOGETHER = 3
"""Sentences that may be said without a pause between them."""
_LOST, _CHANGED = 5.0, 3.0
"""Costs of a sentence without speech, or of speech without a sentence, and of two sentences that change places."""
_BROKEN, _MISSING = 0.15, 3.5
"""Cost of each pause inside a sentence, and of each pause that is missing between two."""
_MOST = 9.0
"""Cost of a length that could not be more wrong."""
_BAND = 40
"""Runs by which sentences and speech may be apart: a short chapter, and a book still takes little time."""
_SILENCE = 5_000
"""Milliseconds of quiet that no pause of ours has."""
_REPEAT = 900
"""Milliseconds: shorter sounds are alike by chance."""
_ODD = 0.5
"""Logarithm of length for its letters beside that of the others, from which on a sentence is doubtful."""


@dataclass(frozen=True, slots=True)
class _Step:
    """Sentences and runs of speech that belong together."""

    cost: float
    sentences: int
    runs: int
    swapped: int = 0
    """Runs of the second sentence, which come first; 0 where none changed places."""


def judge(sentences: Sequence[Sentence], sound: Recording, language: str) -> Heard:
    """What is doubtful in `sound`, a recording of `sentences` in the language of the BCP 47 tag `language`."""
    known = all(one.duration for one in sentences)
    usual = [_usual(one.text, language) for one in sentences]
    lengths = [one.duration / 1000 or guess for one, guess in zip(sentences, usual, strict=True)]
    speech = sum(run.end - run.start for run in sound.runs) / 1000
    scale = 1.0
    if not known:
        scale = speech / max(0.1, sum(lengths))
    for _ in range(1 if known else 3):
        steps = _aligned([length * scale for length in lengths], sound.runs, _SURE if known else _ROUGH)
        scale = _scale(steps, lengths, sound.runs, scale) if not known else scale
    found = [*_findings(steps, sentences, sound), *_silences(sound)]
    if not any(one.doubt == Doubt.DOUBLED for one in found):
        found += _repeats([one.text for one in sentences], sound)
    if known:
        found += _odd(steps, sentences, usual, sound)
    return Heard(len(sentences), tuple(sorted(found, key=lambda one: (one.span.start, one.span.end))))


def _usual(text: str, language: str) -> float:
    """Seconds that a steady reader takes for `text`."""
    return _EACH + _LETTERS * sum(len(one.text) for one in spoken(text, language))


def _scale(steps: Sequence[_Step], lengths: Sequence[float], runs: Sequence[Span], last: float) -> float:
    """How much slower than a steady reader this voice is, by the sentences that fit."""
    ratios = []
    sentence = run = 0
    for step in steps:
        if step.sentences == 1 and step.runs:
            ratios.append(_seconds(runs, run, run + step.runs) / lengths[sentence])
        sentence, run = sentence + step.sentences, run + step.runs
    return median(ratios or [last])


def _seconds(runs: Sequence[Span], first: int, last: int) -> float:
    return (runs[last - 1].end - runs[first].start) / 1000


def _wrong(length: float, wanted: float, spread: float) -> float:
    """Cost of speech of `length` seconds for a sentence of `wanted`; cuts and pauses give a tenth of a second."""
    return min(_MOST, 0.5 * (math.log((length + 0.1) / (wanted + 0.1)) / spread) ** 2)


def _aligned(lengths: Sequence[float], runs: Sequence[Span], spread: float) -> list[_Step]:
    """The likeliest way through sentences and speech."""
    costs = {(0, 0): 0.0}
    last: dict[tuple[int, int], _Step] = {}
    for row in range(len(lengths) + 1):
        for column in range(len(runs) + 1):
            here = costs.get((row, column), math.inf)
            if here == math.inf or abs(column - row * len(runs) / max(1, len(lengths))) > _BAND:
                continue
            for step in _steps(lengths, runs, row, column, spread):
                place = (row + step.sentences, column + step.runs)
                if here + step.cost < costs.get(place, math.inf):
                    costs[place], last[place] = here + step.cost, step
    found = []
    row, column = len(lengths), len(runs)
    while row or column:
        step = last[row, column]
        found.append(step)
        row, column = row - step.sentences, column - step.runs
    return found[::-1]


def _steps(lengths: Sequence[float], runs: Sequence[Span], row: int, column: int, spread: float) -> Iterator[_Step]:
    """What can come next after `row` sentences and `column` runs."""
    left, more = min(_TOGETHER, len(lengths) - row), min(_RUNS, len(runs) - column)
    if left:
        yield _Step(_LOST, 1, 0)
    for count in range(1, more + 1):
        length = _seconds(runs, column, column + count)
        pauses = _BROKEN * (count - 1)
        yield _Step(_LOST + pauses, 0, count)
        for together in range(1, left + 1):
            if together > 1 and count > 1:
                continue
            cost = _wrong(length, sum(lengths[row : row + together]), spread) + pauses + _MISSING * (together - 1)
            yield _Step(cost, together, count)
        if left < 2 or _wrong(length, lengths[row + 1], spread) >= _LOST:
            continue
        first = _wrong(length, lengths[row + 1], spread) + pauses + _CHANGED
        for other in range(1, min(_RUNS, len(runs) - column - count) + 1):
            second = _wrong(_seconds(runs, column + count, column + count + other), lengths[row], spread)
            yield _Step(first + second + _BROKEN * (other - 1), 2, count + other, count)


def _findings(steps: Sequence[_Step], sentences: Sequence[Sentence], sound: Recording) -> Iterator[Finding]:
    sentence = run = 0
    for step in steps:
        if step.swapped:
            text = f"{sentences[sentence + 1].text} {sentences[sentence].text}"
            reason = "The lengths of these two sentences fit each other's places."
            yield Finding(Doubt.SWAPPED, text, _around(sound, run, run + step.runs), reason)
        elif step.sentences and not step.runs:
            span = _beside(sound, run)
            yield Finding(Doubt.SKIPPED, sentences[sentence].text, span, "There is no speech of its length in its place.")
        elif step.runs and not step.sentences:
            yield _without_text(run, run + step.runs, sentences, sentence, sound)
        sentence, run = sentence + step.sentences, run + step.runs


def _without_text(first: int, last: int, sentences: Sequence[Sentence], sentence: int, sound: Recording) -> Finding:
    """Speech for which there is no sentence."""
    span = _around(sound, first, last)
    count = last - first
    for before in range(len(sound.runs) - count + 1):
        if abs(before - first) >= count and all(
            alike(sound, sound.runs[first + one], sound.runs[before + one]) for one in range(count)
        ):
            # The neighbour in the text: speech just before is of the sentence before.
            near = sentences[max(0, sentence - 1)].text if before < first else sentences[min(sentence, len(sentences) - 1)].text
            text = near if abs(before - first) == count else ""
            other = sound.runs[before].start / 1000
            return Finding(Doubt.DOUBLED, text, span, f"The same sound is at {other:.0f} seconds.")
    return Finding(Doubt.ADDED, "", span, "There is speech here for which there is no sentence.")


def _repeats(texts: Sequence[str], sound: Recording) -> Iterator[Finding]:
    """Speech that sounds as the speech just before does, where no text comes twice."""
    if len(set(texts)) < len(texts):
        return
    for before, run in pairwise(sound.runs):
        if run.end - run.start >= _REPEAT and alike(sound, before, run):
            yield Finding(Doubt.DOUBLED, "", run, "It sounds exactly as what is said just before.")


def _around(sound: Recording, first: int, last: int) -> Span:
    return Span(sound.runs[first].start, sound.runs[last - 1].end)


def _beside(sound: Recording, run: int) -> Span:
    """The end of the speech before the run, and the beginning of it."""
    before = sound.runs[run - 1].end if run else 0
    after = sound.runs[run].start if run < len(sound.runs) else sound.duration
    return Span(max(0, before - 2000), min(sound.duration, after + 2000))


def _silences(sound: Recording) -> Iterator[Finding]:
    for before, after in pairwise(sound.runs):
        if after.start - before.end >= _SILENCE:
            seconds = (after.start - before.end) / 1000
            span = Span(max(0, before.end - 2000), after.start + 1000)
            yield Finding(Doubt.SILENCE, "", span, f"It is silent for {seconds:.0f} seconds.")


def _odd(
    steps: Sequence[_Step], sentences: Sequence[Sentence], usually: Sequence[float], sound: Recording
) -> Iterator[Finding]:
    """Sentences that were already spoken much too short or too long for their letters: a voice may have left out words."""
    ratios: list[tuple[float, str, Span]] = []
    sentence = run = 0
    for step in steps:
        text = sentences[sentence].text if step.sentences == 1 else ""
        if text and step.runs:
            length = _seconds(sound.runs, run, run + step.runs)
            span = _around(sound, run, run + step.runs)
            ratios.append((math.log((length + 0.3) / (usually[sentence] + 0.3)), text, span))
        sentence, run = sentence + step.sentences, run + step.runs
    usual = median([ratio for ratio, _, _ in ratios] or [0.0])
    for ratio, text, span in ratios:
        # Digits and symbols are many sounds each, so that a long one says less than a short one.
        if abs(ratio - usual) > _ODD and not any(letter.isdecimal() or letter == "/" for letter in text):
            how = "shorter" if ratio < usual else "longer"
            factor = math.exp(abs(ratio - usual))
            yield Finding(Doubt.MISREAD, text, span, f"For its letters it is {factor:.1f} times {how} than the others.")
