"""Words that a person should hear before a publication goes out: neither common nor in a lexicon.

Names of drugs are what a voice says wrongly, and what a listener must get right. Everything here is as it will be spoken:
the words come from the narration, written out, with the phonemes of the voice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wellread.languages import rules
from wellread.languages.tags import primary
from wellread.languages.tokens import Spoken
from wellread.model import Edition
from wellread.speech import engines
from wellread.speech.narration import narrate
from wellread.speech.normalise import normalise, pieces
from wellread.speech.ssml import Line, Pause, parse
from wellread.speech.utterance import Sound, Utterance


@dataclass(frozen=True, slots=True)
class Unusual:
    """A word, how the voice will say it, and where it is first said."""

    word: str
    phonemes: str
    """IPA; empty when the engine does not tell."""
    count: int
    sentence: str


def unusual(edition: Edition, voice: str) -> tuple[Unusual, ...]:
    """Every unusual word of `edition`, in alphabetical order; `voice` is `engine:name`."""
    engine, name = engines.split(voice)
    module = engines.load(engine)
    found: dict[str, list[tuple[str, str]]] = {}
    for word, sentence in _said(edition):
        if not (word.letter or word.phonemes) and not _common(word.text, edition.document.meta.language):
            found.setdefault(_bare(word.text).lower(), []).append((_bare(word.text), sentence))
    return tuple(
        Unusual(where[0][0], module.phonemes(where[0][0], name), len(where), " ".join(where[0][1].split()))
        for _, where in sorted(found.items())
    )


def say(word: str, edition: Edition, voice: str) -> Sound:
    """`word` as the narration of `edition` would have it, spoken."""
    from wellread.speech.lexicons import lexicon

    language = edition.document.meta.language
    entries = [match.entry for match in lexicon(edition, language).find(word) if match.start == 0 and match.end == len(word)]
    if entries and entries[0].phonemes:
        words = tuple(Spoken(word, phonemes=part) for part in entries[0].phonemes.split())
    else:
        from wellread.speech.normalise import spoken

        words = spoken(entries[0].alias if entries else word, language)
    engine, name = engines.split(voice)
    return engines.load(engine).speak(Utterance(words, language), name)


def _said(edition: Edition) -> Iterator[tuple[Spoken, str]]:
    """Every spoken word of the publication's own language, with the text of its sentence."""
    first = primary(edition.document.meta.language)
    for cue in parse(narrate(edition, minutes=1)):
        if isinstance(cue, Line):
            for piece in pieces(cue.parts):
                if not isinstance(piece, Pause) and primary(piece[0]) == first:
                    yield from ((word, cue.text) for word in normalise(piece[1], piece[0]))


def _bare(word: str) -> str:
    return re.sub(r"['’]s$", "", word)


def _common(word: str, language: str) -> bool:
    """Whether each part of `word` is in the list of common words; all are, in a language without a list."""
    known = rules(language).common_words()
    parts = [part for part in re.split(r"[-'’]", _bare(word).lower()) if len(part) > 1]
    return not known or all(part in known for part in parts)
