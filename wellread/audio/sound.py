"""Sound in files: read, encode, decode, measure. Knows nothing of documents.

All sound here is mono, 16 bit. Everything streams in blocks of a few seconds, so that ten hours need no more memory than ten
minutes. The encoders note how many samples they put in front (LAME's tag in MP3, an edit list in M4A), and players that read
these notes start at the first real sample: a time in the samples is the same time in the decoded file.
"""

from __future__ import annotations

import contextlib
import hashlib
import wave
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.int16]

RATE = 22050
"""Samples per second of all that wellread makes: what its voices give, and enough for speech."""
_BLOCK = 1 << 16
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
    """Format of its samples: planar 16 bit, or planar floats."""
    options: dict[str, str] = field(default_factory=dict)
    file_options: dict[str, str] = field(default_factory=dict)


_BIT_EXACT_FILE = {"fflags": "+bitexact"}
_CODECS = {
    "mp3": _Codec("libmp3lame", "mp3", "s16p", {"compression_level": EFFORT}),
    "m4a": _Codec("aac", "ipod", "fltp", file_options={"movflags": "+faststart"}),
}


@dataclass(frozen=True, slots=True)
class Level:
    """How loud a file is, as EBU R 128 measures it."""

    loudness: float
    """Integrated, in LUFS."""
    spread: float
    """Loudness range, in LU."""
    peak: float
    """True peak, in dBTP."""


def read_wav(path: Path) -> Iterator[Samples]:
    """Yield the samples of a mono 16-bit WAV file, in blocks."""
    import numpy as np

    with wave.open(str(path), "rb") as file:
        while block := file.readframes(_BLOCK):
            yield np.frombuffer(block, "<i2")


def wav_length(path: Path) -> int:
    """Number of samples in a WAV file."""
    with wave.open(str(path), "rb") as file:
        return file.getnframes()


def samples_digest(path: Path) -> str:
    """sha256 of the samples of a WAV file, hex; empty when it is not there or not whole."""
    try:
        with path.open("rb") as file, wave.open(file, "rb") as sound:
            count = sound.getnframes() * sound.getsampwidth()
            start = file.tell()
            if path.stat().st_size != start + count:
                return ""
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, EOFError, wave.Error):
        return ""


def write_wav(path: Path, blocks: Iterable[Samples], rate: int = RATE) -> None:
    """Write `blocks` as a mono 16-bit WAV file."""
    with contextlib.closing(wave.open(str(path), "wb")) as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        for block in blocks:
            file.writeframesraw(block.astype("<i2", copy=False).tobytes())


def encode_mp3(wavs: Sequence[Path], target: Path, *, rate: int = RATE, bitrate: int = 64_000) -> None:
    """Join `wavs` into one MP3 file: constant bit rate, mono, no tags."""
    _encode(wavs, target, "mp3", rate=rate, bitrate=bitrate)


def encode_m4a(
    wavs: Sequence[Path],
    target: Path,
    *,
    rate: int = RATE,
    bitrate: int = 64_000,
    chapters: Sequence[tuple[str, int, int]] = (),
) -> None:
    """Join `wavs` into one MPEG-4 file with AAC-LC sound; `chapters` are (title, start, end) in milliseconds."""
    _encode(wavs, target, "m4a", rate=rate, bitrate=bitrate, chapters=chapters)


def _encode(
    wavs: Sequence[Path],
    target: Path,
    kind: str,
    *,
    rate: int,
    bitrate: int,
    chapters: Sequence[tuple[str, int, int]] = (),
) -> None:
    """Send the samples of `wavs` through the encoder `kind` of `_CODECS`."""
    import av

    codec = _CODECS[kind]
    with av.open(str(target), "w", format=codec.container, options=_BIT_EXACT_FILE | codec.file_options) as container:
        stream: Any = container.add_stream(codec.name, rate=rate, options=codec.options)
        stream.codec_context.flags |= _BIT_EXACT
        stream.metadata["encoder"] = _ENCODER
        stream.bit_rate = bitrate
        stream.layout = "mono"
        stream.format = codec.samples
        if chapters:
            container.set_chapters([_chapter(number, *chapter) for number, chapter in enumerate(chapters)])
        for frame in _frames((block for path in wavs for block in read_wav(path)), rate, str(stream.format.name)):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _chapter(number: int, title: str, start: int, end: int) -> Any:
    return {"id": number, "start": start, "end": end, "time_base": Fraction(1, 1000), "metadata": {"title": title}}


