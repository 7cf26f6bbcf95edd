"""The sound of each chapter as a file of its own: encoded once for each sound, whoever needs it, and kept.

The digest of a track names its sound, so that a chapter in which nothing was said anew is not encoded again.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from wellread.audio.encode import EFFORT, encode_mp3
from wellread.cache import key
from wellread.model.timeline import Track
from wellread.project import Project

BITRATE = 64_000
"""Bits a second of an MP3."""


def chapter_files(tracks: Sequence[Track], rate: int, project: Project) -> list[Path]:
    """An MP3 file for each of `tracks`, in their order.

    They are encoded side by side, in threads: the encoder works outside the interpreter.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda track: _encoded(track, rate, project), tracks))


def _encoded(track: Track, rate: int, project: Project) -> Path:
    name = key("mp3", track.digest, rate, BITRATE, EFFORT)
    path = project.cache.path(name, ".mp3")
    if path.is_file():
        with suppress(OSError):
            os.utime(path)
        return path
    sound = project.path(track.digest)
    return project.cache.make(name, ".mp3", lambda target: encode_mp3([sound], target, rate=rate, bitrate=BITRATE))
