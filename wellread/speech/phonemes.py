"""From words to phonemes, word by word, as they sound in their clause.

espeak hears a whole clause, so that "the end" differs from "the day" and "to use" from "use". But it joins some words without
a space ("in the" gives one run), and may split others. Here each run is given back to its words: the words are also
phonemized alone, and the cheapest alignment of the two (edit distance) shows which run belongs to which words, and where
inside a joined run one word ends. Piper says the joined run as espeak wrote it, because that is how its voices were trained.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from wellread.speech import runtime

_LOCK = threading.Lock()
_STRESS = str.maketrans("", "", "ˈˌː")
_ALIKE = str.maketrans("ɐʌɜɚᵻiɾɑɒ", "əəəəɪɪtɔɔ")
"""Vowels that speech blurs, and the American tap: alike when two ways of saying are compared."""
_MODIFIERS = "ːˑʲʰʷˤ˞"
_VOWELS = "aeiouyæøœɐɑɒɔɘəɚɛɜɝɞɤɨɪɯɵɶʉʊʌʏᵻ"
_ENGLISH = (("əʊ", "oʊ"), ("ɪəɹ", "ɪɹ"), ("ɒ", "ɑː"), ("ɛə", "ɛ"), ("ɜːɹ", "ɜː"), ("ʊə", "ʊ"))
"""British symbols of IPA, and how an American voice of espeak has them."""
_SILENT_R = rf"ɹ(?![ˈˌ]?[{_VOWELS}])"
_BRITISH = (
    ("oʊ", "əʊ"),
    ("ɚɹ?", "əɹ"),
    ("ɝ", "ɜːɹ"),
    (rf"([ɪɛʊ])ə?{_SILENT_R}", r"\1ə"),
    (_SILENT_R, ""),
    ("(?<=[^ˈˌ ])i(?= |$)", "ɪ"),
)
"""Patterns of IPA that writes every r, and how a British voice of espeak says them: no r but before a vowel."""
_AMERICAN = ((r"(?<=[tdn])j(?=[uʊ])", ""),)
"""New and tune, as Americans say them."""
_MOST_JOINED = 5
_MOST_SPLIT = 8
_DOUBTFUL = 0.5
"""Edit distance per phoneme above which an alignment is called uncertain."""


@dataclass(frozen=True, slots=True)
class Said:
    """One word's phonemes."""

    phonemes: str
    """IPA, NFD; spaces where espeak made several runs of one word."""
    joined: bool = False
    """Runs on from the word before without a space."""
    certain: bool = True


@lru_cache(32)
def _espeak() -> Any:
    """The phonemizer inside piper, with its own data."""
    return runtime.piper("piper.phonemize_espeak").EspeakPhonemizer()


def _phonemize(text: str, voice: str) -> str:
    """IPA of `text` in one line, without punctuation; espeak keeps one state for the whole process, so one at a time."""
    with _LOCK:
        sentences = _espeak().phonemize(voice, text)
    line = " ".join("".join(sentence) for sentence in sentences)
    return re.sub(r"\s+", " ", re.sub(r"[.,;:?!]", " ", line)).strip()


@lru_cache(16384)
def alone(word: str, voice: str) -> str:
    """IPA of one word said by itself."""
    return unicodedata.normalize("NFD", _phonemize(word, voice))


def adapted(ipa: str, voice: str) -> str:
    """IPA as a dictionary writes it, as espeak writes it: stress just before the vowel, and its own symbols for some sounds."""
    text = unicodedata.normalize("NFD", re.sub(r"[.‿͜͡()\[\]/]", "", ipa)).replace("'", "ˈ").replace("g", "ɡ").replace(":", "ː")
    if voice.startswith("en"):
        text = re.sub(r"r", "ɹ", text)
        if voice in ("en-us", "en"):
            for written, said in _ENGLISH:
                text = text.replace(written, said)
        text = re.sub(rf"əɹ(?=[{_VOWELS}])", "ɚɹ", text).replace("əɹ", "ɚ")
        for pattern, said in _BRITISH if voice.startswith("en-gb") else _AMERICAN:
            text = re.sub(pattern, said, text)
    if "ˈ" not in text:
        text = f"ˈ{text}"
    return re.sub(rf"([ˈˌ])([^{_VOWELS}ˈˌ ]+)(?=[{_VOWELS}])", r"\2\1", text)


def clause(words: Sequence[str], voice: str) -> tuple[Said, ...]:
    """Phonemes of each of `words`, spoken together without a pause."""
    runs = unicodedata.normalize("NFD", _phonemize(" ".join(words), voice)).split()
    single = [_nearest(word, voice, runs) for word in words]
    if len(runs) == len(words) and all(" " not in one and _near(one, run) for one, run in zip(single, runs, strict=True)):
        return tuple(Said(run) for run in runs)
    return tuple(said for step in _align(single, runs) for said in step)


