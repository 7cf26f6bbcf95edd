"""The recogniser that `wellread listen` hears finished recordings with: its program and its model."""

from __future__ import annotations

from collections.abc import Iterator

from wellread.doctor.parts import Found, Missing, Part, installed
from wellread.listening.finding import Span
from wellread.listening.recogniser import PARTS, Unavailable, recogniser
from wellread.listening.sound import RATE, heard

_PACKAGES = ("faster-whisper", *(name.replace("_", "-") for name in PARTS))


def parts() -> Iterator[Part]:
    """Whisper, where it was asked for: without it `wellread listen` goes by lengths and pauses."""
    use = "hears finished recordings again (wellread listen)"
    yield Part("recogniser", "faster-whisper", "check", use, _hears, packages=_PACKAGES)


def _hears() -> Found:
    """The model is loaded, and hears half a second in which nothing is said."""
    number = installed("faster-whisper")
    try:
        found = recogniser()
    except Unavailable as error:
        raise Missing(str(error).partition(";")[0]) from error
    import numpy as np

    quiet = heard(np.zeros(RATE // 2, np.int16))
    list(found.passage(quiet, Span(0, quiet.duration), "en"))
    return Found(number, f"{len(found.model.supported_languages)} languages")
