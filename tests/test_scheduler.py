"""Many publications: what is not built, who builds the others, and that it makes no difference to the files."""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from wellread import machine, memory, scheduler
from wellread.events import Cancel
from wellread.inspection import epubcheck
from wellread.orders import Order, Outcome
from wellread.pack import due, exchange, receipt
from wellread.pack.finished import Pack
from wellread.pack.receipt import Receipts
from wellread.pipeline import build
from wellread.problems import BuildError, Problem, Severity
from wellread.scheduler import build_all
from wellread.settings import Settings
from wellread.workers import workers

BAD = "## Tea\n\n![](openmoji:brain)\n"
TEXT = "## Tea\n\nPut the kettle on. Wait until it boils.\n"
HEAVY = ("weasyprint", "onnxruntime", "av", "lxml", "ebooklib", "numpy", "pydantic", "jinja2", "PIL", "pikepdf")
ASK = """
import sys
from wellread.cli import main
code = main(sys.argv[1:])
print([name for name in %r if name in sys.modules])
sys.exit(code)
"""
Publication = Callable[..., Path]


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own; its last line says which heavy libraries it has imported."""
    command = [sys.executable, "-c", ASK % (HEAVY,), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment}, check=False)


def state(*folders: Path) -> dict[str, tuple[bytes, int]]:
    """Content and time of each file in `folders`."""
    found = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


def test_nothing_changed(publication: Publication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build says what the first said, imports nothing heavy and writes nothing; a third finds what was damaged."""
    monkeypatch.setenv("WELLREAD_CACHE", str(tmp_path / "cache"))
    arguments = ("build", publication(TEXT), "-o", tmp_path / "out", "--draft", "-f", "html", "--jobs", "1")
    first = run(*arguments)
    assert (first.returncode, first.stdout.splitlines()[-1]) != (0, "[]"), first.stderr
    before = state(tmp_path)
    second = run(*arguments)
    assert (second.returncode, second.stdout.splitlines()[-1]) == (0, "[]"), second.stderr
    assert state(tmp_path) == before
    assert "made" not in second.stderr
    warnings = [line for line in first.stderr.splitlines() if ": warning: " in line]
    assert warnings
    assert [line for line in second.stderr.splitlines() if ": warning: " in line] == warnings
    (tmp_path / "out/tea/tea.html").write_text("damaged", encoding="utf-8")
    assert run(*arguments).returncode == 0
    assert (tmp_path / "out/tea/tea.html").read_bytes() == before[str(tmp_path / "out/tea/tea.html")][0]


