"""Build every edition in every format, check them, and put the pack in output/."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from wellread import editions, formats
from wellread.commands import options as shared
from wellread.commands.progress import shown
from wellread.commands.reporting import as_json, report
from wellread.pack.finished import Pack
from wellread.problems import BuildError, Problem, Severity
from wellread.scheduler import build_all
from wellread.settings import Settings


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread build` takes."""
    shared.add_sources(parser)
    add = parser.add_argument
    add("-e", "--editions", type=shared.EDITIONS, default=editions.EDITIONS.usable(), metavar="NAME,…", help="which editions")
    add("-f", "--formats", type=shared.FORMATS, default=formats.FORMATS.usable(), metavar="NAME,…", help="which formats")
    add("-o", "--output", type=Path, default=Path("output"), metavar="FOLDER", help="where the packs go (default: output)")
    add("--voice", action="append", default=[], metavar="ENGINE:NAME", help="voice; repeat the option to add fallback voices")
    add("--fast", action="store_true", help="the quick voice, where the language has one (English: Joe of Piper)")
    add("--voice-speed", type=shared.pace, default=1.0, metavar="0.6-1.6", help="pace of the voice (default: 1)")
    add("--paper", choices=["A4", "Letter", "A5"], default="", help="paper of the PDFs")
    add("--size", type=int, choices=[16, 18, 20, 24], default=0, help="body size of the PDFs in points")
    add("--theme", choices=["white", "cream", "yellow"], default="", dest="colours", help="paper colour of the PDFs")
    add("--volumes", type=shared.volume, default=0, metavar="PAGES", help="a long PDF also in volumes of so many pages at most")
    add("--pdf-profile", choices=["ua-1", "ua-2"], default="", help="PDF/UA part (default: ua-1)")
    add(
        "--jobs",
        type=shared.processes,
        default=shared.cores(),
        metavar="N",
        help="processes at once (default: one for each core)",
    )
    add("--draft", action="store_true", help="quick look: no speech")
    shared.add_all(parser)
    add("--json", action="store_true", help="print the problems as JSON on standard output, and nothing else there")
    text = "stop at problems of this severity (note, warning, error; default: error)"
    add("--fail-on", type=shared.severity, default=Severity.ERROR, metavar="SEVERITY", help=text)


def run(options: Namespace) -> int:
    """Build; 1 when any publication failed."""
    failed = False
    found: list[Problem] = []
    with shown() as listener:
        for result in build_all(shared.sources(options), _settings(options), jobs=options.jobs, listener=listener):
            found += result.problems
            if not options.json:
                report(result.problems, every=options.all)
            if isinstance(result, BuildError):
                failed = True
            elif not options.json:
                sys.stdout.write(_summary(result))
    if options.json:
        sys.stdout.write(as_json(found))
    return int(failed)


def _settings(options: Namespace) -> Settings:
    return Settings(
        output=options.output,
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


def _summary(pack: Pack) -> str:
    lines = [f"{pack.folder / 'index.html'}\n"]
    lines += [f"  {file.name:<48} {_kilobytes(file.size):>10}\n" for file in pack.files]
    return "".join(lines)


def _kilobytes(size: int) -> str:
    return f"{max(1, round(size / 1000)):,} kB"
