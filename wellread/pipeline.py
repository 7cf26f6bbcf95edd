"""The sentence that is the program: read, adapt, speak, write, check; and a pack that is replaced whole or not at all.

A build works in a folder of its own next to the finished pack, and replaces it at the very end, under a lock, so that
a fault, a full disk, an interruption or a second build at the same time never leaves a reader with half of a pack.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from wellread import checks, editions, examination, formats, machine, shared
from wellread.cache import probe, refusal
from wellread.events import Cancel, Cancelled, Finished, Listener, ProblemFound, Started, unheard
from wellread.model import Document, Edition, Theme
from wellread.pack.finished import Pack
from wellread.pack.finishing import finish
from wellread.pack.manifest import Made, same
from wellread.pack.schedule import Writing, stem
from wellread.pack.store import PackStore
from wellread.problems import BuildError, Problem, Severity
from wellread.problems.policy import graded, refuses, stops
from wellread.readers import READERS
from wellread.settings import Settings, asked
from wellread.stopping import undoing

_EMPTY = {"easy": "write ::: easy parts in its sections"}
"""What to do when an edition has no text."""


@dataclass(frozen=True, slots=True)
class Work:
    """Who does the work of a build, who hears of it, and what stops it."""

    executor: Executor | None
    speakers: Executor | None
    listener: Listener
    cancel: Cancel


def build(
    source: Path | str,
    settings: Settings | None = None,
    *,
    executor: Executor | None = None,
    speakers: Executor | None = None,
    listener: Listener = unheard,
    cancel: Cancel | None = None,
) -> Pack:
    """Build the publication `source` (its folder or file) into `settings.output`/<slug>.

    Any executor of `concurrent.futures` shape does the writing and, unless there are `speakers` for that, the speaking; None
    does it here, one thing at a time. Threads are the best speakers: they share one loaded voice.
    `listener` hears each step. Raises BuildError, or Cancelled when `cancel` was set; then the last good pack is as it was.
    """
    work = Work(executor, speakers or executor, listener, cancel or Cancel())
    slug = str(source)
    try:
        with work.cancel.watching():
            settings = asked(source, settings or Settings())
            _must_make_something(settings)
            listener(Started(slug, "read", 1))
            document = examination.read(source)
            slug = document.meta.slug
            pack = _Build(document, settings, work).pack()
    except (BuildError, Cancelled):
        listener(Finished(slug, good=False))
        raise
    listener(Finished(slug, good=True))
    return pack


def _must_make_something(settings: Settings) -> None:
    """Refuse a draft of nothing but sound."""
    if not _formats(settings):
        hint = "leave --draft out, or ask for something to look at too: -f html"
        message = "a draft is not spoken, so that nothing that was asked for would be made"
        raise BuildError([Problem("draft-silent", Severity.ERROR, message, hint)])


@dataclass(slots=True)
class _Build:
    """One publication on its way from Document to pack."""

    document: Document
    settings: Settings
    work: Work
    problems: list[Problem] = field(default_factory=list)
    written: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def pack(self) -> Pack:
        """Adapt, speak, write, check, and replace the last pack with the new one."""
        self._find(*self.document.problems, *checks.run("source", self.document, str(self.document.source)))
        wanted = tuple(self._editions())
        if not wanted:
            raise BuildError(map(_stopping, self.problems))
        self._stop_if_bad()
        output, slug = self.settings.output, self.document.meta.slug
        with machine.translated(output), PackStore(output, slug) as store, undoing(partial(shutil.rmtree, store.new, True)):
            writing = Writing(slug, store, self.work.executor, self.work.listener, self.work.cancel)
            writing.begin(wanted, _formats(self.settings))
            files, known = self._written(self._spoken(wanted), writing)
            self._find(*self._refused(files, store))
            self._stop_if_bad()
            self._find(*finish(self.document, files, known, store.new, self.problems))
            self._stop_if_bad()
            if not same(store.new, store.folder):
                store.keep()
            self._find(*_cache_problems(), *_plug_in_problems())
            return Pack(store.folder, files, tuple(self.problems), tuple(self.written), until=_until(self.document))

    def _spoken(self, wanted: tuple[Edition, ...]) -> tuple[Edition, ...]:
        spoken = tuple(_speak(edition, self.settings, self.work) for edition in wanted)
        self._find(*dict.fromkeys(one for edition in spoken for one in edition.document.problems if one not in self.problems))
        self._stop_if_bad()
        return spoken

    def _written(self, spoken: tuple[Edition, ...], writing: Writing) -> tuple[tuple[Made, ...], list[Edition]]:
        """The files of the new pack, and the editions that they show, both in the order of the editions."""
        order = list(editions.EDITIONS)
        files = writing.write(spoken, _formats(self.settings))
        files = (*files, *(volume for edition in spoken for volume in writing.volumes(edition)))
        files = (*files, *(booklet for edition in spoken for booklet in writing.booklet(edition)))
        known = sorted((*spoken, *_others(self.document, self.settings)), key=lambda edition: order.index(edition.name))
        files = tuple(sorted((*files, *writing.keep(known, files)), key=lambda file: order.index(file.edition)))
        self.written = writing.written
        writing.record(files)
        self._find(*writing.problems, *(found for file in files for found in file.problems))
        return files, known

    def _editions(self) -> Iterator[Edition]:
        """The editions that were asked for and have text, with their looks."""
        shown = str(self.document.source)
        for name in self.settings.editions:
            edition = editions.adapt(self.document, name)
            if edition is None:
                hint = _EMPTY.get(name, "write text outside the ::: easy fences")
                message = f"there is nothing for the {name} edition, so it is left out"
                self._find(Problem("edition-empty", Severity.NOTE, message, hint, shown))
                continue
            found = replace(edition, theme=look(edition, self.document.theme, self.settings), stem=stem(edition))
            self._find(*checks.run("edition", found, shown))
            yield found

    def _refused(self, files: Sequence[Made], store: PackStore) -> Iterator[Problem]:
        """Keep each file that must not reach a reader where its makers can look at it, and say where that is."""
        settings = self.document.meta.checks
        for file in files:
            wrong = [one for one in graded(file.problems, settings) if refuses(one)]
            if wrong:
                kept = store.refuse(file.name)
                message = f"this file is not delivered: {wrong[0].code}" + f" and {len(wrong) - 1} more" * (len(wrong) > 1)
                hint = f"it is kept as {kept}: send it to the makers of wellread, with {self.document.source} and this message"
                yield Problem("file-refused", Severity.ERROR, message, hint, file.name)

    def _find(self, *found: Problem) -> None:
        """Record problems, and report each."""
        for problem in graded(found, self.document.meta.checks):
            self.problems.append(problem)
            self.work.listener(ProblemFound(self.document.meta.slug, problem))

    def _stop_if_bad(self) -> None:
        if any(stops(problem, self.settings.fail_on) for problem in self.problems):
            raise BuildError(self.problems)


def _until(document: Document) -> date | None:
    """The last day on which the checks of `document` find what they find today."""
    due = document.meta.review_by
    return due if due and due >= date.today() else None


def _plug_in_problems() -> Iterator[Problem]:
    """What an installed package would have added to every build and cannot; that too is reported, and stops nothing."""
    for registry in (READERS, editions.EDITIONS, formats.FORMATS, checks.CHECKS):
        yield from registry.faults()


def _cache_problems() -> Iterator[Problem]:
    """That nothing can be kept is reported, and stops nothing, whatever the build is asked to stop on: the pack is as good."""
    root = None
    try:
        root = machine.cache_folder()
        probe(root)
        if refused := refusal():
            raise refused
    except OSError as error:
        yield machine.cache_unwritable(root, error)
    if fault := shared.lost():
        yield replace(fault, severity=Severity.WARNING)


def _stopping(problem: Problem) -> Problem:
    """`problem`; an error where it says that an edition has no text and no other edition has any."""
    return replace(problem, severity=Severity.ERROR) if problem.code == "edition-empty" else problem


def look(edition: Edition, asked: Theme, settings: Settings) -> Theme:
    """The edition's own look, with what the front matter and then the command line ask for."""
    return replace(
        edition.theme,
        paper=settings.paper or asked.paper,
        size=settings.size or asked.size or edition.theme.size,
        colours=settings.colours or asked.colours,
        pdf_profile=settings.pdf_profile or edition.theme.pdf_profile,
        volumes=settings.volumes or asked.volumes,
        imposition=asked.imposition,
        brand=asked.brand,
    )


def _speak(edition: Edition, settings: Settings, work: Work) -> Edition:
    if settings.draft or not any(formats.FORMATS.load(name).NEEDS_SPEECH for name in settings.formats):
        return edition
    from wellread.speech import speak

    return speak(
        edition,
        voice=settings.voice,
        fast=settings.fast,
        speed=settings.speed,
        executor=work.speakers,
        listener=work.listener,
        cancel=work.cancel,
    )


def _formats(settings: Settings) -> tuple[str, ...]:
    return tuple(name for name in settings.formats if not (settings.draft and formats.FORMATS.load(name).NEEDS_SOUND))


def _others(document: Document, settings: Settings) -> Iterator[Edition]:
    """The editions that were not asked for, of which the last pack may have files that are still true."""
    for name in editions.EDITIONS.usable():
        if name not in settings.editions and (edition := editions.adapt(document, name)):
            yield replace(edition, stem=stem(edition))
