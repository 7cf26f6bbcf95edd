"""Doubtful sentences of recordings on a web page: what is doubted, why, and a play button for each, to be heard by a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wellread.commands import pages
from wellread.commands.word_sheet import address
from wellread.listening.finding import Finding, Heard, Span
from wellread.listening.sound import RATE, Recording
from wellread.listening.spoken import Script
from wellread.templating.environment import environment

_AROUND = 400
"""Milliseconds that are played before and after."""
_LONGEST = 30_000
"""Milliseconds of one sound on the page."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One sentence on the page."""

    doubt: str
    meaning: str
    reason: str
    text: str
    time: str
    """Minutes and seconds of the recording."""
    sound: str
    """`data:` address of that part of the recording."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The doubtful sentences of one recording."""

    title: str
    language: str
    result: str
    """What came of it, in one sentence."""
    means: str
    """What that can tell and what not."""
    doubtful: tuple[Doubtful, ...]


def sheet(script: Script, sound: Recording, heard: Heard, result: str, means: str) -> Sheet:
    """The page's part for one recording."""
    return Sheet(script.title, script.language, result, means, tuple(_doubtful(one, sound) for one in heard.findings))


def write(sheets: Sequence[Sheet], target: Path) -> None:
    """Write the page to `target`; BuildError when it cannot be."""
    page = environment().get_template("listening.html.jinja").render(sheets=tuple(sheets))
    pages.write(page, target)


def clock(milliseconds: int) -> str:
    """A time as players show it."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes}:{seconds:02}"


def _doubtful(one: Finding, sound: Recording) -> Doubtful:
    end = min(one.span.end, one.span.start + _LONGEST)
    samples = sound.cut(Span(one.span.start - _AROUND, end + _AROUND))
    return Doubtful(one.doubt.value, one.doubt.text, one.reason, one.text, clock(one.span.start), address(samples, RATE))
