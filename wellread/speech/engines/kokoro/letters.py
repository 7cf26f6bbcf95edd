"""From eSpeak's phonemes to the letters that Kokoro was trained with.

They are those of misaki, the model's own phonemizer: a diphthong or an affricate is one letter (aɪ is I, tʃ is ʧ), American
vowels have no length mark, and a British o is Q. The tables follow what misaki's authors say of its letters (EN_PHONES.md);
other languages keep eSpeak's IPA but for diphthongs and affricates.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from wellread.cache import key

Table = tuple[tuple[str, str], ...]
"""Patterns and what they become, in order."""

_ONE_LETTER: Table = (("tʃ", "ʧ"), ("dʒ", "ʤ"), ("aɪ", "I"), ("aʊ", "W"), ("eɪ", "A"), ("ɔɪ", "Y"), ("oʊ", "O"), ("əʊ", "Q"))
_ENGLISH: Table = (
    *_ONE_LETTER,
    (r"^ɐ(n?)$", r"ᴀ\1"),  # the article keeps its own letter, every other ɐ is a schwa
    ("ɐ", "ə"),
    ("ᴀ", "ɐ"),
    ("([ˈˌ]?)n\u0329", r"\1ᵊn"),
    ("\u0329", ""),
    # An l that is a syllable: after a consonant, and no vowel behind it.
    (r"(?<=[pbtdkɡfvθðszʃʒʧʤmnŋɾ])əl(?![ˈˌ]?[aæɑɒɔəɛɜɪiʊuʌeoAIOQWYjɚ])", "ᵊl"),
    ("ʔ", "t"),
    ("[xç]", "k"),
    ("ɬ", "l"),
    ("r", "ɹ"),
    ("[ʲ\u0303]", ""),
)
_AMERICAN: Table = (
    *_ENGLISH,
    ("ɚɹ?", "əɹ"),
    ("ɜːɹ?", "ɜɹ"),
    ("ɝ", "ɜɹ"),
    ("ɪə", "iə"),
    ("ɒ", "ɑ"),
    ("ɾ", "T"),
    ("o", "ɔ"),
    ("e", "A"),
    ("a", "æ"),
    ("[ːˑ]", ""),
)
_BRITISH: Table = (
    *_ENGLISH,
    ("[eɛ]ə", "ɛː"),
    ("iə", "ɪə"),
    ("ɚ", "ə"),
    ("ᵻ", "ɪ"),
    # Received Pronunciation as eSpeak has it ends "city" on ɪ; the voices were taught the present-day i.
    ("(?<=.)ɪ$", "i"),
    ("(?<=[ʃʒ])ən(?![ˈˌ]?[aɑɒɔəɛɜɪiʊuʌeoAIQWYj])", "ᵊn"),
    ("æ", "a"),
    ("ɾ", "t"),
    ("o", "ɔ"),
    ("e", "A"),
)
_OTHER: Table = (("ts", "ʦ"), ("dz", "ʣ"), *_ONE_LETTER, ("-", ""))
_TABLES: Mapping[str, Table] = MappingProxyType({"en-US": _AMERICAN, "en-GB": _BRITISH})


@cache
def vocabulary() -> Mapping[str, int]:
    """Letter to the model's number for it."""
    found: dict[str, int] = json.loads(Path(__file__).with_name("data").joinpath("vocabulary.json").read_text("utf-8"))
    return MappingProxyType(found)


@cache
def identity(language: str) -> str:
    """A name that changes with the letters of `language`."""
    return key(_TABLES.get(language, _OTHER), dict(vocabulary()))


@lru_cache(16384)
def spelled(phonemes: str, language: str) -> str:
    """`phonemes` of one word, as the voices of `language` were taught to say them; what no voice knows is left out."""
    for pattern, replacement in compiled(language):
        phonemes = pattern.sub(replacement, phonemes)
    return "".join(letter for letter in phonemes if letter in vocabulary())


@cache
def compiled(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in _TABLES.get(language, _OTHER))
