"""Prepared graphs: opened again without being written anew, and made again wherever that cannot be."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from wellread import cache, machine
from wellread.cache import Cache
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


def graphs() -> list[Path]:
    """The files of prepared graphs; all else in the cache is a name for one of them."""
    return [path for path in machine.cache_folder().rglob("*.blob") if path.is_file()]


def test_a_graph_is_written_anew_once(making: Making) -> None:
    """It gives the same the second time, and what it works out beforehand is worked out."""
    first, second = made(making), made(making)
    assert making.times == 1
    assert np.array_equal(first, SOUND @ WEIGHTS)
    assert np.array_equal(first, second)
    kept = onnx.load_from_string(graphs()[0].read_bytes())
    assert [node.op_type for node in kept.graph.node] == ["MatMul"]


def test_what_a_graph_is_made_from_names_it(making: Making, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another voice, and another processor, have graphs of their own."""
    made(making)
    made(making, "another voice")
    assert making.times == 2
    monkeypatch.setattr(machine, "processor", lambda: "another")
    made(making)
    assert making.times == 3


def test_a_damaged_graph_is_made_again(making: Making) -> None:
    """It has another sum than its name."""
    expected = made(making)
    graphs()[0].write_bytes(b"damaged")
    assert np.array_equal(made(making), expected)
    assert making.times == 2
    made(making)
    assert making.times == 2


def test_what_the_runtime_does_not_take_is_made_again(making: Making) -> None:
    """Whole, and no graph."""
    expected = made(making)
    store = cache.opened()
    other = store.add(b"no graph")
    (name,) = (path for path in store.root.rglob("*") if path.is_file() and path.suffix != ".blob")
    store.put(name.parent.name + name.name, other.encode())
    assert np.array_equal(made(making), expected)
    assert making.times == 2


def test_what_cannot_be_made_is_said_and_not_kept(making: Making) -> None:
    """The engine says it in its own words."""

    def broken() -> onnx.ModelProto:
        raise ValueError("no model")

    with pytest.raises(ValueError, match="no model"):
        prepared.session("a voice", broken)
    assert graphs() == []


def test_what_cannot_be_kept_speaks_all_the_same(making: Making, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk takes no large file any more."""

    def full(self: Cache, write: object) -> str:
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr(Cache, "collect", full)
    assert np.array_equal(made(making), SOUND @ WEIGHTS)
    assert graphs() == []


def test_the_processor_is_named() -> None:
    """By what it can do; the same at each call."""
    assert machine.processor() == machine.processor() != ""
