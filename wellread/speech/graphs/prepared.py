"""Graphs that stay prepared: a voice that was opened once is opened again in a sixth of the time.

Writing a graph anew, and what ONNX Runtime then does to make it faster, take a second or two in every process, and a build that
changed one sentence needs one. So what comes out is kept in this machine's cache, under a name that says all that it came from.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from wellread import cache, machine
from wellread.cache import Cache
from wellread.speech import runtime

_QUIET = 3
"""Errors alone: that a prepared graph is for one kind of processor is known, and in its name."""
_VERSION = 1
"""Raised when engines write their graphs anew in another way that changes no sample."""


def session(identity: str, make: Callable[[], Any]) -> Any:
    """A session of ONNX Runtime for the graph (an ONNX ModelProto) that `make` gives, unless `identity` is in the cache.

    `identity` says all that the graph is made from. Raises what `make` raises, and what the runtime says of a bad graph.
    """
    library = runtime.onnxruntime()
    # Not shared with other machines: their processors may be others.
    store = replace(cache.opened(), behind="")
    name = cache.key("file of a prepared graph", _VERSION, identity, library.__version__, machine.processor())
    if kept := store.kept(name):
        with suppress(Exception):  # whatever it is that the runtime does not like about it: it is made again
            return _opened(library, kept)
    graph = make().SerializeToString()
    with suppress(Exception):  # a full disk keeps no voice from speaking; a bad graph says below what is wrong with it
        return _prepared(library, graph, store, name)
    return library.InferenceSession(graph, _options(library), providers=["CPUExecutionProvider"])


def _opened(library: Any, file: Path) -> Any:
    options = _options(library)
    options.graph_optimization_level = library.GraphOptimizationLevel.ORT_DISABLE_ALL
    return library.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def _prepared(library: Any, graph: bytes, store: Cache, name: str) -> Any:
    """A session for `graph`; what it runs is put into `store`."""
    options, made = _options(library), []

    def write(target: Path) -> None:
        options.optimized_model_filepath = str(target)
        made.append(library.InferenceSession(graph, options, providers=["CPUExecutionProvider"]))

    store.keep(name, write)
    return made[0]


def _options(library: Any) -> Any:
    options = library.SessionOptions()
    options.log_severity_level = _QUIET
    # Several threads would add up floats in another order each time, and round differently.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return options
