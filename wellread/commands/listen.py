"""Listen to finished recordings: which sentences seem skipped, doubled, swapped or misread, on a page to be heard."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from wellread.commands import hearing_sheet
from wellread.listening import matching, rhythm
from wellread.listening.finding import Heard
from wellread.listening.recogniser import Recogniser, Unavailable, recogniser
from wellread.listening.sound import Recording, recording
from wellread.listening.spoken import Script, script
from wellread.problems import BuildError, Problem, Severity

_ENDINGS = (".mp3", ".m4b", ".m4a")
_MEANS = "A recogniser on this machine wrote down what it heard. It mishears too: a finding is a reason to listen, not proof."


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread listen` takes."""
    text = "folder of a finished pack, or an MP3 or M4B file, of a pack or with captions (.vtt) of the same name"
    parser.add_argument("recordings", nargs="+", type=Path, metavar="PACK", help=text)
    text = "a web page with a play button for each doubtful sentence"
    parser.add_argument("--sheet", type=Path, metavar="FILE.html", help=text)
    text = "a Whisper model for CTranslate2 in place of that of wellread[listen]"
    parser.add_argument("--whisper", type=Path, metavar="FOLDER", help=text)
    parser.add_argument("--no-words", action="store_true", help="no recogniser: lengths, silences and repeats, much sooner")


def run(options: Namespace) -> int:
    """Print what is doubtful; 1 when anything is."""
    model, missing = _model(options)
    sheets, doubtful = [], 0
    for path in _recordings(options.recordings):
        known, sound = script(path), _opened(path)
        heard, means = _heard(known, sound, model, missing)
        result = _result(heard)
        sys.stdout.write(f"{path}\n  {result}\n  {means}\n")
        for one in heard.findings:
            place = hearing_sheet.clock(one.span.start)
            sys.stdout.write(f"  {place} {one.doubt}: {one.text or one.doubt.text}\n      {one.reason}\n")
        doubtful += len(heard.findings)
        if options.sheet:
            sheets.append(hearing_sheet.sheet(known, sound, heard, result, means))
    if options.sheet:
        hearing_sheet.write(sheets, options.sheet)
    return int(doubtful > 0)


def _model(options: Namespace) -> tuple[Recogniser | None, str]:
    """The recogniser, or None and why there is none."""
    if options.no_words:
        return None, "it was not asked for"
    try:
        return recogniser(options.whisper), ""
    except Unavailable as error:
        return None, str(error)


def _recordings(named: Sequence[Path]) -> Iterator[Path]:
    """The sound files that were named, and in a pack one of each edition."""
    for path in named:
        found = [path]
        if path.is_dir():
            inside = [one for one in sorted(path.iterdir()) if one.suffix in _ENDINGS]
            # M4B and MP3 of an edition are one sound.
            found = [one for one in inside if one.suffix == ".mp3" or one.with_suffix(".mp3") not in inside]
        if not found:
            message = "there is no recording in this folder"
            hint = "name a pack with an MP3 file; wellread build -f audio SOURCE makes one"
            raise BuildError([Problem("recording-unreadable", Severity.ERROR, message, hint, str(path))])
        yield from found


def _opened(path: Path) -> Recording:
    try:
        return recording(path)
    except (OSError, ValueError, IndexError) as error:
        message = f"it cannot be heard: {getattr(error, 'strerror', '') or error}"
        raise BuildError([_unreadable(message, path)]) from error


def _unreadable(message: str, path: Path) -> Problem:
    return Problem("recording-unreadable", Severity.ERROR, message, "name a finished MP3 or M4B file", str(path))


def _heard(known: Script, sound: Recording, model: Recogniser | None, missing: str) -> tuple[Heard, str]:
    """What came of listening, and what that can tell."""
    if model:
        try:
            words = [*model.words(sound, known.language)]
            return matching.judge([one.text for one in known.sentences], words, known.language), _MEANS
        except Unavailable as error:
            missing = str(error)
    return rhythm.judge(known.sentences, sound, known.language), f"{rhythm.LIMITS} ({missing[:1].upper()}{missing[1:]}.)"


def _result(heard: Heard) -> str:
    """The figures in a sentence."""
    count = len(heard.findings)
    text = f"{heard.sentences} sentences, {count} doubtful."
    if heard.words:
        text += f" Word error rate {heard.rate:.1%} ({heard.wrong} of {heard.words} words, {heard.names} of them names)."
    return text
