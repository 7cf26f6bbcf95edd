"""How much a word is spelled like those that everybody knows, by the groups of three letters in the common words.

A voice was made for the spelling of its language, so what looks foreign to it is what it is likely to say wrongly; and capitals
that look like a word are likely to be one. The languages give their common words; nothing here knows any of them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

_EDGE = "^"
_LETTERS = 26
_SMOOTHING = 0.05
"""Added to each count, so that what no common word has is rare and not impossible."""
_SHORTEST = 3
"""Letters of a part of a word that is a word."""
_OFTEN = 30
_SELDOM = 4
"""In so few common words a group of letters is not how the language is spelled."""


@lru_cache(4)
def _groups(words: frozenset[str]) -> tuple[Counter[str], Counter[str]]:
    """How often three letters, and the first two of them, stand together in `words`; their edges count as letters."""
    # In one count: adding up word by word takes three times as long, and every process that reads asks.
    threes = Counter(chain.from_iterable(map(_threes, words)))
    twos: Counter[str] = Counter()
    for group, count in threes.items():
        twos[group[:2]] += count
    return threes, twos


def _threes(word: str) -> list[str]:
    edged = f"{_EDGE}{_EDGE}{word}{_EDGE}"
    return [edged[place : place + 3] for place in range(len(edged) - 2)]


def strangeness(word: str, common: frozenset[str]) -> float:
    """How surprising the letters of `word` are after each other, in bits a letter: 4 for an English word, 7 for a foreign name.

    The more surprising half of the groups counts: one that the language never has makes a word hard to say.
    """
    threes, twos = _groups(common)
    bits = [
        -math.log2((threes[group] + _SMOOTHING) / (twos[group[:2]] + _SMOOTHING * (_LETTERS + 1)))
        for group in _threes(word.lower())
    ]
    worst = sorted(bits, reverse=True)[: max(1, len(bits) // 2)]
    return sum(worst) / len(worst)


def can_be_said(word: str, common: frozenset[str]) -> bool:
    """Whether all of `word` is spelled as the common words are, so that it can be read as one."""
    threes, _ = _groups(common)
    return all(threes[group] >= _SELDOM for group in _threes(word.lower()))


_RUNS = re.compile(r"(?:[aeiou]|(?<=[a-z])y)+|(?:[^aeiouy]|(?<![a-z])y)+")
"""Vowels together and consonants together; a "y" is a vowel, but for one that begins a word."""


def has_syllables(word: str, common: frozenset[str], least: int) -> bool:
    """Whether the vowels and the consonants of `word` come together as in `least` common words, each at its place.

    That asks for less than `can_be_said`: "jones" and "derby" have syllables, "dvla" and "rspca" have none.
    """
    known = _clusters(common)
    parts = _RUNS.findall(word.lower())
    return len(parts) > 1 and all(_fits(part, place, len(parts), known, least) for place, part in enumerate(parts))


def _fits(part: str, place: int, count: int, known: _Clusters, least: int) -> bool:
    """Whether letters that stand together may stand where they do; inside, also an end and a start."""
    if not place:
        return known.starts[part] >= least
    if place == count - 1:
        return known.ends[part] >= least
    if known.insides[part] >= least:
        return True
    return any(known.ends[part[:cut]] >= least and known.starts[part[cut:]] >= least for cut in range(1, len(part)))


@dataclass(frozen=True, slots=True)
class _Clusters:
    """How often letters stand together in words, by their place."""

    starts: Counter[str]
    insides: Counter[str]
    ends: Counter[str]


@lru_cache(4)
def _clusters(words: frozenset[str]) -> _Clusters:
    """How often letters stand together at the start, inside and at the end of `words`."""
    found = [parts for parts in map(_RUNS.findall, words) if len(parts) > 1]
    insides = Counter(chain.from_iterable(parts[1:-1] for parts in found))
    return _Clusters(Counter(parts[0] for parts in found), insides, Counter(parts[-1] for parts in found))


def is_built(word: str, common: frozenset[str]) -> bool:
    """Whether `word` is made of common parts: "freeholder", "unpaid", "childminders"; a voice says such words right."""
    low = word.lower()
    endings, beginnings = _affixes(common)
    for cut in range(_SHORTEST, len(low)):
        head, tail = low[:cut], low[cut:]
        if head in common and (tail in endings or (len(tail) >= _SHORTEST and tail in common)):
            return True
    return any(low[:cut] in beginnings and low[cut:] in common for cut in range(2, len(low) - _SHORTEST + 1))


@lru_cache(4)
def _affixes(words: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """What often makes one word of another, behind it and before it: "er", "ness"; "un", "re"."""
    behind: Counter[str] = Counter()
    before: Counter[str] = Counter()
    for word in words:
        for cut in range(_SHORTEST, len(word)):
            behind[word[cut:]] += word[:cut] in words
            before[word[:-cut]] += word[-cut:] in words
    return (
        frozenset(part for part, count in behind.items() if count >= _OFTEN),
        frozenset(part for part, count in before.items() if count >= _OFTEN and len(part) > 1),
    )
