"""MP3: the spoken edition in one file that every player opens, with chapters, tags and cover.

Constant bit rate, so that old players and hardware for blind people jump to the right place. Chapters are ID3v2 CHAP frames
under one ordered CTOC: one for each chapter of the edition, without gaps, the last ending with the sound.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from wellread.audio.chapter_files import chapter_files
from wellread.audio.encode import MP3
from wellread.audio.joining import join_mp3
from wellread.formats.audio import tags as said
from wellread.formats.cover import cover
from wellread.formats.description import Description, described
from wellread.languages.tags import iso639_2
from wellread.model import Edition
from wellread.model.timeline import Timeline

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
    for name, text in _texts(edition, timeline).items():
        if text:
            # UTF-16, because ID3v2.3 has no UTF-8, and 2.4 is not read by every player.
            tags.add(getattr(id3, name)(encoding=1, text=[text]))
    tags.add(id3.COMM(encoding=1, lang=iso639_2(meta.language), desc="", text=[said.comment(edition, timeline)]))
    picture, kind = cover(edition, "audio", width=1200, height=1200)
    tags.add(id3.APIC(encoding=0, mime=kind, type=3, desc="", data=picture))
    for frame in _chapters(meta.title, timeline):
        tags.add(frame)
    # A padding of our own: the library's depends on what was in the file before.
    tags.save(target, v2_version=3, padding=lambda info: 1024)
    _in_order(target)


def _texts(edition: Edition, timeline: Timeline) -> dict[str, str]:
    """The text of each frame, empty where there is none."""
    meta = edition.document.meta
    return {
        "TIT2": meta.title,
        "TIT3": meta.subtitle or said.kind(edition),
        "TALB": said.album(edition),
        "TPE1": meta.publisher or ", ".join(meta.authors),
        "TPE2": meta.publisher,
        # There is no frame for a narrator: players for audiobooks look for one where the composer of music is.
        "TCOM": said.narrator(timeline),
        "TDRC": str(meta.published or ""),  # ISO 8601
        "TLAN": iso639_2(meta.language),
        "TCON": "Speech",
        "TCOP": said.rights(edition),
        "TLEN": str(timeline.duration),
        "TDES": meta.summary,
    }


def _chapters(title: str, timeline: Timeline) -> Iterator[Any]:
    """A frame for each chapter, and their contents, called `title`."""
    import mutagen.id3

    id3: Any = mutagen.id3
    ids = [f"chp{number}" for number in range(len(timeline.tracks))]
    for ident, track, start in zip(ids, timeline.tracks, timeline.starts, strict=True):
        name = id3.TIT2(encoding=1, text=[track.title])
        # ID3v2 Chapter Frame Addendum: all bits set mean that times count, not offsets in the file.
        unset = 0xFFFFFFFF
        yield id3.CHAP(ident, start, start + track.duration, start_offset=unset, end_offset=unset, sub_frames=[name])
    heading = id3.TIT2(encoding=1, text=[title])
    flags = id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED
    yield id3.CTOC(element_id="toc", flags=flags, child_element_ids=ids, sub_frames=[heading])


def _in_order(target: Path) -> None:
    """Put the chapters of the tag in order of time, before them their contents: mutagen writes short frames first.

    Players are to follow the contents (CTOC), but some show the chapters as they come.
    """
    with target.open("r+b") as file:
        head = file.read(10)
        # Four times seven bits (ID3v2.3, section 3.1).
        size = sum((byte & 0x7F) << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True))
        frames, rest = _frames(file.read(size))
        frames.sort(key=_place)
        file.seek(10)
        file.write(b"".join(frames) + rest)


def _frames(body: bytes) -> tuple[list[bytes], bytes]:
    """The frames of a tag of ID3v2.3, each with its head, and the padding after them."""
    found: list[bytes] = []
    at = 0
    while body[at : at + 1] > b"\0":
        end = at + 10 + int.from_bytes(body[at + 4 : at + 8], "big")
        found.append(body[at:end])
        at = end
    return found, body[at:]


def _place(frame: bytes) -> tuple[int, int]:
    """Where a frame comes: all others as they are, then the contents, then chapters by their start."""
    match frame[:4]:
        case b"CTOC":
            return 1, 0
        case b"CHAP":
            # Ten bytes of head, the element's id with a zero after it, then the start in milliseconds.
            start = frame.index(b"\0", 10) + 1
            return 2, int.from_bytes(frame[start : start + 4], "big")
    return 0, 0
