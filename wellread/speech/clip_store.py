"""One mastered sound as bytes, and its name in the cache."""

from __future__ import annotations

import json
import struct

from wellread.cache import key
from wellread.speech import engines, mastering
from wellread.speech.utterance import Sound, Utterance

_HEAD = struct.Struct("<II")


def name_of(voice: str, utterance: Utterance) -> str:
    """The name of the sound of `utterance` in `voice`: it changes with all that changes the sound, and with nothing else."""
    engine, name = engines.split(voice)
    return key("sound", mastering.IDENTITY, engine, engines.load(engine).fingerprint(name), utterance.identity)


def make(job: tuple[str, Utterance]) -> bytes:
    """Say and master one utterance: the work that an executor spreads out."""
    voice, utterance = job
    engine, name = engines.split(voice)
    return pack(mastering.finish(engines.load(engine).speak(utterance, name)))


def pack(sound: Sound) -> bytes:
    """`sound` as bytes."""
    times = json.dumps([list(time) for time in sound.times], separators=(",", ":")).encode()
    return _HEAD.pack(sound.rate, len(times)) + times + sound.samples


def unpack(packed: bytes) -> Sound:
    """The sound in `packed`."""
    rate, length = _HEAD.unpack_from(packed)
    body = _HEAD.size + length
    times = tuple((start, end, sure) for start, end, sure in json.loads(packed[_HEAD.size : body]))
    return Sound(packed[body:], rate, times)
