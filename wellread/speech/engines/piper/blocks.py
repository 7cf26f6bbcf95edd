"""Convolutions of a vocoder in blocks of channels: the same sound in three quarters of the time.

Four fifths of the time of a sentence are the convolutions that turn frames into samples. In one dimension ONNX Runtime lays
out what each of them sees as a matrix. In two dimensions it has another way: channels in blocks as wide as the processor's
registers, multiplied where they lie (its operators `com.microsoft.nchwc`). By itself it changes to blocks and back around each
convolution. Here the sound stays in blocks from the first transposed convolution to the last convolution, sums are added while
products are, and a transposed convolution is a convolution with several outputs for each moment. Floats are added in another
order, so that samples differ by less than a millionth of full scale; `width` tries whether runtime and processor can do it.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from wellread.speech import runtime
from wellread.speech.graphs.rewriting import Rewriting, by_step, settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_DOMAIN = "com.microsoft.nchwc"
_TAPS, _APART, _MOMENTS = 3, 2, 5
"""Of the trial."""


@cache
def width() -> int:
    """Channels of a block on this processor; 0 where there are none, or where they give something else than a convolution."""
    import numpy as np

    draw = np.random.RandomState(1).standard_normal
    for wide in (16, 8):
        sound = draw((1, 2 * wide, _MOMENTS)).astype(np.float32)
        weights = draw((wide, 2 * wide, _TAPS)).astype(np.float32)
        try:
            session = runtime.onnxruntime().InferenceSession(_trial(weights, wide), providers=["CPUExecutionProvider"])
            (made,) = session.run(None, {"sound": sound})
        except Exception:  # whatever it is that this runtime does not know
            return 0
        padded = np.pad(sound[0], ((0, 0), (_APART, _APART)))
        expected = sum(weights[:, :, tap] @ padded[:, tap * _APART :][:, :_MOMENTS] for tap in range(_TAPS))
        if np.allclose(made[0], expected, atol=1e-4):
            return wide
    return 0


def _trial(weights: Floats, wide: int) -> bytes:
    from onnx import TensorProto, helper, numpy_helper

    settings: dict[str, Any] = {"pads": [_APART, _APART], "dilations": [_APART], "kernel_shape": [_TAPS]}
    node = helper.make_node("Conv", ["sound", "weights"], ["made"], **settings)
    given = helper.make_tensor_value_info("sound", TensorProto.FLOAT, [1, weights.shape[1], None])
    made = helper.make_tensor_value_info("made", TensorProto.FLOAT, None)
    graph = helper.make_graph([node], "trial", [given], [made], [numpy_helper.from_array(weights, "weights")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 15)], ir_version=8)
    _Blocks(model.graph, wide, first="Conv").rewrite()
    model.opset_import.append(helper.make_opsetid(_DOMAIN, 1))
    content: bytes = model.SerializeToString()
    return content


def blocked(model: Any) -> None:
    """Rewrite what follows the first transposed convolution of `model` (an ONNX ModelProto), where there are blocks."""
    from onnx import helper

    if width():
        _Blocks(model.graph, width()).rewrite()
        model.opset_import.append(helper.make_opsetid(_DOMAIN, 1))


class _Blocks(Rewriting):
    """A graph that is in blocks from the first node of the kind `first` on."""

    suffix = "/blocks"

    def __init__(self, graph: Any, wide: int, first: str = "ConvTranspose") -> None:
        super().__init__(graph)
        self.wide = wide
        self.first = first
        self.after: set[str] = set()
        """What comes from the first node and those behind it."""
        self.uses = Counter(name for node in graph.node for name in node.input)
        self.uses.update(one.name for one in graph.output)

    def place(self, node: Any) -> None:
        if node.op_type == self.first or not self.after.isdisjoint(node.input):
            self.after.update(node.output)
            super().place(node)
        else:
            self.nodes.append(node)

    def suits(self, node: Any) -> bool:
        """Whether its channels fill blocks."""
        return all(size % self.wide == 0 for size in self.values[node.input[1]].dims[:2])

    def convolution(self, node: Any) -> None:
        settings = settings_of(node)
        apart = settings.get("dilations", [1])[0]
        self._convolve(node.input[0], self.array(node.input[1]), node.output[0], (settings["pads"], apart), node.input[2:])

    def _convolve(self, sound: str, weights: Floats, made: str, where: tuple[list[int], int], bias: Sequence[str]) -> None:
        """`where` are the moments of silence before and after the sound, and how far apart it is looked at."""
        (before, after), apart = where
        outputs, inputs, taps = weights.shape
        split = weights.reshape(outputs // self.wide, self.wide, inputs // self.wide, self.wide, 1, taps)
        flat = split.transpose(0, 2, 4, 5, 3, 1).reshape(outputs, inputs, 1, taps)
        given = [self.enter(sound, inputs), self.constant(f"{made}/weights", flat), *bias]
        shape = {"kernel_shape": [1, taps], "pads": [0, before, 0, after], "dilations": [1, apart], "strides": [1, 1]}
        self.add("Conv", given, f"{made}/blocks", domain=_DOMAIN, **shape)
        self.inside[made] = outputs

    def transposed(self, node: Any) -> None:
        """As many outputs for each moment as it makes moments of one, laid behind each other; what it cuts off is cut off."""
        import numpy as np

        settings, made, weights = settings_of(node), node.output[0], self.array(node.input[1])
        step, outputs = settings.get("strides", [1])[0], weights.shape[1]
        taps = weights.shape[2] // step
        bias = [self.constant(f"{made}/bias", np.tile(self.array(name), step)) for name in node.input[2:]]
        self._convolve(node.input[0], by_step(weights, step), f"{made}/steps", ([taps - 1, taps - 1], 1), bias)
        before, after = settings["pads"]
        rows = outputs // self.wide
        # In memory: steps, rows of blocks, moments, channels of a block. Steps go behind moments.
        self.reshape(f"{made}/steps/blocks", f"{made}/split", [step, rows, -1, self.wide])
        self.add("Transpose", [f"{made}/split"], f"{made}/turned", perm=[1, 2, 0, 3])
        self.reshape(f"{made}/turned", f"{made}/whole", [rows, -1, self.wide])
        self.cut(f"{made}/whole", f"{made}/cut", 1, before, -after)
        self.reshape(f"{made}/cut", f"{made}/blocks", [1, outputs, 1, -1])
        self.inside[made] = outputs

    def pointwise(self, node: Any) -> None:
        convolution = self._adding(node.input) if node.op_type == "Add" else None
        if convolution is None:
            super().pointwise(node)
            return
        # It adds as it multiplies; moved here, because what it adds may have been made after it.
        made = node.output[0]
        (other,) = {f"{name}/blocks" for name in node.input} - set(convolution.output)
        self.nodes.remove(convolution)
        convolution.input.extend([*[""] * (3 - len(convolution.input)), other])
        convolution.output[0] = f"{made}/blocks"
        self.nodes.append(convolution)
        self.inside[made] = self.inside[node.input[0]]

    def _adding(self, names: Sequence[str]) -> Any:
        """The convolution that makes one of two different sounds, for this sum alone; None when there is none."""
        wanted = {f"{name}/blocks" for name in names if self.uses[name] == 1}
        for node in reversed(self.nodes) if len({*names} & {*self.inside}) == 2 else ():
            if node.domain == _DOMAIN and node.op_type == "Conv" and len(node.input) < 4 and node.output[0] in wanted:
                return node
        return None

    def turn(self, name: str) -> None:
        self.add("Unsqueeze", [name, self.integers("blocks/axis", [2])], f"{name}/flat")
        self.add("ReorderInput", [f"{name}/flat"], f"{name}/blocks", domain=_DOMAIN)

    def turn_back(self, name: str) -> None:
        self.add("ReorderOutput", [f"{name}/blocks"], f"{name}/flat", domain=_DOMAIN, channels=self.inside[name])
        self.add("Squeeze", [f"{name}/flat", self.integers("blocks/axis", [2])], name)
