"""The MP3: chapters, tags, cover, and the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from mutagen.id3 import ID3
from mutagen.mp3 import MP3, BitrateMode

from wellread import editions
from wellread.cache import Cache
from wellread.formats import audio
from wellread.model import Edition
from wellread.reader import read
from wellread.speech import speak

SAMPLE = """
    ---
    title: A cup of tea
    language: en-GB
    publisher: The Tea Trust
    version: "1.2"
    published: 2026-11-22
    rights: CC BY 4.0
    ---
    ## Boil

    Fill the kettle.

    ## Pour

    Wait for a while.
"""


@pytest.fixture
def spoken(publication: Callable[..., Path], tmp_path: Path) -> Edition:
    """A small publication, spoken in silence."""
    edition = editions.adapt(read(publication(SAMPLE)), "standard")
    assert edition is not None
    return speak(edition, voice=("silent:",), cache=Cache(tmp_path / "cache"))


def test_chapters_are_tracks_without_gaps(spoken: Edition, tmp_path: Path) -> None:
    """One CHAP for each track under an ordered CTOC, contiguous, the last ending with the sound."""
    assert spoken.timeline is not None
    audio.write(spoken, tmp_path / "x.mp3")
    tags = ID3(tmp_path / "x.mp3")
    contents = tags.getall("CTOC")
    assert len(contents) == 1
    assert contents[0].flags == 3
    chapters = {chapter.element_id: chapter for chapter in tags.getall("CHAP")}
    listed = [chapters[name] for name in contents[0].child_element_ids]
    assert len(listed) == len(chapters) == len(spoken.timeline.tracks)
    assert [str(chapter.sub_frames["TIT2"]) for chapter in listed] == [track.title for track in spoken.timeline.tracks]
    assert [chapter.end_time for chapter in listed[:-1]] == [chapter.start_time for chapter in listed[1:]]
    assert listed[0].start_time == 0
    assert listed[-1].end_time == pytest.approx(MP3(tmp_path / "x.mp3").info.length * 1000, abs=50)


def test_tags_say_what_it_is(spoken: Edition, tmp_path: Path) -> None:
    """Title, publisher, date, language, version, voice, licence and cover are in the tags; the bit rate is constant."""
    audio.write(spoken, tmp_path / "x.mp3")
    file = MP3(tmp_path / "x.mp3")
    assert (file.info.bitrate_mode, file.info.bitrate, file.info.channels) == (BitrateMode.CBR, 64_000, 1)
    tags = file.tags
    wanted = {"TIT2": "A cup of tea", "TPE1": "The Tea Trust", "TDRC": "2026-11-22", "TLAN": "eng", "TCOP": "CC BY 4.0"}
    assert {name: str(tags[name]) for name in wanted} == wanted
    comment = str(tags.getall("COMM")[0])
    assert "Version 1.2" in comment
    assert "Silence" in comment
    assert tags.getall("APIC")[0].data.startswith(b"\x89PNG")


def test_the_same_edition_gives_the_same_bytes(spoken: Edition, tmp_path: Path) -> None:
    """Written twice, the file is the same."""
    for name in ("a.mp3", "b.mp3"):
        audio.write(spoken, tmp_path / name)
    assert (tmp_path / "a.mp3").read_bytes() == (tmp_path / "b.mp3").read_bytes()
