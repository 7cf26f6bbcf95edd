"""Kokoro: the usual voices, neural, clear and on this machine, in seven languages; model and voices are Apache-2.0.

One utterance gives the same samples in every run, serial or parallel (`model` says how). Word times are the model's own
durations.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from wellread.speech import pace, pronunciation
from wellread.speech import phonemes as speech_phonemes
from wellread.speech.engines.kokoro import model, onset, styles
from wellread.speech.engines.kokoro.letters import identity, spelled, vocabulary
from wellread.speech.pronunciation import Pronounced
from wellread.speech.utterance import Sound, Utterance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Spans = list[tuple[int, int, bool]]

ONLINE = False
RATE = 24_000
_FRAME = 600
"""Samples of one frame of the model's durations."""
_EARLY = 2 * _FRAME
"""How much sooner a sound is heard than the durations say."""
MOST = 400
"""Letters that are said at a time: the model takes 510, and hurries the end of long ones."""
_QUIET = 0.003
"""Below this part of full scale there is nothing to hear."""
_BREAK, _AIR = 0.15, 0.03
"""Seconds between two parts of one sentence, and kept of the silence around each."""


def voices() -> tuple[str, ...]:
    """Names that come after `kokoro:`: the packaged voices and those in the voices folder; the path of a file works too."""
    return styles.names()


def fingerprint(voice: str) -> str:
    """What decides the sound besides the words: model, style, letters, and how it is driven."""
    found = styles.find(voice)
    parts = (model.digest(found.model), styles.digest(found.style), identity(found.language), pace.identity(f"kokoro:{voice}"))
    return f"kokoro {_version()} {' '.join(parts)} drive {model.DRIVE}"


@cache
def _version() -> str:
    """Of ONNX Runtime, whose arithmetic is heard."""
    from importlib.metadata import version

    return version("onnxruntime")


def narrator(voice: str) -> str:
    """Name and licence of the voice, as the formats state them."""
    found = styles.find(voice)
    name = found.name.partition("_")[2].title()
    return f"{name} (Kokoro), {'Apache-2.0' if found.packaged else 'licence not stated'}"


def language(voice: str) -> str:
    """What the voice speaks."""
    return styles.find(voice).language


def phonemes(word: str, voice: str) -> str:
    """How the voice says `word` alone."""
    return speech_phonemes.alone(word, styles.find(voice).espeak)


def speak(utterance: Utterance, voice: str) -> Sound:
    """Say `utterance`; times are those of the model for every word, none where it does not tell them."""
    import numpy as np

    found = styles.find(voice)
    parts = list(pronunciation.parts(utterance.words, found.espeak, MOST))
    setting = pace.setting(f"kokoro:{voice}", utterance.speed)
    said = [_say(words, found, setting) for words in parts]
    if len(said) > 1:
        said = [_trimmed(samples, spans) for samples, spans in said]
    gap = np.zeros(round(_BREAK * RATE), np.float32)
    sounds: list[Floats] = [np.zeros(0, np.float32)]
    times: Spans = []
    for samples, spans in said:
        if times:
            sounds.append(gap)
        position = sum(map(len, sounds))
        times += [(position + start, position + end, sure) for start, end, sure in spans]
        sounds.append(samples)
    # Rounded, not cut off: a bias of half a step would be a constant in the sound.
    whole = np.rint(np.clip(np.concatenate(sounds), -1, 1) * 32767).astype("<i2")
    return Sound(whole.tobytes(), RATE, tuple(times) if len(times) == len(utterance.words) else ())


def _say(words: list[Pronounced], voice: styles.Voice, setting: float) -> tuple[Floats, Spans]:
    """Samples of `words`, and where each begins and ends; no such times where the model does not tell them."""
    import numpy as np

    numbers, owners = tokens(words, voice.language)
    if not numbers:
        return np.zeros(0, np.float32), [(0, 0, False)] * len(words)
    style = styles.load(voice.style)[len(numbers) - 1]
    samples, durations = model.run(model.load(voice.model), [0, *numbers, 0], style, setting)
    if durations is None:
        return samples, []
    ends = np.maximum(np.cumsum(durations).astype(np.int64) * _FRAME - _EARLY, 0).tolist()
    spans: Spans = []
    here = 0
    samples = onset.cleared(samples, ends[0], _first_letter(words, voice.language))
    for place, word in enumerate(words):
        own = [index for index, owner in enumerate(owners, 1) if owner == place]
        # A word of which the model knows no letter takes no time.
        start = here
        if own:
            start, here = ends[own[0] - 1], ends[own[-1]]
        spans.append((start, here, word.certain and bool(own)))
    return samples, spans


def _first_letter(words: list[Pronounced], language: str) -> str:
    """The first sound of `words` as the model writes it."""
    said = (spelled(word.phonemes, language).lstrip("ˈˌ") for word in words)
    return next((text[0] for text in said if text), "")


def tokens(words: list[Pronounced], language: str) -> tuple[list[int], list[int]]:
    """The model's numbers for `words`, and for each number the word that it belongs to (-1: none)."""
    table = vocabulary()
    numbers: list[int] = []
    owners: list[int] = []
    for place, word in enumerate(words):
        said = spelled(word.phonemes, language)
        # The voices were taught with a space between all words, also where speech runs on.
        between = " " if numbers and said else ""
        text = f"{between}{said}{word.pause}"
        numbers += [table[letter] for letter in text]
        # A word is heard to begin in the space before it, but not after a pause: there that space is silent.
        own = place if place and not words[place - 1].pause else -1
        owners += [own] * len(between) + [place] * len(said) + [-1] * len(word.pause)
    return (numbers, owners) if any(owner >= 0 for owner in owners) else ([], [])


def _trimmed(samples: Floats, spans: Spans) -> tuple[Floats, Spans]:
    """A part of a sentence without the silence around it."""
    import numpy as np

    heard = np.flatnonzero(np.abs(samples) > _QUIET)
    if not len(heard):
        return samples, spans
    air = round(_AIR * RATE)
    first, last = max(0, int(heard[0]) - air), min(len(samples), int(heard[-1]) + air)
    return samples[first:last], [(max(0, min(a, last) - first), max(0, min(b, last) - first), sure) for a, b, sure in spans]
