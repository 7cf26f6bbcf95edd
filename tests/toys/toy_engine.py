"""One note: a voice engine as small as one can be, for the test that adds it."""

import array
import math

from wellread.speech.utterance import Sound, Utterance

ONLINE = False
RATE = 24_000
_WORD = RATE // 4


def voices() -> tuple[str, ...]:
    """The only one."""
    return ("hum",)


def fingerprint(voice: str) -> str:
    """What decides the sound beside the words."""
    return "toy 1"


def narrator(voice: str) -> str:
    """Name and licence."""
    return "Hum (toy), CC0"


def language(voice: str) -> str:
    """Anything."""
    return ""


def phonemes(word: str, voice: str) -> str:
    """The same for every word."""
    return "m"


def speak(utterance: Utterance, voice: str) -> Sound:
    """A quarter of a second for each word."""
    times = tuple((place * _WORD, (place + 1) * _WORD, True) for place in range(len(utterance.words)))
    wave = array.array("h", (round(9000 * math.sin(one / 9) * (one % _WORD) / _WORD) for one in range(_WORD * len(times))))
    return Sound(wave.tobytes(), RATE, times)
