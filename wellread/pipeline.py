"""The sentence that is the program: read, adapt, speak, write, check; and a pack that is replaced whole or not at all.

A build works in a folder of its own beside the finished pack and changes places with it at the very end, under a lock, so that
a fault, a full disk, an interruption or a second build at the same time never leaves a reader with half of a pack.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from wellread import checks, editions, formats
from wellread.manifest import Made, fingerprint, reusable, write_manifest
from wellread.model import Document, Edition, Sibling, Theme
from wellread.problems import BuildError, Problem, Severity
from wellread.reader import read, theme
from wellread.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Settings:
    """What one build is asked for; the defaults are a whole pack."""

    output: Path = Path("output")
    editions: tuple[str, ...] = tuple(editions.EDITIONS)
    formats: tuple[str, ...] = tuple(formats.FORMATS)
    voice: tuple[str, ...] = ()
    """`engine:name` in order of preference; empty: what the front matter says."""
    speed: float = 1.0
    draft: bool = False
    """No speech: pages and EPUBs without sound, no audio files."""
    fail_on: Severity = Severity.ERROR
    paper: str = ""
    size: int = 0
    colours: str = ""
    pdf_profile: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """What a build made."""

    folder: Path
    files: tuple[Made, ...]
    problems: tuple[Problem, ...]
    """What is doubtful, but was not bad enough to stop."""


Progress = Callable[[str], None]
Map = Callable[..., Iterator[object]]


def build(
    source: Path | str,
    settings: Settings = Settings(),
    *,
    executor: Executor | None = None,
    progress: Progress = lambda step: None,
) -> Pack:
    """Build the publication `source` (its folder or file) into `settings.output`/<slug>.

    Any executor of `concurrent.futures` shape does the speaking and writing; None does it here, one thing at a time.
    `progress` is told each step. Raises BuildError; then the last good pack is as it was.
    """
    progress("reading")
    document = read(source)
    problems = [*document.problems, *checks.run("source", document, str(document.source))]
    wanted = tuple(_editions(document, settings, problems))
    _stop_on(problems, settings)
    try:
        with Shelf(settings.output, document.meta.slug) as shelf:
            spoken = tuple(_speak(edition, settings, executor, progress) for edition in wanted)
            problems += dict.fromkeys(
                found for edition in spoken for found in edition.document.problems if found not in problems
            )
            _stop_on(problems, settings)
            files = _write(spoken, settings, shelf, executor, progress)
            problems += _check(files, spoken, shelf.new, progress)
            _stop_on(problems, settings)
            _furnish(document, files, spoken, shelf.new)
            shelf.keep()
            return Pack(shelf.folder, files, tuple(problems))
    except OSError as error:
        hint = "see that the disk is not full and that the output folder may be written; the last good files are untouched"
        message = f"the files cannot be written: {error.strerror or error}"
        raise BuildError([Problem("cannot-write", Severity.ERROR, message, hint, str(settings.output))]) from error


def _editions(document: Document, settings: Settings, problems: list[Problem]) -> Iterator[Edition]:
    asked = theme(document.source)
    for name in settings.editions:
        edition = editions.adapt(document, name)
        if edition is None:
            hint = "write ::: easy parts in its sections" if name == "easy" else "write text outside the ::: easy fences"
            message = f"there is nothing for the {name} edition, so it is left out"
            problems.append(Problem("edition-empty", Severity.NOTE, message, hint, str(document.source)))
            continue
        found = replace(edition, theme=_theme(edition, asked, settings), stem=_stem(edition))
        problems += checks.run("edition", found, str(document.source))
        yield found


def _theme(edition: Edition, asked: Theme, settings: Settings) -> Theme:
    """The edition's own look, with what the front matter and then the command line ask for.

    Easy read keeps its own size unless a larger one is asked for (C06).
    """
    size = settings.size or (asked.size if edition.theme.name == "standard" else max(edition.theme.size, 16))
    return replace(
        edition.theme,
        paper=settings.paper or asked.paper,
        size=size,
        colours=settings.colours or asked.colours,
        pdf_profile=settings.pdf_profile or edition.theme.pdf_profile,
    )


def _stem(edition: Edition, format_name: str = "") -> str:
    module = editions.load(edition.name)
    return module.STEMS.get(format_name, module.STEM).format(slug=edition.document.meta.slug)


def file_name(edition: Edition, format_name: str) -> str:
    """Name of the file that `format_name` makes of `edition`."""
    return _stem(edition, format_name) + formats.load(format_name).SUFFIX


def _stop_on(problems: Sequence[Problem], settings: Settings) -> None:
    if any(problem.severity >= settings.fail_on for problem in problems):
        raise BuildError(problems)


def _speak(edition: Edition, settings: Settings, executor: Executor | None, progress: Progress) -> Edition:
    if settings.draft or not any(formats.load(name).NEEDS_SPEECH for name in settings.formats):
        return edition
    from wellread.speech import speak

    progress(f"speaking the {edition.name} edition")
    return speak(edition, voice=settings.voice, speed=settings.speed, executor=executor)


@dataclass(frozen=True, slots=True)
class _Task:
    """One file to write."""

    edition: Edition
    format: str
    path: Path
    key: str


def _write(
    spoken: Sequence[Edition], settings: Settings, shelf: Shelf, executor: Executor | None, progress: Progress
) -> tuple[Made, ...]:
    """Write every file whose key changed, in two waves: what others refer to, then the others."""
    names = [name for name in settings.formats if not (settings.draft and formats.needs_sound(name))]
    siblings = tuple(Sibling(edition.name, name, file_name(edition, name)) for edition in spoken for name in names)
    first = [name for name in names if not formats.after(name)]
    done: dict[tuple[str, str], Made] = {}
    for wave in (first, [name for name in names if name not in first]):
        tasks = []
        for edition in spoken:
            known = replace(edition, siblings=siblings, pages=_pages(edition, wave, shelf.new))
            tasks += [_task(known, name, shelf) for name in wave]
        waiting = [task for task in tasks if not reusable(shelf.folder, task.path.name, task.key, shelf.new)]
        progress(f"writing {', '.join(task.path.name for task in waiting)}" if waiting else "nothing to write anew")
        run: Map = executor.map if executor else map
        for _ in run(partial(write_one), waiting):
            pass
        done |= {(task.edition.name, task.format): _made(task) for task in tasks}
    return tuple(done[edition.name, name] for edition in spoken for name in names)


def _pages(edition: Edition, wave: Sequence[str], folder: Path) -> tuple[tuple[str, str], ...]:
    """Where the pages of the edition's PDF begin, for formats that come after it."""
    pdf = folder / file_name(edition, "pdf") if "pdf" in formats.FORMATS else None
    if pdf is None or not pdf.is_file() or not any("pdf" in formats.after(name) for name in wave):
        return ()
    from wellread.formats.pdf_pages import page_starts

    return page_starts(pdf)


