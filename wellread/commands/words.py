"""List the words that the voice may say wrongly, the most doubtful first; speak them, or put them on a page to be heard."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wellread import editions
from wellread.commands import options as shared
from wellread.commands import word_sheet
from wellread.model import Edition
from wellread.problems import BuildError, Problem, Severity
from wellread.readers import read

if TYPE_CHECKING:
    from wellread.speech.unusual import Unusual
    from wellread.speech.utterance import Sound

_ON_A_SHEET = 50
"""Words that a person hears in about ten minutes."""
_BETWEEN = 0.7
"""Seconds between two words."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread words` takes."""
    shared.add_sources(parser)
    parser.add_argument("--voice", metavar="ENGINE:NAME", default="", help="default: what the publication says")
    parser.add_argument("--first", type=_count, default=0, metavar="N", help="only the N most doubtful words")
    said = "speak all of them into FILE.wav, or only WORD, as the publication would"
    parser.add_argument("--say", nargs="+", metavar=("WORD", "FILE"), help=said)
    sheet = f"a web page with a play button for each word and its sentence, to be heard and signed ({_ON_A_SHEET} words, or N)"
    parser.add_argument("--sheet", type=Path, metavar="FILE.html", help=sheet)


def run(options: Namespace) -> int:
    """Print one word a line: the word, its phonemes, how often, why, and the sentence that it is first in."""
    from wellread.speech.utterance import VoiceError

    sheets = []
    try:
        for edition, voice, words in _found(options):
            if options.say and len(options.say) > 1:
                return _say(edition, voice, options.say[:-1], Path(options.say[-1]))
            if options.say:
                return _say(edition, voice, [one.word for one in words[: options.first or None]], Path(options.say[0]))
            if options.sheet:
                sheets.append(word_sheet.sheet(edition, voice, words, options.first or _ON_A_SHEET))
            else:
                _print(words[: options.first or None])
    except VoiceError as error:
        raise BuildError([Problem(error.code, Severity.ERROR, error.message, error.hint)]) from error
    if options.sheet:
        word_sheet.write(sheets, options.sheet)
    return 0


def _found(options: Namespace) -> Iterator[tuple[Edition, str, tuple[Unusual, ...]]]:
    """The first edition of each publication, its voice, and the doubtful words of all its editions."""
    from wellread.speech.choice import usual
    from wellread.speech.unusual import unusual

    for source in shared.sources(options):
        document = read(source)
        voice = options.voice or next(iter(document.meta.voice or usual(document.meta.language)))
        adapted = [edition for name in editions.EDITIONS.usable() if (edition := editions.adapt(document, name))]
        if options.say and len(options.say) > 1:
            yield adapted[0], voice, ()
            continue
        seen = {one.word.lower(): one for edition in reversed(adapted) for one in unusual(edition, voice)}
        ordered = sorted(seen.values(), key=lambda one: (-one.doubt, one.word.lower()))
        yield adapted[0], voice, tuple(ordered)


def _print(words: Sequence[Unusual]) -> None:
    for one in words:
        sys.stdout.write(f"{one.word:<24} {one.phonemes:<28} {one.count:>3}  {one.reason:<8} {one.sentence[:60]}\n")
    if words:
        hint = "Is one said wrongly? Write say: in the glossary, or put it into lexicon.pls. Hear them: --sheet words.html"
        sys.stderr.write(f"{hint}\n")


def _say(edition: Edition, voice: str, words: Sequence[str], path: Path) -> int:
    """Speak `words` into the file `path`, one after the other."""
    import numpy as np

    from wellread.audio.wav import RATE, write_wav
    from wellread.speech import mastering
    from wellread.speech.unusual import say

    sounds: list[Sound] = [mastering.finish(say(word, edition, voice)) for word in words]
    parts = [
        part
        for sound in sounds
        for part in (np.frombuffer(sound.samples, "<i2"), np.zeros(round(_BETWEEN * sound.rate), "<i2"))
    ]
    try:
        write_wav(path, parts[:-1], RATE)
    except OSError as error:
        hint = "name a file in a folder that may be written: --say WORD FILE"
        message = f"the sound cannot be written: {error.strerror or error}"
        raise BuildError([Problem("cannot-write", Severity.ERROR, message, hint, str(path))]) from error
    return 0


def _count(text: str) -> int:
    """An argument type: how many words."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"“{text}” is no number of words; write one such as 30")
    return int(text)
