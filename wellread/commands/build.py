"""Build every edition in every format, check them, and put the pack in output/."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from wellread import editions, formats
from wellread.commands import notations
from wellread.commands import options as shared
from wellread.commands.outcome import Outcome, as_json, last_line
from wellread.commands.progress import shown
from wellread.commands.reporting import report
from wellread.commands.summary import add_summary
from wellread.events import Listener
from wellread.pack.due import Result
from wellread.problems import Severity
from wellread.scheduler import build_all
from wellread.settings import Settings
from wellread.stores import is_address


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread build` takes."""
    shared.add_sources(parser)
    add = parser.add_argument
    text = shared.listed("which editions", editions.EDITIONS)
    add("-e", "--editions", type=shared.EDITIONS, default=editions.EDITIONS.usable(), metavar="NAME,…", help=text)
    text = shared.listed("which formats", formats.FORMATS)
    add("-f", "--formats", type=shared.FORMATS, default=formats.FORMATS.usable(), metavar="NAME,…", help=text)
    text = "where the packs go, or the address of a store: s3://bucket/packs (default: output)"
    add("-o", "--output", type=shared.output, default="output", metavar="FOLDER", help=text)
    add("--voice", action="append", default=[], metavar="ENGINE:NAME", help="voice; repeat the option to add fallback voices")
    add("--fast", action="store_true", help="the quick voice, where the language has one (English: Joe of Piper)")
    add("--voice-speed", type=shared.pace, default=1.0, metavar="0.6-1.6", help="pace of the voice (default: 1)")
    add("--paper", choices=["A4", "Letter", "A5"], default="", help="paper of the PDFs")
    add("--size", type=shared.points, default=0, metavar="POINTS", help="body size of the PDFs in points, 16 to 48")
    colours = ["white", "cream", "yellow", "black-on-yellow", "white-on-black"]
    add("--theme", choices=colours, default="", dest="colours", help="colours of the PDFs; white on black is for screens")
    add("--volumes", type=shared.volume, default=0, metavar="PAGES", help="a long PDF also in volumes of so many pages at most")
    add("--pdf-profile", choices=["ua-1", "ua-2"], default="", help="PDF/UA part (default: ua-1)")
    text = "processes at once (default: one for each core)"
    add("--jobs", type=shared.processes, default=shared.cores(), metavar="N", help=text)
    text = "have the workers of a Dask scheduler build, such as tcp://10.0.0.5:8786 (extra: cluster)"
    add("--cluster", type=shared.scheduler, default="", metavar="ADDRESS", help=text)
    add("--draft", action="store_true", help="quick look: no speech")
    add("--why", action="store_true", help="say of each file whether it was written, and what had changed")
    text = "add a table of publications, findings and reports to FILE, as Markdown: $GITHUB_STEP_SUMMARY"
    add("--summary", type=Path, metavar="FILE", help=text)
    shared.add_all(parser)
    notations.add_notations(parser)
    text = "stop at problems of this severity (note, warning, error; default: error)"
    add("--fail-on", type=shared.severity, default=Severity.ERROR, metavar="SEVERITY", help=text)


def run(options: Namespace) -> int:
    """Build; 1 when any publication failed."""
    done: list[Outcome] = []
    sources = shared.sources(options)
    with shown() as listener:
        built = _built(sources, options, listener)
        for outcome in _outcomes(sources, built):
            done.append(outcome)
            if options.notation == "text":
                _show(outcome, options, alone=len(sources) == 1)
    if options.notation == "json":
        sys.stdout.write(as_json(done))
    elif options.notation in notations.NOTATIONS:
        found = [problem for one in done for problem in one.result.problems]
        sys.stdout.write(notations.written(found, options.notation, [one.file for one in done]))
    else:
        sys.stdout.write(f"{last_line(done)}\n")
    if options.summary:
        add_summary(options.summary, done)
    return int(any(outcome.state == "failed" for outcome in done))


def _built(sources: Sequence[Path], options: Namespace, listener: Listener) -> Iterator[Result]:
    settings = _settings(options)
    if not is_address(options.output):
        return build_all(sources, settings, jobs=options.jobs, cluster=options.cluster, listener=listener)
    from wellread.delivery import build_to

    return build_to(options.output, sources, settings, jobs=options.jobs, cluster=options.cluster, listener=listener)


def _outcomes(sources: Iterable[Path], results: Iterable[Result]) -> Iterator[Outcome]:
    yield from (Outcome.of(source, result) for source, result in zip(sources, results, strict=False))


def _show(outcome: Outcome, options: Namespace, *, alone: bool) -> None:
    """What is said of one publication; what was kept was reported when it was built, and of many is only counted."""
    if outcome.state == "kept" and not (alone or options.why or options.all):
        return
    report(outcome.result.problems, every=options.all)
    sys.stdout.writelines(f"{line}\n" for line in outcome.lines(why=options.why))


def _settings(options: Namespace) -> Settings:
    return Settings(
        output=Path(options.output),
        editions=options.editions,
        formats=options.formats,
        voice=tuple(options.voice),
        speed=options.voice_speed,
        fast=options.fast,
        draft=options.draft,
        fail_on=options.fail_on,
        paper=options.paper,
        size=options.size,
        colours=options.colours,
        pdf_profile=options.pdf_profile,
        volumes=options.volumes,
    )
