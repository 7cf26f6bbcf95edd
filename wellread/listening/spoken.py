"""What was to be heard in a recording: from the record of its pack, or from captions next to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wellread.inspection.captions import captions
from wellread.pack.record import read_record
from wellread.problems import BuildError, Problem, Severity


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or an announcement such as a heading."""

    text: str
    duration: int = 0
    """Milliseconds that it lasted when it was spoken; 0 when that is not known."""


@dataclass(frozen=True, slots=True)
class Script:
    """All that is to be heard in one recording, in order."""

    title: str
    language: str
    """BCP 47."""
    sentences: tuple[Sentence, ...]


def script(path: Path) -> Script:
    """What is to be heard in the recording at `path`: when it belongs to a pack, what the pack was made from.

    Otherwise the captions (`.vtt`) of the same name. Raises BuildError when there is neither.
    """
    edition = read_record(path.parent).editions.get(path.name)
    if edition and edition.timeline:
        clips = (clip for track in edition.timeline.tracks for clip in track.clips)
        sentences = tuple(Sentence(" ".join(clip.text.split()), clip.end - clip.start) for clip in clips if clip.text.strip())
        return Script(edition.document.meta.title, edition.document.meta.language, sentences)
    return _captioned(path)


def _captioned(path: Path) -> Script:
    beside = path.with_suffix(".vtt")
    try:
        found = captions(beside)
    except (OSError, UnicodeDecodeError):
        message = "it is not known what is to be heard in it: there is no record of a pack, and there are no captions"
        hint = f"put its captions next to it: {beside.name}"
        raise BuildError([Problem("recording-textless", Severity.ERROR, message, hint, str(path))]) from None
    sentences = tuple(Sentence(cue.text) for cue in found.cues if cue.text)
    return Script(path.stem, found.language or "en", sentences)
