"""Whether an English sentence says no to anything, or may stand for one that does; and whether it says how sure it is.

Two measures: a narrow one for what must find its like in the other text, and a wide one for what may be its like.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from wellread.facts.english.lists import english_stem, plain_words, stems_of
from wellread.facts.phrases import Phrases

_LISTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _phrases(words: Sequence[str]) -> Phrases:
    return Phrases(((one, "") for one in words), stems_of)


_NO, _IDLE, _LIKE, _TOO = (_phrases(_LISTS[name]) for name in ("denies", "idle", "stands_for", "says_too"))
_IMPLIED = Phrases(((one, "") for one in _LISTS["implies"]), plain_words)
"""As they are written: “exceptional” has the stem of “except”."""
_HEDGES = _phrases(_LISTS["doubt"]["hedges"])
_PREFIXES = tuple(_LISTS["prefixes"])
_NO_PREFIX = frozenset(english_stem(word) for word in _LISTS["no_prefix"])
_LEAST = 5
"""Letters of a word with a “not” in front."""


def read(words: Sequence[str], stems: Sequence[str]) -> tuple[bool, bool, bool, bool, bool]:
    """Whether the sentence says no, means no, says it in other words, may stand for a no, is hedged."""
    idle = {place for at, to, _ in _IDLE.longest(stems) for place in range(at, to)}
    no = any(at not in idle for at, _, _ in _NO.every(stems))
    implied = any(True for _ in _IMPLIED.every(words))
    turned = any(
        stem.startswith(_PREFIXES) and len(word) > _LEAST and stem not in _NO_PREFIX
        for word, stem in zip(words, stems, strict=True)
    )
    known = no or implied or turned or bool(idle)
    too = known or any(True for _ in _TOO.every(stems))
    like = known or any(True for _ in _LIKE.every(stems))
    return no, no or implied, too, like, "?" in words or any(True for _ in _HEDGES.every(stems))
