"""The sound of each chapter as an encoded file of its own: encoded once for each sound, whoever needs it, and kept.

The digest of a track names its sound, so that a chapter in which nothing was said anew is not encoded again. The EPUB holds
these files; the MP3 and the M4B are made by joining them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

from wellread.audio.encode import BITRATE, Codec, encode_chapter
from wellread.cache import key
from wellread.model.timeline import Track
from wellread.project import Project

_WAY = 1
"""Part of the name of every file; raise it when the way of encoding changes."""


def chapter_files(tracks: Sequence[Track], rate: int, project: Project, codec: Codec) -> list[Path]:
    """A file for each of `tracks`, in their order.

    They are encoded side by side, in threads: the encoder works outside the interpreter.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda track: _encoded(track, rate, project, codec), tracks))


def _encoded(track: Track, rate: int, project: Project, codec: Codec) -> Path:
    cache = project.cache
    options = [codec.lead, sorted(codec.options.items())]
    name = key("chapter", _WAY, codec.name, version("av"), track.digest, rate, BITRATE, options)
    return cache.kept(name) or cache.keep(
        name, lambda target: encode_chapter(project.path(track.digest), target, codec, rate=rate)
    )
