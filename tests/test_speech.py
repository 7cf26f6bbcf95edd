"""Speaking: an edition becomes a timeline, every sentence once, every word in its place."""

from __future__ import annotations

import re
import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from wellread import editions
from wellread.audio.encode import EDGE, STEP
from wellread.audio.wav import RATE
from wellread.cache import Cache
from wellread.languages.sentences import written_words
from wellread.model import Edition
from wellread.model.timeline import Track
from wellread.model.traverse import sentences
from wellread.problems import BuildError
from wellread.project import TEMPLATES
from wellread.readers import read
from wellread.speech import speak, synthesis, tracks
from wellread.speech.narration import narrate

SAMPLE = """
    ## Before you start

    Fill the kettle. It takes 5 minutes[^k] at most.

    - Tea
    - Milk, or *none*

    1. Boil
    2. Pour

    [^k]: A small one takes less.

    ## What it costs

    | What | Price |
    | --- | --- |
    | Tea | £3.50 |
    | Milk |  |

    ![A cup](cup.svg)

    > Nothing is better.

    Word
    : What is said.

    ::: warning
    Steam burns.
    :::

    ```
    put(kettle)
    ```
"""
CUP = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="9" height="9"/></svg>'


@pytest.fixture
def edition(publication: Callable[..., Path]) -> Edition:
    """A publication with a block of every kind, read and adapted."""
    found = editions.adapt(read(publication(SAMPLE, files={"cup.svg": CUP})), "standard")
    assert found is not None
    return found


def test_every_sentence_is_spoken_once_in_order(edition: Edition, tmp_path: Path) -> None:
    """The clips that name a sentence are all sentences of the edition, in reading order."""
    timeline = speak(edition, voice=("silent:",), cache=Cache(tmp_path)).timeline
    assert timeline is not None
    wanted = [s.id for chapter in edition.document.chapters for s in sentences(chapter.blocks) if s.text.strip()]
    heard = [clip.target for track in timeline.tracks for clip in track.clips if clip.target in set(wanted)]
    assert heard == wanted


def test_every_written_word_has_a_time_inside_its_sentence(edition: Edition, tmp_path: Path) -> None:
    """As many words as are written, in order, none before or after its sentence."""
    timeline = speak(edition, voice=("silent:",), cache=Cache(tmp_path)).timeline
    assert timeline is not None
    texts = {s.id: s.text for chapter in edition.document.chapters for s in sentences(chapter.blocks)}
    for track in timeline.tracks:
        for clip in track.clips:
            if clip.target in texts:
                text = texts[clip.target]
                assert [word.text for word in clip.words] == [text[a:b] for a, b in written_words(text)]
                times = [time for word in clip.words for time in (word.start, word.end)]
                assert times == sorted(times)
                assert clip.start <= times[0]
                assert times[-1] <= clip.end


def test_clips_follow_each_other_and_end_with_the_track(edition: Edition, tmp_path: Path) -> None:
    """Clips have a length, do not overlap, and the sound is as long as the track says."""
    timeline = speak(edition, voice=("silent:",), cache=Cache(tmp_path)).timeline
    assert timeline is not None
    assert [track.chapter for track in timeline.tracks] == [chapter.id for chapter in edition.document.chapters]
    for track in timeline.tracks:
        with wave.open(str(Cache(tmp_path).blob(track.digest))) as sound:
            assert round(sound.getnframes() * 1000 / RATE) == track.duration
        edges = [edge for clip in track.clips for edge in (clip.start, clip.end)]
        assert edges == sorted(edges)
        assert all(clip.start < clip.end for clip in track.clips)
        assert edges[-1] <= track.duration


