"""Sound encoded: WAV files joined into MP3 and MPEG-4.

The encoders note how many samples they put in front (LAME's tag in MP3, an edit list in M4A), and players that read these notes
start at the first real sample: a time in the samples is the same time in the decoded file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from wellread.audio.decode import frames
from wellread.audio.wav import RATE, read_wav

_BIT_EXACT = 1 << 23
"""ffmpeg's flag: no version of its own in the file, no arithmetic that differs between machines."""
EFFORT = "7"
"""LAME's quality: its choice of scale factors without the search of levels 0 to 6. At 64 kbit/s that search makes speech no
better (the error is 1 to 6 dB lower without it up to 8 kHz, 3 dB higher above) and takes 1.6 times as long."""
_ENCODER = "LAME3.100"
"""Written next to the encoder's delay in an MP3; players look for this name before they believe the delay."""


@dataclass(frozen=True, slots=True)
class _Codec:
    """An encoder of ffmpeg's, and the file that it writes into."""

    name: str
    container: str
    samples: str
    """Format of its samples: whole numbers of 16 bit, or floats, one plane for each channel."""
    options: dict[str, str]
    file_options: dict[str, str]


_MP3 = _Codec("libmp3lame", "mp3", "s16p", {"compression_level": EFFORT}, {"fflags": "+bitexact"})
_M4A = _Codec("aac", "ipod", "fltp", {}, {"fflags": "+bitexact", "movflags": "+faststart"})


def encode_mp3(wavs: Sequence[Path], target: Path, *, rate: int = RATE, bitrate: int = 64_000) -> None:
    """Join `wavs` into one MP3 file: constant bit rate, mono, no tags."""
    _encode(wavs, target, _MP3, rate=rate, bitrate=bitrate)


def encode_m4a(
    wavs: Sequence[Path],
    target: Path,
    *,
    rate: int = RATE,
    bitrate: int = 64_000,
    chapters: Sequence[tuple[str, int, int]] = (),
) -> None:
    """Join `wavs` into one MPEG-4 file with AAC-LC sound; `chapters` are (title, start, end) in milliseconds."""
    _encode(wavs, target, _M4A, rate=rate, bitrate=bitrate, chapters=chapters)


def _encode(
    wavs: Sequence[Path],
    target: Path,
    codec: _Codec,
    *,
    rate: int,
    bitrate: int,
    chapters: Sequence[tuple[str, int, int]] = (),
) -> None:
    """Send the samples of `wavs` through the encoder of `codec`."""
    import av

    with av.open(str(target), "w", format=codec.container, options=codec.file_options) as container:
        stream: Any = container.add_stream(codec.name, rate=rate, options=codec.options)
        stream.codec_context.flags |= _BIT_EXACT
        stream.metadata["encoder"] = _ENCODER
        stream.bit_rate = bitrate
        stream.layout = "mono"
        stream.format = codec.samples
        if chapters:
            container.set_chapters([_chapter(number, *chapter) for number, chapter in enumerate(chapters)])
        for frame in frames((block for path in wavs for block in read_wav(path)), rate, str(stream.format.name)):
            container.mux(stream.encode(frame))
        # The encoder holds its last frames back until it knows that there are no more samples.
        container.mux(stream.encode(None))


def _chapter(number: int, title: str, start: int, end: int) -> Any:
    return {"id": number, "start": start, "end": end, "time_base": Fraction(1, 1000), "metadata": {"title": title}}