@pytest.fixture
def receipts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Receipts:
    """The receipts of drafts, in a cache of this test's own."""
    monkeypatch.setenv("WELLREAD_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("WELLREAD_VOICES", str(tmp_path / "voices"))
    receipt.surroundings.cache_clear()
    return Receipts(Settings(output=tmp_path / "out", formats=("html",), draft=True))


def put(path: Path) -> None:
    """A file that was not there."""
    path.parent.mkdir(exist_ok=True)
    path.write_text("<tea/>", encoding="utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "text": lambda home: (home / "publication.md").write_text("other", encoding="utf-8"),
    "a file beside it": lambda home: put(home / "tea.svg"),
    "a file in a folder beside it": lambda home: put(home / "pictures/tea.svg"),
    "house defaults": lambda home: put(home.parent / "house.yaml"),
    "the publisher's lexicon": lambda home: put(home.parent / "lexicon.pls"),
    "a template": lambda home: put(home.parent / "templates/x.jinja"),
    "a voice": lambda home: put(home.parents[1] / "voices/x.bin"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_makes_a_build_necessary(what: str, publication: Publication, receipts: Receipts) -> None:
    """Each thing that a build may read has a say in the name of the receipt; taken back, the name is the old one."""
    home = publication(TEXT, name="content/tea")
    before = receipts.name(home)
    content = (home / "publication.md").read_bytes()
    assert before
    CHANGES[what](home)
    receipt.surroundings.cache_clear()
    receipt.templates_digest.cache_clear()
    assert receipts.name(home) != before
    (home / "publication.md").write_bytes(content)
    os.utime(home / "publication.md", (1, 1))
    if what == "text":
        assert receipts.name(home) == before


def test_what_was_asked_for(publication: Publication, receipts: Receipts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other settings, other programs of the machine, other packages: other receipts. Another output folder: the same."""
    home = publication(TEXT)
    names = [receipts.name(home)]
    names += [
        Receipts(replace(receipts.settings, **other)).name(home) for other in ({"size": 24}, {"draft": False}, {"fast": True})
    ]
    for module, name, answer in ((machine, "programs", ("java", "other")), (receipt, "_installed", ["tea-2.dist-info"])):
        monkeypatch.setattr(module, name, lambda answer=answer: answer)
        receipt.surroundings.cache_clear()
        names.append(receipts.name(home))
    receipt.surroundings.cache_clear()
    assert Counter(names).most_common(1)[0][1] == 1
    same = replace(receipts.settings, output=receipts.settings.output / "elsewhere")
    assert Receipts(same).name(home) == receipts.name(home)


def test_what_a_receipt_is_worth(publication: Publication, receipts: Receipts, monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds while the pack is as it was left, and until the day on which a check would say something else."""
    due = date.today() + timedelta(days=9)
    text = f"---\ntitle: Tea\nlanguage: en\nreview_by: {due}\n---\n{TEXT}"
    home = publication(TEXT)
    (home / "publication.md").write_text(text, encoding="utf-8")
    name = receipts.name(home)
    pack = build(home, receipts.settings)
    receipts.keep(home, name, pack)
    assert receipts.kept(name) == replace(pack, written=(), until=None)
    for day, holds in ((due, True), (due + timedelta(days=1), False), (date.today() - timedelta(days=1), False)):
        monkeypatch.setattr(receipt, "date", type("Day", (date,), {"today": classmethod(lambda cls, day=day: day)}))
        assert (receipts.kept(name) is not None) == holds
    monkeypatch.undo()
    (pack.folder / "notes.txt").write_text("mine", encoding="utf-8")
    assert receipts.kept(name) is None
    (pack.folder / "notes.txt").unlink()
    (pack.folder / "tea.zip").write_bytes(b"")
    assert receipts.kept(name) is None


@pytest.mark.parametrize("installed", [True, False])
def test_a_validator_that_is_not_installed_is_no_accident(installed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without EPUBCheck a later build finds the same, Java or not; with it, no verdict may be an accident of that hour."""
    monkeypatch.setattr(epubcheck, "is_installed", lambda: installed)
    silent = Problem("check-skipped", Severity.NOTE, "the check epubcheck could not run: x", "y", "tea.epub")
    assert receipt._may_pass(silent) is installed


def test_a_text_that_changes_while_it_is_built(publication: Publication, receipts: Receipts) -> None:
    """There is no receipt when what was read may not be what was looked at."""
    home = publication(TEXT)
    name = receipts.name(home)
    pack = build(home, receipts.settings)
    (home / "publication.md").write_text("other", encoding="utf-8")
    receipts.keep(home, name, pack)
    assert receipts.kept(name) is None


def test_the_packs_are_no_part_of_the_publication(publication: Publication, receipts: Receipts, tmp_path: Path) -> None:
    """A build into the publication's own folder does not make itself necessary again."""
    home = publication(TEXT)
    inside = Receipts(replace(receipts.settings, output=home / "output"))
    before = inside.name(home)
    (home / "output" / "tea").mkdir(parents=True)
    (home / "output" / "tea" / "index.html").write_text("x", encoding="utf-8")
    assert inside.name(home) == before


def sums(folder: Path) -> dict[str, str]:
    """SHA-256 of each file in the packs below `folder`."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in found}


def test_same_bytes_everywhere(publication: Publication, tmp_path: Path) -> None:
    """One process or two, publications whole or spread, in another folder, time zone, language, umask: the same bytes."""
    for name in ("one", "two"):
        publication(TEXT, name=f"content/{name}")
    rest = ("--draft", "-f", "pdf,epub")
    odd = {"TZ": "Asia/Kolkata", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PATH": ""}
    one = tmp_path / "content/one"
    made = [run("build", tmp_path / "content", "-o", tmp_path / "a", "--jobs", "1", *rest, PATH="")]
    before = os.umask(0o077)
    try:
        made.append(run("build", tmp_path / "content", "-o", tmp_path / "b/c", "--jobs", "2", *rest, **odd))
    finally:
        os.umask(before)
    made.append(run("build", one, "-o", tmp_path / "d", "--jobs", "2", *rest, **odd))
    assert [one.returncode for one in made] == [0, 0, 0], [one.stderr for one in made]
    packs = sums(tmp_path / "a")
    assert {Path(name).suffix for name in packs} >= {".pdf", ".epub", ".html", ".zip", ".json"}
    assert sums(tmp_path / "b/c") == packs
    assert sums(tmp_path / "d") == {name: digest for name, digest in packs.items() if name.startswith("one/")}


def test_a_failed_one_stops_no_other(publication: Publication, tmp_path: Path) -> None:
    """Good and bad ones side by side: results in the order in which they were named, and packs of all good ones."""
    texts = {"a": TEXT, "b": "## Tea\n\n![](openmoji:brain)\n", "c": TEXT, "d": TEXT}
    sources = [publication(text, name=f"content/{name}") for name, text in texts.items()]
    settings = Settings(output=tmp_path / "out", formats=("html",), draft=True)
    results = list(build_all([*sources, tmp_path / "none"], settings, jobs=2))
    shown = [one.problems[-1].code if isinstance(one, BuildError) else one.folder.name for one in results]
    assert shown == ["a", "alt-missing", "c", "d", "source-missing"]


def test_a_publication_that_ends_its_worker(publication: Publication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that were with the same workers are built again, one at a time, and the one that does it is named."""

    def submit(work: Callable[[Order], Outcome], order: Order) -> Future[Outcome]:
        made: Future[Outcome] = Future()
        if order.source.name == "deadly" or (asked[order.source.name] == 0 and order.source.name == "beside"):
            made.set_exception(BrokenExecutor())
        else:
            made.set_result(work(order))
        asked[order.source.name] += 1
        return made

    asked: Counter[str] = Counter()
    pool = type("Pool", (), {"submit": staticmethod(submit), "end": lambda self: None})()
    names = ("deadly", "beside", "other", "last")
    sources = [publication(TEXT, name=f"content/{name}") for name in names]
    settings = Settings(output=tmp_path / "out", formats=("html",), draft=True)
    round_ = scheduler._Round(Receipts(settings), lambda event: None, Cancel())
    stale = [due.Stale(number, source, source.name, "", 1) for number, source in enumerate(sources)]
    found = dict(scheduler._Crew(round_, pool, 2).build(stale))
    codes = [one.problems[0].code if isinstance(one, BuildError) else type(one).__name__ for one in map(found.get, range(4))]
    assert codes == ["worker-killed", "Pack", "Pack", "Pack"]
    assert asked == {"deadly": 2, "beside": 2, "other": 1, "last": 1}


def test_workers_that_come_later_are_given_work(publication: Publication, tmp_path: Path) -> None:
    """Two for each that is there: one at first, then three."""
    there, handed = iter([1]), list[Future[Outcome]]()

    def submit(work: Callable[[Order], Outcome], order: Order) -> Future[Outcome]:
        handed.append(Future())
        return handed[-1]

    pool = type("Pool", (), {"submit": staticmethod(submit), "end": lambda self: None})()
    sources = [publication(TEXT, name=f"content/{number}") for number in range(8)]
    round_ = scheduler._Round(Receipts(Settings(output=tmp_path / "out", draft=True)), lambda event: None, Cancel())
    waiting = deque(due.Stale(number, source, source.name, "", 1) for number, source in enumerate(sources))
    crew = scheduler._Crew(round_, pool, 1, counted=lambda: next(there, 3))
    crew._hand_out(waiting)
    assert len(handed) == 6
    assert len(waiting) == 2


class Elsewhere(ThreadPoolExecutor):
    """Workers that know nothing of our disk but what they are sent: all that is submitted, and comes back, is pickled."""

    def __init__(self, cache: Path) -> None:
        super().__init__(1)
        self.cache, self.sent = str(cache), list[Order]()

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        self.sent += [one for one in given if isinstance(one, Order)]
        return super().submit(self._work, pickle.dumps((work, given)))

    def _work(self, sent: bytes) -> object:
        work, given = pickle.loads(sent)
        with mock.patch.dict(os.environ, WELLREAD_CACHE=self.cache):
            return pickle.loads(pickle.dumps(work(*given)))


def test_orders_travel(publication: Publication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Built by workers with a cache of their own: the same packs, messages with our paths, formats not asked for kept."""
    monkeypatch.setenv("WELLREAD_CACHE", str(tmp_path / "cache"))
    (tmp_path / "content/templates/strings").mkdir(parents=True)
    put(tmp_path / "content/templates/own.jinja")
    texts = {"a": TEXT, "b": BAD, "c": TEXT + "\n![A cup](tea.svg)\n", "d": TEXT}
    sources = [publication(text, name=f"content/{name}") for name, text in texts.items()]
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'
    (tmp_path / "content/c/tea.svg").write_text(drawing, encoding="utf-8")
    (tmp_path / "content/house.yaml").write_text("publisher: Ann\n", encoding="utf-8")
    here = Settings(output=tmp_path / "here", formats=("html", "captions"), voice=("silent:",))
    there = replace(here, output=tmp_path / "there")
    before = list(build_all(sources, here))
    flushed: list[Path] = []
    monkeypatch.setattr(exchange, "_flush", flushed.append)
    with Elsewhere(tmp_path / "theirs") as executor:
        after = list(build_all(sources, there, jobs=2, executor=executor))
        assert sums(here.output) == sums(there.output)
        for ours, theirs in zip(before, after, strict=True):
            assert [str(one) for one in theirs.problems] == [str(one) for one in ours.problems]
        # What a worker makes for us alone need not last there.
        assert flushed
        assert all(path.is_relative_to(there.output) for path in flushed)
        # First asked for with digests alone, then with what was missing; never with a path that is opened.
        assert [bool(order.blobs) for order in executor.sent[:2]] == [False, False]
        assert sum(bool(order.blobs) for order in executor.sent) == len(sources)
        (sources[0] / "publication.md").write_text("---\ntitle: A\nlanguage: en\n---\n## Other\n\nText.\n", encoding="utf-8")
        changed = list(build_all(sources, replace(there, formats=("html",)), jobs=2, executor=executor))
    first, _, third, _ = changed
    assert isinstance(first, Pack)
    assert first.written == (("a.html", ("text", "look", "sound")),)
    assert isinstance(third, Pack)
    assert {file.format for file in third.files} == {"captions", "html"}
    assert sorted(sums(there.output / "c")) == sorted(sums(here.output / "c"))


@pytest.mark.parametrize(("before", "after"), [(700, 10_000), (50_000, 50_000), (0, 0)])
def test_garbage_is_looked_for_less_often(before: int, after: int) -> None:
    """Never more often than somebody has chosen, and not where it is off."""
    kept = gc.get_threshold()
    try:
        gc.set_threshold(before, 10, 10)
        memory.look_seldom()
        assert gc.get_threshold()[0] == after
    finally:
        gc.set_threshold(*kept)


KEEPING = """
import gc
import weakref
from wellread import memory

memory.look_seldom()
memory.give_back()
assert gc.get_freeze_count()

class Ring:
    def __init__(self):
        self.own = self

rings = [Ring() for _ in range(9)]
kept = weakref.WeakSet(rings)
del rings
memory.give_back()
assert not kept
"""


def test_a_worker_keeps_no_garbage() -> None:
    """What holds only itself is gone after each document; what was there before the first one is not looked at again."""
    subprocess.run([sys.executable, "-c", KEEPING], check=True)


def test_small_files_are_sent_unasked(publication: Publication, tmp_path: Path) -> None:
    """Once a worker has lacked something, what is small travels with each order: nobody has to ask for it first."""
    sources = [publication(TEXT, name=f"content/{name}") for name in "abc"]
    with Elsewhere(tmp_path / "theirs") as executor:
        made = list(build_all(sources, Settings(output=tmp_path / "out", formats=("html",), draft=True), executor=executor))
    assert all(isinstance(one, Pack) for one in made)
    # Two are handed out before the first one is back.
    assert [bool(order.blobs) for order in executor.sent] == [False, False, True, True, True]


def test_a_worker_that_is_gone_is_replaced() -> None:
    """What it was doing fails; the next task is done."""
    with workers(2) as pool:
        assert isinstance(pool.submit(os._exit, 9).exception(), BrokenExecutor)
        assert pool.submit(len, "tea").result() == 3
        folder = pool.folder
    assert not folder.exists()
