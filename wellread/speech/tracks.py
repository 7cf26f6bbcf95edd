"""Sounds and pauses become one WAV a chapter, and the times of every clip and word in it.

Positions are sums of whole samples; milliseconds are made from them at the end, so nothing drifts. The sound of a chapter is
written as it is joined, a sentence at a time, into the cache folder under the name of what it is made from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wellread.cache import Cache, key
from wellread.sentences import written_words
from wellread.sound import RATE, write_wav
from wellread.speech import mastering
from wellread.speech.sounds import make, unpack
from wellread.speech.ssml import Pause
from wellread.speech.utterance import Sound, Utterance
from wellread.timeline import Clip, Track, Word

if TYPE_CHECKING:
    from wellread.sound import Samples


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line, in one voice."""

    name: str
    """Name of its sound in the cache."""
    voice: str
    utterance: Utterance


@dataclass(frozen=True, slots=True)
class Scored:
    """A line that is ready to be joined."""

    target: str
    text: str
    parts: tuple[Part | Pause, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is heard in one chapter."""

    chapter: str
    cues: tuple[Scored | Pause, ...]


def tracks(scenes: Iterable[Scene], titles: Mapping[str, str], cache: Cache) -> tuple[Track, ...]:
    """One track for each of `scenes`; their sounds are in `cache`."""
    return tuple(_track(scene, titles.get(scene.chapter, scene.chapter), cache) for scene in scenes)


def _track(scene: Scene, title: str, cache: Cache) -> Track:
    """Join one chapter."""
    score = [
        [cue.length]
        if isinstance(cue, Pause)
        else [part.length if isinstance(part, Pause) else part.name for part in cue.parts]
        for cue in scene.cues
    ]
    name = key("track", mastering.IDENTITY, score)
    clips: list[Clip] = []
    digest = hashlib.sha256()
    total = 0

    def listened(blocks: Iterable[Samples]) -> Iterator[Samples]:
        nonlocal total
        for block in blocks:
            digest.update(block.tobytes())
            total += len(block)
            yield block

    def write(path: Path) -> None:
        write_wav(path, listened(_join(scene.cues, cache, clips)))

    audio = cache.make(name, ".wav", write)
    return Track(scene.chapter, title, _ms(total), tuple(clips), audio, digest.hexdigest())


def _ms(samples: int) -> int:
    return round(samples * 1000 / RATE)


def _join(cues: Sequence[Scored | Pause], cache: Cache, clips: list[Clip]) -> Iterator[Samples]:
    """Yield the samples of a chapter; what is heard when goes into `clips`."""
    position = 0
    for cue in cues:
        if isinstance(cue, Pause):
            length = round(cue.length * RATE / 1000)
            yield mastering.tone(position, length)
            position += length
            continue
        start, times = position, []
        for part in cue.parts:
            if isinstance(part, Pause):
                block = mastering.tone(position, round(part.length * RATE / 1000))
            else:
                sound = _sound(part, cache)
                times.append((position, part, sound))
                block = mastering.over(sound.samples, position)
            yield block
            position += len(block)
        if position > start:
            clips.append(Clip(cue.target, _ms(start), _ms(position), _words(cue, times, start, position), cue.text))


def _sound(part: Part, cache: Cache) -> Sound:
    """The sound of `part`; made again when it vanished since it was looked for."""
    packed = cache.get(part.name)
    if packed is None:
        packed = make((part.voice, part.utterance))
        cache.put(part.name, packed)
    return unpack(packed)


def _words(cue: Scored, times: Sequence[tuple[int, Part, Sound]], start: int, end: int) -> tuple[Word, ...]:
    """A time for each written word of a line; nothing when a voice gave no times, or when nothing is written."""
    if not cue.target or any(len(sound.times) != len(part.utterance.words) for _, part, sound in times):
        return ()
    written = [cue.text[first:last] for first, last in written_words(cue.text)]
    heard: dict[int, tuple[int, int, bool]] = {}
    for offset, part, sound in times:
        for word, (first, last, sure) in zip(part.utterance.words, sound.times, strict=True):
            if word.written >= 0:
                before = heard.get(word.written, (offset + first, offset + first, True))
                heard[word.written] = (before[0], offset + last, before[2] and sure)
    made, here = [], start
    for index, text in enumerate(written):
        first, last, sure = heard.get(index, (here, here, True))
        first, last = max(here, min(first, end)), max(here, min(last, end))
        made.append(Word(text, _ms(first), _ms(last), sure))
        here = last
    return tuple(made)
