"""A graph in which a part of the sound lies in another order in memory, in which it is worked on faster."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

END = 2**62
"""For a slice: to the end."""
_POINTWISE = frozenset({"Add", "Div", "LeakyRelu", "Mul"})


class Rewriting(ABC):
    """A graph (an ONNX GraphProto) whose nodes are put in their places one after the other."""

    suffix: ClassVar[str]
    """What is behind the name of a value that is in the other order."""

    def __init__(self, graph: Any) -> None:
        self.graph = graph
        self.nodes: list[Any] = []
        self.values = {one.name: one for one in graph.initializer}
        self.values.update((node.output[0], node.attribute[0].t) for node in graph.node if node.op_type == "Constant")
        self.inside: dict[str, int] = {}
        """What is there in the other order, and how many channels it has."""
        self.outside: set[str] = set()
        """Of that, what is there as it was, too."""

    def rewrite(self) -> None:
        """Put all nodes in their places, and drop the constants that nothing uses any more."""
        for node in self.graph.node:
            self.place(node)
        for one in self.graph.output:
            self.leave(one.name)
        del self.graph.node[:]
        self.graph.node.extend(self.nodes)
        used = {name for node in self.nodes for name in node.input}
        kept = [one for one in self.graph.initializer if one.name in used]
        del self.graph.initializer[:]
        self.graph.initializer.extend(kept)

    def place(self, node: Any) -> None:
        """Put `node` in its place, or what stands for it."""
        if self._is_plain(node) and self.suits(node):
            work = self.convolution if node.op_type == "Conv" else self.transposed
            work(node)
        elif self._is_pointwise(node):
            self.pointwise(node)
        else:
            for name in node.input:
                self.leave(name)
            self.nodes.append(node)

    @abstractmethod
    def suits(self, node: Any) -> bool:
        """Whether a plain convolution gains by the other order."""

    @abstractmethod
    def convolution(self, node: Any) -> None:
        """Put a plain convolution there in the other order."""

    @abstractmethod
    def transposed(self, node: Any) -> None:
        """Put a plain transposed convolution there in the other order."""

    @abstractmethod
    def turn(self, name: str) -> None:
        """Make the sound `name` in the other order of what it is."""

    @abstractmethod
    def turn_back(self, name: str) -> None:
        """Make the sound `name` of what it is in the other order."""

    def enter(self, name: str, channels: int) -> str:
        """The name of the sound `name` in the other order."""
        if name not in self.inside:
            self.turn(name)
            self.inside[name] = channels
            self.outside.add(name)
        return f"{name}{self.suffix}"

    def leave(self, name: str) -> None:
        """Have `name` as it was, for what does not know the other order."""
        if name in self.inside and name not in self.outside:
            self.turn_back(name)
            self.outside.add(name)

    def _is_plain(self, node: Any) -> bool:
        """Whether it is a convolution along one axis, with known weights; by single steps, or transposed and by whole ones."""
        weights = self.values.get(node.input[1]) if node.op_type in ("Conv", "ConvTranspose") else None
        if weights is None or len(weights.dims) != 3:
            return False
        settings = settings_of(node)
        if settings.get("group", 1) != 1 or "pads" not in settings or any(settings.get("output_padding", [0])):
            return False
        step = settings.get("strides", [1])
        if node.op_type == "Conv":
            return bool(step == [1])
        return bool(settings.get("dilations", [1]) == [1] and weights.dims[2] % step[0] == 0)

    def _is_pointwise(self, node: Any) -> bool:
        """Whether it does the same with each number, in whatever order they are, and all of them are in the other order."""
        return node.op_type in _POINTWISE and all(name in self.inside or self._single(name) for name in node.input)

    def _single(self, name: str) -> bool:
        """Whether it is one number."""
        return name in self.values and all(size == 1 for size in self.values[name].dims)

    def pointwise(self, node: Any) -> None:
        """Put `node`, which is pointwise, there in the other order."""
        made = node.output[0]
        self.inside[made] = max(self.inside.get(name, 0) for name in node.input)
        node.input[:] = [f"{name}{self.suffix}" if name in self.inside else name for name in node.input]
        node.output[0] = f"{made}{self.suffix}"
        self.nodes.append(node)

    def array(self, name: str) -> NDArray[np.float32]:
        """The constant `name`."""
        from onnx import numpy_helper

        return numpy_helper.to_array(self.values[name])

    def integers(self, name: str, values: list[int]) -> str:
        """The name of a constant of these numbers."""
        import numpy as np

        return self.constant(name, np.array(values, np.int64))

    def constant(self, name: str, values: NDArray[Any]) -> str:
        """The name of a constant, which is made at the first time."""
        import numpy as np
        from onnx import numpy_helper

        if name not in self.values:
            self.values[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
            self.graph.initializer.append(self.values[name])
        return name

    def cut(self, sound: str, made: str, axis: int, start: int, end: int) -> None:
        """Make `made` of what lies from `start` to before `end`; an end of 0 or less is counted from the end."""
        limits = (("from", start), ("to", end if end else END), ("axis", axis))
        self.add("Slice", [sound, *(self.integers(f"{made}/{name}", [value]) for name, value in limits)], made)

    def reshape(self, name: str, made: str, shape: list[int]) -> None:
        """Make `made` of the same numbers in another shape."""
        self.add("Reshape", [name, self.integers(f"{made}/shape", shape)], made)

    def add(self, operator: str, given: list[str], *made: str, **settings: Any) -> None:
        """Put a new node there."""
        from onnx import helper

        self.nodes.append(helper.make_node(operator, given, [*made], name=made[0], **settings))


def settings_of(node: Any) -> dict[str, Any]:
    """The attributes of `node`."""
    from onnx import helper

    return {one.name: helper.get_attribute_value(one) for one in node.attribute}


def by_step(weights: NDArray[np.float32], step: int) -> NDArray[np.float32]:
    """A transposed convolution's weights as those of a convolution that makes `step` moments of each, one behind the other.

    From inputs by outputs by taps to steps times outputs by inputs by taps; `step` divides the number of taps.
    """
    inputs, outputs, size = weights.shape
    taps = size // step
    apart = weights.reshape(inputs, outputs, taps, step)[:, :, ::-1]
    return apart.transpose(3, 1, 0, 2).reshape(step * outputs, inputs, taps)
