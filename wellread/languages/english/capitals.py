"""Words in capitals: letters to spell, an acronym that is said as a word, or a word that somebody stresses.

A dictionary of everyday words (`common.txt`) decides: NOT and RESOLVED are words, NHS and JBLC are letters. What the dictionary
gets wrong is in `capitals.toml`: acronyms that are said as words (NASA), words that are letters in capitals (US), and those
where the words around decide (WHO, ALL). Where most of a sentence is in capitals, whatever can be said as a word is one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from wellread.languages.english import abbreviations, words
from wellread.languages.english.familiarity import zipf
from wellread.languages.english.items import AROUND, Item
from wellread.languages.english.letters import letters
from wellread.languages.english.tables import listed
from wellread.languages.english.vocabulary import common_words
from wellread.languages.spelling import can_be_said, has_syllables

_CAPITALS = re.compile(r"([A-Z]{2,})(['’]?s|['’]|['’][A-Z]+)?")
_LIKE_NATO = re.compile("(?:[^AEIOUY][AEIOU]){2}")
"""Consonants and vowels in turn: people say such letters as a word."""
_THREE = 3
_OFTEN = 4.0
"""Zipf value from which a word of three letters in capitals is that word, and no acronym: NOT and NEW, but not PAS."""
_USUAL = 5
"""In so many words letters stand together that look like a word to everybody."""
_LONG = 5
"""From so many letters on, unknown capitals that can be said are a word."""
_SHORTEST_NAME = 2
_LONGEST = 6
"""Hardly an acronym has more letters; a vowel is enough then."""


@dataclass(frozen=True, slots=True)
class _Clue:
    """Words around a word in capitals that show what is meant."""

    before: frozenset[str]
    after: frozenset[str]
    near: frozenset[str]
    never: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Tables:
    """`capitals.toml`."""

    words: frozenset[str]
    said: Mapping[str, str]
    letters: frozenset[str]
    acronyms: Mapping[str, _Clue]
    meant: Mapping[str, _Clue]


@cache
def _tables() -> _Tables:
    found = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    letters = frozenset(found["letters"]["always"].split())
    said = MappingProxyType(found["said"])
    return _Tables(frozenset(found["words"].split()), said, letters, _clues(found["acronym"]), _clues(found["word"]))


def _clues(table: Mapping[str, Mapping[str, str]]) -> Mapping[str, _Clue]:
    names = ("before", "after", "near", "never")
    return {word: _Clue(*(frozenset(clue.get(name, "").split()) for name in names)) for word, clue in table.items()}


def said(text: str) -> str | None:
    """How an acronym is said that is neither letters nor spelled as it sounds: "cams" for CAMHS."""
    return _tables().said.get(text)


def is_word(core: str) -> bool:
    """Whether `core` is an acronym that is always said as a word."""
    return core in _tables().words


def is_known(core: str) -> bool:
    """Whether `core` is an acronym or a word of our lists in capitals."""
    return core in _tables().words or core in _tables().letters or core in _tables().said or core in words.LIKE_SYLLABLES


def as_word(core: str) -> str | None:
    """The word that `core`, capitals alone, is by itself; nothing when it is letters."""
    if core in _tables().words:
        return core.capitalize()
    if core in _tables().letters:
        return None
    if core in words.SHORT_WORDS or (len(core) > _THREE and _everyday(core)):
        return core.lower()
    if len(core) == _THREE and _everyday(core):
        return core.lower() if zipf(core.lower()) >= _OFTEN else None
    return core.lower() if _reads_as_word(core) else None


def _reads_as_word(core: str) -> bool:
    """Whether unknown capitals are long enough for a word, and look like one."""
    if _LIKE_NATO.fullmatch(core):
        return True
    if len(core) > _THREE and _is_name(core.lower()):
        return True
    voiced = bool(re.search("[AEIOUY]", core))
    spaced = len(re.findall("[AEIOUY]", core)) * 4 >= len(core)
    return voiced and len(core) >= _LONG and ((len(core) > _LONGEST and spaced) or can_be_said(core, common_words()))


def _is_name(low: str) -> bool:
    """Whether letters that no dictionary has are a name that is often written, or begin with a consonant and have syllables."""
    if zipf(low):
        return has_syllables(low, common_words(), 1)
    return low[0] not in "aeiou" and has_syllables(low, common_words(), _USUAL)


def stressed(items: Sequence[Item], place: int, american: bool) -> str | None:
    """The word at `place`, when it is in capitals and the words around it show how it is meant."""
    core = items[place].core
    found = _CAPITALS.fullmatch(core)
    if not found or core in _tables().said:
        return None
    start = max(0, place - AROUND)
    items, place = items[start : place + AROUND], place - start
    bare, ending = found[1], (found[2] or "").lower().replace("’", "'")
    if (
        _initials_of(items, place)
        or any(_defined(items, one) for one, item in enumerate(items) if item.core == bare)
        or _fits(_tables().acronyms.get(bare), items, place)
    ):
        return f"{letters(bare, american)}{_plural(ending)}"
    if bare in words.SHORT_WORDS and bare not in ("NO", "GO") and _near(items, place - 1) in ("the", "a"):
        return None if _loud(items) else letters(bare, american)
    named = len(bare) > _SHORTEST_NAME and re.search("[AEIOU]|(?<!X)Y", bare)
    if named and _near(items, place - 1).rstrip(".") in words.TITLES:
        return bare.capitalize() + ending
    if _loud(items):
        return bare.lower() if _begins_a_name(items, place) else _shouted(bare, ending)
    if ending.strip("'") not in ("s", ""):
        return bare.lower() + ending  # "DON'T", "WE'RE"
    beside = [_near(items, place + step) for step in (-1, 1)]
    trade = any(_reads_as_word(one.upper()) and len(one) > _LONG and items[place].core != one.upper() for one in beside)
    if trade and len(bare) > _LONG and _has_vowels(bare) and _in_capitals(items, place):
        return bare.lower() + ending
    if _is_medicine(bare, items, place):
        return bare.lower() + ending
    if _fits(_tables().meant.get(bare), items, place) or (_everyday(bare) and _among_words(items, place)):
        return bare.lower() + ending
    return None


_ARTICLES = frozenset(["EL", "LOS", "LAS", "DEL", "DE", "LE", "DES", "DI", "DA", "VAN", "VON"])


def _begins_a_name(items: Sequence[Item], place: int) -> bool:
    """Whether a small word of another language is before a name in capitals: the EL of "EL PARRANDERO"."""
    following = items[place + 1] if place + 1 < len(items) and not items[place].tail else None
    named = following is not None and following.core.isupper() and following.core.isalpha()
    before = items[place - 1].core if place and not items[place - 1].tail else ""
    if before == "LA" and place > 1:
        before = items[place - 2].core
    short = items[place].core in _ARTICLES or (items[place].core == "LA" and before in _ARTICLES)
    return (short and named) or (before in _ARTICLES and len(items[place].core) > 2)


_BEFORE_MEDICINE = listed("""
    take taking took use using used stop stopping start starting receive received receiving prescribed given inject injecting
    administer administered dose doses treatment treated therapy with of
    """)
_BEHIND_MEDICINE = listed(
    "tablet tablets capsule capsules injection infusion solution cream oral pen syringe contains mg ml therapy treatment"
)
_OF_MEDICINE = _BEHIND_MEDICINE | _BEFORE_MEDICINE - {"with", "of", "use", "using", "used", "given", "solution"}
"""Next to these, and with one near that is but of medicines, long capitals with syllables are what a medicine is sold as."""


def _is_medicine(bare: str, items: Sequence[Item], place: int) -> bool:
    """Whether unknown capitals are the name of a medicine, by the words around."""
    if len(bare) < _LONG or is_known(bare) or not _has_vowels(bare) or re.search("[^AEIOUY]{3}|[AEIOU]{3}", bare):
        return False
    if items[place].tail.startswith(("®", "™")):
        return True
    beside = _near(items, place - 1) in _BEFORE_MEDICINE or _near(items, place + 1) in _BEHIND_MEDICINE
    return beside and any(item.core.lower() in _OF_MEDICINE for item in items[max(0, place - _REACH) : place + _REACH])


_REACH = 30
"""Words around a name where one may say that it is of a medicine."""


def _has_vowels(bare: str) -> bool:
    return len(re.findall("[AEIOUY]", bare)) > 1


def _in_capitals(items: Sequence[Item], place: int) -> bool:
    """Whether the word before or behind is a longer one in capitals: the BAXTER of "FLUMOXACIL BAXTER"."""
    near = [items[one].core for one in (place - 1, place + 1) if 0 <= one < len(items)]
    return any(one.isupper() and one.isalpha() and len(one) > _LONG for one in near)


def _plural(ending: str) -> str:
    return "'s" if ending.endswith("s") else ""


def _shouted(bare: str, ending: str) -> str | None:
    """A word of a sentence in capitals."""
    word = bare.lower() + ending
    if bare in _tables().words or (bare in _tables().letters and bare not in words.PRONOUNS):
        return None
    if bare.lower() in common_words() or f"{bare.lower()}{ending}" in common_words():
        return word
    sayable = len(bare) == _LONG - 1 and can_be_said(bare, common_words())
    return word if sayable or _reads_as_word(bare) or (len(bare) > _LONG and _has_vowels(bare)) else None


def _fits(clue: _Clue | None, items: Sequence[Item], place: int) -> bool:
    """Whether the words around the word at `place` are those of `clue`."""
    if clue is None:
        return False
    before, after = (_near(items, place + step) for step in (-1, 1))
    if before in clue.never:
        return False
    if (before in clue.before and not items[place - 1].tail) or (after in clue.after and not items[place].tail):
        return True
    return any({item.core.lower(), item.core.lower().removesuffix("s")} & clue.near for item in items)


def _near(items: Sequence[Item], place: int) -> str:
    return items[place].core.lower() if 0 <= place < len(items) else ""


def _initials_of(items: Sequence[Item], place: int) -> bool:
    """Whether the word is in brackets behind the name that it stands for: "Ann Smith (AS)"."""
    item = items[place]
    size = len(item.core)
    if size > 3 or not item.lead.endswith("(") or not item.tail.startswith(")"):
        return False
    named = [one.core for one in items[max(0, place - size) : place]]
    return len(named) == size and "".join(one[:1] for one in named).upper() == item.core and not is_word(item.core)


_DEFINED = 6
"""So many words before its bracket an acronym may stand for."""


def _defined(items: Sequence[Item], place: int) -> bool:
    """Whether a short word of the dictionary in brackets stands for what is before it: "acute gastroenteritis (AGE)"."""
    item = items[place]
    if len(item.core) != 3 or not item.lead.endswith("(") or not item.tail.startswith(")") or is_word(item.core):
        return False
    before = [one.core.lower() for one in items[max(0, place - _DEFINED) : place]]
    pattern = ".*".join(item.core.lower())
    return any(re.match(pattern, " ".join(before[start:])) is not None for start in range(len(before)))


def _everyday(core: str) -> bool:
    """Whether capitals are a word of the dictionary that can be said as one: not "DNA", "TV"."""
    return core.lower() in common_words() and (core in _VOICELESS or re.search("[AEIOUY]", core) is not None) and core != "DNA"


_VOICELESS = frozenset(["NTH", "HMM", "SHH"])


def _among_words(items: Sequence[Item], place: int) -> bool:
    """Whether a word in capitals that everybody knows is next to it: the IT of "DO IT NOW"."""
    return any(_is_stressed(items[near].core) for near in (place - 1, place + 1) if 0 <= near < len(items))


def shouts(core: str) -> bool:
    """Whether `core` is a word of the dictionary in capitals."""
    return core.isalpha() and core.isupper() and len(core) > _THREE and _everyday(core)


def _is_stressed(core: str) -> bool:
    if not core.isalpha() or not core.isupper() or len(core) < 2 or core in _tables().words or core in _tables().letters:
        return False
    return core in words.SHORT_WORDS or (len(core) > 2 and _everyday(core))


def _loud(items: Sequence[Item]) -> bool:
    """Whether most words of the sentence are in capitals, and one of them is an everyday word."""
    cores = [item.core for item in items if len(item.core) > 1 and item.core.replace("'", "").replace("’", "").isalpha()]
    loud = [core for core in cores if core.isupper()]
    return len(loud) > max(1, len(cores) / 2) and any(_is_stressed(core) or abbreviations.known(core) for core in loud)
