"""Editions that were spoken, for tests of what follows speech: times of a steady voice, and sound of that length.

The sound is a quiet tone, encoded as the MP3 that a browser plays; what it says does not matter, when it says it does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from wellread import editions, readers
from wellread.model import Chapter, Edition, Figure, Idea, Sibling, traverse
from wellread.model.timeline import Clip, Timeline, Track, Word

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "content" / "stem-cells-and-ms"
RATE = 24_000
FRAME = 576
"""Samples of a frame of MP3 at that rate."""
TITLES = {"standard": "Full version", "easy": "Easy read version"}
STEMS = {"standard": "tea", "easy": "tea-easy-read"}


def edition(source: Path = ARTICLE, name: str = "standard") -> Edition:
    """The edition `name` of the publication at `source`, spoken, with the stem of STEMS and its siblings."""
    adapted = editions.adapt(readers.read(source), name)
    assert adapted
    kinds = (("html", ".html"), ("audio", ".mp3"))
    siblings = tuple(Sibling(other, kind, stem + end, TITLES[other]) for other, stem in STEMS.items() for kind, end in kinds)
    return speak(replace(adapted, stem=STEMS[name], siblings=siblings))


def speak(adapted: Edition) -> Edition:
    """`adapted` with times: 300 ms and 40 for each letter a word, a pause after each sentence."""
    tracks = tuple(_track(chapter) for chapter in adapted.document.chapters)
    return replace(adapted, timeline=Timeline(tracks, RATE))


def _track(chapter: Chapter) -> Track:
    clips: list[Clip] = []
    at = 300
    for target, text in _utterances(chapter):
        start, words = at, []
        for word in text.split():
            end = at + 100 + 40 * len(word)
            words.append(Word(word, at, end))
            at = end + (180 if word[-1] in ",.;:" else 15)
        clips.append(Clip(target, start, words[-1].end, tuple(words) if target else (), text, ("a tone",)))
        at += 320
    return Track(chapter.id, chapter.title, at + 300, tuple(clips))


def _utterances(chapter: Chapter) -> Iterator[tuple[str, str]]:
    """Target and text of all that is said: an announcement, the pictures, the sentences."""
    yield "", f"Next: {chapter.title}"
    pictured: dict[str, Idea | Figure] = {}
    for block in traverse.blocks(chapter.blocks):
        if isinstance(block, Idea | Figure) and (words := block.sentences if isinstance(block, Idea) else block.caption):
            pictured[words[0].id] = block
    for sentence in traverse.sentences(chapter.blocks):
        shown = pictured.get(sentence.id)
        if shown and shown.picture and shown.picture.alt:
            yield shown.id, shown.picture.alt
        if sentence.text.strip():
            yield sentence.id, sentence.text


def sound(target: Path, milliseconds: int) -> None:
    """Write an MP3 of constant bit rate and that length, or a frame or two more: ten seconds of a tone, over and over.

    Every frame stands for itself (no bit reservoir), so that only those ten seconds have to be encoded.
    """
    import av

    with av.open(str(target), "w", format="mp3") as container:
        stream = container.add_stream("mp3", rate=RATE, layout="mono", options={"compression_level": "9", "reservoir": "0"})
        stream.bit_rate = 64000
        frames = [bytes(packet) for packet in _tone(stream)]
        for number in range(RATE * milliseconds // 1000 // FRAME + 2):
            packet = av.Packet(frames[number % len(frames)])
            packet.stream, packet.time_base = stream, Fraction(1, RATE)
            packet.pts = packet.dts = number * FRAME
            packet.duration = FRAME
            container.mux(packet)


def _tone(stream: Any) -> Iterator[Any]:
    """Ten seconds in packets of one frame each."""
    import av
    import numpy as np

    tone = (500 * np.sin(np.arange(RATE * 10) / 20)).astype(np.int16)
    for start in range(0, len(tone), FRAME):
        frame = av.AudioFrame.from_ndarray(tone[None, start : start + FRAME], format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
        yield from stream.encode(frame)
