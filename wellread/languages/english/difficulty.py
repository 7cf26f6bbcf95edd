"""How hard an English text is to read: one number, from how long its sentences are and how rare and long its words.

The weights were fitted on every second of the 189 articles of OneStopEnglish, which teachers wrote three times (elementary,
intermediate, advanced; Vajjala and Lučić 2018), and tried on the others: elementary is below advanced in 99 %, all three are
in order in 98 %. It compares two texts about one thing. It does not say that anybody understands either: only readers can
(NHS: readability tools help "to prioritise" at most).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import mean

from wellread.languages.english.familiarity import syllables, zipf

_LENGTH, _RARE, _COMMAS, _SYLLABLES = 0.5, 30.0, 5.0, 10.0
_RARE_BELOW = 4.5
"""Zipf value below which a word of more than three letters counts as rare."""


def difficulty(sentences: Sequence[str]) -> float:
    """How hard `sentences` are, about 15 (easy read) to 50 (a scientific article); 0 for none. Names are left out."""
    read = [(text, words) for text in sentences if len(words := re.findall(r"[A-Za-z]+(?:['’][A-Za-z]+)?", text)) > 2]
    plain = [word.lower() for _, words in read for at, word in enumerate(words) if not (at and word[0].isupper())]
    if not plain:
        return 0.0
    rare = [zipf(word) < _RARE_BELOW for word in plain if len(word) > 3] or [False]
    return (
        _LENGTH * mean(len(words) for _, words in read)
        + _RARE * mean(rare)
        + _COMMAS * mean(text.count(",") for text, _ in read)
        + _SYLLABLES * mean(syllables(word) for word in plain)
    )
