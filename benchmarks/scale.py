"""What thousands of publications cost on 10, 100 and 1,000 workers: recorded times of real work, and a model of the rest.

    python benchmarks/scale.py [--publications 8000] [--recorded 24] [--workers 1 10 100 1000] [--voice-seconds 0.055] [--write]

Some leaflets are built as a worker of a cluster builds them: sent by digest, spoken by the silent voice, in all formats, taken
back. What the worker takes and what the machine that hands out takes are recorded, in seconds of one processor. Then a
simulation has so many workers build so many leaflets: one machine hands out and takes back, one after the other, over one
line. It says how long that takes, how busy each part is, and so what more workers would wait for. The voice is added by the
word. `--write` puts the tables into docs/scale.md.
"""

from __future__ import annotations

import argparse
import heapq
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from builds import leaflet, written

from wellread.pack.finished import Pack
from wellread.scheduler import build_all
from wellread.settings import Settings

PAGE = Path(__file__).parents[1] / "docs" / "scale.md"
MARKS = "<!-- simulated -->", "<!-- end of simulated -->"
WORDS = 250
"""Of a leaflet."""


@dataclass
class Recorder(Executor):
    """A worker that works at once, in this process; what each piece of work took is kept."""

    tasks: list[float] = field(default_factory=list)

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        """Do it now."""
        future: Future[Any] = Future()
        start = time.process_time()
        try:
            future.set_result(work(*given, **named))
        except Exception as failure:
            future.set_exception(failure)
        self.tasks.append(time.process_time() - start)
        return future


@dataclass(frozen=True)
class Recorded:
    """What work took; seconds of one processor."""

    tasks: tuple[float, ...]
    """Of a worker, for each leaflet."""
    handing: float
    """Of the machine that hands out and takes back, for a leaflet."""
    size: float
    """Bytes of a pack."""


def record(count: int) -> Recorded:
    """Build so many leaflets as workers do; the first one, in which libraries are loaded, is not counted."""
    with TemporaryDirectory(prefix="wellread-scale-") as place:
        folder, worker = Path(place), Recorder()
        os.environ["WELLREAD_CACHE"] = str(folder / "cache")
        for number in range(count + 1):
            (folder / f"leaflet-{number}").mkdir()
            (folder / f"leaflet-{number}" / "publication.md").write_text(leaflet(number, WORDS), encoding="utf-8")
        sources = [folder / f"leaflet-{number}" for number in range(count + 1)]
        settings = Settings(output=folder / "out", voice=("silent:",))
        [*build_all(sources[:1], settings, executor=worker)]
        worker.tasks.clear()
        start = time.process_time()
        packs = [*build_all(sources[1:], settings, executor=worker)]
        ours = time.process_time() - start - sum(worker.tasks)
        sizes = [file.stat().st_size for pack in packs if isinstance(pack, Pack) for file in pack.folder.iterdir()]
        if len(packs) != count or not all(isinstance(pack, Pack) for pack in packs):
            raise SystemExit(f"a leaflet was not built: {packs}")
    # EPUBCheck is a process of its own, which has ended now; to start it is not part of a leaflet's share.
    java = max(0.0, sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) - 5) / (count + 1)
    return Recorded(tuple(one + java for one in worker.tasks), ours / count, sum(sizes) / count)


@dataclass(frozen=True)
class Run:
    """What a simulation came to: seconds, and how much of that each part was busy."""

    seconds: float
    workers: float
    handing: float
    line: float


def simulate(known: Recorded, publications: int, workers: int, voice: float, line: float) -> Run:
    """Let `workers` build; `voice` seconds are added to each publication, `line` is bytes a second.

    One machine does what comes to it in order: it gives a free worker the next publication, and takes a pack from the line.
    """
    random, left = Random(1), publications
    events = [(0.0, number, "free") for number in range(workers)]
    hand = carried = busy = handed = sent = 0.0
    while events:
        now, number, what = heapq.heappop(events)
        if what == "free" and left:
            left -= 1
            hand, handed = max(hand, now) + known.handing / 2, handed + known.handing / 2
            took = random.choice(known.tasks) + voice
            busy += took
            heapq.heappush(events, (hand + took, number, "done"))
        elif what == "done":
            carried, sent = max(carried, now) + known.size / line, sent + known.size / line
            heapq.heappush(events, (carried, number, "back"))
            heapq.heappush(events, (now, number, "free"))
        elif what == "back":
            hand, handed = max(hand, now) + known.handing / 2, handed + known.handing / 2
    return Run(hand, busy / workers / hand, handed / hand, sent / hand)


def named(run: Run) -> str:
    """What more workers would wait for."""
    parts = {"the workers": run.workers, "the machine that hands out": run.handing, "its line": run.line}
    return max(parts, key=lambda name: parts[name])


def table(known: Recorded, asked: argparse.Namespace) -> str:
    """The page's tables."""
    voices = {"silent voice": 0.0, "fast voice": asked.voice_seconds * WORDS, "usual voice": asked.usual_seconds * WORDS}
    middle = sorted(known.tasks)[len(known.tasks) // 2]
    lines = [
        f"Recorded {date.today()} from {len(known.tasks)} leaflets of {WORDS} words, one edition, all formats: a worker takes "
        f"{middle:.2f} s of a processor for one (without a voice), the machine that hands out {known.handing * 1000:.0f} ms; "
        f"a pack has {known.size / 1e6:.1f} MB. The fast voice adds {voices['fast voice']:.0f} s, the usual one "
        f"{voices['usual voice']:.0f} s. The line carries {asked.line * 8 / 1e9:g} Gbit/s; "
        f"a core costs {asked.price} € an hour.",
        "",
        f"| {asked.publications:,} leaflets | workers | takes | workers busy | handing out busy | line busy "
        "| more would wait for | cost |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, voice in voices.items():
        for workers in asked.workers:
            run = simulate(known, asked.publications, workers, voice, asked.line)
            busy = " | ".join(f"{part:.0%}" for part in (run.workers, run.handing, run.line))
            cost = run.seconds / 3600 * (workers + 1) * asked.price
            lines.append(f"| {name} | {workers:,} | {_long(run.seconds)} | {busy} | {named(run)} | {cost:.2f} € |")
    return "\n".join(lines) + "\n"


def _long(seconds: float) -> str:
    if seconds < 5400:
        return f"{seconds / 60:.1f} min"
    return f"{seconds / 3600:.1f} h"


def main(given: Sequence[str] | None = None) -> None:
    """Record, simulate, show."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--publications", type=int, default=8000)
    parser.add_argument("--recorded", type=int, default=24, help="leaflets that are really built")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 10, 100, 1000])
    parser.add_argument("--voice-seconds", type=float, default=0.055, help="of a processor, for a word of the fast voice")
    parser.add_argument("--usual-seconds", type=float, default=0.5, help="the same for the usual voice")
    parser.add_argument("--line", type=float, default=125e6, help="bytes a second to and from the machine that hands out")
    parser.add_argument("--price", type=float, default=0.04, help="euros for a core and an hour")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/scale.md")
    asked = parser.parse_args(given)
    made = table(record(asked.recorded), asked)
    sys.stdout.write(made)
    if asked.write:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), made, MARKS), encoding="utf-8")


if __name__ == "__main__":
    main()
