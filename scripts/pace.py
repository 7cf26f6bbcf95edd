"""Measure how fast each packaged voice reads, and write it into `wellread/speech/paces.json`, which `speech/pace.py` reads.

    python scripts/pace.py              every voice, at every setting: some minutes
    python scripts/pace.py kokoro:bf_emma

Each voice reads `pace_texts.toml` in its language. The seconds of its mastered sound, without silences, are compared with those
of the steady reader. At the end each voice reads at rate 1.0, and what is then heard is kept as the proof: it should be 1.0.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
import onnx

from wellread.audio.measure import speech_seconds
from wellread.languages.sentences import boundaries
from wellread.languages.tags import primary
from wellread.speech import engines, mastering, pace, pronunciation, runtime
from wellread.speech.engines import kokoro, piper
from wellread.speech.engines.kokoro import model, styles
from wellread.speech.normalise import spoken
from wellread.speech.utterance import Utterance

SETTINGS = {
    "espeak": (0.8, 1.0, 1.4),
    "kokoro": tuple(round(0.45 + 0.05 * step, 2) for step in range(20)),
    "piper": (0.45, 0.7, 1.0),
}
"""Settings at which the voices of an engine are measured, in its own measure; around the paces that editions want."""
ANCHOR = 0.8
"""The setting at which a voice of Kokoro is heard; at others the frames that the model gives to its letters tell enough (they
foretold the seconds that were heard of a voice at eight settings to 1 %), and cost a fiftieth."""
TEXTS = tomllib.loads(Path(__file__).with_name("pace_texts.toml").read_text("utf-8"))
VOICES = (*(f"kokoro:{name}" for name in styles.PACKAGED), f"piper:{piper.DEFAULT}", "espeak:en-gb", "espeak:fr")
TARGET = Path(pace.__file__).with_name("paces.json")


def sentences(language: str) -> list[str]:
    """The text in `language`, a sentence each."""
    text = " ".join(TEXTS[language].split())
    return [text[start:end].strip() for start, end in pairwise([0, *boundaries(text, language)])]


def heard(voice: str, speed: float) -> float:
    """Seconds of speech when `voice` reads its text at `speed`."""
    engine, name = engines.split(voice)
    module = engines.load(engine)
    language = module.language(name)
    read = [Utterance(tuple(spoken(text, language)), language, speed) for text in sentences(primary(language))]
    with ThreadPoolExecutor() as pool:
        sounds = list(pool.map(lambda one: mastering.finish(module.speak(one, name)), read))
    return sum(speech_seconds(np.frombuffer(sound.samples, "<i2"), sound.rate) for sound in sounds)


def rate(voice: str, speed: float) -> float:
    """How much faster than the steady reader `voice` is at `speed`."""
    engine, name = engines.split(voice)
    return round(pace.seconds(sentences(primary(engines.load(engine).language(name)))) / heard(voice, speed), 3)


def curve(voice: str) -> list[tuple[float, float]]:
    """Setting and rate; the curves must be empty here, so that a speed is a setting."""
    engine, name = engines.split(voice)
    if engine != "kokoro":
        return [(setting, rate(voice, setting)) for setting in SETTINGS[engine]]
    base = rate(voice, ANCHOR) * frames(name, ANCHOR)
    found: list[tuple[float, float]] = []
    for setting in SETTINGS[engine]:
        faster = round(base / frames(name, setting), 3)
        # The model rounds to whole frames: settings that are near each other may sound alike.
        if not found or faster > found[-1][1] + 0.004:
            found.append((setting, faster))
    return found


def frames(name: str, setting: float) -> float:
    """How many frames Kokoro's model gives to the letters of the text of the voice `name`."""
    voice, total = styles.find(name), 0.0
    for text in sentences(primary(voice.language)):
        for words in pronunciation.parts(tuple(spoken(text, voice.language)), voice.espeak, kokoro.MOST):
            tokens, _ = kokoro.tokens(words, voice.language)
            given = {"tokens": [[0, *tokens, 0]], "style": styles.load(voice.style)[len(tokens) - 1][None], "speed": [setting]}
            kinds = {"tokens": np.int64, "style": np.float32, "speed": np.float32}
            (found,) = timing().run(None, {key: np.array(value, kinds[key]) for key, value in given.items()})
            total += float(found[0, 1:-2].sum())
    return total


@cache
def timing() -> Any:
    """The part of Kokoro's model that says how long each letter lasts."""
    whole = onnx.load_from_string(model.packaged())
    needed, kept = {model.DURATIONS}, []
    for node in reversed(whole.graph.node):
        if needed & {*node.output}:
            kept.append(node)
            needed |= {*node.input}
    output = onnx.helper.make_tensor_value_info(model.DURATIONS, onnx.TensorProto.FLOAT, None)
    constants = [one for one in whole.graph.initializer if one.name in needed]
    graph = onnx.helper.make_graph(kept[::-1], "timing", whole.graph.input, [output], constants)
    part = onnx.helper.make_model(graph, opset_imports=whole.opset_import, ir_version=whole.ir_version)
    return runtime.onnxruntime().InferenceSession(part.SerializeToString(), providers=["CPUExecutionProvider"])


def mean(curves: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    """The curve in the middle of `curves`, at the settings of the first."""
    settings = [setting for setting, _ in curves[0]]
    rates = [np.interp(settings, *zip(*one, strict=True)) for one in curves]
    return [
        (setting, round(fmean(map(float, found)), 3)) for setting, found in zip(settings, zip(*rates, strict=True), strict=True)
    ]


def main(chosen: list[str]) -> None:
    """Measure, write, and measure again with what was written."""
    voices = chosen or list(VOICES)
    known = json.loads(TARGET.read_text("utf-8"))
    curves = {voice: found for voice, found in known["curves"].items() if ":" in voice}
    write({}, {})
    for voice in voices:
        curves[voice] = curve(voice)
        sys.stdout.write(f"{voice} {curves[voice]}\n")
        sys.stdout.flush()
    means = {engine: mean([one for voice, one in curves.items() if voice.startswith(f"{engine}:")]) for engine in SETTINGS}
    write({**means, **curves}, known["proof"])
    proof = {voice: rate(voice, 1.0) for voice in voices}
    write({**means, **curves}, {**known["proof"], **proof})


def write(curves: Mapping[str, object], proof: Mapping[str, float]) -> None:
    """Write what is known, a line for each voice, and let `pace` read it anew."""
    parts = [f' "{name}": {{\n{lines(values)}\n }}' for name, values in (("curves", curves), ("proof", proof))]
    TARGET.write_text("{\n" + ",\n".join(parts) + "\n}\n", "utf-8")
    pace.measured.cache_clear()


def lines(values: Mapping[str, object]) -> str:
    """A line for each of `values`."""
    return ",\n".join(f'  "{name}": {json.dumps(value)}' for name, value in sorted(values.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
