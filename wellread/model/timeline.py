"""When each sentence and word is heard: the one object behind overlays, read-along, captions and audio chapters.

Times are whole milliseconds, made from running sample counts, so that nothing drifts however long the book. Inside a track
they count from the start of that track; `Timeline.starts` gives where each track begins in the whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Word:
    """One written word: a run of non-blank characters of the sentence's text."""

    text: str
    start: int
    end: int
    certain: bool = True
    """False: the engine's own times did not settle it, and it got its share by phonemes."""


@dataclass(frozen=True, slots=True)
class Clip:
    """One utterance: a sentence of the document, the text alternative of a picture, or an announcement."""

    target: str
    """Id of the sentence, or of the block whose picture is described; empty for a pure announcement."""
    start: int
    end: int
    """End of the sound; the pause after it lies between this and the next clip's start."""
    words: tuple[Word, ...] = ()
    """Every written word, in order; empty when the engine gives no word times, or for an announcement."""
    text: str = ""
    """What was said, before normalising; for captions."""
    voices: tuple[str, ...] = ()
    """Who says it, as a listener is told (`joe (Piper), CC0`), in the order in which they are heard; a silent voice is none."""


@dataclass(frozen=True, slots=True)
class Track:
    """One chapter's sound."""

    chapter: str
    """Id of the chapter."""
    title: str
    duration: int
    clips: tuple[Clip, ...]
    digest: str = ""
    """sha256, hex, of its finished sound (mono WAV, 16 bit, at `Timeline.rate`): the project knows where that is."""


@dataclass(frozen=True, slots=True)
class Timeline:
    tracks: tuple[Track, ...]
    rate: int
    """Samples per second."""
    labels: Track | None = None
    """Sound of the words that a format adds beside the document (`Contents`): one clip each, told by its `text`. Not a chapter,
    so not one of `tracks`."""

    @property
    def duration(self) -> int:
        """The whole, in milliseconds."""
        return sum(track.duration for track in self.tracks)

    @property
    def narrators(self) -> tuple[str, ...]:
        """Every voice that is heard in the tracks, as a listener should be told: `Synthetic voice: joe (Piper), CC0`."""
        return narrators(self.tracks)

    @property
    def starts(self) -> tuple[int, ...]:
        """Where each track begins in the whole, in milliseconds."""
        return tuple(accumulate((track.duration for track in self.tracks), initial=0))[:-1]


def narrators(tracks: Iterable[Track]) -> tuple[str, ...]:
    """Every voice that is heard in `tracks`, each once, in the order in which they are first heard."""
    heard = dict.fromkeys(voice for track in tracks for clip in track.clips for voice in clip.voices)
    return tuple(f"Synthetic voice: {voice}" for voice in heard)


def timeline_text(timeline: Timeline) -> str:
    """The whole as text: a line for each track, clip and word, with its start and end in milliseconds of its track."""
    lines = [f"{'; '.join(timeline.narrators) or 'No voice'}, {timeline.rate} Hz, {timeline.duration} ms"]
    for track, start in zip(timeline.tracks, timeline.starts, strict=True):
        lines.append(f"{track.chapter} at {start}, {track.duration} ms: {track.title}")
        for clip in track.clips:
            lines.append(f"  {clip.start:>7} {clip.end:>7}  {clip.target or '-'}  {' '.join(clip.text.split())}")
            for word in clip.words:
                lines.append(f"    {word.start:>7} {word.end:>7}  {word.text}{'' if word.certain else ' ?'}")
    return "\n".join(lines) + "\n"
