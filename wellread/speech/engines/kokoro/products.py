"""Convolutions of integers as products of matrices: the same integers in three fifths of the time.

ONNX Runtime multiplies a convolution's weights with a matrix of the sound that it lays out and packs anew each time. Turned
round, the weights are what is packed, once and for all, and the sound is walked through row by row; on processors with
instructions for eight-bit products (VNNI) that is much quicker. Integers are added exactly in any order, so the samples are the
same to the last bit; a processor whose products do not hold in sixteen bits would round, and `exact` finds that out.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from wellread.speech import runtime

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEWEST = 64
"""Channels of a convolution below which the way round through matrices costs more than it saves."""
_END = 2**62
_SHIFT = 128
"""From unsigned to signed eight bits, for which the quick instructions are."""


def unrolled(graph: Any) -> None:
    """Put products of matrices in the place of each convolution of `graph` (an ONNX GraphProto) that gains by it."""
    values = {one.name: one for one in graph.initializer}
    nodes = []
    for node in graph.node:
        if _gains(node, values):
            made, constants = _product(node, values)
            nodes += made
            graph.initializer.extend(constants)
        else:
            nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)
    _forget_unused(graph)


@cache
def exact() -> bool:
    """Whether this processor's products of unsigned with signed bytes are exact where they are largest."""
    import numpy as np

    rows, weights = np.full((8, 256), 255, np.uint8), np.full((256, 16), 127, np.int8)
    session = runtime.onnxruntime().InferenceSession(_trial(weights), providers=["CPUExecutionProvider"])
    (made,) = session.run(None, {"rows": rows})
    return bool((made == rows.astype(np.int64) @ weights.astype(np.int64)).all())


def _trial(weights: NDArray[np.int8]) -> bytes:
    from onnx import TensorProto, helper, numpy_helper

    node = helper.make_node("MatMulInteger", ["rows", "weights"], ["made"])
    given = helper.make_tensor_value_info("rows", TensorProto.UINT8, [None, len(weights)])
    made = helper.make_tensor_value_info("made", TensorProto.INT32, None)
    graph = helper.make_graph([node], "trial", [given], [made], [numpy_helper.from_array(weights, "weights")])
    content: bytes = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8).SerializeToString()
    return content


def _gains(node: Any, values: dict[str, Any]) -> bool:
    """Whether it is a convolution along one axis, by single steps, of unsigned bytes with known weights, and wide enough."""
    if node.op_type != "ConvInteger" or len(node.input) != 4 or not {node.input[1], node.input[3]} <= values.keys():
        return False
    from onnx import TensorProto

    weights, settings = values[node.input[1]], _settings(node)
    plain = settings.get("strides", [1]) == [1] and settings.get("group", 1) == 1 and "pads" in settings
    return plain and weights.data_type == TensorProto.UINT8 and len(weights.dims) == 3 and weights.dims[1] >= FEWEST


def _settings(node: Any) -> dict[str, Any]:
    from onnx import helper

    return {one.name: helper.get_attribute_value(one) for one in node.attribute}


def _product(node: Any, values: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    """The nodes and constants that give what the convolution `node` gives.

    The sound comes as channels by moments. Here it is turned to moments by channels and padded with what stands for silence;
    beside each moment are laid those that the convolution sees from there; that is multiplied with the weights and turned back.
    """
    import numpy as np
    from onnx import helper, numpy_helper

    sound, weights_name, silence, zero_name = node.input
    weights, zero = (numpy_helper.to_array(values[name]).astype(np.int16) for name in (weights_name, zero_name))
    outputs, inputs, taps = weights.shape
    name = f"{node.output[0]}/product"
    flat = (weights - _SHIFT).astype(np.int8).transpose(2, 1, 0).reshape(taps * inputs, outputs)
    constants = [
        numpy_helper.from_array(np.ascontiguousarray(flat), f"{name}/weights"),
        numpy_helper.from_array((zero - _SHIFT).astype(np.int8), f"{name}/zero"),
    ]
    start, end = _settings(node)["pads"]
    constants.append(_integers(f"{name}/pads", [0, start, 0, 0, end, 0]))
    seen, more, more_constants = _seen(name, taps, _settings(node).get("dilations", [1])[0])
    nodes = [
        helper.make_node("Transpose", [sound], [f"{name}/turned"], perm=[0, 2, 1]),
        helper.make_node("Pad", [f"{name}/turned", f"{name}/pads", silence], [f"{name}/padded"], mode="constant"),
        *more,
        helper.make_node("MatMulInteger", [seen, f"{name}/weights", silence, f"{name}/zero"], [f"{name}/made"]),
        helper.make_node("Transpose", [f"{name}/made"], [node.output[0]], perm=[0, 2, 1]),
    ]
    return nodes, constants + more_constants


def _seen(name: str, taps: int, apart: int) -> tuple[str, list[Any], list[Any]]:
    """What a convolution of `taps` taps, `apart` moments from each other, sees from each moment: its name, nodes, constants."""
    if taps == 1:
        return f"{name}/padded", [], []
    from onnx import helper

    nodes, constants = [], [_integers(f"{name}/axis", [1])]
    for tap in range(taps):
        last = tap - taps + 1
        constants.append(_integers(f"{name}/from{tap}", [tap * apart]))
        constants.append(_integers(f"{name}/to{tap}", [last * apart or _END]))
        limits = [f"{name}/from{tap}", f"{name}/to{tap}", f"{name}/axis"]
        nodes.append(helper.make_node("Slice", [f"{name}/padded", *limits], [f"{name}/tap{tap}"]))
    nodes.append(helper.make_node("Concat", [f"{name}/tap{tap}" for tap in range(taps)], [f"{name}/seen"], axis=2))
    return f"{name}/seen", nodes, constants


def _integers(name: str, values: list[int]) -> Any:
    import numpy as np
    from onnx import numpy_helper

    return numpy_helper.from_array(np.array(values, np.int64), name)


def _forget_unused(graph: Any) -> None:
    used = {name for node in graph.node for name in node.input}
    kept = [one for one in graph.initializer if one.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
