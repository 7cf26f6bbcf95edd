"""How much the limiter takes off a voice: for the test of it, and for `benchmarks/listening.py`."""

from __future__ import annotations

import numpy as np

from wellread.audio.decode import resample
from wellread.audio.wav import RATE
from wellread.speech import mastering
from wellread.speech.utterance import Sound


def pressed(sound: Sound, decibels: float = 3.0) -> tuple[int, int]:
    """How many samples of `sound`, as a voice gives it, lose more than `decibels` in mastering, and of how many."""
    wave = mastering._turned(resample(np.frombuffer(sound.samples, "<i2"), sound.rate, RATE).astype(np.float64) / 32768)
    start, end = mastering._heard(wave)
    wave = wave[start:end]
    made = mastering._levelled(wave)
    heard = np.abs(wave) > 1e-6
    gain = made[heard] / wave[heard]
    # Where the limiter takes nothing, and that is somewhere in every sentence, the gain is that of the level alone.
    return int((gain < gain.max() * 10 ** (-decibels / 20)).sum()), len(wave)
