"""Words that a person should hear before a publication goes out: neither common nor in a lexicon, the most doubtful first.

Names of drugs are what a voice says wrongly, and what a listener must get right. Everything here is as it will be spoken:
the words come from the narration, written out, with the phonemes of the voice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wellread.languages import rules, spelling
from wellread.languages.tags import primary
from wellread.languages.tokens import Spoken
from wellread.model import Edition
from wellread.speech import engines
from wellread.speech.lexicons import Entry, lexicon
from wellread.speech.narration import narrate
from wellread.speech.normalise import normalise, pieces, spoken
from wellread.speech.ssml import Line, Pause, parse
from wellread.speech.utterance import Sound, Utterance

_SPELLED = 1.6
"""So many more sounds than letters has only a word that the voice spells out."""
_NAME, _BUILT, _LETTER = 1.5, 3.0, 0.15
"""What a capital adds to the doubt, what known parts take from it, and each letter: long words are read by rules that hold.

Measured on 3,000 rare words of a pronouncing dictionary: of those that eSpeak NG says wrongly, 30 % are in the first tenth.
"""
_UNREADABLE = 100.0
_SURE = 2.5
_STRANGE = 5.0
"""Bits a letter (see `spelling`) below which a word is spelled like others, and above which it is not."""


@dataclass(frozen=True, slots=True)
class Unusual:
    """A word, how the voice will say it, and where it is first said."""

    word: str
    phonemes: str
    """IPA; empty when the engine does not say."""
    count: int
    sentence: str
    said: tuple[Spoken, ...] = ()
    """The words of the sentence as they are said."""
    doubt: float = 0.0
    """How likely a listener is not to understand it; only the order has a meaning."""
    reason: str = ""
    """Why it is doubtful: "script", "spelled", "foreign", "name" or "rare"."""


def unusual(edition: Edition, voice: str) -> tuple[Unusual, ...]:
    """Every unusual word of `edition`, the most doubtful first; `voice` is `engine:name`."""
    engine, name = engines.split(voice)
    module = engines.load(engine)
    language = edition.document.meta.language
    found: dict[str, list[tuple[str, str, tuple[Spoken, ...]]]] = {}
    for line, sentence in _lines(edition):
        for word in line:
            if not (word.letter or word.phonemes) and not _common(word.text, language):
                found.setdefault(_bare(word.text).lower(), []).append((_bare(word.text), sentence, line))
    made = []
    for where in found.values():
        written, sentence, line = where[0]
        phonemes = module.phonemes(written, name)
        reason, doubt = _doubt(written, phonemes, rules(language).common_words())
        made.append(Unusual(written, phonemes, len(where), " ".join(sentence.split()), line, doubt, reason))
    return tuple(sorted(made, key=lambda one: (-one.doubt, one.word.lower())))


def say(word: str, edition: Edition, voice: str) -> Sound:
    """`word` as the narration of `edition` would have it, spoken."""
    language = edition.document.meta.language
    matches = lexicon(edition, language).find(word)
    whole = (match.entry for match in matches if match.start == 0 and match.end == len(word))
    entry = next(whole, Entry(alias=word))
    words = tuple(Spoken(word, phonemes=part) for part in entry.phonemes.split())
    return speak(words or spoken(entry.alias, language), edition, voice)


def speak(words: Sequence[Spoken], edition: Edition, voice: str) -> Sound:
    """`words`, written out already, spoken in the language of `edition`."""
    engine, name = engines.split(voice)
    return engines.load(engine).speak(Utterance(tuple(words), edition.document.meta.language), name)


def _lines(edition: Edition) -> Iterator[tuple[tuple[Spoken, ...], str]]:
    """What is spoken in the publication's own language, sentence by sentence, with the text of each."""
    first = primary(edition.document.meta.language)
    for cue in parse(narrate(edition, minutes=1)):
        if isinstance(cue, Line):
            own = (one for one in pieces(cue.parts) if not isinstance(one, Pause) and primary(one[0]) == first)
            yield tuple(word for piece in own for word in normalise(piece[1], piece[0])), cue.text


def _doubt(word: str, phonemes: str, common: frozenset[str]) -> tuple[str, float]:
    """Why, and how much, a listener may not understand `word`."""
    letters = [one for one in word if one.isalpha()]
    if not all("LATIN" in unicodedata.name(one, "") for one in letters):
        return "script", _UNREADABLE
    if len(letters) > 1 and _sounds(phonemes) > _SPELLED * len(letters):
        return "spelled", _UNREADABLE / 2
    if not common:
        return "rare", float(len(letters))
    strange = spelling.strangeness(word, common)
    doubt = strange - _LETTER * len(letters) + _NAME * word[:1].isupper() - _BUILT * spelling.is_built(word, common)
    if doubt < _SURE:
        return "rare", doubt
    if strange > _STRANGE:
        return "foreign", doubt
    return ("name" if word[:1].isupper() else "rare"), doubt


def _sounds(phonemes: str) -> int:
    """How many vowels and consonants are in some IPA; a diphthong or an affricate is one."""
    plain = re.sub("[aeɔəo][ɪʊə]|tʃ|dʒ", "x", unicodedata.normalize("NFD", phonemes))
    return sum(unicodedata.category(one) in ("Ll", "Lo") for one in plain)


def _bare(word: str) -> str:
    return re.sub(r"['’]s$", "", word)


def _common(word: str, language: str) -> bool:
    """Whether each part of `word` is in the list of common words; all are, in a language without a list."""
    known = rules(language).common_words()
    parts = [part for part in re.split(r"[-'’]", _bare(word).lower()) if len(part) > 1]
    return not known or all(part in known for part in parts)
