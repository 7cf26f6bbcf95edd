"""Try all that wellread uses on this machine, and say what to type for what is not there.

Exit code 1 where something is missing that a build needs, or that --need names.
"""

from __future__ import annotations

import json
import platform
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from wellread import machine
from wellread.arguments import suggestion
from wellread.doctor import GROUPS, Item, Part, State, examine, parts

_COLOURS = {State.WORKS: "\033[32m", State.MISSING: "\033[1;33m", State.BROKEN: "\033[1;31m"}
_DO = {State.MISSING: "to get it", State.BROKEN: "to fix it"}
_PLAIN = "\033[0m"
_WIDTH = 32
"""Characters for a title and its version."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What follows from all that was tried."""

    lacking: tuple[Item, ...]
    """What a build needs, or the caller, and cannot be used."""
    optional: tuple[Item, ...]
    """What cannot be used, and is not needed."""

    @property
    def line(self) -> str:
        """The whole in one line."""
        if self.lacking:
            return f"Not ready: {_names(self.lacking)}."
        rest = f" Not here, and not needed: {_names(self.optional)}." if self.optional else ""
        return f"Ready to build.{rest}"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread doctor` takes."""
    text = "exit with 1 also where one of these cannot be used, such as epubcheck,pdfua,verapdf"
    parser.add_argument("--need", type=_part_names, default=(), metavar="NAME,…", help=text)
    parser.add_argument("--json", action="store_true", help="print it for another program, with the line for every system")


def run(options: Namespace) -> int:
    """Try everything; 1 when something that is needed cannot be used."""
    if options.json:
        found = tuple(examine())
        verdict = _verdict(found, options.need)
        sys.stdout.write(json.dumps(_data(found, verdict, options.need), ensure_ascii=False, indent=1) + "\n")
    else:
        found = _shown()
        verdict = _verdict(found, options.need)
        sys.stdout.write(f"\n{verdict.line}\n")
    return int(bool(verdict.lacking))


def _part_names(text: str) -> tuple[str, ...]:
    """An argument type: names of parts, separated by commas."""
    known = {part.name: part.title for part in parts()}
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if name not in known:
            raise ArgumentTypeError(f"nothing that can be needed is called “{name}”; {suggestion(name, known)}")
    return names


def _verdict(found: Sequence[Item], need: Sequence[str]) -> Verdict:
    bad = [item for item in found if not item.usable]
    lacking = tuple(item for item in bad if _is_needed(item.part, need))
    return Verdict(lacking, tuple(item for item in bad if item not in lacking))


def _is_needed(part: Part, need: Sequence[str]) -> bool:
    return part.needed or part.name in need


def _names(items: Sequence[Item]) -> str:
    return ", ".join(f"{item.part.title} ({item.state})" for item in items)


def _shown() -> tuple[Item, ...]:
    """Everything, printed as it is tried: a voice takes seconds."""
    sys.stdout.write(f"{_here()}\n")
    found, group, paint = [], "", _painter()
    for item in examine():
        if item.part.group != group:
            group = item.part.group
            sys.stdout.write(f"\n{GROUPS[group]}\n")
        sys.stdout.writelines(f"{line}\n" for line in _lines(item, paint))
        sys.stdout.flush()
        found.append(item)
    return tuple(found)


def _here() -> str:
    return f"wellread {version('wellread')}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"


def _lines(item: Item, paint: Callable[[State], str]) -> Iterator[str]:
    """A part: its state in a word, name and version, what it is for; under it what is wrong, and what to type."""
    name = f"{item.part.title} {item.version}".strip()
    detail = f" ({item.detail})" if item.usable and item.detail else ""
    yield f"  {paint(item.state)}  {name:<{_WIDTH}} {item.part.use}{detail}"
    if not item.usable:
        yield f"{'':<13}{item.detail}"
        if item.here:
            yield f"{'':<13}{_DO[item.state]}: {item.here}"


def _painter() -> Callable[[State], str]:
    """What writes a state in a column, in colour on a terminal that shows colours."""
    coloured = machine.colours(sys.stdout)

    def paint(state: State) -> str:
        colour = _COLOURS.get(state, "") if coloured else ""
        return f"{colour}{state:<9}{_PLAIN * bool(colour)}"

    return paint


def _data(found: Sequence[Item], verdict: Verdict, need: Sequence[str]) -> dict[str, object]:
    return {
        "wellread": version("wellread"),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "ready": not verdict.lacking,
        "verdict": verdict.line,
        "items": [_entry(item, need) for item in found],
    }


def _entry(item: Item, need: Sequence[str]) -> dict[str, object]:
    part = item.part
    return {
        "name": part.name,
        "title": part.title,
        "group": part.group,
        "use": part.use,
        "needed": _is_needed(part, need),
        "state": str(item.state),
        "version": item.version,
        "detail": item.detail,
        "install": {**item.install, "here": item.here} if item.here else {},
    }
