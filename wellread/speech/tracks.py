"""Sounds and pauses become one WAV a chapter, and the times of every clip and word in it.

Positions are sums of whole samples; milliseconds are made from them at the end, so nothing drifts. The sound of a chapter is
written as it is joined, a sentence at a time, into the cache folder under the name of what it is made from. A chapter in which
nothing has changed is not joined again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

from wellread.audio.wav import RATE, write_wav
from wellread.cache import Cache, key
from wellread.languages.sentences import written_words
from wellread.model.timeline import Clip, Track, Word
from wellread.speech import engines, mastering
from wellread.speech.clip_store import make, unpack
from wellread.speech.ssml import Pause
from wellread.speech.utterance import Sound, Utterance

if TYPE_CHECKING:
    from wellread.audio.wav import Samples


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


def kept(scene: Scene, title: str, cache: Cache) -> Track | None:
    """The track of `scene` as it was joined last time; None when anything in it is new, or its sound is not whole."""
    found = cache.get(_name(scene))
    if found is None:
        return None
    digest, total, clips = json.loads(found)
    if not cache.holds(digest):
        return None
    return Track(scene.chapter, title, _ms(total), tuple(_clip(*one) for one in clips), digest)


def _clip(target: str, start: int, end: int, words: list[list[Any]], *said: Any) -> Clip:
    text, voices = said
    return Clip(target, start, end, tuple(Word(*one) for one in words), text, tuple(voices))


def _name(scene: Scene) -> str:
    """Name, in the cache, of what is heard when in `scene`."""
    score = [
        [cue.length]
        if isinstance(cue, Pause)
        else [part.length if isinstance(part, Pause) else part.name for part in cue.parts]
        for cue in scene.cues
    ]
    said = [_said(cue) for cue in scene.cues if isinstance(cue, Scored)]
    return key("track", mastering.IDENTITY, score, *said)


def _said(cue: Scored) -> list[Any]:
    words = [[word.written for word in part.utterance.words] for part in cue.parts if isinstance(part, Part)]
    return [cue.target, cue.text, words, _voices(cue)]


def _voices(cue: Scored) -> tuple[str, ...]:
    """Who says a line, as a listener is told."""
    heard = dict.fromkeys(part.voice for part in cue.parts if isinstance(part, Part))
    return tuple(dict.fromkeys(name for voice in heard if (name := engines.narrator(voice))))


def join(scene: Scene, title: str, cache: Cache) -> Track:
    """Join one chapter, whose sounds are in `cache`."""
    clips: list[Clip] = []
    total = 0

    def counted(blocks: Iterable[Samples]) -> Iterator[Samples]:
        nonlocal total
        for block in blocks:
            total += len(block)
            yield block

    digest = cache.collect(lambda path: write_wav(path, counted(_join(scene.cues, cache, clips))))
    cache.put(_name(scene), json.dumps([digest, total, [astuple(clip) for clip in clips]]).encode())
    return Track(scene.chapter, title, _ms(total), tuple(clips), digest)


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
            words = _words(cue, times, start, position)
            clips.append(Clip(cue.target, _ms(start), _ms(position), words, cue.text, _voices(cue)))


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
