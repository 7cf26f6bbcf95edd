"""A judge of time: where each word of a finished sound is heard by an aligner that knows nothing of wellread's voices.

The aligner is given the sound of a whole chapter, the words in their order and how people say them (English or French); it
finds the path of the words through the sound. What the timeline says of the sound is compared with that, and not used for it.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import soundswallower

from wellread.audio.decode import decode
from wellread.languages.sentences import written_words
from wellread.languages.tags import primary
from wellread.model.timeline import Clip, Timeline, Track
from wellread.speech import phonemes
from wellread.speech.normalise import spoken

if TYPE_CHECKING:
    from wellread.audio.wav import Samples

RATE = 16_000
"""Samples a second that the aligner wants."""
SENTENCE, WORD, LOST = 150, 200, 450
"""Milliseconds by which the start of a sentence, two words of one, or any word may differ from what the aligner hears."""
_WIDE = 1e-80
"""Of the paths through the sound, those are followed that are at least so likely beside the best."""
_AROUND = 400
"""Milliseconds before and after a sentence in which it is looked for by itself."""
NOWHERE = 3_600_000
"""Where a word is put that is not heard."""


@dataclass(frozen=True, slots=True)
class Model:
    """What the aligner knows of one language."""

    name: str
    espeak: str
    """eSpeak's voice, for words that its dictionary lacks."""
    sounds: Mapping[str, str]
    """IPA, as eSpeak writes it, to the model's own sounds."""


