"""Voices: an utterance becomes sound. An engine is a plain module with the names of `Engine`; one line below lists it."""

from __future__ import annotations

from typing import Protocol

from wellread.arguments import suggestion
from wellread.languages.tags import primary
from wellread.registry import Registry
from wellread.speech.utterance import Sound, Utterance, VoiceError


class Engine(Protocol):
    """What an engine module must offer. A voice is what comes after `engine:`; faults are VoiceErrors."""

    ONLINE: bool
    """Whether the text leaves this machine."""

    def voices(self) -> tuple[str, ...]:
        """Names of the voices that can be had without a network, or of those that the service offers."""

    def fingerprint(self, voice: str) -> str:
        """All that decides the sound besides the utterance; part of the name of a sound in the cache."""

    def narrator(self, voice: str) -> str:
        """Name and licence, as the formats state them: `joe (Piper), CC0`; empty when there is nothing to hear."""

    def language(self, voice: str) -> str:
        """BCP 47 tag of what the voice speaks; empty: anything."""

    def phonemes(self, word: str, voice: str) -> str:
        """How the voice will say `word`, in IPA; empty when it does not say."""

    def speak(self, utterance: Utterance, voice: str) -> Sound:
        """Say `utterance`."""


ENGINES: Registry[Engine] = Registry(
    "engine",
    "wellread.engines",
    Engine,
    {
        "espeak": "wellread.speech.engines.espeak",
        "gtts": "wellread.speech.engines.gtts",
        "kokoro": "wellread.speech.engines.kokoro",
        "piper": "wellread.speech.engines.piper",
        "silent": "wellread.speech.engines.silent",
    },
)
"""Name to module, alphabetical; imported when used, because some of them pull in much."""


def load(name: str) -> Engine:
    """The engine called `name`; VoiceError when there is none."""
    if name not in ENGINES:
        raise VoiceError("voice-unknown", f"there is no voice engine {name!r}", suggestion(name, ENGINES))
    return ENGINES.load(name)


def split(voice: str) -> tuple[str, str]:
    """`engine:name` in two; the engine's first voice when there is no name."""
    engine, _, name = voice.partition(":")
    return engine, name or next(iter(load(engine).voices()), "en")


def narrator(voice: str) -> str:
    """Name and licence of `engine:name`; empty when there is nothing to hear."""
    engine, name = split(voice)
    return load(engine).narrator(name)


def fallback(language: str) -> str:
    """A voice of this machine for a passage in `language` that no other voice speaks; empty when there is none."""
    found = {language.lower(), primary(language)} & set(load("espeak").voices())
    if not found:
        return ""
    return f"espeak:{language}"
