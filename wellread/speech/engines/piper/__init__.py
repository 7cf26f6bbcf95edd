"""Piper: neural voices on this machine, no network. Joe (US English), the fast voice, is in the public domain (CC0).

One utterance gives the same samples in every run, serial or parallel (`model` says how). Word times are
the model's own durations of each phoneme and of the space before the word, in which it is heard to begin.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wellread.machine import voices_folder
from wellread.speech import pace, pronunciation, runtime
from wellread.speech import phonemes as speech_phonemes
from wellread.speech.engines.piper import model as files
from wellread.speech.pronunciation import Pronounced
from wellread.speech.utterance import Sound, Utterance, VoiceError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ONLINE = False
DEFAULT = "en_US-joe-medium"
_SPEAKER = re.compile(r"#([^/\\#.]+)$")
_MOST_PHONEMES = 350
"""An utterance is said in parts of at most so many; the model's constants hold more than twice as many at any speed."""


def voices() -> tuple[str, ...]:
    """Names that come after `piper:`: the packaged voice and those in the voices folder.

    A path to an .onnx file works too, and `#3` behind either is a speaker.
    """
    found = sorted(path.stem for path in voices_folder().glob("*.onnx"))
    return (DEFAULT, *(name for name in found if name != DEFAULT))


def fingerprint(voice: str) -> str:
    """What decides the sound besides the words: the model, its settings, and how it is driven."""
    model = _model(voice)
    digests = f"{files.digest(model)} {files.digest(files.settings_file(model))}"
    return f"piper {_version()} {digests} {_parts(voice)[1]} {pace.identity(f'piper:{voice}')} drive {files.DRIVE}"


@cache
def _version() -> str:
    """Of Piper; asking takes a millisecond, and every sentence of a book asks."""
    from importlib.metadata import version

    return version("piper-tts")


def narrator(voice: str) -> str:
    """Name and licence of the voice, as the formats state them."""
    stem = _model(voice).stem
    _, *rest = stem.split("-")  # as in en_US-joe-medium
    return f"{rest[0] if rest else stem} (Piper), {_licence(voice)}"


def _licence(voice: str) -> str:
    """What `license` in a voice's settings says; voices come without it, so their owner may write it there."""
    if voice == DEFAULT:
        return "CC0"
    return str(files.settings(_model(voice)).get("license") or "licence not stated")


def language(voice: str) -> str:
    """What the voice speaks, as its settings say."""
    found = files.settings(_model(voice))
    return str(found.get("language", {}).get("code") or found["espeak"]["voice"]).replace("_", "-")


def phonemes(word: str, voice: str) -> str:
    """How the voice says `word` alone."""
    return speech_phonemes.alone(word, str(files.settings(_model(voice))["espeak"]["voice"]))


def speak(utterance: Utterance, voice: str) -> Sound:
    """Say `utterance`; times are exact for every word."""
    import numpy as np

    model = files.load(_model(voice))
    asked = runtime.piper().SynthesisConfig(
        speaker_id=_speaker(model, voice), length_scale=_length(model, voice, utterance.speed)
    )
    parts, times, position = [], [], 0
    for words in pronunciation.parts(utterance.words, model.config.espeak_voice, _MOST_PHONEMES):
        samples, spans = _say(model, words, asked)
        parts.append(samples)
        times += [(start + position, end + position, sure) for start, end, sure in spans]
        position += len(samples)
    sound = np.concatenate([np.zeros(0, np.float32), *parts])
    # Rounded, not cut off: a bias of half a step would be a constant in the sound.
    whole = np.rint(np.clip(sound, -1, 1) * 32767).astype("<i2")
    return Sound(whole.tobytes(), model.config.sample_rate, tuple(times))


def _model(voice: str) -> Path:
    """The model file of `voice`, which may end on `#speaker`; VoiceError when there is none."""
    voice, _ = _parts(voice)
    if voice == DEFAULT:
        return files.packaged()
    path = voices_folder() / f"{voice}.onnx"
    if voice.endswith(".onnx"):
        path = Path(voice)
    if path.is_file() and files.settings_file(path).is_file():
        return path
    raise VoiceError(
        "voice-unknown",
        f"there is no Piper voice {voice!r}",
        f"put {path.name} and {path.name}.json into {voices_folder()}, or use one of: {', '.join(voices())}",
    )


def _parts(voice: str) -> tuple[str, str]:
    """`voice` without its speaker, and the speaker; a folder of its path may have the sign in its name."""
    found = _SPEAKER.search(voice)
    if found is None:
        return voice, ""
    return voice[: found.start()], found[1]


def _speaker(model: Any, voice: str) -> int | None:
    """The number of the speaker that `voice` names after `#`, by number or name; None when it names none."""
    _, name = _parts(voice)
    if not name:
        return None
    known = dict(model.config.speaker_id_map)
    found = known.get(name, int(name) if name.isdecimal() else -1)
    if not 0 <= found < model.config.num_speakers:
        hint = f"write a number from 0 to {model.config.num_speakers - 1}, or one of: {', '.join(known) or 'no names'}"
        raise VoiceError("voice-unknown", f"the Piper voice {voice!r} has no such speaker", hint)
    return int(found)


def _length(model: Any, voice: str, speed: float) -> float:
    """The model's own measure of pace, larger is slower."""
    return max(0.2, float(model.config.length_scale) / pace.setting(f"piper:{voice}", speed))


def _say(model: Any, words: list[Pronounced], asked: Any) -> tuple[NDArray[np.float32], list[tuple[int, int, bool]]]:
    """Samples of `words`, and where each begins and ends."""
    import numpy as np

    ids, owners = _ids(words, model.config.phoneme_id_map)
    audio, counts = model.phoneme_ids_to_audio(ids, asked, include_alignments=True)
    ends = np.cumsum(counts)
    spans, here = [], 0
    for place, word in enumerate(words):
        own = [index for index, owner in enumerate(owners) if owner == place]
        # A word of which the model knows no phoneme takes no time.
        start = here
        if own:
            start, here = int(ends[own[0]] - counts[own[0]]), int(ends[own[-1]])
        spans.append((start, here, word.certain and bool(own)))
    return audio.astype(np.float32), spans


def _ids(words: list[Pronounced], table: dict[str, list[int]]) -> tuple[list[int], list[int]]:
    """The model's numbers for `words`, and for each number the word that it belongs to (-1: none)."""
    pad = table["_"]
    ids, owners = [*table["^"], *pad], [-1] * (len(table["^"]) + len(pad))

    def add(symbol: str, owner: int) -> None:
        found = table.get(symbol)
        if found is not None:
            ids.extend([*found, *pad])
            owners.extend([owner] * (len(found) + len(pad)))

    for place, word in enumerate(words):
        if place and not word.joined:
            # The voice gives half of a word's first sound to the space before it; after a pause, that space is silent.
            add(" ", -1 if words[place - 1].pause else place)
        for symbol in word.phonemes:
            add(symbol, -1 if symbol == " " else place)
        if word.pause:
            add(word.pause, -1)
    ids.extend(table["$"])
    owners.extend([-1] * len(table["$"]))
    return ids, owners
