"""ONNX Runtime and Piper, which runs on it, imported with nothing reported to their makers.

Official builds of ONNX Runtime report to their maker by default: as soon as it is imported it writes a device
identifier into the user's cache folder and looks up a host. `ORT_DISABLE_TELEMETRY`, set before the import, prevents the
identifier, the events and the upload; the call stops what a program that imported it earlier has started. Every import of
either package goes through here, so that none can forget it.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

_OFF = "ORT_DISABLE_TELEMETRY"


def onnxruntime() -> Any:
    """The package `onnxruntime`, with its telemetry off."""
    os.environ[_OFF] = "1"
    import onnxruntime as package

    library: Any = package
    library.disable_telemetry_events()
    return library


def piper(module: str = "piper") -> Any:
    """Piper's `module`; importing any of them imports ONNX Runtime."""
    onnxruntime()
    return import_module(module)
