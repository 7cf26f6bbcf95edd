"""Sound in files: what is encoded comes back at the same time and as loud."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from wellread.audio import decode, encode, measure, wav
from wellread.speech import mastering

Encode = Callable[..., None]


def chirp(seconds: float) -> wav.Samples:
    """A tone that rises all the time, so that no part of it is like another."""
    time = np.arange(round(seconds * wav.RATE)) / wav.RATE
    return (8000 * np.sin(2 * np.pi * (200 * time + 150 * time**2))).astype(np.int16)


@pytest.mark.parametrize(("encode", "suffix"), [(encode.encode_mp3, ".mp3"), (encode.encode_m4a, ".m4a")])
def test_encoding_moves_nothing(tmp_path: Path, encode: Encode, suffix: str) -> None:
    """The decoded file is in step with the samples, to 1 ms, at the start and at the end."""
    wavs = [tmp_path / "1.wav", tmp_path / "2.wav"]
    whole = chirp(6)
    wav.write_wav(wavs[0], [whole[:50_000]])
    wav.write_wav(wavs[1], [whole[50_000:]])
    encode(wavs, tmp_path / f"x{suffix}")
    decoded = np.concatenate(list(decode.decode(tmp_path / f"x{suffix}"))).astype(float)
    reach = 2000
    for start in (reach, len(whole) - 3 * wav.RATE):
        part = whole[start : start + 2 * wav.RATE].astype(float)
        heard = decoded[start - reach : start + 2 * wav.RATE + reach]
        offset = int(np.correlate(heard, part).argmax()) - reach
        assert abs(offset) <= wav.RATE // 1000
    assert abs(len(decoded) - len(whole)) < 1024


@pytest.mark.parametrize(("encode", "suffix"), [(encode.encode_mp3, ".mp3"), (encode.encode_m4a, ".m4a")])
def test_the_same_sound_gives_the_same_bytes(tmp_path: Path, encode: Encode, suffix: str) -> None:
    """Encoding twice gives one file."""
    wav.write_wav(tmp_path / "x.wav", [chirp(2)])
    for name in "ab":
        encode([tmp_path / "x.wav"], tmp_path / f"{name}{suffix}")
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


def test_a_known_tone_measures_as_it_should(tmp_path: Path) -> None:
    """1 kHz at -20 dBFS peak is about -23 LUFS in one channel, and its true peak is -20 dBTP."""
    time = np.arange(5 * wav.RATE) / wav.RATE
    wav.write_wav(tmp_path / "x.wav", [(3276.8 * np.sin(2 * np.pi * 997 * time)).astype(np.int16)])
    level = measure.measure(tmp_path / "x.wav")
    assert level.loudness == pytest.approx(-23.0, abs=0.2)
    assert level.peak == pytest.approx(-20.0, abs=0.1)


def test_resampling_keeps_time() -> None:
    """Twice the rate is twice the samples; the same rate is the same sound."""
    tone = chirp(1)
    assert len(decode.resample(tone, wav.RATE, 2 * wav.RATE)) == pytest.approx(2 * len(tone), abs=2)
    assert decode.resample(tone, wav.RATE, wav.RATE) is tone


@pytest.mark.parametrize("length", [177, 178, 353, 1000, 12345])
def test_the_lowest_of_neighbours(length: int) -> None:
    """What the limiter follows is the lowest value of each window, however many windows there are."""
    values = np.random.RandomState(length).random_sample(length)
    asked = [float(values[place : place + 177].min()) for place in range(length - 176)]
    assert mastering._lowest(values, 177).tolist() == asked
