"""A whole publication as a piece of work: what a worker is given, what it does, and what it sends back.

An order that travels carries digests, no path to open: a worker takes the files that they name from its own cache, or says
which it lacks and is sent those; the pack comes back as digests where both share a cache, else as bytes. A worker that shares
our disk is given the path alone, and builds in place. The same function does the work everywhere.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from wellread.cache import Cache, opened
from wellread.events import Event, ProblemFound
from wellread.inspection.epubcheck.asking import stay
from wellread.machine import translated
from wellread.memory import give_back, look_seldom
from wellread.pack.exchange import passing
from wellread.pack.finished import Pack
from wellread.pack.store import PackStore
from wellread.pipeline import build
from wellread.problems import BuildError, Problem
from wellread.project import LEXICON, templates_of, tree
from wellread.readers.sources import find, slug_for
from wellread.settings import Settings

_SMALL = 100_000
"""Bytes of a file that is sent unasked: to ask costs a worker and the network more."""
_AROUND, _OUTPUT = "around", "output"
"""Folders of a worker's own: what lies around the publication, and where it is built."""
Named = tuple[tuple[str, str], ...]
"""Names of files, with `/`, and their digests."""


@dataclass(frozen=True, slots=True)
class Luggage:
    """What an order needs that travels."""

    files: Named
    """All that a build may read, below `around/`, and the last pack, below `output/`."""
    file: str
    """The name of the publication's source among them."""
    shown: tuple[str, str]
    """How the user knows that file, and the folder that holds the publication's own: for messages alone."""


@dataclass(frozen=True, slots=True)
class Order:
    """One publication to build."""

    source: Path
    settings: Settings
    luggage: Luggage | None = None
    """None for a worker that shares our disk."""
    blobs: dict[str, bytes] = field(default_factory=dict)
    """What a worker has said that it lacks."""
    by_value: bool = False
    """Whether the pack must come back as bytes."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an order."""

    result: Pack | BuildError | None
    """None when the worker lacks something."""
    events: tuple[Event, ...] = ()
    """What happened on the way, in order, for whoever listens where the order came from."""
    files: Named = ()
    """All files of a pack that comes back."""
    blobs: dict[str, bytes] = field(default_factory=dict)
    """Their contents, when they were asked for by value, without those of the last pack."""
    missing: tuple[str, ...] = ()


def packed(order: Order, cache: Cache) -> Order:
    """`order` ready to travel; all that its digests name is in `cache` then."""
    named = find(order.source)
    file = named.resolve()
    last = order.settings.output.resolve() / slug_for(file)
    found = {f"{_AROUND}/{name}": path for name, path in _read(file, order.settings.output.resolve())}
    if last.is_dir():
        found |= {f"{_OUTPUT}/{last.name}/{path.relative_to(last).as_posix()}": path for path in map(Path, tree(last))}
    files = tuple((name, cache.add(path)) for name, path in found.items())
    around = file.parents[1]
    return replace(order, luggage=Luggage(files, file.relative_to(around).as_posix(), (str(named), str(around))))


def laden(order: Order, cache: Cache) -> Order:
    """`order` with the contents of its small files, for workers that have been found to lack such: they need not ask first."""
    assert order.luggage is not None
    paths = {digest: cache.blob(digest) for _, digest in order.luggage.files}
    blobs = {digest: path.read_bytes() for digest, path in paths.items() if path.stat().st_size <= _SMALL}
    return replace(order, blobs=blobs, by_value=True)


def _read(file: Path, output: Path) -> Iterator[tuple[str, Path]]:
    """Name and path of all that a build of `file` may read but the packs in `output`."""
    home, around = file.parents[:2]
    for path in map(Path, tree(home)):
        if not path.is_relative_to(output):
            yield path.relative_to(around).as_posix(), path
    yield from ((name, around / name) for name in ("house.yaml", LEXICON) if (around / name).is_file())
    templates = templates_of(home)
    if templates and not templates.is_relative_to(home):
        yield from ((f"templates/{path.relative_to(templates).as_posix()}", path) for path in map(Path, tree(templates)))


