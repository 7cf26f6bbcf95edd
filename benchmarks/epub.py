"""What an EPUB costs: both editions of the article, and a book that grows.

    python benchmarks/epub.py [--pages 50 200] [--draft]

Says: seconds for both EPUBs of the article when its sounds are at hand; for books of different length (300 words a page, ten
pages a chapter, the silent voice) the time for each page, whether it grows, and the peak memory of the whole. Times are those
of the processor. `--draft` leaves the sound away: 1,000 pages of silence are 35 hours of it, 5 GB on the disk while it is made.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from wellread import checks, editions, reader
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


def article(folder: Path, times: int) -> None:
    """Both EPUBs of the article, at their best of `times`; the first writing makes the MP3 files and is not counted."""
    document = reader.read(ARTICLE)
    spoken = [speak(edition) for name in ("standard", "easy") if (edition := editions.adapt(document, name))]
    best = 1e9
    for _ in range(times + 1):
        start = time.process_time()
        for edition in spoken:
            epub.write(edition, folder / f"{edition.name}.epub")
        best = min(best, time.process_time() - start)
    sizes = ", ".join(f"{(folder / f'{edition.name}.epub').stat().st_size / 1e6:.1f} MB" for edition in spoken)
    say(f"article: both EPUBs in {best:.2f} s (at most 2); {sizes}")


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
    edition = editions.adapt(reader.read(source))
    assert edition is not None
    return edition


def grown(folder: Path, pages: int, *, draft: bool) -> float:
    """Write a book of `pages` pages and check it; milliseconds of writing for each page."""
    start = time.process_time()
    edition = book(folder, pages)
    read = time.process_time()
    if not draft:
        edition = speak(edition, voice=("silent:silent",))
    spoken = time.process_time()
    path = folder / f"book-{pages}.epub"
    epub.write(edition, path)
    written = time.process_time()
    found = list(checks.run("epub", checks.Made(edition, path), path.name))
    checked = time.process_time()
    say(f"{pages} pages: read {read - start:.1f} s, spoken {spoken - read:.1f} s, written {written - spoken:.1f} s")
    codes = ", ".join(one.code for one in found) or "no problems"
    say(f"         checked {checked - written:.1f} s, {path.stat().st_size / 1e6:.0f} MB, {codes}")
    path.unlink()
    return 1000 * (written - spoken) / pages


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, nargs="*", default=[50, 200])
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--draft", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        article(folder, options.times)
        os.environ["WELLREAD_CACHE"] = str(folder / "cache")
        per_page = [grown(folder, pages, draft=options.draft) for pages in options.pages]
    for pages, cost in zip(options.pages, per_page, strict=True):
        say(f"{pages} pages: {cost:.1f} ms a page")
    say(f"a page of the longest takes {per_page[-1] / per_page[0]:.2f} times one of the shortest")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"peak memory {peak:.0f} MB (at most 1000)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
