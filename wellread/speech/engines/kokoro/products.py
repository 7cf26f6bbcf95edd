"""Convolutions of integers as products of matrices: the same integers in half of the time.

ONNX Runtime multiplies a convolution's weights with a matrix of the sound that it lays out and packs anew each time. Turned
round, the weights are what is packed, once and for all, and the sound is walked through row by row; on processors with
instructions for eight-bit products (VNNI) that is much quicker. Integers are added exactly in any order, so the samples are the
same to the last bit; a processor whose products do not hold in sixteen bits would round, and `integers.exact` finds that out.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from wellread.speech.engines.kokoro.pieces import Layout, Seen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEWEST = 64
"""Channels of a convolution below which the way round through matrices costs more than it saves."""
_FEW, _MANY = 256, 5
"""Channels up to which a sound has so many moments, and taps from which so much is laid beside each, that pieces gain."""


def unrolled(graph: Any) -> None:
    """Put products of matrices in the place of each convolution of `graph` (an ONNX GraphProto) that gains by it."""
    values = {one.name: one for one in graph.initializer}
    users: dict[str, list[Any]] = defaultdict(list)
    for node in graph.node:
        for name in node.input:
            users[name].append(node)
    makers = {name: node for node in graph.node for name in node.output}
    # Of each convolution what is done to its numbers one by one, up to the last node: it takes the place of all.
    chains = {}
    for node in graph.node:
        if _gains(node, values):
            chain = _chain(node, users, makers, values)
            chains[chain[-1].output[0]] = chain
    gone = {node.output[0] for chain in chains.values() for node in chain}
    nodes = []
    for node in graph.node:
        chain = chains.get(node.output[0], [])
        if chain:
            made, constants = _product(chain, values)
            nodes += made
            graph.initializer.extend(constants)
        elif node.output[0] not in gone:
            nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)
    _forget_unused(graph)


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


def _chain(node: Any, users: dict[str, list[Any]], makers: dict[str, Any], values: dict[str, Any]) -> list[Any]:
    """`node`, and what makes floats of its output: its bias added, the type changed, the scale multiplied; or `node` alone."""
    chain = [node]
    for operator in ("Add", "Cast", "Mul"):
        following = users[chain[-1].output[0]]
        if len(following) != 1 or following[0].op_type != operator:
            return [node]
        chain.append(following[0])
    _, add, _, scale = chain
    bias = makers.get(_other(add, node.output[0]))
    factor = makers.get(_other(scale, chain[2].output[0]))
    if bias is None or bias.op_type != "Reshape" or factor is None or factor.op_type != "Mul":
        return [node]
    shape = values.get(bias.input[1])
    known = [values[name] for name in factor.input if name in values]
    from onnx import numpy_helper

    if shape is None or numpy_helper.to_array(shape).tolist()[2:] != [1] or [max([1, *one.dims]) for one in known] != [1]:
        return [node]
    return chain


def _signed(value: Any) -> NDArray[np.int8]:
    """Unsigned bytes less 128, as signed ones, for which the quick instructions are."""
    import numpy as np
    from onnx import numpy_helper

    return (numpy_helper.to_array(value) ^ np.uint8(128)).view(np.int8)


def _other(node: Any, name: str) -> str:
    """The input of `node`, which has two, that is not `name`."""
    first, second = node.input
    return str(second if first == name else first)


def _product(chain: list[Any], values: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    """The nodes and constants that give what the convolution that begins `chain` gives, and the rest of it behind that.

    The sound comes as channels by moments. Here it is turned to moments by channels and padded with what stands for silence;
    beside each moment are laid those that the convolution sees from there; that is multiplied with the weights and turned back.
    """
    import numpy as np
    from onnx import helper, numpy_helper

    sound, weights_name, silence, zero_name = chain[0].input
    weights, zero = (_signed(values[name]) for name in (weights_name, zero_name))
    outputs, inputs, taps = weights.shape
    name = f"{chain[0].output[0]}/product"
    flat = weights.transpose(2, 1, 0).reshape(taps * inputs, outputs)
    constants = [
        numpy_helper.from_array(np.ascontiguousarray(flat), f"{name}/weights"),
        numpy_helper.from_array(zero, f"{name}/zero"),
    ]
    settings = _settings(chain[0])
    seen = Seen(f"{name}/turned", silence, taps, settings.get("dilations", [1])[0], *settings["pads"])
    layout = Layout(name)

    def work(rows: str) -> list[Any]:
        product = helper.make_node("MatMulInteger", [rows, f"{name}/weights", silence, f"{name}/zero"], [f"{name}/made"])
        return [product, helper.make_node("Transpose", [f"{name}/made"], [chain[0].output[0]], perm=[0, 2, 1]), *chain[1:]]

    rest = []
    if taps >= _MANY and inputs <= _FEW:
        layout.through(seen, inputs, work)
    else:
        rest = work(layout.whole(seen, inputs))
    turned = helper.make_node("Transpose", [sound], [f"{name}/turned"], perm=[0, 2, 1])
    return [turned, *layout.nodes, *rest], constants + layout.constants


def _forget_unused(graph: Any) -> None:
    bodies = [one.g.node for node in graph.node for one in node.attribute if one.name == "body"]
    used = {name for nodes in (graph.node, *bodies) for node in nodes for name in node.input}
    kept = [one for one in graph.initializer if one.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
