"""eSpeak NG: a small voice for more than a hundred languages, when the program is on this machine.

It sounds like a machine, and it is exact: the same words give the same samples. It speaks passages in languages that no other
voice was named for. It gives no word times, so such sentences are highlighted as a whole.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import wave
from functools import cache
from pathlib import Path

from wellread.languages.tags import primary
from wellread.machine import PROGRAMS, environment, install
from wellread.speech import pace
from wellread.speech.utterance import Sound, Utterance, VoiceError

ONLINE = False
_PROGRAMS = ("espeak-ng", "espeak")
_WORDS_A_MINUTE = 150
"""By the program's own count."""
_SLOWEST = 80
_PATIENCE = 120
"""Seconds after which the program is given up."""


def voices() -> tuple[str, ...]:
    """Languages that the program speaks; none when it is not there."""
    return tuple(sorted(_languages()))


def fingerprint(voice: str) -> str:
    """What decides the sound besides the words."""
    version = _run(["--version"]).splitlines()[0].partition("Data at")[0].strip()
    return f"{version} {_name(voice)} {pace.identity(f'espeak:{voice}')} drive 2"


def narrator(voice: str) -> str:
    """Name and licence of the voice, as the formats state them."""
    return "eSpeak NG, GPL-3.0-or-later"


def language(voice: str) -> str:
    """The voice is named by its language."""
    return voice


def phonemes(word: str, voice: str) -> str:
    """How the program says `word`."""
    return _run(["-q", "--ipa", "-b", "1", "-v", _name(voice), "--stdin"], word).strip()


def speak(utterance: Utterance, voice: str) -> Sound:
    """Say `utterance`; no word times."""
    wanted = pace.setting(f"espeak:{voice}", utterance.speed)
    words = max(_SLOWEST, round(_WORDS_A_MINUTE * wanted))
    with tempfile.TemporaryDirectory(prefix="wellread-") as folder:
        path = Path(folder) / "said.wav"
        _run(["-v", _name(voice), "-s", str(words), "-b", "1", "-z", "-w", str(path), "--stdin"], utterance.text)
        try:
            with wave.open(str(path), "rb") as file:
                samples = file.readframes(file.getnframes())
                if len(samples) != file.getnframes() * file.getsampwidth():
                    raise EOFError("it was cut off")  # a full disk; the program itself does not notice
                return Sound(samples, file.getframerate())
        except (OSError, EOFError, wave.Error) as error:
            raise VoiceError("voice-broken", f"eSpeak NG gave no sound: {error}", "install espeak-ng again") from error


def _name(voice: str) -> str:
    """The program's own name for a language; VoiceError when it does not speak it."""
    found = _languages()
    for name in (voice.lower(), primary(voice)):
        if name in found:
            return name
    if not _program():
        raise _missing()
    raise VoiceError("voice-unknown", f"eSpeak NG does not speak {voice!r}", f"use one of: {', '.join(sorted(found))}")


def _missing() -> VoiceError:
    return VoiceError("voice-missing", "the program espeak-ng is not on this machine", f"type: {install(**PROGRAMS['espeak'])}")


@cache
def _program() -> str:
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), "")


@cache
def _languages() -> frozenset[str]:
    """The tags in the second column of the program's list, and the first part of each."""
    if not _program():
        return frozenset()
    tags = {line.split()[1].lower() for line in _run(["--voices"]).splitlines()[1:] if len(line.split()) > 1}
    return frozenset(tags | {primary(tag) for tag in tags})


def _run(arguments: list[str], text: str = "") -> str:
    """What the program prints; VoiceError when it fails."""
    program = _program()
    if not program:
        raise _missing()
    try:
        with tempfile.TemporaryDirectory(prefix="wellread-") as folder:
            done = subprocess.run(
                [program, *arguments],
                env=environment(_unheard(folder)),
                input=text,
                capture_output=True,
                text=True,
                encoding="utf-8",
                timeout=_PATIENCE,
                check=True,
            )
    except (OSError, subprocess.SubprocessError) as error:
        raise VoiceError("voice-broken", f"espeak-ng failed: {error}", "try: espeak-ng hello") from error
    return done.stdout


def _unheard(folder: str) -> dict[str, str]:
    """Variables that keep the program from the sound server, which it calls even when nothing is to be played.

    It would write into the home folder, and call a server on the network where the user has named one.
    """
    return {"PULSE_RUNTIME_PATH": folder, "PULSE_SERVER": f"unix:{folder}/none", "PULSE_COOKIE": f"{folder}/none"}
