"""No sound, exact times: for drafts and tests, instant and the same on every machine.

A word lasts 60 ms and 70 ms for each letter, divided by the speed: about 150 words a minute. The samples are zero.
"""

from __future__ import annotations

from wellread.speech.utterance import Sound, Utterance

ONLINE = False
RATE = 24_000


def voices() -> tuple[str, ...]:
    """Names that come after `silent:`."""
    return ("silent",)


def fingerprint(voice: str) -> str:
    """What decides the sound besides the words."""
    return "silent 1"


def narrator(voice: str) -> str:
    """Nobody is heard."""
    return ""


def language(voice: str) -> str:
    """Anything."""
    return ""


def phonemes(word: str, voice: str) -> str:
    """Not known."""
    return ""


def speak(utterance: Utterance, voice: str) -> Sound:
    """Give each word its time and no sound."""
    position, times = 0, []
    for word in utterance.words:
        length = round((60 + 70 * len(word.text)) * RATE / 1000 / utterance.speed)
        times.append((position, position + length, True))
        position += length
    return Sound(bytes(2 * position), RATE, tuple(times))
