"""Which voice speaks a publication that names none, and which one when it has to be quick."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from wellread.languages import rules
from wellread.languages.tags import primary
from wellread.model import Meta
from wellread.problems import Problem, Severity
from wellread.speech import engines

_EMMA, _HEART, _JOE = "kokoro:bf_emma", "kokoro:af_heart", "piper:en_US-joe-medium"
_USUAL: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": (_EMMA, _JOE),
        "en-CA": (_HEART, _JOE),
        "en-PH": (_HEART, _JOE),
        "en-US": (_HEART, _JOE),
        "es": ("kokoro:ef_dora",),
        "fr": ("kokoro:ff_siwis",),
        "hi": ("kokoro:hf_alpha",),
        "it": ("kokoro:if_sara",),
        "pt": ("kokoro:pf_dora",),
    }
)
"""Tag to voices in order of preference. English is British unless its region speaks otherwise, as its spelling is here."""


def usual(language: str) -> tuple[str, ...]:
    """The voices for a publication in `language`, in order of preference; those of English where none speaks the language."""
    return rules(language).VOICES or natural(language) or _USUAL["en"]


def natural(language: str) -> tuple[str, ...]:
    """The packaged voices that speak `language` and sound like a person; none for most languages."""
    region = f"{primary(language)}-{language.rpartition('-')[2].upper()}"
    return _USUAL.get(region) or _USUAL.get(primary(language), ())


def in_order(meta: Meta, voice: Sequence[str], *, quick: bool) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Who may speak a publication, the first choice first: `voice`, the fast one, the front matter's or the usual one.

    With them a note when the fast one was asked for and its language has none.
    """
    if voice or not quick:
        return tuple(voice) or meta.voice or usual(meta.language), ()
    found = fast(meta.language)
    if found:
        return found, ()
    message = f"there is no fast voice for {meta.language!r}: the usual one speaks"
    hint = "leave --fast out, or put a voice of Piper for the language into the voices folder (docs/voices.md)"
    return meta.voice or usual(meta.language), (Problem("voice-not-fast", Severity.NOTE, message, hint),)


def fast(language: str) -> tuple[str, ...]:
    """The voices of Piper that speak `language`, which take a quarter of the time; none where only a slower one sounds as well.

    For a language that no natural voice speaks, the English ones: they say the words that wellread adds.
    """
    found = tuple(_piper(language))
    if found or natural(language) or rules(language).VOICES:
        return found
    return tuple(_piper("en"))


def passage(language: str) -> str:
    """A voice of this machine for a passage in `language` that the narrator does not speak; empty when there is none."""
    return next(iter(natural(language)), "") or engines.fallback(language)


def _piper(language: str) -> Iterator[str]:
    module = engines.load("piper")
    for name in module.voices():
        if primary(module.language(name)) == primary(language):
            yield f"piper:{name}"
