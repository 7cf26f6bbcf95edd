"""Times in finished sound, judged by an aligner that knows nothing of the voice: all is where the timeline says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import aligner
import numpy as np
import pytest
from recordings import recorded

from wellread.audio import wav
from wellread.model.timeline import Clip, Timeline

TEXT = """\
---
title: The clinic by the river
language: en-GB
summary: When the clinic is open, and how to come.
disclaimer: Ask us when you are not sure.
---

## When we are open

The clinic opens on Monday at half past nine.
Please bring your letter and a list of your medicines.
You can wait in the garden when the weather is good.
We will call your name in about 20 minutes.

## How to come

The number 12 bus stops outside the front door.
There are three steps, and a ramp on the left side.
If you cannot come, phone us the day before.
"""
SHIFT = 300


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[wav.Samples, Timeline]:
    """The sound of a finished MP3 of TEXT in the fast voice, and the timeline that goes with it."""
    edition, target = recorded(tmp_path_factory.mktemp("clinic"), TEXT, "clinic")
    return aligner.listen(target), edition.spoken


@pytest.fixture(scope="module")
def heard(finished: tuple[wav.Samples, Timeline]) -> list[aligner.Heard]:
    """What the judge hears in the whole of it."""
    return aligner.judge(*finished, "en-GB")


def test_sentences_and_words_are_where_the_timeline_says(
    finished: tuple[wav.Samples, Timeline], heard: list[aligner.Heard]
) -> None:
    """Every sentence begins on time; of the words, half are within 60 ms and 95 of 100 within 200; none is left out."""
    found = aligner.figures(heard)
    assert not aligner.faults(heard)
    assert found.median <= 60
    assert found.near >= 0.95
    assert abs(found.drift) < 60
    assert found.words == sum(len(clip.words) or 1 for track in finished[1].tracks for clip in track.clips)


def test_words_begin_in_their_order(heard: list[aligner.Heard]) -> None:
    """What is written later is heard later, and the timeline has it so."""
    assert [one.wanted for one in heard] == sorted(one.wanted for one in heard)
    assert [one.found for one in heard] == sorted(one.found for one in heard)


def doubled(samples: wav.Samples, first: slice, second: slice) -> wav.Samples:
    """The first sentence twice."""
    return np.concatenate([samples[: first.stop], samples[first], samples[first.stop :]])


def swapped(samples: wav.Samples, first: slice, second: slice) -> wav.Samples:
    """The second sentence before the first, in the same time."""
    between = samples[first.stop : second.start]
    return np.concatenate([samples[: first.start], samples[second], between, samples[first], samples[second.stop :]])


def late(samples: wav.Samples, first: slice, second: slice) -> wav.Samples:
    """The first sentence 300 ms later, and the silence behind it so much shorter."""
    moved, length = samples.copy(), SHIFT * aligner.RATE // 1000
    moved[first.start : first.stop + length] = np.roll(samples[first.start : first.stop + length], length)
    return moved


def early(samples: wav.Samples, first: slice, second: slice) -> wav.Samples:
    """The second sentence 300 ms sooner."""
    moved, length = samples.copy(), SHIFT * aligner.RATE // 1000
    moved[second.start - length : second.stop] = np.roll(samples[second.start - length : second.stop], -length)
    return moved


def missing(samples: wav.Samples, first: slice, second: slice) -> wav.Samples:
    """The first sentence silent."""
    quiet = samples.copy()
    quiet[first] = np.resize(samples[first.stop : second.start], first.stop - first.start)
    return quiet


def turned(samples: wav.Samples, first: slice, second: slice) -> wav.Samples:
    """The end of the first sentence before its beginning."""
    middle = (first.start + first.stop) // 2
    return np.concatenate(
        [samples[: first.start], samples[middle : first.stop], samples[first.start : middle], samples[first.stop :]]
    )


@pytest.mark.parametrize("spoil", [doubled, swapped, late, early, missing, turned])
def test_a_fault_in_the_sound_is_found(
    finished: tuple[wav.Samples, Timeline], spoil: Callable[[wav.Samples, slice, slice], wav.Samples]
) -> None:
    """Whatever is done to two sentences of a chapter, in sound whose timeline was left as it was, the judge says which."""
    samples, timeline = finished
    chapter = replace(timeline, tracks=timeline.tracks[:1])
    clips = [clip for clip in timeline.tracks[0].clips if clip.words][1:3]
    spoiled = spoil(samples, *(_place(clip) for clip in clips))
    found = " ".join(aligner.faults(aligner.judge(spoiled, chapter, "en-GB")))
    assert any(" ".join(clip.text.split()[:4]) in found for clip in clips)


def _place(clip: Clip) -> slice:
    """The samples of `clip`, which is of the first chapter."""
    return slice(clip.start * aligner.RATE // 1000, clip.end * aligner.RATE // 1000)
