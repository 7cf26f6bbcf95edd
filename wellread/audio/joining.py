"""Encoded chapters joined into one file, frame by frame: nothing is decoded and nothing encoded anew.

The first frame of a chapter follows the last one that belongs to the chapter before; only the last chapter keeps the frames
that hold its end (`encode` says why that loses nothing). Each chapter begins where its samples did, to the sample, however many
there are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, BinaryIO

from wellread.audio.encode import AAC, MP3, Codec, writing


def join_mp3(chapters: Sequence[Path], target: Path, *, rate: int) -> None:
    """Join files of `encode_chapter` into one MP3 file; all but the last must be a whole number of `STEP` samples long."""
    with writing(target, MP3, rate) as (container, stream):
        _mux(chapters, container, stream, MP3)


def join_m4a(chapters: Sequence[Path], target: Path, *, rate: int, language: str = "", titles: Sequence[str] = ()) -> None:
    """The same as one MPEG-4 file with AAC-LC sound, marked with the `titles` of the chapters; `language` is of ISO 639-2."""
    # Times of the whole file in samples, too: in thousandths of a second, the edit list would be off by up to 11 samples.
    with writing(target, AAC, rate, {"movie_timescale": str(rate)}) as (container, stream):
        if language:
            stream.metadata["language"] = language
        if titles:
            container.set_chapters(list(_marks(chapters, titles, rate)))
        _mux(chapters, container, stream, AAC)
    if language:
        _name_language(target, language)


def _mux(chapters: Sequence[Path], container: Any, stream: Any, codec: Codec) -> None:
    """Put the frames of `chapters` into `container`, each with its place in time."""
    container.start_encoding()
    time = -codec.delay
    for number, chapter in enumerate(chapters, 1):
        for packet in _packets(chapter, codec, whole=number == len(chapters)):
            packet.stream = stream
            packet.time_base = Fraction(1, stream.rate)
            packet.pts = packet.dts = time
            container.mux(packet)
            time += codec.frame


def _packets(chapter: Path, codec: Codec, *, whole: bool) -> Iterator[Any]:
    """The frames of a file; without the `whole`, those up to its end on the clock."""
    import av

    held: deque[Any] = deque()
    with av.open(str(chapter)) as container:
        for packet in container.demux(container.streams.audio[0]):
            if not packet.size:
                continue
            held.append(packet)
            if len(held) > codec.late:
                yield held.popleft()
    if whole:
        yield from held


def _marks(chapters: Sequence[Path], titles: Sequence[str], rate: int) -> Iterator[Any]:
    """Where each chapter begins and ends, in samples."""
    edges = accumulate((_length(chapter) for chapter in chapters), initial=0)
    for number, (title, (start, end)) in enumerate(zip(titles, pairwise(edges), strict=True)):
        yield {"id": number, "start": start, "end": end, "time_base": Fraction(1, rate), "metadata": {"title": title}}


def _length(chapter: Path) -> int:
    """Samples of an MPEG-4 file of `encode_chapter`, by its index."""
    import av

    with av.open(str(chapter)) as container:
        return (container.streams.audio[0].frames - AAC.late) * AAC.frame


def _name_language(target: Path, language: str) -> None:
    """Write `language` into the track of the chapters' titles, where ffmpeg leaves a zero: Macintosh English, in QuickTime."""
    packed = 0
    for letter in language:
        packed = packed << 5 | ord(letter) - 0x60
    with target.open("r+b") as file:
        for place in _boxes(file, (b"moov", b"trak", b"mdia", b"mdhd"), target.stat().st_size):
            file.seek(place)
            # ISO/IEC 14496-12: version and flags, then times and lengths; those have 64 bits in what lasts longer than a day.
            place += {0: 20, 1: 32}[file.read(1)[0]]
            file.seek(place)
            if file.read(2) == b"\0\0":
                file.seek(place)
                file.write(packed.to_bytes(2, "big"))


def _boxes(file: BinaryIO, names: tuple[bytes, ...], end: int) -> Iterator[int]:
    """Where the content of each box begins that is called as the last of `names`, inside boxes called as those before it."""
    place = file.tell()
    while place < end:
        file.seek(place)
        size, name = int.from_bytes(file.read(4), "big"), file.read(4)
        if name == names[0] and not names[1:]:
            yield place + 8
        elif name == names[0]:
            yield from _boxes(file, names[1:], place + size)
        if size < 8:
            # 64 bits follow, in a box of 4 GB: sound, which comes after the index.
            return
        place += size
