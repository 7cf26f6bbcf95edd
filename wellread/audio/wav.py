"""WAV files, mono and 16 bit: what voices give, what chapters are kept as, what encoders take.

Everything streams in blocks of a few seconds, so that ten hours need no more memory than ten minutes.
"""

from __future__ import annotations

import contextlib
import wave
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.int16]

RATE = 24_000
"""Samples per second of all that wellread makes: what its usual voices give, and enough for speech."""
_BLOCK = 1 << 16


def read_wav(path: Path) -> Iterator[Samples]:
    """Yield the samples of a mono 16-bit WAV file, in blocks."""
    import numpy as np

    with wave.open(str(path), "rb") as file:
        while block := file.readframes(_BLOCK):
            yield np.frombuffer(block, "<i2")


def write_wav(path: Path, blocks: Iterable[Samples], rate: int = RATE) -> None:
    """Write `blocks` as a mono 16-bit WAV file."""
    with contextlib.closing(wave.open(str(path), "wb")) as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        for block in blocks:
            file.writeframesraw(block.astype("<i2", copy=False).tobytes())
