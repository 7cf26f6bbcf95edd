"""A voice of tones, for tests of what follows speech: each letter has its own pitch, each word its exact time.

It goes the whole way of a voice, into the cache, through mastering and into tracks, in no time; other words sound different.
It says nothing about how Piper or eSpeak speak.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from wellread.speech.utterance import Sound, Utterance

if TYPE_CHECKING:
    import numpy as np

ONLINE = False
RATE = 22050
_LETTER, _GAP = RATE * 7 // 100, RATE * 6 // 100


def voices() -> tuple[str, ...]:
    """The only one."""
    return ("tones",)


def fingerprint(voice: str) -> str:
    """What decides the sound besides the words."""
    return "tones 1"


def narrator(voice: str) -> str:
    """Name and licence."""
    return "Tones (for tests), CC0"


def language(voice: str) -> str:
    """Anything."""
    return ""


def phonemes(word: str, voice: str) -> str:
    """Its letters."""
    return word


def speak(utterance: Utterance, voice: str) -> Sound:
    """70 ms for each letter and 60 between words: about 150 words a minute."""
    import numpy as np

    pieces: list[np.ndarray[Any, np.dtype[np.int16]]] = []
    times, position = [], 0
    for word in utterance.words:
        pieces += [*map(_tone, word.text), np.zeros(_GAP, np.int16)]
        times.append((position, position + _LETTER * len(word.text), True))
        position += _LETTER * len(word.text) + _GAP
    return Sound(np.concatenate(pieces).tobytes(), RATE, tuple(times))


@cache
def _tone(letter: str) -> np.ndarray[Any, np.dtype[np.int16]]:
    import numpy as np

    steps = np.arange(_LETTER) / RATE
    pitch = 150 + 37 * (ord(letter) % 29)
    wave = np.sin(2 * np.pi * pitch * steps) + 0.4 * np.sin(4 * np.pi * pitch * steps)
    faded = wave * np.hanning(_LETTER) * (4000 + 500 * (ord(letter) % 7))
    tone: np.ndarray[Any, np.dtype[np.int16]] = faded.astype(np.int16)
    return tone
