"""The sentence that is the program: read, adapt, speak, write, check; and a pack that is replaced whole or not at all.

A build works in a folder of its own beside the finished pack and changes places with it at the very end, under a lock, so that
a fault, a full disk, an interruption or a second build at the same time never leaves a reader with half of a pack.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, field, replace
from math import inf
from os import PathLike
from pathlib import Path

from wellread import arguments, checks, editions, formats, machine
from wellread.cache import folder, probe
from wellread.model import Document, Edition, Theme
from wellread.pack.manifest import Made, write_manifest
from wellread.pack.schedule import Progress, Writing, stem
from wellread.pack.store import Shelf
from wellread.problems import BuildError, Problem, Severity
from wellread.readers.markdown import place, read

SHORTEST_VOLUME = 10
"""Pages: a first page and a chapter must have room."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What one build is asked for; the defaults are a whole pack."""

    output: Path = Path("output")
    editions: tuple[str, ...] = field(default_factory=editions.EDITIONS.usable)
    formats: tuple[str, ...] = field(default_factory=formats.FORMATS.usable)
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
    volumes: int = 0
    """Pages of a volume at most; 0: what the front matter says."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What a build made."""

    folder: Path
    files: tuple[Made, ...]
    problems: tuple[Problem, ...]
    """What is doubtful, but was not bad enough to stop."""


def build(
    source: Path | str,
    settings: Settings = Settings(),
    *,
    executor: Executor | None = None,
    speakers: Executor | None = None,
    progress: Progress = lambda step: None,
) -> Pack:
    """Build the publication `source` (its folder or file) into `settings.output`/<slug>.

    Any executor of `concurrent.futures` shape does the writing and, unless there are `speakers` for that, the speaking; None
    does it here, one thing at a time. Threads are the best speakers: they share one loaded voice.
    `progress` is told each step. Raises BuildError; then the last good pack is as it was.
    """
    settings = _asked(source, settings)
    progress("reading")
    if not _formats(settings):
        hint = "leave --draft out, or ask for something to look at too: -f html"
        message = "a draft is not spoken, so that nothing that was asked for would be made"
        raise BuildError([Problem("draft-silent", Severity.ERROR, message, hint)])
    document = read(source)
    problems = [*document.problems, *checks.run("source", document, str(document.source))]
    wanted = tuple(_editions(document, settings, problems))
    if not wanted:
        raise BuildError(replace(problem, severity=Severity.ERROR) for problem in problems if problem.code == "edition-empty")
    _stop_on(problems, settings)
    with machine.translated(settings.output), Shelf(settings.output, document.meta.slug) as shelf:
        spoken = tuple(_speak(edition, settings, speakers or executor, progress) for edition in wanted)
        problems += dict.fromkeys(found for edition in spoken for found in edition.document.problems if found not in problems)
        _stop_on(problems, settings)
        writing = Writing(shelf, executor, progress)
        files = writing.write(spoken, _formats(settings))
        files = (*files, *(volume for edition in spoken for volume in writing.volumes(edition)))
        order = [*editions.EDITIONS]
        known = sorted((*spoken, *_others(document, settings)), key=lambda edition: order.index(edition.name))
        files = tuple(sorted((*files, *writing.keep(known, files)), key=lambda file: order.index(file.edition)))
        problems += [*writing.problems, *(found for file in files for found in file.problems)]
        _stop_on(problems, settings)
        _furnish(document, files, known, shelf.new)
        shelf.keep()
        return Pack(shelf.folder, files, (*problems, *_cache_problems(), *_plug_in_problems()))


def _plug_in_problems() -> Iterator[Problem]:
    """What an installed package would have added to every build and cannot; that too is told, and stops nothing."""
    for registry in (editions.EDITIONS, formats.FORMATS, checks.CHECKS):
        yield from registry.faults()


def _cache_problems() -> Iterator[Problem]:
    """That nothing can be kept is told, and stops nothing, whatever the build is asked to stop on: the pack is as good."""
    root = None
    try:
        root = folder()
        probe(root)
    except OSError as error:
        yield machine.cache_unwritable(root, error)


def _asked(source: object, settings: Settings) -> Settings:
    """`settings` with a path for its output and each name once; BuildError when anything in them cannot be used."""
    wrong = (*arguments.kind("source", source, (str, PathLike), 'write the folder, such as "content/tea"'), *_wrong(settings))
    if wrong:
        raise BuildError(wrong)
    return replace(
        settings,
        output=Path(settings.output),
        editions=tuple(dict.fromkeys(settings.editions)),
        formats=tuple(dict.fromkeys(settings.formats)),
        voice=tuple(dict.fromkeys(settings.voice)),
    )


