"""Convolutions as products of bytes: as near to the floats as bytes can be, and the fast voice sounds as before."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from wellread.speech import runtime
from wellread.speech.engines.piper import blocks, model, rows
from wellread.speech.graphs import integers

CHANNELS = 64
QUIETEST = 0.2
"""Share of the moments of speech that are taken for its pauses."""

pytestmark = pytest.mark.skipif(not integers.exact(), reason="this processor's products are not exact: the floats speak")


def layers(taps: int, apart: int, step: int, name: str = "/dec/resblocks.0/Conv") -> onnx.ModelProto:
    """A transposed convolution, and one whose output is added to what it sees, as a vocoder has them."""
    draw = np.random.RandomState(taps + step).standard_normal
    shapes = {
        "up": (CHANNELS, CHANNELS, 2 * step),
        "one": (CHANNELS, CHANNELS, taps),
        "b/up": (CHANNELS,),
        "b/one": (CHANNELS,),
    }
    values = [numpy_helper.from_array((draw(shape) / 8).astype(np.float32), name) for name, shape in shapes.items()]
    nodes = [
        helper.make_node("ConvTranspose", ["frames", "up", "b/up"], ["b"], strides=[step], pads=[step // 2, step - step // 2]),
        helper.make_node("LeakyRelu", ["b"], ["c"], alpha=0.1),
        helper.make_node("Conv", ["c", "one", "b/one"], ["d"], name=name, dilations=[apart], pads=[taps // 2 * apart] * 2),
        helper.make_node("Add", ["d", "b"], ["sound"]),
    ]
    given = [helper.make_tensor_value_info("frames", TensorProto.FLOAT, [1, CHANNELS, None])]
    made = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ("b", "sound")]
    graph = helper.make_graph(nodes, "layers", given, made, values)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)], ir_version=8)


def said(graph: onnx.ModelProto, frames: int) -> list[np.ndarray[Any, np.dtype[np.float32]]]:
    """What `graph` makes of some noise."""
    session = runtime.onnxruntime().InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
    noise = np.random.RandomState(frames).standard_normal((1, CHANNELS, frames)).astype(np.float32)
    return list(session.run(None, {"frames": noise}))


@pytest.mark.parametrize(("taps", "apart", "step"), [(1, 1, 2), (3, 1, 2), (7, 12, 4), (5, 6, 3)])
def test_products_of_bytes_are_near_those_of_floats(taps: int, apart: int, step: int) -> None:
    """Within 2 % of the sound, and not equal, whatever the taps; what is left as floats is the same."""
    graph = layers(taps, apart, step)
    before = [said(graph, frames) for frames in (1, 50)]
    rows.in_rows(graph)
    assert not any(node.op_type.startswith("Conv") for node in graph.graph.node)
    for (lengthened, sound), frames in zip(before, (1, 50), strict=True):
        same, near = said(graph, frames)
        assert same.shape == lengthened.shape
        assert np.allclose(same, lengthened, rtol=0, atol=1e-5 * np.abs(lengthened).max())
        assert near.shape == sound.shape
        assert 0 < np.abs(near - sound).std() < 0.02 * sound.std()


def test_what_times_a_sound_is_left_alone() -> None:
    """A rounded duration would move words."""
    graph = layers(3, 1, 2, "/dp/pre/Conv")
    rows.in_rows(graph)
    assert [node.name for node in graph.graph.node if node.op_type == "Conv"] == ["/dp/pre/Conv"]


def test_nothing_changes_where_products_are_not_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """A processor that adds up in sixteen bits would say something else."""
    monkeypatch.setattr(rows, "exact", lambda: False)
    graph = layers(3, 1, 2)
    rows.in_rows(graph)
    assert [node.op_type for node in graph.graph.node] == ["ConvTranspose", "LeakyRelu", "Conv", "Add"]


def test_only_the_packaged_voice_is_rounded(tmp_path: Path) -> None:
    """What rounding does to another voice nobody has heard."""
    own = tmp_path / "en_GB-own-medium.onnx"
    own.symlink_to(model.packaged())
    assert model.rounds(model.packaged())
    assert not model.rounds(own)


SENTENCES = (
    "The doctors take some of your own stem cells, and keep them in a freezer until the day when you get them back.",
    "It is a hard treatment. One or two people in a hundred die of it.",
)


@cache
def spoken(*, rounded: bool) -> tuple[np.ndarray[Any, np.dtype[np.float32]], ...]:
    """The fast voice's samples of both sentences."""
    graph = onnx.load(str(model.packaged()))
    model._without_random_draws(graph)  # the sound may differ by the rounding alone
    if rounded:
        rows.in_rows(graph)
    blocks.blocked(graph)
    session = runtime.onnxruntime().InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
    voice = runtime.piper().PiperVoice(session=session, config=model._config(model.packaged()))
    phonemes = (list(chain.from_iterable(voice.phonemize(text))) for text in SENTENCES)
    return tuple(voice.phoneme_ids_to_audio(voice.phonemes_to_ids(one)) for one in phonemes)


def spectra(sound: np.ndarray[Any, np.dtype[np.float32]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The power of each 23 ms in 16 bands of equal width."""
    count = len(sound) // 512 - 1
    moments = np.stack([sound[512 * number :][:512] * np.hanning(512) for number in range(count)])
    power = np.abs(np.fft.rfft(moments, axis=1))[:, 1:] ** 2
    bands: np.ndarray[Any, np.dtype[np.float64]] = power.reshape(count, 16, -1).sum(axis=2)
    return bands


def decibels(values: Any) -> Any:
    return 10 * np.log10(values)


def test_the_fast_voice_sounds_as_before() -> None:
    """As long, each band as loud, and its pauses as quiet: rounding adds less than its own breath."""
    for exact, near in zip(spoken(rounded=False), spoken(rounded=True), strict=True):
        assert len(near) == pytest.approx(len(exact), rel=0.02)
        one, other = spectra(exact), spectra(near)
        assert np.abs(decibels(one.mean(axis=0)) - decibels(other.mean(axis=0))).max() < 1.5
        pauses = [float(decibels(np.quantile(found.sum(axis=1), QUIETEST))) for found in (one, other)]
        assert pauses[1] - pauses[0] < 2


def test_the_fast_voice_is_in_bytes() -> None:
    """Of its vocoder what begins a layer is in floats, and so are the layers of 32 channels; durations are as published."""
    graph = onnx.load(str(model.packaged()))
    rows.in_rows(graph)
    names = [node.name for node in graph.graph.node if node.op_type.startswith("Conv")]
    assert {name.split("/")[1] for name in names} == {"dp", "dec"}
    assert [name for name in names if name.startswith("/dec/")] == [
        "/dec/ups.2/ConvTranspose",
        *(f"/dec/resblocks.{block}/convs.{layer}/Conv" for block in (6, 7, 8) for layer in (0, 1)),
        "/dec/conv_post/Conv",
    ]
    kinds = Counter(node.op_type for node in graph.graph.node)
    encoder, given, flow, vocoder = 36, 1, 40, 12
    assert (kinds["Gemm"], kinds["MatMulIntegerToFloat"]) == (3, encoder + given + flow + vocoder)
