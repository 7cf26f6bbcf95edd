"""Builds that are killed: 500 at any moment, and what is there afterwards.

    python benchmarks/killing.py [--kills 500] [--seed 1] [--jobs 1]

A build of a small publication (page with the sound of the silent voice, captions) runs in a copy of this process that has
imported everything, and is killed (SIGKILL) after a random part of the time that a whole one takes; the text changes with every
build, so that there is always a new pack to put in the place of the last. After each kill:

- lost: there is no pack; mixed: a file is not as its manifest says, or is in none;
- a process of the build that is still alive two seconds later is an orphan.

Then the same build runs to its end: it must succeed, and leave nothing in the output but the pack and its lock. With `--jobs 2`
the work is done by processes of their own, which have to see that the first one is gone.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import kills  # noqa: E402
import ready  # noqa: E402

from wellread import scheduler, settings  # noqa: E402

TEXT = "---\ntitle: A cup of tea\nlanguage: en\nvoice: 'silent:'\n---\n\n## Tea\n\nThis is text number {}. Warm the pot.\n"
_WAIT = 2.0


def main() -> int:
    """Kill, look, build again; 1 when anything was lost, mixed, left or still running."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args()
    ready._import_all()
    with tempfile.TemporaryDirectory(prefix="wellread-kills-") as folder:
        os.environ |= {"WELLREAD_CACHE": f"{folder}/cache", "TMPDIR": folder, "HOME": folder}
        return _Runner(Path(folder), asked.jobs).run(asked.kills, Random(asked.seed))


class _Runner:
    """The publication, and what was counted."""

    def __init__(self, folder: Path, jobs: int) -> None:
        self.folder, self.jobs = folder, jobs
        self.source, self.output = folder / "tea", folder / "out"
        self.source.mkdir()
        self.counted = dict.fromkeys(("killed", "finished before", "lost", "mixed", "orphans", "failed builds", "left over"), 0)

    def build(self) -> None:
        """One whole build."""
        wanted = settings.Settings(output=self.output, formats=("html", "captions"))
        for found in scheduler.build_all([self.source], wanted, jobs=self.jobs):
            if isinstance(found, Exception):
                raise found

    def run(self, count: int, random: Random) -> int:
        """Kill `count` builds; whether anything is wrong."""
        (self.source / "publication.md").write_text(TEXT.format("none"), encoding="utf-8")
        self.build()  # here, so that the copies have the fonts and templates that every build needs
        taken = max(self._whole(0), self._whole(1))
        for number in range(2, count + 2):
            (self.source / "publication.md").write_text(TEXT.format(number), encoding="utf-8")
            killed = kills.after(random.uniform(0, 1.1 * taken), self.build)
            self.counted["killed" if killed.fatal else "finished before"] += 1
            found = kills.state(self.output / "tea")
            self.counted["lost"] += found == "missing"
            self.counted["mixed"] += found == "mixed"
            self.counted["orphans"] += self._orphans(killed.session)
            taken = 0.9 * taken + 0.1 * self._whole(number)
            if number % 25 == 0:
                sys.stdout.write(f"{number}: {self.counted}, a whole build {taken:.2f} s\n")
                sys.stdout.flush()
        sys.stdout.write(f"{self.counted}\n")
        wrong = {name: number for name, number in self.counted.items() if name not in ("killed", "finished before")}
        return int(any(wrong.values()))

    def _whole(self, number: int) -> float:
        """Build text `number` to its end; the seconds."""
        (self.source / "publication.md").write_text(TEXT.format(number), encoding="utf-8")
        started = time.monotonic()
        done = kills.after(None, self.build)
        self.counted["failed builds"] += done.fatal or kills.state(self.output / "tea") in ("mixed", "missing")
        there = {path.name for path in self.output.iterdir()} - {"tea", ".tea.lock"}
        self.counted["left over"] += len([name for name in there if name.startswith(".tea.")])
        return time.monotonic() - started

    def _orphans(self, session: int) -> int:
        end = time.monotonic() + _WAIT
        while (left := kills.alive(session)) and time.monotonic() < end:
            time.sleep(0.05)
        return len(left)


if __name__ == "__main__":
    sys.exit(main())
