"""Whole numbers of eight bits: whether a processor multiplies them without a loss, and weights as such numbers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from wellread.speech import runtime

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LARGEST = 127


@cache
def exact() -> bool:
    """Whether this processor's products of unsigned with signed bytes are exact where they are largest."""
    import numpy as np

    rows, weights = np.full((8, 256), 255, np.uint8), np.full((256, 16), _LARGEST, np.int8)
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


def rounded(weights: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """`weights`, inputs by outputs, as bytes, and what the bytes of each output are multiplied with to be the weights again."""
    import numpy as np

    steps = np.abs(weights).max(axis=0) / _LARGEST
    steps[steps == 0] = 1
    return np.rint(weights / steps).astype(np.int8), steps.astype(np.float32)
