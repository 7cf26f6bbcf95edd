"""What an EPUB costs: both editions of the article, and a book that grows.

    python benchmarks/epub.py [--pages 100 300 1000] [--times 3]

The article, with its speech at hand: seconds for both EPUBs and both web pages, and for the checks of them; EPUBCheck's verdict
is kept from the first round, because it costs a Java of its own. Then books of 100, 300 and 1,000 pages (300 words a page, ten
pages a chapter, the silent voice, each in a process of its own): time for each page, whether it grows, and the peak memory.
1,000 pages are 35 hours of sound: 6 GB on the disk while it is made. `--judge` asks EPUBCheck about the longest.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from wellread import checks, editions, formats, readers
from wellread.formats import epub
from wellread.model import Edition
from wellread.speech import speak

ARTICLE = Path(__file__).parents[1] / "content" / "stem-cells-and-ms"
SENTENCE = "Your team will explain each step before it happens, and you may ask about page {page} as often as you like. "
_PER_PAGE = 14
"""Sentences: with their 21 words, 300 words a page."""
_PER_CHAPTER = 10


def say(line: str) -> None:
    """Show a result at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def timed(found: dict[str, float], name: str) -> Iterator[None]:
    """Add the processor's and the wall's seconds of what is inside to `found`."""
    wall, processor = time.perf_counter(), time.process_time()
    yield
    found[name] = found.get(name, 0) + time.process_time() - processor
    found[f"{name}, wall"] = found.get(f"{name}, wall", 0) + time.perf_counter() - wall


def article(folder: Path, times: int) -> None:
    """Both EPUBs and pages of the article, at their best of `times` after a round that fills the caches."""
    rounds = []
    for _ in range(times + 1):
        found: dict[str, float] = {}
        with timed(found, "reading"):
            document = readers.read(ARTICLE)
            adapted = [edition for name in ("standard", "easy") if (edition := editions.adapt(document, name))]
        with timed(found, "joining the cached speech"):
            spoken = [speak(edition) for edition in adapted]
        for edition in spoken:
            for name in ("epub", "html"):
                path = folder / f"{edition.name}.{name}"
                with timed(found, f"writing {name}"):
                    formats.write(edition, name, path)
                with timed(found, f"checking {name}"):
                    list(checks.run(name, checks.Made(edition, path), path.name))
        rounds.append(found)
    best = {name: min(one[name] for one in rounds[1:]) for name in rounds[0]}
    for name in (name for name in best if not name.endswith("wall")):
        say(f"article: {name} {best[name]:.2f} s of the processor, {best[f'{name}, wall']:.2f} s")
    total = sum(best[f"writing {name}"] for name in ("epub", "html"))
    say(f"article: both EPUBs and both pages written in {total:.2f} s of the processor (at most 2)")
    total += sum(best[f"checking {name}"] for name in ("epub", "html"))
    say(f"article: written and checked in {total:.2f} s of the processor (at most 2)")


def book(folder: Path, pages: int) -> Edition:
    """An unspoken edition of `pages` pages."""
    source = folder / f"book-{pages}"
    source.mkdir()
    text = []
    for page in range(pages):
        if page % _PER_CHAPTER == 0:
            text.append(f"## Chapter {page // _PER_CHAPTER + 1}")
        text += [SENTENCE.format(page=page + 1) * (_PER_PAGE // 2)] * 2
    (source / "publication.md").write_text("---\ntitle: A long book\nlanguage: en\n---\n" + "\n\n".join(text), encoding="utf-8")
    edition = editions.adapt(readers.read(source))
    assert edition is not None
    return edition


def grown(folder: Path, pages: int, judge: bool) -> tuple[float, float]:
    """Write a book of `pages` pages and check it; seconds of writing and megabytes at most."""
    found: dict[str, float] = {}
    with timed(found, "read"):
        edition = book(folder, pages)
    with timed(found, "spoken"):
        edition = speak(edition, voice=("silent:silent",))
    path = folder / f"book-{pages}.epub"
    with timed(found, "written"):
        epub.write(edition, path)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    said = []
    with timed(found, "checked"):
        for one in checks.checks("epub"):
            if judge or not one.code.startswith("epubcheck"):
                said += [f"{one.code}: {finding.message}" for finding in one.run(checks.Made(edition, path))]
    parts = ", ".join(f"{name} {found[name]:.1f} s ({found[f'{name}, wall']:.0f} s)" for name in ("read", "spoken", "written"))
    say(f"{pages} pages: {parts}, checked {found['checked']:.1f} s ({found['checked, wall']:.0f} s)")
    hours = sum(track.duration for track in edition.timeline.tracks) / 3_600_000 if edition.timeline else 0
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"    {hours:.1f} h of sound, {path.stat().st_size / 1e6:.0f} MB, {memory:.0f} MB of memory, {after:.0f} with checks")
    say(f"    {len(said)} problems {said[:2]}")
    path.unlink()
    return found["written"], after


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, nargs="*", default=[100, 300, 1000])
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--judge", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.times:
            article(folder, options.times)
        os.environ["WELLREAD_CACHE"] = str(folder / "cache")
        results = []
        for pages in options.pages:
            with ProcessPoolExecutor(1, get_context("spawn")) as pool:
                judge = options.judge and pages == max(options.pages)
                results.append((pages, *pool.submit(grown, folder, pages, judge).result()))
    for pages, seconds, memory in results:
        say(f"{pages} pages: {1000 * seconds / pages:.0f} ms of the processor a page, {memory:.0f} MB (at most 1000)")
    if results:
        first, last = results[0], results[-1]
        say(f"a page of the longest takes {last[1] / last[0] / (first[1] / first[0]):.2f} times one of the shortest")
    return 0


if __name__ == "__main__":
    sys.exit(main())
