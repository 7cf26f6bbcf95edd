"""Where in a recording there is speech, and which of its parts sound the same. Knows no words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wellread.audio.decode import decode
from wellread.listening.finding import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from wellread.audio.wav import Samples

RATE = 16_000
"""Samples a second: what recognisers hear."""
STEP = 10
"""Milliseconds that loudness is taken over."""
PAUSE = 280
"""Milliseconds of quiet that end a run of speech: longer than in a plosive, shorter than after a sentence."""
_BELOW = 100
"""Quiet is what is 40 dB below the loud parts."""
_SHORTEST = 60
"""A run of speech that is shorter (ms) is a click."""
_ALIKE = 0.97
"""Correlation of loudness from which on two runs are one sound: one voice that says another sentence is far below."""
_SLACK = 60
"""Milliseconds by which the ends of a run may be cut differently."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A sound file as it is heard."""

    samples: Samples
    """At `RATE`."""
    loudness: NDArray[Any]
    """Root mean square of each `STEP`."""
    runs: tuple[Span, ...]
    """Speech between pauses of `PAUSE` or more."""

    @property
    def duration(self) -> int:
        """Milliseconds."""
        return len(self.samples) * 1000 // RATE

    def cut(self, span: Span) -> Samples:
        """The samples of `span`."""
        return self.samples[max(0, span.start) * RATE // 1000 : span.end * RATE // 1000]


def recording(path: Path) -> Recording:
    """The sound file at `path`; whatever its decoder raises when it is none."""
    import numpy as np

    return heard(np.concatenate([np.zeros(0, np.int16), *decode(path, rate=RATE)]))


def heard(samples: Samples) -> Recording:
    """What is in `samples`, at `RATE`."""
    import numpy as np

    size = RATE * STEP // 1000
    count = len(samples) // size
    loudness = np.sqrt(np.square(samples[: count * size].reshape(count, size).astype(np.float32)).mean(axis=1))
    return Recording(samples, loudness, tuple(_runs(loudness)))


def _runs(loudness: NDArray[Any]) -> Iterator[Span]:
    import numpy as np

    if not len(loudness):
        return
    # A single loud knock is not what loud parts are measured by.
    quiet = loudness < max(1.0, float(np.percentile(loudness, 98)) / _BELOW)
    start, end = -1, 0
    place = 0
    for silent, group in groupby(quiet.tolist()):
        length = sum(1 for _ in group) * STEP
        if not silent:
            start, end = (place if start < 0 else start), place + length
        elif start >= 0 and length >= PAUSE:
            if end - start >= _SHORTEST:
                yield Span(start, end)
            start = -1
        place += length
    if start >= 0 and end - start >= _SHORTEST:
        yield Span(start, end)


def alike(sound: Recording, one: Span, other: Span) -> bool:
    """Whether both parts are the same sound, as a sentence that was copied is."""
    import numpy as np

    if abs((one.end - one.start) - (other.end - other.start)) > _SLACK:
        return False
    first = _smooth(sound, one, 0)
    best = 0.0
    for shift in range(-_SLACK, _SLACK + 1, STEP):
        second = _smooth(sound, other, shift)
        size = min(len(first), len(second))
        if size > 1 and first[:size].std() and second[:size].std():
            best = max(best, float(np.corrcoef(first[:size], second[:size])[0, 1]))
    return best >= _ALIKE


def _smooth(sound: Recording, span: Span, shift: int) -> NDArray[Any]:
    """Loudness on the scale of the ear, over 30 ms."""
    import numpy as np

    part = sound.loudness[max(0, span.start + shift) // STEP : (span.end + shift) // STEP]
    return np.convolve(np.log(part + 30.0), np.ones(3) / 3, "same")


def passages(runs: Sequence[Span], longest: int) -> Iterator[Span]:
    """Runs one after the other put together, as long as they last no longer than `longest` (ms)."""
    start, end = -1, 0
    for run in runs:
        if start >= 0 and run.end - start > longest:
            yield Span(start, end)
            start = -1
        start, end = (run.start if start < 0 else start), run.end
    if start >= 0:
        yield Span(start, end)