def _frames(blocks: Iterable[Samples], rate: int, form: str) -> Iterator[Any]:
    """The blocks as frames for an encoder, each with its place in time."""
    import av
    import numpy as np

    position = 0
    for block in blocks:
        plane: NDArray[Any] = block.reshape(1, -1)
        if form == "fltp":
            plane = plane.astype(np.float32) / 32768
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(plane), format=form, layout="mono")
        frame.sample_rate = rate
        frame.pts = position
        frame.time_base = Fraction(1, rate)
        position += len(block)
        yield frame


def decode(source: Path | IO[bytes], *, rate: int = 0) -> Iterator[Samples]:
    """Yield the sound of any audio file as mono blocks, as a player hears it; at `rate`, or its own when that is 0."""
    import av
    import numpy as np

    with av.open(str(source) if isinstance(source, Path) else source, "r") as container:
        stream = container.streams.audio[0]
        resampler = av.AudioResampler(format="s16", layout="mono", rate=rate or stream.rate)
        for frame in container.decode(stream):
            for part in resampler.resample(frame):
                yield part.to_ndarray().reshape(-1).astype(np.int16, copy=False)
        for part in resampler.resample(None):
            yield part.to_ndarray().reshape(-1).astype(np.int16, copy=False)


def length(path: Path) -> int:
    """Milliseconds of any audio file, as a player decodes it."""
    import av

    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        rate = stream.rate
        return round(sum(frame.samples for frame in container.decode(stream)) * 1000 / rate)


def resample(samples: Samples, rate: int, wanted: int) -> Samples:
    """The same sound at another number of samples per second."""
    import av
    import numpy as np

    if rate == wanted:
        return samples
    resampler = av.AudioResampler(format="s16", layout="mono", rate=wanted)
    parts = [part for frame in _frames([samples], rate, "s16p") for part in resampler.resample(frame)]
    parts += resampler.resample(None)
    return np.concatenate([part.to_ndarray().reshape(-1) for part in parts] or [np.zeros(0, np.int16)])


def stretch(samples: Samples, rate: int, speed: float) -> Samples:
    """The same sound `speed` times as fast, at the same pitch."""
    import av
    import numpy as np

    graph = av.filter.Graph()
    source = graph.add_abuffer(format="s16p", sample_rate=rate, layout="mono", time_base=Fraction(1, rate))
    tempo, form = graph.add("atempo", str(speed)), graph.add("aformat", "sample_fmts=s16:channel_layouts=mono")
    sink = graph.add("abuffersink")
    source.link_to(tempo)
    tempo.link_to(form)
    form.link_to(sink)
    graph.configure()
    parts: list[Samples] = [np.zeros(0, np.int16)]
    for frame in [*_frames([samples], rate, "s16p"), None]:
        graph.push(frame)
        with contextlib.suppress(av.error.BlockingIOError, av.error.EOFError):
            while True:
                pulled: Any = graph.pull()
                parts.append(pulled.to_ndarray().reshape(-1))
    return np.concatenate(parts)


def measure(path: Path) -> Level:
    """Measure a file as it is decoded, with ffmpeg's `ebur128`."""
    import av

    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        graph = av.filter.Graph()
        source = graph.add_abuffer(template=stream)
        meter = graph.add("ebur128", "peak=true:metadata=1:framelog=quiet")
        sink = graph.add("abuffersink")
        source.link_to(meter)
        meter.link_to(sink)
        graph.configure()
        last: dict[str, str] = {}
        for frame in container.decode(stream):
            graph.push(frame)
            last = _drain(graph) or last
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
    import math

    true_peak, peak = float(found.get("lavfi.r128.true_peak", "0")), -math.inf
    if true_peak > 0:
        peak = 20 * math.log10(true_peak)
    return Level(
        loudness=float(found.get("lavfi.r128.I", "-inf")),
        spread=float(found.get("lavfi.r128.LRA", "0")),
        peak=peak,
    )