def fulfil(order: Order) -> Outcome:
    """Build what `order` asks for; runs in a worker."""
    luggage = order.luggage
    if luggage is None:
        return _built(order.source, order.settings)
    look_seldom()
    if "epub" in order.settings.formats:
        stay()
    cache = opened()
    for content in order.blobs.values():
        cache.add(content)
    if missing := tuple(dict.fromkeys(digest for _, digest in luggage.files if not cache.holds(digest))):
        return Outcome(None, missing=missing)
    with TemporaryDirectory(prefix="wellread-") as folder:
        root = Path(folder).resolve()
        for name, digest in luggage.files:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(cache.blob(digest), root / name)
        with passing():
            outcome = _built(root / _AROUND / luggage.file, replace(order.settings, output=root / _OUTPUT))
        return _brought_back(_portable(outcome, luggage, root / _AROUND), order, cache)


def _built(source: Path, settings: Settings) -> Outcome:
    events: list[Event] = []
    try:
        return Outcome(build(source, settings, listener=events.append), tuple(events))
    except BuildError as failure:
        return Outcome(BuildError(failure.problems), tuple(events))
    finally:
        give_back()


def _portable(outcome: Outcome, luggage: Luggage, around: Path) -> Outcome:
    """`outcome` with no path of the worker in what is said."""
    names = {str(around / luggage.file): luggage.shown[0], str(around): luggage.shown[1]}

    def at_home(problem: Problem) -> Problem:
        said = {name: getattr(problem, name) for name in ("message", "hint", "path")}
        for worker, ours in names.items():
            said = {name: text.replace(worker, ours) for name, text in said.items()}
        return replace(problem, **said)

    events = (replace(one, problem=at_home(one.problem)) if isinstance(one, ProblemFound) else one for one in outcome.events)
    result = outcome.result
    if isinstance(result, Pack):
        result = replace(result, problems=tuple(map(at_home, result.problems)))
    elif result:
        result = BuildError(map(at_home, result.problems))
    return replace(outcome, result=result, events=tuple(events))


def _brought_back(outcome: Outcome, order: Order, cache: Cache) -> Outcome:
    """`outcome` with the files of its pack."""
    assert order.luggage is not None
    if not isinstance(outcome.result, Pack):
        return outcome
    folder, known = outcome.result.folder, {digest for _, digest in order.luggage.files}
    files = tuple((path[len(str(folder)) + 1 :], cache.add(Path(path))) for path in tree(folder))
    blobs = {digest: cache.blob(digest).read_bytes() for _, digest in files if order.by_value and digest not in known}
    return replace(outcome, files=files, blobs=blobs)


def again(order: Order, outcome: Outcome, cache: Cache) -> Order | None:
    """What to ask again after `outcome`; None when nothing is left to ask."""
    if order.luggage is None:
        return None
    if outcome.missing:
        blobs = {digest: cache.blob(digest).read_bytes() for digest in outcome.missing}
        # A worker keeps what it is sent, but the next one to be asked may be another.
        return replace(order, blobs={**order.blobs, **blobs}, by_value=True)
    if not order.by_value and not all(cache.holds(digest) for _, digest in outcome.files):
        return replace(order, by_value=True)
    return None


def received(order: Order, outcome: Outcome, cache: Cache) -> Pack | BuildError:
    """The result of an order; the pack of one that has travelled is put in the place of the last one."""
    result = outcome.result
    assert result is not None
    if order.luggage is None or isinstance(result, BuildError):
        return result
    output, slug = order.settings.output, result.folder.name
    with translated(output), PackStore(output, slug) as store:
        for name, digest in outcome.files:
            (store.new / name).parent.mkdir(parents=True, exist_ok=True)
            if digest in outcome.blobs:
                (store.new / name).write_bytes(outcome.blobs[digest])
            else:
                shutil.copyfile(cache.blob(digest), store.new / name)
        store.keep()
        return replace(result, folder=store.folder)
