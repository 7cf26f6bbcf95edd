"""Sounds and pauses become one WAV a chapter, and the times of every clip and word in it.

A chapter begins and ends with room tone, and is a whole number of an encoder's frames long (`audio.encode`), so that its
encoded sound can be put before and after that of others.

Positions are sums of whole samples; milliseconds are made from them at the end, so nothing drifts. The sound of a chapter is
written as it is joined, a sentence at a time, into the cache folder under the name of what it is made from. A chapter in which
nothing has changed is not joined again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

from wellread.audio.encode import EDGE, STEP
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
class Timed:
    """A line whose parts have their sounds: ready to be given its time in a track."""

    target: str
    text: str
    parts: tuple[Part | Pause, ...]


@dataclass(frozen=True, slots=True)
class ChapterCues:
    """What is heard in one chapter, in order."""

    chapter: str
    """Its id."""
    cues: tuple[Timed | Pause, ...]


def joined(heard: ChapterCues, title: str, cache: Cache) -> Track | None:
    """The track of `heard` as it was joined last time; None when anything in it is new, or its file is incomplete."""
    found = cache.get(_name(heard))
    if found is None:
        return None
    digest, total, clips = json.loads(found)
    if not cache.holds(digest):
        return None
    return Track(heard.chapter, title, _ms(total), tuple(_clip(*one) for one in clips), digest)


def _clip(target: str, start: int, end: int, words: list[list[Any]], *said: Any) -> Clip:
    text, voices = said
    return Clip(target, start, end, tuple(Word(*one) for one in words), text, tuple(voices))


def _name(heard: ChapterCues) -> str:
    """Name, in the cache, of what is heard when in `heard`."""
    sounds = [_sounds(cue) for cue in heard.cues]
    said = [_said(cue) for cue in heard.cues if isinstance(cue, Timed)]
    return key("track", mastering.IDENTITY, RATE, STEP, EDGE, sounds, *said)


def _sounds(cue: Timed | Pause) -> list[str | int]:
    """The names of the sounds of `cue`, and the lengths of its pauses."""
    if isinstance(cue, Pause):
        return [cue.length]
    return [_sound_name(part) for part in cue.parts]


def _sound_name(part: Part | Pause) -> str | int:
    if isinstance(part, Pause):
        return part.length
    return part.name


def _said(cue: Timed) -> list[Any]:
    words = [[word.written for word in part.utterance.words] for part in cue.parts if isinstance(part, Part)]
    return [cue.target, cue.text, words, _voices(cue)]


def _voices(cue: Timed) -> tuple[str, ...]:
    """Who says a line: name and licence, as the formats state them."""
    heard = dict.fromkeys(part.voice for part in cue.parts if isinstance(part, Part))
    return tuple(dict.fromkeys(name for voice in heard if (name := engines.narrator(voice))))


def join(heard: ChapterCues, title: str, cache: Cache) -> Track:
    """Join one chapter, whose sounds are in `cache`, into one WAV file."""
    clips: list[Clip] = []
    total = 0

    def counted(blocks: Iterable[Samples]) -> Iterator[Samples]:
        nonlocal total
        for block in blocks:
            total += len(block)
            yield block

    digest = cache.collect(lambda path: write_wav(path, counted(_whole(_join(_edged(heard.cues), cache, clips)))))
    cache.put(_name(heard), json.dumps([digest, total, [astuple(clip) for clip in clips]]).encode())
    return Track(heard.chapter, title, _ms(total), tuple(clips), digest)


def _ms(samples: int) -> int:
    return round(samples * 1000 / RATE)


def _edged(cues: Sequence[Timed | Pause]) -> Sequence[Timed | Pause]:
    """`cues`, with a pause at each end that is at least as long as an encoder's delay."""
    edge = Pause(round(EDGE * 1000))
    if not _rests(cues[:1], edge):
        cues = [edge, *cues]
    if not _rests(cues[-1:], edge):
        cues = [*cues, edge]
    return cues


def _rests(cues: Sequence[Timed | Pause], edge: Pause) -> bool:
    return any(isinstance(cue, Pause) and cue.length >= edge.length for cue in cues)


def _whole(blocks: Iterable[Samples]) -> Iterator[Samples]:
    """`blocks`, with room tone after them up to a whole number of frames."""
    position = 0
    for block in blocks:
        yield block
        position += len(block)
    yield mastering.tone(position, -position % STEP)


def _join(cues: Sequence[Timed | Pause], cache: Cache, clips: list[Clip]) -> Iterator[Samples]:
    """Yield the samples of a chapter; what is heard when goes into `clips`."""
    position = 0
    for cue in cues:
        if isinstance(cue, Pause):
            length = round(cue.length * RATE / 1000)
            # Room tone, not zeros: digital silence sounds like a fault, and some players skip it.
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


def _words(cue: Timed, times: Sequence[tuple[int, Part, Sound]], start: int, end: int) -> tuple[Word, ...]:
    """A time for each written word of a line; nothing when a voice gave no times, or when nothing is written."""
    if not cue.target or any(len(sound.times) != len(part.utterance.words) for _, part, sound in times):
        return ()
    written = [cue.text[first:last] for first, last in written_words(cue.text)]
    heard: dict[int, tuple[int, int, bool]] = {}
    for offset, part, sound in times:
        for word, (first, last, sure) in zip(part.utterance.words, sound.times, strict=True):
            # What is heard and not seen has no word that could be highlighted.
            if word.written >= 0:
                before = heard.get(word.written, (offset + first, offset + first, True))
                heard[word.written] = (before[0], offset + last, before[2] and sure)
    made, here = [], start
    for index, text in enumerate(written):
        first, last, sure = heard.get(index, (here, here, True))
        # "$5" is said in another order than it is written: times must not run backwards.
        first, last = max(here, min(first, end)), max(here, min(last, end))
        made.append(Word(text, _ms(first), _ms(last), sure))
        here = last
    return tuple(made)