def _nearest(word: str, voice: str, runs: Sequence[str]) -> str:
    """How `word` sounds alone, or its weak form ("a", "the", "of") when that is what is in `runs`."""
    weak = _weak(word, voice)
    if weak and any(weak in run for run in runs):
        return weak
    return alone(word, voice)


@lru_cache(16384)
def _weak(word: str, voice: str) -> str:
    """How a short word sounds before another; empty for long words, which have no weak form."""
    if len(word) > 5:
        return ""
    runs = unicodedata.normalize("NFD", _phonemize(f"{word} banana", voice)).split()
    if len(runs) != 2:
        return ""
    return runs[0]


def _near(one: str, other: str) -> bool:
    """Whether two ways of saying are one word in all likelihood."""
    return _cost(one, other) <= _DOUBTFUL


def _cost(one: str, other: str) -> float:
    """Edit distance per phoneme, stress aside."""
    first, second = (said.translate(_STRESS).replace("ʲ", "").replace(" ", "").translate(_ALIKE) for said in (one, other))
    if first == second:
        return 0.0
    return _distance(first, second)[-1][-1] / max(len(first), len(second), 1)


def _distance(first: str, second: str) -> list[list[int]]:
    """The table of edit distances between every beginning of `first` and of `second`."""
    table = [list(range(len(second) + 1))]
    for row, left in enumerate(first, 1):
        line = [row]
        for column, right in enumerate(second, 1):
            change = table[-1][column - 1] + (left != right)
            line.append(min(change, table[-1][column] + 1, line[-1] + 1))
        table.append(line)
    return table


def _align(single: Sequence[str], runs: Sequence[str]) -> list[tuple[Said, ...]]:
    """Share `runs` out over the words whose lone sounds are `single`, at the lowest total distance."""
    # Runs and words differ by few, so only a band around the diagonal of the table is searched.
    width = abs(len(single) - len(runs)) + 6
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {(0, 0): (0.0, None)}
    for words in range(len(single) + 1):
        for used in range(max(0, words - width), min(len(runs), words + width) + 1):
            if (words, used) not in best:
                continue
            total = best[words, used][0]
            for joined, split in _moves(len(single) - words, len(runs) - used):
                here = "".join(single[words : words + joined])
                # Of two alignments that are equally near, the one with fewer joins wins.
                cost = _cost(here, "".join(runs[used : used + split])) * max(joined, split) + 0.05 * (joined + split - 2)
                place = (words + joined, used + split)
                if place not in best or total + cost < best[place][0]:
                    best[place] = (total + cost, (words, used))
    return _trace(best, single, runs)


def _moves(words: int, runs: int) -> list[tuple[int, int]]:
    """(words, runs) that one step may take."""
    moves = [(count, 1) for count in range(1, min(words, _MOST_JOINED) + 1) if runs]
    moves += [(1, count) for count in range(2, min(runs, _MOST_SPLIT) + 1) if words]
    if words:
        moves.append((1, 0))
    return moves


def _trace(
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]], single: Sequence[str], runs: Sequence[str]
) -> list[tuple[Said, ...]]:
    """The steps of the cheapest alignment; when there is none, every word as it sounds alone."""
    place = (len(single), len(runs))
    if place not in best:
        return [tuple(Said(one, certain=False) for one in single)]
    steps: list[tuple[Said, ...]] = []
    while (before := best[place][1]) is not None:
        steps.append(_share(single[before[0] : place[0]], " ".join(runs[before[1] : place[1]])))
        place = before
    return steps[::-1]


def _share(single: Sequence[str], run: str) -> tuple[Said, ...]:
    """Cut `run` into one piece for each of `single`."""
    certain = _cost("".join(single), run) <= _DOUBTFUL
    if len(single) == 1:
        return (Said(run, certain=certain),)
    cuts = [0, *(_cut("".join(single[:count]), "".join(single[count:]), run) for count in range(1, len(single))), len(run)]
    cuts = [max(cuts[: place + 1]) for place in range(len(cuts))]
    return tuple(
        Said(run[start:end], joined=place > 0, certain=certain and end > start)
        for place, (start, end) in enumerate(pairwise(cuts))
    )


def _cut(head: str, tail: str, run: str) -> int:
    """Where in `run` the words of `head` end and those of `tail` begin."""
    before, after, whole = (said.translate(_ALIKE) for said in (head, tail, run))
    forward = _distance(before, whole)[-1]
    backward = _distance(after[::-1], whole[::-1])[-1][::-1]
    place = min(range(len(run) + 1), key=lambda cut: (forward[cut] + backward[cut], cut))
    # A length mark or an accent belongs to the sound before it, a stress mark to the one after it.
    while place < len(run) and (run[place] in _MODIFIERS or unicodedata.combining(run[place])):
        place += 1
    while place and run[place - 1] in "ˈˌ":
        place -= 1
    return place
