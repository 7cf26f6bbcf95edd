"""What one build is asked for, and what of it cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import inf
from os import PathLike
from pathlib import Path

from wellread import arguments
from wellread.editions import EDITIONS
from wellread.formats import FORMATS
from wellread.problems import BuildError, Problem, Severity

SHORTEST_VOLUME = 10
"""Pages: a first page and a chapter must have room."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What one build is asked for; the defaults are a whole pack."""

    output: Path = Path("output")
    editions: tuple[str, ...] = field(default_factory=EDITIONS.usable)
    formats: tuple[str, ...] = field(default_factory=FORMATS.usable)
    voice: tuple[str, ...] = ()
    """`engine:name` in order of preference; empty: what the front matter says."""
    speed: float = 1.0
    fast: bool = False
    """The quick voice of Piper in place of the usual one, where the language has one."""
    draft: bool = False
    """No speech: pages and EPUBs without sound, no audio files."""
    fail_on: Severity = Severity.ERROR
    paper: str = ""
    size: int = 0
    colours: str = ""
    pdf_profile: str = ""
    volumes: int = 0
    """Pages of a volume at most; 0: what the front matter says."""


def asked(source: object, settings: Settings) -> Settings:
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
    yield from arguments.names("editions", settings.editions, EDITIONS)
    yield from arguments.names("formats", settings.formats, FORMATS)
    yield from wrong_voice(settings.voice, settings.speed)
    yield from arguments.kind("fast", settings.fast, bool, "write True or False")
    if settings.fast and settings.voice:
        yield Problem("argument-wrong", Severity.ERROR, "a voice and the fast voice are asked for", "leave fast out, or voice")
    yield from arguments.kind("draft", settings.draft, bool, "write True or False")
    yield from arguments.kind("fail_on", settings.fail_on, Severity, "write Severity.NOTE, Severity.WARNING or Severity.ERROR")
    yield from arguments.choice("paper", settings.paper, PAPERS)
    yield from arguments.choice("colours", settings.colours, COLOURS)
    yield from arguments.choice("pdf_profile", settings.pdf_profile, PROFILES)
    if settings.size != 0:
        yield from arguments.number("size", settings.size, *SIZES, whole=True)
    if settings.volumes != 0:
        yield from arguments.number("volumes", settings.volumes, SHORTEST_VOLUME, inf, whole=True)
