"""Kokoro's voices: a style each, which the model takes with the letters. Their first letter is their language.

A style is 510 vectors of 256 numbers, one for each length of text. The packaged ones are kept as numbers of 16 bits
(`scripts/voices.py` made them, and a test holds that this is not heard); those of others are read as their makers publish them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from wellread.cache import digest_of
from wellread.machine import voices_folder
from wellread.speech.utterance import VoiceError

if TYPE_CHECKING:
    from wellread.speech.engines.kokoro.model import Floats

PACKAGED = ("bf_emma", "bm_george", "af_heart", "am_michael", "ff_siwis", "ef_dora", "if_sara", "pf_dora", "hf_alpha")
LANGUAGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "a": ("en-US", "en-us"),
        "b": ("en-GB", "en-gb-x-rp"),
        "e": ("es", "es"),
        "f": ("fr", "fr"),
        "h": ("hi", "hi"),
        "i": ("it", "it"),
        "p": ("pt-BR", "pt-br"),
    }
)
"""First letter of a voice's name to its language, and to eSpeak's name of that. The model has Japanese and Chinese voices too,
whose letters eSpeak does not give."""
LENGTHS, NUMBERS = 510, 256
_DATA = Path(__file__).with_name("data") / "styles"
_SIZE = LENGTHS * NUMBERS * 4
"""Bytes of a style as it is published: floats of 32 bits."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice, and where it is."""

    name: str
    style: Path
    model: Path | None = None
    """None: the packaged model."""

    @property
    def language(self) -> str:
        """BCP 47."""
        return LANGUAGES[self.name[0]][0]

    @property
    def espeak(self) -> str:
        """What eSpeak calls the language."""
        return LANGUAGES[self.name[0]][1]

    @property
    def packaged(self) -> bool:
        """Whether style and model came with wellread."""
        return self.model is None and self.style.parent == _DATA


def names() -> tuple[str, ...]:
    """The packaged voices, then the styles in the voices folder."""
    own = sorted(path.stem for path in voices_folder().glob("*.bin") if path.stat().st_size == _SIZE)
    return (*PACKAGED, *(name for name in own if name not in PACKAGED and name[0] in LANGUAGES))


def find(voice: str) -> Voice:
    """The voice `voice`, or in the file `…/af_bella.bin`, or in `…/model.onnx#af_bella`; VoiceError when there is none."""
    path, separator, name = voice.partition(".onnx#")
    if separator:
        return _of(name, _beside(Path(f"{path}.onnx"), name), Path(f"{path}.onnx"), voice)
    if voice.endswith(".onnx"):
        return _of(PACKAGED[0], _DATA / f"{PACKAGED[0]}.npy", Path(voice), voice)
    if voice.endswith(".bin"):
        return _of(Path(voice).stem, Path(voice), None, voice)
    if voice in PACKAGED:
        return Voice(voice, _DATA / f"{voice}.npy")
    return _of(voice, voices_folder() / f"{voice}.bin", None, voice)


def _of(name: str, style: Path, model: Path | None, asked: str) -> Voice:
    """The voice `name`, when its files are there and its language is one that can be spoken."""
    if not style.is_file() or (model and not model.is_file()):
        hint = f"use one of: {', '.join(names())}; or put {name}.bin into {voices_folder()}"
        raise VoiceError("voice-unknown", f"there is no Kokoro voice {asked!r}", hint)
    if name[:1] not in LANGUAGES:
        hint = f"use a voice whose name begins with one of: {', '.join(LANGUAGES)}; its first letter is its language"
        raise VoiceError("voice-unknown", f"the language of the Kokoro voice {asked!r} has no rules here", hint)
    return Voice(name, style, model)


def _beside(model: Path, name: str) -> Path:
    """The style `name` next to `model`, in the folder `voices` there, or the packaged one."""
    places = (model.with_name(f"{name}.bin"), model.parent / "voices" / f"{name}.bin")
    return next((place for place in places if place.is_file()), _DATA / f"{name}.npy")


@lru_cache(16)
def load(path: Path) -> Floats:
    """The numbers of a style, a row for each length of text; VoiceError when the file holds something else."""
    import numpy as np

    try:
        found = np.load(path) if path.suffix == ".npy" else np.fromfile(path, "<f4")
        return found.astype(np.float32).reshape(LENGTHS, NUMBERS)
    except (OSError, ValueError) as error:
        message = f"the Kokoro voice {path.name} cannot be read: {error}"
        raise VoiceError("voice-broken", message, "download it again: a voice is a file of 522,240 bytes") from error


digest = lru_cache(16)(digest_of)
"""SHA-256 of a style, hex."""
