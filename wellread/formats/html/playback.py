"""The Timeline as the player in the page wants it: compact JSON, times in milliseconds from the start of the whole sound file.

Each clip is `[target, start, end, words]`, and `words` the start and end of each written word, from the start of the clip.
A picture of which nothing is said has none. An announcement has no element in the page: the player shows its text meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

from markupsafe import Markup

from wellread.languages.strings import counted
from wellread.model import Edition
from wellread.model.timeline import Clip, Timeline

_LONG = 120_000
"""Milliseconds from which on the length of a section is said."""
_SAID = {
    "at": "web_at",
    "ended": "web_ended",
    "listen": "web_listen",
    "listenTo": "web_listen_to",
    "pause": "web_pause",
    "paused": "web_paused",
    "play": "web_play",
    "playing": "web_playing",
    "section": "web_section",
    "speed": "web_speed_now",
    "stopped": "web_stopped",
    "time": "web_time",
}


def script(edition: Edition, words: Mapping[str, str]) -> Markup:
    """The content of the page's JSON script element; safe inside HTML."""
    timeline = edition.timeline
    assert timeline is not None
    times = {"sections": _sections(timeline, words, edition.document.meta.language), "clips": _clips(timeline)}
    said = {name: words[key] for name, key in _SAID.items()}
    said["missing"] = words["web_missing"].format(file=f"{edition.stem}.mp3")
    version = sha256(_compact(times).encode()).hexdigest()[:12]
    content = {"version": version, **times, "announcements": _announcements(timeline), "say": said}
    # "</script>" in a title would end the element.
    return Markup(_compact(content).replace("<", "\\u003c"))


def minutes(milliseconds: int, words: Mapping[str, str], language: str) -> str:
    """How long `milliseconds` are, in words."""
    count = round(milliseconds / 60_000)
    if milliseconds < 50_000:
        return words["web_short"]
    if count == 1:
        return words["web_minute"]
    return words[counted(words, "web_minutes", count, language)].format(count=count)


def long_minutes(milliseconds: int, words: Mapping[str, str], language: str) -> str:
    """How long a section is, in words; nothing below two minutes, for beside every heading that would be noise."""
    return minutes(milliseconds, words, language) if milliseconds >= _LONG else ""


def _sections(timeline: Timeline, words: Mapping[str, str], language: str) -> list[dict[str, object]]:
    return [
        {
            "id": track.chapter,
            "title": track.title,
            "start": start,
            "duration": track.duration,
            "length": long_minutes(track.duration, words, language),
        }
        for track, start in zip(timeline.tracks, timeline.starts, strict=True)
    ]


def _clips(timeline: Timeline) -> list[list[object]]:
    return [
        [clip.target, start + clip.start, start + clip.end, _words(clip)]
        for track, start in zip(timeline.tracks, timeline.starts, strict=True)
        for clip in track.clips
        # A picture of which nothing is said would flash.
        if clip.text.strip()
    ]


def _announcements(timeline: Timeline) -> dict[int, str]:
    """Number of each clip that has no target, and what is said in it."""
    clips = [clip for track in timeline.tracks for clip in track.clips if clip.text.strip()]
    return {number: " ".join(clip.text.split()) for number, clip in enumerate(clips) if not clip.target}


def _words(clip: Clip) -> list[int]:
    return [time - clip.start for word in clip.words for time in (word.start, word.end)]


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
