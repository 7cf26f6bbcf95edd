"""How English a spelling looks: from the groups of three letters in the common words.

A voice was made for English spelling, so what looks foreign to it is what it is likely to say wrongly; and capitals that look
like an English word are likely to be one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache, lru_cache

from wellread.languages.english.vocabulary import common_words

_EDGE = "^"
_LETTERS = 26
_SMOOTHING = 0.05
"""Added to each count, so that what no common word has is rare and not impossible."""
_SELDOM = 4
"""In so few common words a group of letters is no English spelling."""


@cache
def _groups() -> tuple[Counter[str], Counter[str]]:
    """How often three letters, and the first two of them, stand together in the common words; edges count as letters."""
    threes: Counter[str] = Counter()
    twos: Counter[str] = Counter()
    for word in common_words():
        for group in _threes(word):
            threes[group] += 1
            twos[group[:2]] += 1
    return threes, twos


def _threes(word: str) -> list[str]:
    edged = f"{_EDGE}{_EDGE}{word}{_EDGE}"
    return [edged[place : place + 3] for place in range(len(edged) - 2)]


@lru_cache(4096)
def strangeness(word: str) -> float:
    """How surprising the letters of `word` are after each other, in bits a letter: about 3 for English, 6 for foreign words.

    The mean of the most surprising half counts: one group of letters that English never has makes a word hard to say.
    """
    letters = re.sub(r"[^a-z]", "", word.lower())
    threes, twos = _groups()
    bits = [
        -math.log2((threes[group] + _SMOOTHING) / (twos[group[:2]] + _SMOOTHING * (_LETTERS + 1))) for group in _threes(letters)
    ]
    worst = sorted(bits, reverse=True)[: max(1, len(bits) // 2)]
    return sum(worst) / len(worst)


@lru_cache(4096)
def can_be_said(word: str) -> bool:
    """Whether all of `word` is spelled as English words are, so that it can be read as one."""
    low = word.lower()
    threes, _ = _groups()
    return bool(re.search("[aeiouy]", low)) and all(threes[group] >= _SELDOM for group in _threes(low))
