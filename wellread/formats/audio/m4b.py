"""M4B: the spoken edition as an audiobook, for players that remember the place and show chapters.

AAC-LC in an MPEG-4 file with a chapter for each chapter of the edition, contiguous, the last ending with the sound; marked as
an audiobook, with the same words in its tags as the MP3, and the cover.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wellread.audio.chapter_files import chapter_files
from wellread.audio.encode import AAC
from wellread.audio.joining import join_m4a
from wellread.formats.audio import tags as said
from wellread.formats.cover import cover
from wellread.formats.description import Description, described
from wellread.languages.tags import iso639_2
from wellread.model import Edition
from wellread.model.timeline import Timeline

SUFFIX = ".m4b"
MEDIA_TYPE = "audio/mp4"
ORDER = 50
NEEDS_SPEECH = True
NEEDS_SOUND = True
AFTER: tuple[str, ...] = ()
_FORMATS = {"image/jpeg": 13, "image/png": 14}
"""Media type of a cover to its number in an MPEG-4 file."""
_AUDIOBOOK = 2
"""Value of `stik` for an audiobook."""


def describe(edition: Edition, words: Mapping[str, str]) -> Description:
    """What the file is called and whom it suits."""
    return described("m4b", edition, words)


def write(edition: Edition, target: Path) -> None:
    """Write the spoken edition as M4B; the edition must have been spoken."""
    timeline = edition.spoken
    titles = [track.title for track in timeline.tracks]
    files = chapter_files(timeline.tracks, timeline.rate, edition.project, AAC)
    join_m4a(files, target, rate=timeline.rate, language=iso639_2(edition.document.meta.language), titles=titles)
    _tag(edition, timeline, target)


def _tag(edition: Edition, timeline: Timeline, target: Path) -> None:
    """Put title, publisher, date and cover into the file."""
    import mutagen.mp4

    mp4: Any = mutagen.mp4
    meta = edition.document.meta
    file = mp4.MP4(target)
    published = str(meta.published or "")  # ISO 8601
    texts = {
        "\xa9nam": meta.title,
        "\xa9alb": said.album(edition),
        "\xa9ART": meta.publisher or ", ".join(meta.authors),
        "aART": meta.publisher,
        "\xa9day": published,
        "\xa9gen": "Speech",
        "\xa9cmt": said.comment(edition, timeline),
        "\xa9nrt": said.narrator(timeline),
        # Players that do not know the narrator's atom show the composer.
        "\xa9wrt": said.narrator(timeline),
        "cprt": said.rights(edition),
        "desc": meta.summary,
        "ldes": meta.summary,
        "----:com.apple.iTunes:LANGUAGE": meta.language.encode(),
    }
    for name, text in texts.items():
        if text:
            file[name] = [text]
    file["stik"] = [_AUDIOBOOK]
    picture, kind = cover(edition, "audio", width=1200, height=1200)
    file["covr"] = [mp4.MP4Cover(picture, imageformat=_FORMATS[kind])]
    # A padding of our own: the library's depends on what was in the file before.
    file.save(padding=lambda info: 1024)
