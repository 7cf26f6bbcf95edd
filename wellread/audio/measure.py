"""How loud a sound file is, as EBU R 128 measures it, and how long somebody speaks in a sound."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wellread.audio.wav import Samples


@dataclass(frozen=True, slots=True)
class Level:
    """How loud a file is, as EBU R 128 measures it."""

    loudness: float
    """Integrated, in LUFS."""
    spread: float
    """Loudness range, in LU."""
    peak: float
    """True peak, in dBTP."""


def measure(source: Path | IO[bytes], hear: Callable[[Any], object] = lambda frame: None) -> Level:
    """Measure a file as it is decoded, with ffmpeg's `ebur128`; `hear` is given each frame too, so that it is decoded once."""
    import av

    with av.open(str(source) if isinstance(source, Path) else source, "r") as container:
        stream = container.streams.audio[0]
        graph = av.filter.Graph()
        entry = graph.add_abuffer(template=stream)
        # `quiet`, or the filter prints a line for every tenth of a second.
        meter = graph.add("ebur128", "peak=true:metadata=1:framelog=quiet")
        sink = graph.add("abuffersink")
        entry.link_to(meter)
        meter.link_to(sink)
        graph.configure()
        last: dict[str, str] = {}
        for frame in container.decode(stream):
            graph.push(frame)
            hear(frame)
            last = _drain(graph) or last
        # The filter gives its last measurement at the end of the sound.
        graph.push(None)
        last = _drain(graph) or last
    return _level(last)


def _drain(graph: Any) -> dict[str, str]:
    """The last measurements that the filter has ready; empty when there are none."""
    import av

    found: dict[str, str] = {}
    while True:
        try:
            found = dict(graph.pull().metadata) or found
        except (av.error.BlockingIOError, av.error.EOFError):
            return found


def _level(found: dict[str, str]) -> Level:
    true_peak, peak = float(found.get("lavfi.r128.true_peak", "0")), -math.inf
    if true_peak > 0:
        peak = 20 * math.log10(true_peak)
    return Level(
        loudness=float(found.get("lavfi.r128.I", "-inf")),
        spread=float(found.get("lavfi.r128.LRA", "0")),
        peak=peak,
    )


def speech_seconds(samples: Samples, rate: int, *, least: float = 0.2) -> float:
    """Seconds of `samples` in which somebody speaks: without silences of `least` seconds or more.

    A shorter silence belongs to speech, as the closure before a t does. Silent is what is 40 dB below the loudest moment.
    """
    import numpy as np

    frame = rate // 100
    count = len(samples) // frame
    power = np.sqrt((samples[: count * frame].astype(np.float64).reshape(count, frame) ** 2).mean(axis=1))
    return heard_seconds(power.tolist(), 100, least=least)


def heard_seconds(powers: Sequence[float], per_second: int, *, least: float = 0.2) -> float:
    """The same of a sound whose loudness is `powers`, so many for each second."""
    quiet = max(1.0, max(powers, default=0.0) / 100)
    runs = [(silent, len([*run])) for silent, run in groupby(power < quiet for power in powers)]
    return sum(length for silent, length in runs if not (silent and length >= least * per_second)) / per_second
