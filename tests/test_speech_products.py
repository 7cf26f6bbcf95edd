"""Convolutions of integers as products of matrices: the same numbers, whatever the shapes and however long the sound."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from wellread.speech import runtime
from wellread.speech.engines.kokoro import pieces, products
from wellread.speech.graphs import integers

MOMENTS = (1, 30, pieces.MOST, pieces.MOST + 1, 3 * pieces.MOST - 7)


def layer(channels: int, outputs: int, taps: int, apart: int, pads: tuple[int, int], *, ended: bool = True) -> onnx.ModelProto:
    """A convolution as quantisers write it: dynamic bytes, whole products, a whole bias, then floats; or the products alone."""
    draw = np.random.RandomState(channels + taps)
    values: dict[str, np.ndarray[Any, Any]] = {
        "weights": draw.randint(0, 256, (outputs, channels, taps)).astype(np.uint8),
        "zero": np.array(131, np.uint8),
        "factor": np.array(0.01, np.float32),
        "bias": draw.randint(-900, 900, outputs).astype(np.int32),
        "shape": np.array([1, -1, 1], np.int64),
    }
    nodes = [
        helper.make_node("DynamicQuantizeLinear", ["sound"], ["bytes", "step", "silence"]),
        helper.make_node("Mul", ["step", "factor"], ["scale"]),
        helper.make_node("Reshape", ["bias", "shape"], ["column"]),
        helper.make_node(
            "ConvInteger", ["bytes", "weights", "silence", "zero"], ["whole"], pads=pads, dilations=[apart], kernel_shape=[taps]
        ),
        helper.make_node("Add", ["whole", "column"], ["more"]),
        helper.make_node("Cast", ["more"], ["floats"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["floats", "scale"], ["made"]),
    ]
    given = [helper.make_tensor_value_info("sound", TensorProto.FLOAT, [1, channels, None])]
    kind = TensorProto.FLOAT if ended else TensorProto.INT32
    made = [helper.make_tensor_value_info("made" if ended else "whole", kind, None)]
    constants = [numpy_helper.from_array(value, name) for name, value in values.items()]
    graph = helper.make_graph(nodes if ended else [nodes[0], nodes[3]], "layer", given, made, constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)


def made(graph: onnx.ModelProto, channels: int, moments: int) -> np.ndarray[Any, Any]:
    """What `graph` makes of some noise."""
    session = runtime.onnxruntime().InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
    noise = np.random.RandomState(moments).standard_normal((1, channels, moments)).astype(np.float32)
    (found,) = session.run(None, {"sound": noise})
    return np.asarray(found)


@pytest.mark.parametrize(
    ("channels", "outputs", "taps", "apart", "pads", "ended", "loops"),
    [
        (64, 48, 11, 5, (25, 25), True, 1),
        (128, 128, 7, 3, (9, 9), True, 1),
        (64, 64, 5, 1, (4, 0), False, 1),
        (64, 16, 3, 1, (1, 1), True, 0),
        (64, 32, 1, 1, (0, 0), True, 0),
        (320, 24, 5, 1, (2, 2), True, 0),
    ],
)
def test_products_give_the_same_numbers(
    channels: int, outputs: int, taps: int, apart: int, pads: tuple[int, int], ended: bool, loops: int
) -> None:
    """To the last bit, for a moment, for what fills a piece, for one more, and for several pieces."""
    if not integers.exact():
        pytest.skip("this processor's products are not exact, so that the published model is what speaks")
    graph = layer(channels, outputs, taps, apart, pads, ended=ended)
    before = [made(graph, channels, moments) for moments in MOMENTS]
    products.unrolled(graph.graph)
    assert sum(node.op_type == "Scan" for node in graph.graph.node) == loops
    assert not any(node.op_type == "ConvInteger" for node in graph.graph.node)
    for moments, expected in zip(MOMENTS, before, strict=True):
        found = made(graph, channels, moments)
        assert found.dtype == expected.dtype
        assert np.array_equal(found, expected)


def test_what_is_added_may_change_from_moment_to_moment() -> None:
    """Then it stays outside of the pieces, which know no moments but their own."""
    if not integers.exact():
        pytest.skip("this processor's products are not exact, so that the published model is what speaks")
    moments, graph = pieces.MOST + 9, layer(64, 64, 5, 1, (2, 2))
    changed: dict[str, np.ndarray[Any, Any]] = {
        "bias": np.arange(moments, dtype=np.int32),
        "shape": np.array([1, 1, moments], np.int64),
    }
    for constant in graph.graph.initializer:
        if constant.name in changed:
            constant.CopyFrom(numpy_helper.from_array(changed[constant.name], constant.name))
    expected = made(graph, 64, moments)
    products.unrolled(graph.graph)
    assert np.array_equal(made(graph, 64, moments), expected)