def _task(edition: Edition, name: str, shelf: Shelf) -> _Task:
    path = shelf.new / file_name(edition, name)
    return _Task(edition, name, path, fingerprint(edition, name))


def write_one(task: _Task) -> None:
    """Write one file; runs in a worker, so it takes and gives nothing that cannot travel."""
    formats.load(task.format).write(task.edition, task.path)


def _made(task: _Task) -> Made:
    return Made.of(task.path, edition=task.edition.name, format=task.format, key=task.key)


def _check(files: Sequence[Made], spoken: Sequence[Edition], folder: Path, progress: Progress) -> list[Problem]:
    """What the checks of each finished file find."""
    progress("checking")
    by_name = {edition.name: edition for edition in spoken}
    found: list[Problem] = []
    for file in files:
        if file.format in checks.STAGES:
            made = checks.Made(by_name[file.edition], folder / file.name)
            found += checks.run(file.format, made, file.name)
    return found


def _furnish(document: Document, files: tuple[Made, ...], spoken: Sequence[Edition], folder: Path) -> None:
    """The page to choose from, and the list of sums."""
    from wellread.pack import write_index

    write_index(document.meta, files, spoken, folder)
    write_manifest(document.meta, files, folder)


def executor_of(jobs: int) -> AbstractContextManager[Executor | None]:
    """A pool of `jobs` fresh processes, or nothing for one job."""
    if jobs <= 1:
        return nullcontext()
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))


def build_all(
    sources: Sequence[Path], settings: Settings, *, jobs: int = 1, progress: Progress = lambda step: None
) -> Iterator[Pack | BuildError]:
    """Build each of `sources`, one after the other, with one pool of workers; a failed one does not stop the others."""
    with ExitStack() as stack:
        executor = stack.enter_context(executor_of(jobs))
        for source in sources:
            try:
                yield build(source, settings, executor=executor, progress=progress)
            except BuildError as failure:
                yield failure
