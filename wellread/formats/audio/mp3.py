"""MP3: the spoken edition in one file that every player opens, with chapters, tags and cover.

Constant bit rate, so that old players and hardware for blind people jump to the right place. Chapters are ID3v2 CHAP frames
under one ordered CTOC: one for each chapter of the edition, without gaps, the last ending with the sound.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wellread.audio.chapter_files import chapter_files
from wellread.audio.encode import MP3
from wellread.audio.joining import join_mp3
from wellread.audio.tags import comment
from wellread.formats.description import Description, described
from wellread.languages.tags import iso639_2
from wellread.model import Edition
from wellread.model.timeline import Timeline
from wellread.typography.cover import cover_png

SUFFIX = ".mp3"
MEDIA_TYPE = "audio/mpeg"
ORDER = 40
NEEDS_SPEECH = True
NEEDS_SOUND = True
AFTER: tuple[str, ...] = ()


def describe(edition: Edition, words: Mapping[str, str]) -> Description:
    """What the file is called and whom it suits."""
    return described("audio", edition, words)


def write(edition: Edition, target: Path) -> None:
    """Write the spoken edition as MP3; the edition must have been spoken."""
    timeline = edition.spoken
    join_mp3(chapter_files(timeline.tracks, timeline.rate, edition.project, MP3), target, rate=timeline.rate)
    _tag(edition, timeline, target)


def _tag(edition: Edition, timeline: Timeline, target: Path) -> None:
    """Put title, chapters and cover in front of the sound."""
    import mutagen.id3

    id3: Any = mutagen.id3

    meta = edition.document.meta
    tags = id3.ID3()
    published = str(meta.published or "")  # ISO 8601
    texts = {
        "TIT2": meta.title,
        "TALB": meta.title,
        "TPE1": meta.publisher or ", ".join(meta.authors),
        "TDRC": published,
        "TLAN": iso639_2(meta.language),
        "TCON": "Speech",
        "TCOP": meta.rights,
        "TLEN": str(timeline.duration),
    }
    for name, text in texts.items():
        if text:
            # UTF-16, because ID3v2.3 has no UTF-8, and 2.4 is not read by every player.
            tags.add(getattr(id3, name)(encoding=1, text=[text]))
    tags.add(id3.COMM(encoding=1, lang=iso639_2(meta.language), desc="", text=[comment(edition, timeline)]))
    cover = cover_png(meta.title, meta.subtitle, meta.publisher, width=1200, height=1200)
    tags.add(id3.APIC(encoding=0, mime="image/png", type=3, desc="", data=cover))
    ids = [f"chp{number}" for number in range(len(timeline.tracks))]
    for ident, track, start in zip(ids, timeline.tracks, timeline.starts, strict=True):
        title = id3.TIT2(encoding=1, text=[track.title])
        # ID3v2 Chapter Frame Addendum: all bits set mean that times count, not offsets in the file.
        unset = 0xFFFFFFFF
        tags.add(id3.CHAP(ident, start, start + track.duration, start_offset=unset, end_offset=unset, sub_frames=[title]))
    heading = id3.TIT2(encoding=1, text=[meta.title])
    flags = id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED
    tags.add(id3.CTOC(element_id="toc", flags=flags, child_element_ids=ids, sub_frames=[heading]))
    # A padding of our own: the library's depends on what was in the file before.
    tags.save(target, v2_version=3, padding=lambda info: 1024)