MODELS = {
    "en": Model("en-us", "en-us", {
        "tʃ": "CH", "dʒ": "JH", "aɪ": "AY", "aʊ": "AW", "eɪ": "EY", "ɔɪ": "OY", "oʊ": "OW", "əʊ": "OW", "əl": "AH L", "ɑ": "AA",
        "æ": "AE", "a": "AE", "ʌ": "AH", "ə": "AH", "ɐ": "AH", "ɚ": "ER", "ɝ": "ER", "ɜ": "ER", "ɔ": "AO", "ɒ": "AA", "o": "OW",
        "ɛ": "EH", "e": "EH", "ɪ": "IH", "ᵻ": "IH", "i": "IY", "ʊ": "UH", "u": "UW", "b": "B", "d": "D", "ð": "DH", "f": "F",
        "ɡ": "G", "h": "HH", "k": "K", "l": "L", "ɬ": "L", "m": "M", "n": "N", "ŋ": "NG", "p": "P", "ɹ": "R", "r": "R",
        "s": "S", "ʃ": "SH", "t": "T", "ɾ": "T", "ʔ": "T", "θ": "TH", "v": "V", "w": "W", "j": "Y", "z": "Z", "ʒ": "ZH",
        "x": "K",
    }),
    "fr": Model("fr-fr", "fr", {
        "ɑ̃": "an", "ɛ̃": "in", "ɔ̃": "on", "œ̃": "un", "a": "aa", "ɑ": "aa", "ɛ": "ai", "o": "au", "ɔ": "oo", "ə": "ee", "e": "ei",
        "ø": "eu", "œ": "oe", "i": "ii", "u": "ou", "y": "uu", "ɥ": "uy", "w": "ww", "j": "yy", "b": "bb", "ʃ": "ch", "d": "dd",
        "f": "ff", "ɡ": "gg", "ɲ": "gn", "ʒ": "jj", "k": "kk", "l": "ll", "m": "mm", "n": "nn", "p": "pp", "ʁ": "rr", "ɹ": "rr",
        "s": "ss", "t": "tt", "v": "vv", "z": "zz", "ŋ": "nn gg",
    }),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heard:
    """One written word of a clip, or the clip itself where it has no word times."""

    clip: int
    """Number of its clip, over all chapters."""
    word: str
    first: bool
    """It begins the clip."""
    wanted: int
    """Milliseconds in the whole sound at which the timeline has it begin."""
    found: int
    """Where it is heard."""

    @property
    def off(self) -> int:
        """How much later it is heard than the timeline says, in milliseconds."""
        return self.found - self.wanted


def listen(path: Path) -> Samples:
    """The sound of a finished file, as a player decodes it, at RATE."""
    import numpy as np

    return np.concatenate(list(decode(path, rate=RATE)))


def judge(samples: Samples, timeline: Timeline, language: str) -> list[Heard]:
    """Every word of `timeline` that can be compared, in order, beside where it is heard in `samples` (at RATE)."""
    found: list[Heard] = []
    number = 0
    for track, start in zip(timeline.tracks, timeline.starts, strict=True):
        for clip, heard in zip(track.clips, _chapter(samples, track, start, language), strict=True):
            found += _compared(clip, heard, number, start)
            number += 1
    return found


def _chapter(samples: Samples, track: Track, start: int, language: str) -> list[dict[int, int]]:
    """For each clip of `track`, which begins at `start`, its words by index and the millisecond of the track where each begins.

    Where the words do not fit the sound of the chapter, each sentence is looked for by itself, near where it should be.
    """
    said = [_said(clip, language) for clip in track.clips]
    times = aligned(_cut(samples, start, start + track.duration), said, language)
    if times is not None:
        return times
    found = []
    for clip, words in zip(track.clips, said, strict=True):
        first = max(0, clip.start - _AROUND)
        near = aligned(_cut(samples, start + first, start + clip.end + _AROUND), [words], language)
        lost = dict.fromkeys((index for index, _ in words), NOWHERE)
        found.append({index: first + time for index, time in near[0].items()} if near else lost)
    return found


def _cut(samples: Samples, start: int, end: int) -> Samples:
    """The sound between two milliseconds."""
    return samples[start * RATE // 1000 : end * RATE // 1000]


def _compared(clip: Clip, heard: dict[int, int], number: int, start: int) -> Iterator[Heard]:
    """The words of `clip`, whose written words are heard at `heard` (index to milliseconds in the chapter)."""
    if not heard:
        return
    opening = min(heard)
    if not clip.words:
        yield Heard(number, clip.text, True, start + clip.start, start + heard[opening])
    for index, word in enumerate(clip.words):
        if index in heard:
            yield Heard(number, word.text, index == opening, start + word.start, start + heard[index])


def faults(heard: Iterable[Heard]) -> list[str]:
    """What a reader would notice: sentences that begin elsewhere than the timeline says, or whose words do.

    One word of a sentence may be off by more than WORD: the aligner itself errs here and there.
    """
    said = []
    for _, group in groupby(heard, key=lambda one: one.clip):
        words = list(group)
        text = " ".join(one.word for one in words[:8])
        worst = max(words, key=lambda one: abs(one.off))
        far = sum(abs(one.off) > WORD for one in words)
        if abs(words[0].off) > SENTENCE:
            said.append(f"“{text}” begins {words[0].off} ms later than the timeline says")
        elif far > 1 or abs(worst.off) > LOST:
            said.append(f"“{text}”: {far} of {len(words)} words are elsewhere, {worst.word!r} by {worst.off} ms")
    return said


def aligned(samples: Samples, clips: Sequence[list[tuple[int, list[str]]]], language: str) -> list[dict[int, int]] | None:
    """For each clip, its written words by index with the millisecond at which each is first heard; None when they do not fit.

    `clips` has the spoken words of each: the index of the written word, and ways to say it.
    """
    named = [(place, index, ways) for place, clip in enumerate(clips) for index, ways in clip]
    times = _path(samples, [ways for *_, ways in named], language)
    if times is None:
        return None
    found: list[dict[int, int]] = [{} for _ in clips]
    for (place, index, _), time in zip(named, times, strict=True):
        found[place].setdefault(index, time)
    return found


def _path(samples: Samples, words: Sequence[list[str]], language: str) -> list[int] | None:
    """Milliseconds at which each of `words`, given as ways to say it, begins; None when they do not fit the sound."""
    if not words:
        return []
    with tempfile.TemporaryDirectory() as folder:
        dictionary = Path(folder, "words.dict")
        lines = [f"{_name(number, way)} {sounds}\n" for number, ways in enumerate(words) for way, sounds in enumerate(ways)]
        dictionary.write_text("".join(lines), "ascii")
        decoder = soundswallower.Decoder(
            hmm=soundswallower.get_model_path(MODELS[primary(language)].name),
            dict=str(dictionary),
            samprate=RATE,
            loglevel="FATAL",
            bestpath=False,
            beam=_WIDE,
            pbeam=_WIDE,
            wbeam=_WIDE,
        )
        decoder.set_align_text(" ".join(_name(number, 0) for number in range(len(words))))
        decoder.start_utt()
        decoder.process_raw(samples.tobytes(), full_utt=True)
        decoder.end_utt()
        begun = {one.text.partition("(")[0]: round(one.start * 1000) for one in decoder.seg or ()}
    names = [_name(number, 0) for number in range(len(words))]
    return [begun[name] for name in names] if begun.keys() >= set(names) else None


def _name(number: int, way: int) -> str:
    """A word of the aligner's dictionary: each has its own, so that it is found again."""
    if way:
        return f"w{number}({way + 1})"
    return f"w{number}"


def _said(clip: Clip, language: str) -> list[tuple[int, list[str]]]:
    """The spoken words of `clip` with ways to say them, in the aligner's sounds."""
    last = len(written_words(clip.text)) - 1
    words = [one for one in spoken(clip.text, language) if one.text.strip()]
    return [(min(one.written, last), ways) for one in words if (ways := _ways(one.text, one.letter, primary(language)))]


@cache
def _ways(word: str, letter: bool, language: str) -> list[str]:
    """How `word` may be said, each as the aligner's sounds with spaces between; none when it has none of them."""
    known = _dictionary(language)
    key = word.lower()
    if letter and f"{key}." in known:
        return known[f"{key}."]
    return known.get(key) or _by_espeak(word, MODELS[language])


def _by_espeak(word: str, model: Model) -> list[str]:
    pattern = "|".join(sorted(model.sounds, key=len, reverse=True))
    sounds = " ".join(model.sounds[one] for one in re.findall(pattern, phonemes.alone(word, model.espeak)))
    return [sounds] if sounds else []


@cache
def _dictionary(language: str) -> dict[str, list[str]]:
    """Word to ways to say it, of the dictionary that comes with the aligner."""
    found: dict[str, list[str]] = {}
    for line in Path(soundswallower.get_model_path(MODELS[language].name), "dict.txt").read_text("utf-8").splitlines():
        word, _, sounds = line.partition(" ")
        if not line.startswith(";;"):
            found.setdefault(re.sub(r"\(\d+\)$", "", word), []).append(sounds)
    return found


@dataclass(frozen=True, slots=True)
class Figures:
    """How far words are heard from where the timeline has them, in milliseconds."""

    words: int
    median: float
    percentile: float
    """95 of 100 words are at most so far."""
    near: float
    """Share of the words that are within 200."""
    bias: float
    """How much later the middle one is heard."""
    drift: float
    """How much later words are heard with each minute."""


def figures(heard: Sequence[Heard]) -> Figures:
    """The figures of a judgement. Words that the aligner has surely lost (over 300 ms) tell nothing of drift."""
    import numpy as np

    far = sorted(abs(one.off) for one in heard)
    steady = [one for one in heard if abs(one.off) <= 300]
    return Figures(
        words=len(far),
        median=median(far),
        percentile=far[int(len(far) * 0.95)],
        near=sum(one <= 200 for one in far) / len(far),
        bias=median(one.off for one in heard),
        drift=float(np.polyfit([one.wanted / 60_000 for one in steady], [one.off for one in steady], 1)[0]),
    )
