"""What the tags, the repairs and the checks of a PDF cost, as ratios within one run.

    python benchmarks/pdf.py [--pages 30 300]

Says: bare WeasyPrint (its own tags), ours (our tags), the checks; time for each page of a short and of a long document; and the
peak memory of the whole. Times are those of the processor, the best of several: other work on the machine only ever adds.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from wellread import checks, editions, readers
from wellread.formats import pdf
from wellread.formats.pdf.tagging.writer import own_tags
from wellread.model import Edition

ARTICLE = Path(__file__).parents[1] / "content" / "stem-cells-and-ms"
SENTENCE = "Your team will explain each step before it happens, and you may ask about it as often as you like. "


def say(line: str) -> None:
    """Show a result at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def best(work: Callable[[], object], times: int) -> float:
    """Seconds that `work` takes, at its best of `times`."""
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def article(times: int) -> None:
    """Compare bare WeasyPrint with ours on the article."""
    edition = editions.adapt(readers.read(ARTICLE), "standard")
    assert edition is not None
    path = Path(tempfile.mkdtemp()) / "article.pdf"

    def bare() -> None:
        pdf.lay_out(edition).write_pdf(path, pdf_variant="pdf/ua-1")

    def ours() -> None:
        with own_tags():
            pdf.lay_out(edition).write_pdf(path, pdf_variant="pdf/ua-1")

    def checked() -> None:
        found = list(checks.run("pdf", checks.Made(edition, path), path.name))
        assert not found, found

    def alone() -> None:
        from wellread.inspection.pdf import reading

        reading._read.cache_clear()
        checked()

    bare()
    base = best(bare, times)
    tagged = best(ours, times)
    judged = best(alone, times)
    say(f"article: bare WeasyPrint {base:.2f} s; with our tags {tagged:.2f} s; checks {judged:.2f} s")
    say(f"         repair and checks add {100 * (tagged + judged - base) / base:.0f} % (at most 40)")


def long_edition(pages: int) -> Edition:
    """An edition of `pages` pages, give or take a few: as many chapters as two short ones show to be needed."""
    few, more = (len(pdf.lay_out(chapters(count)).pages) for count in (10, 40))
    each = (more - few) / 30
    return chapters(max(1, round(10 + (pages - few) / each)))


def chapters(count: int) -> Edition:
    """An edition of `count` chapters, each with words, a list and a table."""
    folder = Path(tempfile.mkdtemp()) / f"long-{count}"
    folder.mkdir()
    chapter = "\n\n".join(
        [SENTENCE * 4, "- " + SENTENCE.strip() + "\n- " + SENTENCE.strip(), "| A | B |\n| - | - |\n| 1 | 2 |"]
    )
    body = "\n\n".join(f"## Chapter {number}\n\n{chapter}" for number in range(1, count + 1))
    (folder / "publication.md").write_text(f"---\ntitle: A long book\nlanguage: en-GB\n---\n{body}\n", encoding="utf-8")
    edition = editions.adapt(readers.read(folder), "standard")
    assert edition is not None
    return edition


def scaling(sizes: list[int], *, check: bool) -> None:
    """Time for each page of documents of different length."""
    per_page = []
    for size in sizes:
        edition = long_edition(size)
        path = Path(tempfile.mkdtemp()) / "long.pdf"
        start = time.process_time()
        pdf.write(edition, path)
        middle = time.process_time()
        if check:
            list(checks.run("pdf", checks.Made(edition, path), path.name))
        end = time.process_time()
        import pikepdf

        with pikepdf.open(path) as opened:
            count = len(opened.pages)
        per_page.append((end - start) / count)
        say(f"{count} pages: written in {middle - start:.1f} s, checked in {end - middle:.1f} s")
        say(f"         {1000 * per_page[-1]:.0f} ms a page")
    if len(per_page) > 1:
        say(f"a page of the longest takes {per_page[-1] / per_page[0]:.2f} times one of the shortest (at most 1.5)")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"peak memory {peak:.0f} MB (at most 1500)")


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, nargs="*", default=[30, 300])
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    article(options.times)
    scaling(options.pages, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
