"""Doubtful words on a web page: a play button for each word and its sentence, to be heard by a person and signed."""

from __future__ import annotations

import tempfile
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from wellread.commands import pages
from wellread.model import Edition
from wellread.speech.unusual import Unusual
from wellread.speech.utterance import Sound
from wellread.templating.environment import environment

if TYPE_CHECKING:
    from wellread.audio.wav import Samples

_REASONS = {
    "script": "It is in a script that this voice cannot read.",
    "spelled": "This voice spells it letter by letter.",
    "foreign": "It is not spelled as words of this language are.",
    "name": "It is a name that is in no word list.",
    "rare": "It is in no word list.",
}


@dataclass(frozen=True, slots=True)
class Heard:
    """One word on the page."""

    word: str
    phonemes: str
    reason: str
    sentence: str
    sound: str
    """`data:` address of the word, spoken."""
    sentence_sound: str
    """`data:` address of its sentence, spoken."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The words of one publication."""

    title: str
    language: str
    voice: str
    words: tuple[Heard, ...]
    count: int
    """Doubtful words in all."""
    command: str
    """What the listener types to sign."""


def sheet(edition: Edition, voice: str, words: Sequence[Unusual], most: int) -> Sheet:
    """The page's part for `edition`: the first `most` of its `words`, spoken by `voice`; VoiceError when it cannot speak."""
    from wellread.speech import engines

    meta = edition.document.meta
    heard = tuple(_heard(one, edition, voice) for one in words[:most])
    narrator = engines.narrator(voice) or voice
    source = edition.document.source
    folder = source.parent if source.name == "publication.md" else source
    role = f"pronunciation, heard in the voice {narrator.partition(',')[0]}"
    command = f"wellread review {quote(str(folder))} --edition standard --by 'NAME' --role {quote(role)} --date YYYY-MM-DD"
    return Sheet(meta.title, meta.language, narrator, heard, len(words), command)


def write(sheets: Sequence[Sheet], target: Path) -> None:
    """Write the page to `target`; BuildError when it cannot be."""
    page = environment().get_template("words.html.jinja").render(sheets=tuple(sheets))
    pages.write(page, target)


def _heard(one: Unusual, edition: Edition, voice: str) -> Heard:
    from wellread.speech.unusual import say, speak

    sounds = (say(one.word, edition, voice), speak(one.said, edition, voice))
    word, sentence = (_address(sound) for sound in sounds)
    return Heard(one.word, one.phonemes, _REASONS[one.reason], one.sentence, word, sentence)


def _address(sound: Sound) -> str:
    """`sound`, mastered as in a publication, as an MP3 file inside the page."""
    import numpy as np

    from wellread.speech import mastering

    finished = mastering.finish(sound)
    return address(np.frombuffer(finished.samples, "<i2"), finished.rate)


def address(samples: Samples, rate: int) -> str:
    """`samples` at `rate` as an MP3 file inside a page."""
    import numpy as np

    from wellread.audio.decode import resample
    from wellread.audio.encode import EDGE, MP3, STEP, encode_chapter
    from wellread.audio.wav import RATE, write_wav

    samples = resample(samples, rate, RATE)
    # An encoder takes whole steps, and a pause at the end.
    rest = -(len(samples) + round(EDGE * RATE)) % STEP + round(EDGE * RATE)
    with tempfile.TemporaryDirectory(prefix="wellread-") as folder:
        wav, mp3 = (Path(folder) / name for name in ("said.wav", "said.mp3"))
        write_wav(wav, [samples, np.zeros(rest, "<i2")], RATE)
        encode_chapter(wav, mp3, MP3, rate=RATE)
        return f"data:audio/mpeg;base64,{b64encode(mp3.read_bytes()).decode('ascii')}"