def _wrong(settings: Settings) -> Iterator[Problem]:
    """What of `settings`, which a program may have written, cannot be used."""
    from wellread.formats.pdf import COLOURS, PROFILES, SIZES
    from wellread.formats.pdf.prepare.paper import PAPERS
    from wellread.speech.synthesis import wrong_voice

    yield from arguments.kind("output", settings.output, (str, PathLike), 'write output=Path("output")')
    yield from arguments.names("editions", settings.editions, editions.EDITIONS)
    yield from arguments.names("formats", settings.formats, formats.FORMATS)
    yield from wrong_voice(settings.voice, settings.speed)
    yield from arguments.kind("draft", settings.draft, bool, "write True or False")
    yield from arguments.kind("fail_on", settings.fail_on, Severity, "write Severity.NOTE, Severity.WARNING or Severity.ERROR")
    yield from arguments.choice("paper", settings.paper, PAPERS)
    yield from arguments.choice("colours", settings.colours, COLOURS)
    yield from arguments.choice("pdf_profile", settings.pdf_profile, PROFILES)
    if settings.size != 0:
        yield from arguments.number("size", settings.size, *SIZES, whole=True)
    if settings.volumes != 0:
        yield from arguments.number("volumes", settings.volumes, SHORTEST_VOLUME, inf, whole=True)


def _editions(document: Document, settings: Settings, problems: list[Problem]) -> Iterator[Edition]:
    for name in settings.editions:
        edition = editions.adapt(document, name)
        if edition is None:
            hint = "write ::: easy parts in its sections" if name == "easy" else "write text outside the ::: easy fences"
            message = f"there is nothing for the {name} edition, so it is left out"
            problems.append(Problem("edition-empty", Severity.NOTE, message, hint, str(document.source)))
            continue
        found = replace(edition, theme=look(edition, document.theme, settings), stem=stem(edition))
        problems += checks.run("edition", found, str(document.source))
        yield found


def look(edition: Edition, asked: Theme, settings: Settings) -> Theme:
    """The edition's own look, with what the front matter and then the command line ask for."""
    return replace(
        edition.theme,
        paper=settings.paper or asked.paper,
        size=settings.size or asked.size or edition.theme.size,
        colours=settings.colours or asked.colours,
        pdf_profile=settings.pdf_profile or edition.theme.pdf_profile,
        volumes=settings.volumes or asked.volumes,
    )


def _stop_on(problems: Sequence[Problem], settings: Settings) -> None:
    if any(problem.severity >= settings.fail_on for problem in problems):
        raise BuildError(problems)


def _speak(edition: Edition, settings: Settings, executor: Executor | None, progress: Progress) -> Edition:
    if settings.draft or not any(formats.FORMATS.load(name).NEEDS_SPEECH for name in settings.formats):
        return edition
    from wellread.speech import speak

    progress(f"speaking the {edition.name} edition")
    return speak(edition, voice=settings.voice, speed=settings.speed, executor=executor)


def _formats(settings: Settings) -> tuple[str, ...]:
    return tuple(name for name in settings.formats if not (settings.draft and formats.FORMATS.load(name).NEEDS_SOUND))


def _others(document: Document, settings: Settings) -> Iterator[Edition]:
    """The editions that were not asked for, of which the last pack may have files that are still true."""
    for name in editions.EDITIONS.usable():
        if name not in settings.editions and (edition := editions.adapt(document, name)):
            yield replace(edition, stem=stem(edition))


def _furnish(document: Document, files: tuple[Made, ...], spoken: Sequence[Edition], folder: Path) -> None:
    """The page to choose from, and the list of sums."""
    from wellread.pack.index import write_index

    write_index(document.meta, files, spoken, folder)
    write_manifest(document.meta, files, folder)


def executor_of(jobs: int) -> AbstractContextManager[Executor | None]:
    """A pool of `jobs` fresh processes, or nothing for one job. Ctrl-C is for the first process, which stops the others."""
    if jobs <= 1:
        return nullcontext()
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context
    from signal import SIG_IGN, SIGINT, signal

    return ProcessPoolExecutor(jobs, get_context("spawn"), signal, (SIGINT, SIG_IGN))


def build_all(
    sources: Sequence[Path], settings: Settings, *, jobs: int = 1, progress: Progress = lambda step: None
) -> Iterator[Pack | BuildError]:
    """Build each of `sources`, one after the other, with one pool of workers; a failed one does not stop the others."""
    with ExitStack() as stack:
        executor = stack.enter_context(executor_of(jobs))
        speakers = stack.enter_context(ThreadPoolExecutor(jobs)) if jobs > 1 else None
        taken: dict[str, Path] = {}
        for source in sources:
            try:
                _stand_alone(source, taken)
                yield build(source, settings, executor=executor, speakers=speakers, progress=progress)
            except BuildError as failure:
                yield failure


def _stand_alone(source: Path, taken: dict[str, Path]) -> None:
    """Refuse a publication that would take the place of another one of the same build."""
    file, slug = place(source)
    other = taken.setdefault(slug, file)
    if other != file:
        message = f"this publication and {other.parent} would both be built into {slug}"
        hint = "give one of the two folders another name, with letters from a to z or figures"
        raise BuildError([Problem("name-twice", Severity.ERROR, message, hint, str(source))])
