"""Sound encoded: WAV files joined into MP3 and MPEG-4.

The encoders note how many samples they put in front (LAME's tag in MP3, an edit list in M4A), and players that read these notes
start at the first real sample: a time in the samples is the same time in the decoded file.
"""

from __future__ import annotations

from collections.abc import Sequence
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
"""Written beside the encoder's delay in an MP3; players look for this name before they believe the delay."""


def encode_mp3(wavs: Sequence[Path], target: Path, *, rate: int = RATE, bitrate: int = 64_000) -> None:
    """Join `wavs` into one MP3 file: constant bit rate, mono, no tags."""
    _encode(wavs, target, ("mp3", "libmp3lame"), rate=rate, bitrate=bitrate)


def encode_m4a(
    wavs: Sequence[Path],
    target: Path,
    *,
    rate: int = RATE,
    bitrate: int = 64_000,
    chapters: Sequence[tuple[str, int, int]] = (),
) -> None:
    """Join `wavs` into one MPEG-4 file with AAC-LC sound; `chapters` are (title, start, end) in milliseconds."""
    _encode(wavs, target, ("ipod", "aac"), rate=rate, bitrate=bitrate, chapters=chapters)


def _encode(
    wavs: Sequence[Path],
    target: Path,
    kind: tuple[str, str],
    *,
    rate: int,
    bitrate: int,
    chapters: Sequence[tuple[str, int, int]] = (),
) -> None:
    """Send the samples of `wavs` through the encoder; `kind` is (container, codec)."""
    import av

    options = {"fflags": "+bitexact"}
    if kind[0] == "ipod":
        options["movflags"] = "+faststart"
    with av.open(str(target), "w", format=kind[0], options=options) as container:
        effort = {"compression_level": EFFORT} if kind[1] == "libmp3lame" else {}
        stream: Any = container.add_stream(kind[1], rate=rate, options=effort)
        stream.codec_context.flags |= _BIT_EXACT
        stream.metadata["encoder"] = _ENCODER
        stream.bit_rate = bitrate
        stream.layout = "mono"
        stream.format = "s16p" if kind[1] == "libmp3lame" else "fltp"
        if chapters:
            container.set_chapters([_chapter(number, *chapter) for number, chapter in enumerate(chapters)])
        for frame in frames((block for path in wavs for block in read_wav(path)), rate, str(stream.format.name)):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _chapter(number: int, title: str, start: int, end: int) -> Any:
    return {"id": number, "start": start, "end": end, "time_base": Fraction(1, 1000), "metadata": {"title": title}}
