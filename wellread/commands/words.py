"""List the unusual words of a publication with how the voice will say them, or speak one."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from wellread import editions
from wellread.commands import options as shared
from wellread.model import Edition
from wellread.problems import BuildError, Problem, Severity
from wellread.readers import read


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread words` takes."""
    shared.add_sources(parser)
    parser.add_argument("--voice", metavar="ENGINE:NAME", default="", help="default: what the publication says")
    parser.add_argument("--say", nargs=2, metavar=("WORD", "FILE"), help="speak WORD as the publication would, into FILE.wav")


def run(options: Namespace) -> int:
    """Print one word a line: the word, its phonemes, how often, and the sentence that it is first in."""
    from wellread.speech.choice import usual
    from wellread.speech.unusual import unusual
    from wellread.speech.utterance import VoiceError

    for source in shared.sources(options):
        document = read(source)
        voice = options.voice or next(iter(document.meta.voice or usual(document.meta.language)))
        adapted = [edition for name in editions.EDITIONS.usable() if (edition := editions.adapt(document, name))]
        try:
            if options.say:
                return _say(adapted[0], voice, options.say[0], Path(options.say[1]))
            seen = {one.word.lower(): one for edition in reversed(adapted) for one in unusual(edition, voice)}
        except VoiceError as error:
            raise BuildError([Problem(error.code, Severity.ERROR, error.message, error.hint)]) from error
        for _, one in sorted(seen.items()):
            sys.stdout.write(f"{one.word:<24} {one.phonemes:<28} {one.count:>3}  {one.sentence[:60]}\n")
        if seen:
            hint = "Is one said wrongly? Write say: in the glossary, or put it into lexicon.pls. Hear it: --say WORD word.wav"
            sys.stderr.write(f"{hint}\n")
    return 0


def _say(edition: Edition, voice: str, word: str, path: Path) -> int:
    """Speak `word` into the file `path`."""
    import numpy as np

    from wellread.audio.wav import write_wav
    from wellread.speech import mastering
    from wellread.speech.unusual import say

    sound = mastering.finish(say(word, edition, voice))
    try:
        write_wav(path, [np.frombuffer(sound.samples, "<i2")], sound.rate)
    except OSError as error:
        hint = "name a file in a folder that may be written: --say WORD FILE"
        message = f"the sound cannot be written: {error.strerror or error}"
        raise BuildError([Problem("cannot-write", Severity.ERROR, message, hint, str(path))]) from error
    return 0
