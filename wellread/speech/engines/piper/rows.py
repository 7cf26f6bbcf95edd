"""Convolutions of the packaged voice as products of matrices, most of them of bytes, which takes two thirds of the time.

A row is a moment, with all its channels; beside it is laid what a convolution sees from there, and that is multiplied with the
weights. As bytes both are multiplied four times as fast (see `integers.exact`). The sound of each layer is rounded to 256 steps
between its least and its greatest value, each output's weights to 255.

Left as floats is what would be heard or moved: what each layer of the vocoder begins with (a small part of the work, from which
all that follows is made), the layers of fewer than 64 channels, whose noise nothing covers, and what says how long a sound is.
What rounding does to this voice has been measured (`docs/decisions.md`). To another nobody has listened, so it stays in floats.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wellread.speech.graphs.integers import exact, rounded
from wellread.speech.graphs.rewriting import Rewriting, by_step, settings_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_DOMAIN = "com.microsoft"
_FEWEST = 64
"""Channels of a convolution, in and out, below which it is left as it is."""
_UNTOUCHED = re.compile(r"^/dp/")
"""Names of the nodes that say how long each phoneme is."""
_FLOATS = re.compile(r"/conv_pre/")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a convolution sees of a sound."""

    sound: str
    before: int
    """Moments of silence before the sound, and after it."""
    after: int
    apart: int
    """Moments from one tap to the next."""


def in_rows(model: Any) -> None:
    """Rewrite the convolutions of `model` (an ONNX ModelProto of Piper's making), where products of bytes are exact."""
    from onnx import helper

    if exact():
        _Rows(model.graph).rewrite()
        model.opset_import.append(helper.make_opsetid(_DOMAIN, 1))


class _Rows(Rewriting):
    """A graph whose sound is in rows wherever it is multiplied."""

    suffix = "/rows"

    def __init__(self, graph: Any) -> None:
        super().__init__(graph)
        self.rounded: set[str] = set()
        """Sounds that are there as bytes, too."""

    def suits(self, node: Any) -> bool:
        """Whether it has enough channels, and does not say how long a sound is."""
        enough = min(self.values[node.input[1]].dims[:2]) >= _FEWEST
        return enough and len(node.input) == 3 and not _UNTOUCHED.search(node.name)

    def convolution(self, node: Any) -> None:
        settings, (sound, weights, bias), made = settings_of(node), node.input, node.output[0]
        before, after = settings["pads"]
        seen = _Seen(sound, before, after, settings.get("dilations", [1])[0])
        multiply = self._floats if _FLOATS.search(node.name) else self._bytes
        multiply(seen, self.array(weights), self.array(bias), f"{made}/rows")
        self.inside[made] = self.values[weights].dims[0]

    def transposed(self, node: Any) -> None:
        import numpy as np

        settings, (sound, weights, bias), made = settings_of(node), node.input, node.output[0]
        step, outputs = settings.get("strides", [1])[0], self.values[weights].dims[1]
        steps = by_step(self.array(weights), step)
        around = steps.shape[2] - 1
        self._floats(_Seen(sound, around, around, 1), steps, np.tile(self.array(bias), step), f"{made}/steps")
        self.reshape(f"{made}/steps", f"{made}/whole", [1, -1, outputs])
        before, after = settings["pads"]
        self.cut(f"{made}/whole", f"{made}/rows", 1, before, -after)
        self.inside[made] = outputs

    def _floats(self, seen: _Seen, weights: Floats, bias: Floats, made: str) -> None:
        """Make `made` of the products of floats; `weights` are outputs by inputs by taps."""
        outputs, inputs, taps = weights.shape
        laid = self._laid(self.enter(seen.sound, inputs), seen, taps, made)
        self.reshape(laid, f"{made}/flat", [-1, taps * inputs])
        given = [f"{made}/flat", self.constant(f"{made}/weights", _flat(weights)), self.constant(f"{made}/bias", bias)]
        self.add("Gemm", given, f"{made}/product")
        self.reshape(f"{made}/product", made, [1, -1, outputs])

    def _bytes(self, seen: _Seen, weights: Floats, bias: Floats, made: str) -> None:
        """Make `made` of the products of bytes, with what the bytes stand for."""
        import numpy as np

        outputs, inputs, taps = weights.shape
        rows = self.enter(seen.sound, inputs)
        whole, step, silence = (f"{rows}/{part}" for part in ("bytes", "step", "silence"))
        if rows not in self.rounded:
            self.add("DynamicQuantizeLinear", [rows], whole, step, silence)
            self.rounded.add(rows)
        small, steps = rounded(_flat(weights))
        values: dict[str, NDArray[Any]] = {"weights": small, "steps": steps, "zero": np.zeros(outputs, np.int8), "bias": bias}
        names = {part: self.constant(f"{made}/{part}", value) for part, value in values.items()}
        laid = self._laid(whole, seen, taps, made, silence)
        given = [laid, names["weights"], step, names["steps"], silence, names["zero"], names["bias"]]
        self.add("MatMulIntegerToFloat", given, made, domain=_DOMAIN)

    def _laid(self, rows: str, seen: _Seen, taps: int, made: str, silence: str = "") -> str:
        """The name of what is seen from each moment, beside each other; `silence` is what stands for it in `rows`."""
        if taps == 1 and not seen.before + seen.after:
            return rows
        pads = self.integers(f"{made}/pads", [0, seen.before, 0, 0, seen.after, 0])
        self.add("Pad", [rows, pads, *filter(None, [silence])], f"{made}/padded")
        for tap in range(taps):
            self.cut(f"{made}/padded", f"{made}/tap{tap}", 1, tap * seen.apart, (tap - taps + 1) * seen.apart)
        self.add("Concat", [f"{made}/tap{tap}" for tap in range(taps)], f"{made}/seen", axis=2)
        return f"{made}/seen"

    def turn(self, name: str) -> None:
        self.add("Transpose", [name], f"{name}/rows", perm=[0, 2, 1])

    def turn_back(self, name: str) -> None:
        self.add("Transpose", [f"{name}/rows"], name, perm=[0, 2, 1])


def _flat(weights: Floats) -> Floats:
    """Weights of outputs by inputs by taps as a matrix: taps and inputs by outputs."""
    outputs, inputs, taps = weights.shape
    return weights.transpose(2, 1, 0).reshape(taps * inputs, outputs)
