"""Prepared graphs: opened again without being written anew, and made again wherever that cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from wellread import cache, machine
from wellread.speech.graphs import prepared

WEIGHTS = np.arange(6, dtype=np.float32).reshape(3, 2)
SOUND = np.ones((1, 3), np.float32)


def product() -> onnx.ModelProto:
    """A matrix that is multiplied, by a sum that is worked out beforehand."""
    values = [numpy_helper.from_array(WEIGHTS / 2, name) for name in ("one", "other")]
    nodes = [helper.make_node("Add", ["one", "other"], ["weights"]), helper.make_node("MatMul", ["sound", "weights"], ["made"])]
    given = [helper.make_tensor_value_info("sound", TensorProto.FLOAT, [None, 3])]
    made = [helper.make_tensor_value_info("made", TensorProto.FLOAT, None)]
    graph = helper.make_graph(nodes, "product", given, made, values)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


class Making:
    """Counts how often a graph was written anew."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> onnx.ModelProto:
        self.times += 1
        return product()


@pytest.fixture
def making(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Making:
    """From an empty cache."""
    monkeypatch.setenv("WELLREAD_CACHE", str(tmp_path))
    return Making()


def made(making: Making, identity: str = "a voice") -> Any:
    (found,) = prepared.session(identity, making).run(None, {"sound": SOUND})
    return found


def entries() -> list[Path]:
    return [path for path in machine.cache_folder().rglob("*") if path.is_file()]


def test_a_graph_is_written_anew_once(making: Making) -> None:
    """It gives the same the second time, and what it works out beforehand is worked out."""
    first, second = made(making), made(making)
    assert making.times == 1
    assert np.array_equal(first, SOUND @ WEIGHTS)
    assert np.array_equal(first, second)
    (entry,) = entries()
    kept = onnx.load_from_string(cache.opened().get(entry.parent.name + entry.name) or b"")
    assert [node.op_type for node in kept.graph.node] == ["MatMul"]


def test_what_a_graph_is_made_from_names_it(making: Making, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another voice, and another processor, have graphs of their own."""
    made(making)
    made(making, "another voice")
    assert making.times == 2
    monkeypatch.setattr(machine, "processor", lambda: "another")
    made(making)
    assert making.times == 3
    assert len(entries()) == 3


@pytest.mark.parametrize("content", [b"", b"damaged", None])
def test_a_bad_entry_is_made_again(making: Making, content: bytes | None) -> None:
    """Damaged on the disk, or whole and nothing that the runtime takes."""
    expected = made(making)
    (entry,) = entries()
    if content is None:
        cache.opened().put(entry.parent.name + entry.name, b"no graph")
    else:
        entry.write_bytes(content)
    assert np.array_equal(made(making), expected)
    assert making.times == 2
    made(making)
    assert making.times == 2


def test_what_cannot_be_made_is_said_and_not_kept(making: Making) -> None:
    """The engine says it in its own words."""

    def broken() -> onnx.ModelProto:
        raise ValueError("no model")

    with pytest.raises(ValueError, match="no model"):
        prepared.session("a voice", broken)
    assert entries() == []


def test_the_processor_is_named() -> None:
    """By what it can do; the same at each call."""
    assert machine.processor() == machine.processor() != ""
