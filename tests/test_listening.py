"""Recordings in which a sentence is cut out, doubled or moved: `wellread listen` finds it, with a recogniser and without."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from recordings import recorded

from wellread.audio.encode import EDGE, MP3, STEP, encode_chapter
from wellread.audio.wav import RATE, write_wav
from wellread.cli import main
from wellread.listening import matching, rhythm, sound
from wellread.listening.finding import Doubt, Heard
from wellread.listening.recogniser import Recogniser, Unavailable, recogniser
from wellread.listening.spoken import Sentence
from wellread.pack.record import Record, write_record
from wellread.problems import BuildError

if TYPE_CHECKING:
    from wellread.audio.wav import Samples

TEXT = """\
---
title: The allotment
language: en-GB
---

## Sharing tools

The shed is unlocked from March until October. Take what you need. Clean every spade before you hang it back on its hook.
Petrol is kept in the office. Children may water the beans if somebody is with them.
"""
ORDERS: dict[str, tuple[tuple[int, ...], Doubt, set[int]]] = {
    "cut": ((0, 1, 2, 4, 5, 6), Doubt.SKIPPED, {3}),
    "doubled": ((0, 1, 2, 3, 3, 4, 5, 6), Doubt.DOUBLED, {3}),
    "swapped": ((0, 1, 2, 4, 3, 5, 6), Doubt.SWAPPED, {3, 4}),
}
"""The heading, the five sentences and the line at the end as they are heard; what that is, and of which of them."""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sequence[Sentence], Callable[[Sequence[int]], Samples]]:
    """A finished MP3 next to a record of what it was made from, its sentences, and its sound with these in another order."""
    folder = tmp_path_factory.mktemp("allotment")
    edition, path = recorded(folder, TEXT, "allotment")
    write_record(Record({path.name: edition}, {}), folder)
    [track] = edition.spoken.tracks
    samples = sound.recording(path).samples
    edges = [max(0, clip.start - 100) * sound.RATE // 1000 for clip in track.clips] + [len(samples)]

    def ordered(order: Sequence[int]) -> Samples:
        return np.concatenate([samples[: edges[0]], *(samples[edges[one] : edges[one + 1]] for one in order)])

    return path, [Sentence(clip.text.strip(), clip.end - clip.start) for clip in track.clips], ordered


@pytest.fixture(scope="module")
def whisper() -> Recogniser:
    """The recogniser of `wellread[listen]`."""
    pytest.importorskip("num2words", reason="number words are not installed: pip install 'wellread[listen]'")
    try:
        return recogniser()
    except Unavailable as missing:
        pytest.skip(str(missing))


def found(heard: Heard, sentences: Sequence[Sentence]) -> list[tuple[Doubt, set[int]]]:
    """Each finding, with the numbers of its sentences."""
    return [(one.doubt, {place for place, each in enumerate(sentences) if each.text in one.text}) for one in heard.findings]


@pytest.mark.parametrize("fault", ORDERS)
@pytest.mark.parametrize("known", [True, False], ids=["durations", "letters"])
def test_lengths_alone_find_it(
    pack: tuple[Path, Sequence[Sentence], Callable[[Sequence[int]], Samples]], fault: str, known: bool
) -> None:
    """What it is, and where, when it is known how long each sentence lasted; by letters at least that something is wrong."""
    _, sentences, ordered = pack
    order, doubt, places = ORDERS[fault]
    given = sentences
    if not known:
        given = [Sentence(one.text) for one in sentences]
    assert rhythm.judge(given, sound.heard(ordered(range(7))), "en-GB").findings == ()
    findings = found(rhythm.judge(given, sound.heard(ordered(order)), "en-GB"), sentences)
    if known:
        assert findings == [(doubt, places)]
    assert findings


@pytest.mark.parametrize("fault", ["none", *ORDERS])
def test_a_recogniser_finds_it(
    pack: tuple[Path, Sequence[Sentence], Callable[[Sequence[int]], Samples]], whisper: Recogniser, fault: str
) -> None:
    """What it is and where, from the words alone; nothing in the recording as it was made."""
    _, sentences, ordered = pack
    order, doubt, places = ORDERS.get(fault, (tuple(range(7)), Doubt.ADDED, set()))
    words = [*whisper.words(sound.heard(ordered(order)), "en-GB")]
    heard = matching.judge([one.text for one in sentences], words, "en-GB")
    findings = found(heard, sentences)
    if not places:
        assert (findings, heard.rate <= 0.1) == ([], True)
        return
    # At a cut a recogniser hears a word or two wrongly, which is told too.
    [(said, sentence)] = [one for one in findings if one[0] != Doubt.MISREAD]
    assert said == doubt
    assert sentence <= places


def test_the_command_writes_a_sheet(
    pack: tuple[Path, Sequence[Sentence], Callable[[Sequence[int]], Samples]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The finished file is not doubted; one with a sentence cut out is, on a page with a sound for it."""
    path, _, ordered = pack
    assert main(["listen", str(path.parent), "--no-words"]) == 0
    assert "0 doubtful" in capsys.readouterr().out
    cut = tmp_path / path.name
    encode(ordered(ORDERS["cut"][0]), cut)
    (tmp_path / "editions.json.gz").write_bytes((path.parent / "editions.json.gz").read_bytes())
    assert main(["listen", str(cut), "--no-words", "--sheet", str(tmp_path / "heard.html")]) == 1
    said = capsys.readouterr().out
    assert "1 doubtful" in said
    assert "cannot tell a misread word" in said
    page = (tmp_path / "heard.html").read_text("utf-8")
    assert "Clean every spade before you hang it back on its hook." in page
    assert len(re.findall('<audio controls [^>]*src="data:audio/mpeg;base64,[^"]{1000,}"', page)) == 1


def test_captions_are_enough(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a record, the captions of the same name; without these, what to put there."""
    path = tmp_path / "talk.mp3"
    tone = (np.sin(np.arange(2 * sound.RATE) / 5) * 9000).astype(np.int16)
    encode(tone, path)
    assert main(["listen", str(path), "--no-words"]) == 1
    assert "recording-textless" in capsys.readouterr().err
    path.with_suffix(".vtt").write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nThe kettle is on the stove.\n", "utf-8")
    assert main(["listen", str(path), "--no-words"]) == 0
    path.write_bytes(b"no sound")
    assert main(["listen", str(path), "--no-words"]) == 1
    assert "recording-unreadable" in capsys.readouterr().err


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    """A model that lacks its tokenizer would be looked for elsewhere: never by us."""
    pytest.importorskip("faster_whisper", reason="no recogniser is installed: pip install 'wellread[listen]'")
    for name in ("model.bin", "config.json"):
        (tmp_path / name).touch()
    with pytest.raises(BuildError, match=re.escape("it has no tokenizer.json")):
        recogniser(tmp_path)


def encode(samples: Samples, path: Path) -> None:
    """Write `samples`, at the rate at which we listen, as an MP3 file."""
    from wellread.audio.decode import resample

    finished = resample(samples, sound.RATE, RATE)
    rest = -(len(finished) + round(EDGE * RATE)) % STEP + round(EDGE * RATE)
    wav = path.with_suffix(".wav")
    write_wav(wav, [finished, np.zeros(rest, "<i2")], RATE)
    encode_chapter(wav, path, MP3, rate=RATE)
    wav.unlink()
