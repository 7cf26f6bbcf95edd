"""A part of what wellread uses, what came of trying it, and the lines that get it on each system."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from shlex import quote

from wellread.inspection import Unavailable
from wellread.machine import PROGRAMS, install, install_lines
from wellread.problems import BuildError
from wellread.speech.utterance import VoiceError

GROUPS = {
    "build": "To build",
    "voices": "Voices",
    "check": "To check finished files",
    "scripts": "More scripts and formulas",
    "folders": "Folders",
    "plug-ins": "Plug-ins of other packages",
}
"""Name of a group to its title, in the order in which they are shown."""


class State(StrEnum):
    """What came of trying a part."""

    WORKS = "works"
    MISSING = "missing"
    BROKEN = "broken"
    UNTRIED = "not tried"


@dataclass(frozen=True, slots=True)
class Found:
    """What a part that works says of itself."""

    version: str = ""
    detail: str = ""
    untried: bool = False
    """It is there, and was not used, because that would need the network."""


class Missing(Exception):
    """What the part is made of is not here; the argument says what."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that wellread uses."""

    name: str
    """A word, as `--need` takes it."""
    title: str
    group: str
    use: str
    """What it is for, as the end of “it …”."""
    attempt: Callable[[], Found]
    """Use it. Whatever it raises says that the part is missing, or broken."""
    needed: bool = False
    """Whether no pack of all formats can be built without it."""
    program: str = ""
    """Its key in `machine.PROGRAMS`, where the system's own tool installs it."""
    packages: tuple[str, ...] = ()
    """The Python packages that bring it."""
    line: str = ""
    """What to type, the same on every system, where it is neither."""


@dataclass(frozen=True, slots=True)
class Item:
    """A part on this machine."""

    part: Part
    state: State
    version: str = ""
    detail: str = ""
    """What more there is to say: how many voices, or what is wrong."""
    install: Mapping[str, str] = field(default_factory=dict)
    """System (`debian`, `fedora`, `macos`, `windows`) to the line to type there; empty where the part works."""
    here: str = ""
    """The line to type on this machine; empty where the part works."""

    @property
    def usable(self) -> bool:
        return self.state in (State.WORKS, State.UNTRIED)


def tried(part: Part) -> Item:
    """What comes of using `part`."""
    try:
        found = part.attempt()
    except (Missing, Unavailable, VoiceError, PackageNotFoundError, BuildError) as error:
        return _failed(part, _state(error), _said(error))
    except Exception as error:
        # A library that is broken may raise anything, and the other parts are to be looked at all the same.
        return _failed(part, State.BROKEN, _said(error))
    state = State.UNTRIED if found.untried else State.WORKS
    return Item(part, state, found.version, found.detail)


def _state(error: Exception) -> State:
    """Whether something is missing or broken: an inspection says it in words, all others by what they raise."""
    if isinstance(error, Missing | PackageNotFoundError):
        return State.MISSING
    if isinstance(error, VoiceError):
        return State.MISSING if error.code == "voice-missing" else State.BROKEN
    if isinstance(error, BuildError):
        return State.MISSING if any(one.code.endswith("-missing") for one in error.problems) else State.BROKEN
    return State.MISSING if re.search(r"\bis not (?:on PATH|installed)", str(error)) else State.BROKEN


def _said(error: Exception) -> str:
    if isinstance(error, BuildError):
        return "; ".join(one.message for one in error.problems)
    if isinstance(error, PackageNotFoundError):
        return f"the Python package {error.name} is not installed"
    said = str(error)
    if isinstance(error, Unavailable):
        said = re.split("; (?:type|fetch)", said)[0]  # what to type is said once, for every system
    return " ".join(said.split()) or type(error).__name__


def _failed(part: Part, state: State, detail: str) -> Item:
    lines, here = lines_for(part, again=state is State.BROKEN)
    return Item(part, state, "", detail, lines, here)


def lines_for(part: Part, *, again: bool = False) -> tuple[dict[str, str], str]:
    """What to type for `part` on each system, and on this one; `again` where it is installed and broken."""
    if part.packages:
        line = package_line(part.packages, again=again)
    elif part.program:
        return install_lines(part.program), install(**PROGRAMS[part.program])
    else:
        line = part.line
    return dict.fromkeys(PROGRAMS["pango"], line), line


def package_line(packages: tuple[str, ...], *, again: bool = False) -> str:
    """The line that installs Python packages beside wellread, as wellread itself was: by uv, by pipx, or by pip."""
    wanted = [quote(_requirements().get(name, name)) for name in packages]
    home = Path(sys.prefix)
    if (home / "uv-receipt.toml").is_file():
        # `uv tool install wellread --with …` would forget the extras and packages that were asked for before.
        return f"uv pip install --python {quote(sys.executable)} {'--reinstall ' * again}{' '.join(wanted)}"
    if (home / "pipx_metadata.json").is_file():
        return f"pipx inject {'--force ' * again}wellread {' '.join(wanted)}"
    return f"{quote(sys.executable)} -m pip install {'--force-reinstall ' * again}{' '.join(wanted)}"


@cache
def _requirements() -> dict[str, str]:
    """Each package that wellread's own metadata names, those of extras too, to the version that it asks for."""
    found = {}
    for text in requires("wellread") or ():
        wanted = text.partition(";")[0].strip()
        found[re.split(r"[\[<>=!~ ]", wanted)[0]] = wanted
    return found


def installed(package: str) -> str:
    """The version of a Python package; PackageNotFoundError where it is not here."""
    return version(package)
