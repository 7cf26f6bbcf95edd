"""Checks of finished sound: as loud as it should be, complete, with chapters that lead somewhere and tags that say what it is.

All of it is measured on the file that a listener gets, decoded as a player decodes it. The MP3 and the audiobook are held to
the same rules, each under its own codes.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from wellread.audio.sound import Level, decode, measure
from wellread.checks import BUG, SHORTCOMING, Finding, Made, Skip, check
from wellread.model.timeline import Timeline
from wellread.model.traverse import sentences
from wellread.problems import Severity

LOUDNESS, SLACK, PEAK = -18.0, 1.0, -3.0
CHAPTER_SLACK = 50
"""Milliseconds by which the end of the last chapter may differ from the end of the sound."""
HEAD, TAIL = (0.4, 1.1), (1.0, 5.0)
"""Seconds before the first word and after the last."""
_SILENCE = -60.0
"""LUFS: below it there is no voice in the file."""
_ODD = (25, 260)
"""Milliseconds for a character: a sentence said faster or slower lost something, or repeats it."""
Both = Callable[[Made], Iterator[Finding]]


def _both(code: str, refs: str, severity: Severity = Severity.ERROR) -> Callable[[Both], Both]:
    """Register a check for the MP3 as `audio-…` and for the audiobook as `m4b-…`."""

    def register(run: Both) -> Both:
        for stage in ("audio", "m4b"):
            check(f"{stage}-{code}", stage, refs=refs, severity=severity)(run)
        return run

    return register


@_both("loudness", "D07")
def loudness(made: Made) -> Iterator[Finding]:
    """Speech is at -18 LUFS, give or take 1."""
    found = _level(made).loudness
    if abs(found - LOUDNESS) > SLACK:
        yield Finding(f"the loudness is {found:.1f} LUFS, not {LOUDNESS:.0f} ± {SLACK:.0f}", SHORTCOMING)


@_both("peak", "D08")
def peak(made: Made) -> Iterator[Finding]:
    """The true peak is at most -3 dBTP."""
    found = _level(made).peak
    if found > PEAK:
        yield Finding(f"the true peak is {found:.1f} dBTP, above {PEAK:.0f}", SHORTCOMING)


@_both("chapters", "D12 D13")
def chapters(made: Made) -> Iterator[Finding]:
    """Every chapter of the edition is one in the file, without gaps, and the last ends with the sound."""
    timeline = _timeline(made)
    read = _mp3_chapters if made.path.suffix == ".mp3" else _m4b_chapters
    found, length = read(made.path)
    titles = [track.title for track in timeline.tracks]
    if [title for title, _, _ in found] != titles:
        yield Finding(f"the file has {len(found)} chapters, the edition {len(titles)}, or their titles differ", BUG)
    elif any(before[2] != after[1] for before, after in itertools.pairwise(found)) or found[0][1] != 0:
        yield Finding("there are gaps between the chapters", BUG)
    elif abs(found[-1][2] - length) > CHAPTER_SLACK:
        yield Finding(f"the last chapter ends at {found[-1][2]} ms, the sound at {length} ms", BUG)


@_both("tags", "D14", Severity.WARNING)
def tags(made: Made) -> Iterator[Finding]:
    """Title, publisher, date, language, version and cover are in the tags."""
    for name, there in _tags(made.path).items():
        if not there:
            yield Finding(f"the file does not say its {name}", f"write {name}: … in the front matter, or in content/house.yaml")


@_both("pauses", "D09 D10", Severity.WARNING)
def pauses(made: Made) -> Iterator[Finding]:
    """There is a moment of quiet before the first word and after the last, and no hole in between."""
    timeline = _timeline(made)
    clips = [(start + clip.start, start + clip.end) for start, track in zip(timeline.starts, timeline.tracks, strict=True)
             for clip in track.clips]  # fmt: skip
    if not clips:
        raise Skip("nothing is said")
    head, tail = clips[0][0] / 1000, (timeline.duration - clips[-1][1]) / 1000
    for place, found, (least, most) in (("before the first word", head, HEAD), ("after the last", tail, TAIL)):
        if not least <= found <= most:
            hint = SHORTCOMING
            yield Finding(f"there are {found:.1f} s of quiet {place}, not {least} to {most}", hint)
    if _longest_zero(made.path) > 4:
        yield Finding("there are more than 4 s without any sound at all", SHORTCOMING)


@check("audio-complete", "audio", refs="D04 D19")
def complete(made: Made) -> Iterator[Finding]:
    """Every sentence of the edition is spoken once."""
    clips = [clip for track in _timeline(made).tracks for clip in track.clips]
    heard = [clip.target for clip in clips if clip.target]
    told = any(problem.code == "language-without-voice" for problem in made.edition.document.problems)
    for chapter in made.edition.document.chapters:
        for sentence in sentences(chapter.blocks):
            if told and sentence.id not in heard:
                continue
            if sentence.text.strip() and heard.count(sentence.id) != 1:
                yield Finding(f"“{sentence.text.strip()[:60]}” is spoken {heard.count(sentence.id)} times", BUG)


@check("audio-pace-odd", "audio", refs="D19")
def pace_odd(made: Made) -> Iterator[Finding]:
    """Every sentence lasts as long as so many words may."""
    for clip in (clip for track in _timeline(made).tracks for clip in track.clips):
        pace = (clip.end - clip.start) / max(8, len(clip.text))
        if clip.words and clip.text.isascii() and not _ODD[0] <= pace <= _ODD[1]:
            hint = "listen to it; then give the word that goes wrong a pronunciation: say: in the glossary, or lexicon.pls"
            yield Finding(f"“{clip.text.strip()[:60]}” lasts {(clip.end - clip.start) / 1000:.1f} s", hint)


@check("audio-constant-rate", "audio", refs="D11")
def constant_rate(made: Made) -> Iterator[Finding]:
    """The MP3 is mono, at a constant rate of 64 kbit/s or more."""
    import mutagen.mp3

    library: Any = mutagen.mp3
    found = library.MP3(made.path).info
    if found.bitrate_mode != library.BitrateMode.CBR or found.bitrate < 64_000 or found.channels != 1:
        yield Finding(f"the MP3 has {found.channels} channels at {found.bitrate // 1000} kbit/s", SHORTCOMING)


def _timeline(made: Made) -> Timeline:
    if made.edition.timeline is None:
        raise Skip("the edition was not spoken")
    return made.edition.timeline


def _level(made: Made) -> Level:
    """How loud the file is; Skip when it is a silent draft."""
    found = _measured(made.path, made.path.stat().st_mtime_ns)
    if found.loudness < _SILENCE:
        raise Skip("there is no voice in this draft")
    return found


@lru_cache(8)
def _measured(path: Path, changed: int) -> Level:
    return measure(path)


def _mp3_chapters(path: Path) -> tuple[list[tuple[str, int, int]], int]:
    """(title, start, end) of each chapter of an MP3 as its contents list them, and its length, in milliseconds."""
    import mutagen.mp3

    library: Any = mutagen.mp3
    file = library.MP3(path)
    frames = {frame.element_id: frame for frame in file.tags.getall("CHAP")} if file.tags else {}
    contents = file.tags.getall("CTOC") if file.tags else []
    listed = [frames[name] for name in (contents[0].child_element_ids if contents else []) if name in frames]
    found = [(str(frame.sub_frames.get("TIT2", "")), frame.start_time, frame.end_time) for frame in listed]
    return found, round(file.info.length * 1000)


def _m4b_chapters(path: Path) -> tuple[list[tuple[str, int, int]], int]:
    """The same of an MPEG-4 file."""
    import av

    with av.open(str(path), "r") as file:
        stream = file.streams.audio[0]
        length = round(float((stream.duration or 0) * (stream.time_base or 0)) * 1000)
        found = []
        for chapter in file.chapters():
            unit = float(chapter["time_base"] or 0) * 1000
            title = chapter["metadata"].get("title", "")
            found.append((title, round(chapter["start"] * unit), round(chapter["end"] * unit)))
        return found, length


def _tags(path: Path) -> dict[str, bool]:
    """What the tags must hold, by the name of the front matter, and whether they do."""
    import mutagen

    library: Any = mutagen
    found = library.File(path).tags or {}
    names = {
        "title": ("TIT2", "\xa9nam"),
        "publisher": ("TPE1", "\xa9ART"),
        "published": ("TDRC", "\xa9day"),
        "language": ("TLAN", "----:com.apple.iTunes:LANGUAGE"),
        "version": ("COMM", "\xa9cmt"),
        "cover": ("APIC", "covr"),
    }
    return {what: any(key.startswith(names) for key in found) for what, names in names.items()}


def _longest_zero(path: Path) -> float:
    """Seconds of the longest stretch of digital silence."""
    import numpy as np

    longest = running = 0
    for block in decode(path):
        loud = np.flatnonzero(block)
        if len(loud):
            gaps = np.diff(loud)
            longest = max(longest, running + int(loud[0]), int(gaps.max()) if len(gaps) else 0)
            running = len(block) - 1 - int(loud[-1])
        else:
            running += len(block)
    return max(longest, running) / 22050