def test_chapters_can_be_joined(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Each begins and ends with room tone, and is a whole number of frames long, even where a template asks for no pause."""
    folder = publication(SAMPLE, files={"cup.svg": CUP})
    own = folder / "templates"
    own.mkdir()
    text = (TEMPLATES / "narration.ssml.jinja").read_text("utf-8")
    (own / "narration.ssml.jinja").write_text(re.sub(r"\{\{ pause\([^}]*\}\}", "", text), "utf-8")
    found = editions.adapt(read(folder), "standard")
    assert found
    timeline = speak(found, voice=("silent:",), cache=Cache(tmp_path / "cache")).timeline
    assert timeline
    for track in timeline.tracks:
        with wave.open(str(Cache(tmp_path / "cache").blob(track.digest))) as sound:
            assert sound.getnframes() % STEP == 0
        assert track.clips[0].start >= EDGE * 1000
        assert track.duration - track.clips[-1].end >= EDGE * 1000


def test_structure_is_announced(edition: Edition, tmp_path: Path) -> None:
    """A listener hears the voice's nature, sections, tables, rows, quotes, notes and pictures."""
    timeline = speak(edition, voice=("silent:",), cache=Cache(tmp_path)).timeline
    assert timeline is not None
    said = [clip.text for track in timeline.tracks for clip in track.clips]
    for words in (
        "This is read by a computer voice.",
        "Section 2 of 2.",
        "Table. Rows: 2. Columns: 2.",
        "Row 1.",
        "Quote.",
        "Note 1.",
    ):
        assert words in said
    assert any(clip.target and clip.text == "Picture: A cup" for track in timeline.tracks for clip in track.clips)


def test_an_unknown_voice_is_a_problem_with_a_hint(edition: Edition, tmp_path: Path) -> None:
    """A voice that is not there stops the build and says which there are."""
    with pytest.raises(BuildError) as failure:
        speak(edition, voice=("piper:nobody",), cache=Cache(tmp_path))
    assert [problem.code for problem in failure.value.problems] == ["voice-unknown"]
    assert "en_US-joe-medium" in failure.value.problems[0].hint


def test_a_value_of_several_columns_has_all_their_headers(publication: Callable[..., Path]) -> None:
    """A listener hears each day that a joined cell holds for."""
    text = "| Tea | Monday | Tuesday | Friday |\n|---|---|---|---|\n| black | 2 cups | << | none |\n"
    edition = editions.adapt(read(publication(text)))
    assert edition
    said = narrate(edition)
    assert said.index("<s>Monday, Tuesday:</s>") < said.index("2 cups") < said.index("<s>Friday:</s>") < said.index("none")


def test_a_chapter_that_did_not_change_is_not_joined_again(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time, the timeline is the same and no sound is written; a damaged sound is joined anew."""
    cache = Cache(tmp_path)
    first = speak(edition, voice=("silent:",), cache=cache).timeline
    assert first is not None
    joined: list[str] = []

    def join(heard: tracks.ChapterCues, title: str, store: Cache) -> Track:
        joined.append(title)
        return tracks.join(heard, title, store)

    monkeypatch.setattr(synthesis, "join", join)
    assert speak(edition, voice=("silent:",), cache=cache).timeline == first
    assert joined == []
    sound = cache.blob(first.tracks[1].digest)
    whole = sound.read_bytes()
    for damaged in (whole[:-2], whole[:100] + b"\x07" + whole[101:], b"", whole + b"\0\0"):
        sound.write_bytes(damaged)
        again = speak(edition, voice=("silent:",), cache=cache).timeline
        assert again == first
        assert sound.read_bytes() == whole
    assert joined == [first.tracks[1].title] * 4


def test_the_same_sound_of_another_text_keeps_its_own_words(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Two texts that sound alike (the silent voice says every word of a length alike) have clips of their own."""
    texts = []
    for words in ("Fill the pot.", "Sell the cat."):
        found = editions.adapt(read(publication(f"## Tea\n\n{words}\n", name="tea")), "standard")
        assert found
        timeline = speak(found, voice=("silent:",), cache=Cache(tmp_path)).timeline
        assert timeline
        texts.append([(clip.text, [word.text for word in clip.words]) for clip in timeline.tracks[1].clips])
    assert ("Fill the pot.", ["Fill", "the", "pot."]) in texts[0]
    assert ("Sell the cat.", ["Sell", "the", "cat."]) in texts[1]


def test_a_cell_without_words_is_said(publication: Callable[..., Path]) -> None:
    """A cell that holds a picture or a sign alone is no empty one."""
    text = "| Tea | Look |\n|---|---|\n| black | ![A cup](openmoji:teacup-without-handle) |\n| green | : |\n| white |  |\n"
    edition = editions.adapt(read(publication(text)))
    assert edition
    said = narrate(edition)
    ids = [one.id for chapter in edition.document.chapters for one in sentences(chapter.blocks) if one.spans]
    assert all(said.count(f'"{name}"') == 1 for name in ids)
    assert said.count("Empty") == 1
