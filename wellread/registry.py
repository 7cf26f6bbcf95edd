"""Plug-ins: a plain module each, listed by name, those of other packages found through entry points.

One shape for readers, languages, editions, engines, formats, checks and commands: a Protocol says all that a module must
offer, one dict lists the packaged ones, and an installed package adds its own under the entry point group `wellread.…`, so
that nobody has to fork. A module is imported when it is first used, because some pull in much. A plug-in that cannot be used is
reported, and stops only what was asked of it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.metadata import EntryPoints, entry_points
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, Generic, TypeVar

from wellread.arguments import unknown
from wellread.problems import BuildError, Problem, Severity

PlugIn = TypeVar("PlugIn")
KINDS = ("checks", "editions", "engines", "formats", "languages", "readers")
"""Of which the plug-ins decide what is in a file: `wellread.checks` and so on are their entry points."""


@dataclass(frozen=True, slots=True)
class _Installed:
    """What an installed package offers."""

    name: str
    module: str
    package: str
    """As `pip` calls it."""


class Registry(Mapping[str, str], Generic[PlugIn]):
    """Name to module, the packaged ones first; `load` gives the module of a name.

    `what` is what one of them is called in messages, `protocol` all that it must offer, `group` its entry points. A packaged
    name cannot be taken by another package, nor one that another package took first, in alphabetical order.
    """

    def __init__(self, what: str, group: str, protocol: type, packaged: dict[str, str]) -> None:
        self.what, self.group, self.protocol, self.packaged = what, group, protocol, packaged

    def __getitem__(self, name: str) -> str:
        return self.packaged[name] if name in self.packaged else self._others()[name].module

    def __iter__(self) -> Iterator[str]:
        return iter({**self.packaged, **self._others()})

    def __len__(self) -> int:
        return len({**self.packaged, **self._others()})

    def load(self, name: str) -> PlugIn:
        """The module called `name`; BuildError when there is none, or when it lacks something or cannot be imported."""
        if name not in self:
            raise unknown(self.what, name, self)
        if fault := self._fault(name):
            raise BuildError([self.broken(name, fault)])
        return _module(self[name])  # type: ignore[return-value]

    def usable(self) -> tuple[str, ...]:
        """All names but those of installed plug-ins that cannot be used; see `faults`."""
        return tuple(name for name in self if name in self.packaged or not self._fault(name))

    def faults(self) -> tuple[Problem, ...]:
        """What is wrong with the plug-ins of installed packages, as warnings: all else works without them."""
        found = ((one, self._taken(one) or self._fault(one.name)) for one in _installed(self.group))
        return tuple(self._problem(one, fault, Severity.WARNING) for one, fault in found if fault)

    def broken(self, name: str, fault: str) -> Problem:
        """That the plug-in `name` cannot be used, because it has the `fault`."""
        other = _Installed(name, self[name], "wellread")
        return self._problem(self._others().get(name, other), fault, Severity.ERROR)

    def summary(self, name: str) -> str:
        """The first line of a module's docstring, without importing it."""
        return summary(self[name])

    def _others(self) -> dict[str, _Installed]:
        """Those of installed packages that can have their names."""
        return {one.name: one for one in reversed(_installed(self.group)) if one.name not in self.packaged}

    def _taken(self, one: _Installed) -> str:
        """Who has the name of `one`; empty when it can have it."""
        if one.name in self.packaged:
            return f"is left out: wellread has a {self.what} of this name"
        first = self._others()[one.name]
        return "" if one == first else f"is left out: the package {first.package} has a {self.what} of this name"

    def _fault(self, name: str) -> str:
        """What keeps the plug-in `name` from being used; empty when nothing does."""
        if name not in self.packaged and (fault := _import_fault(self[name])):
            return fault
        missing = lacking(_module(self[name]), self.protocol)
        return f"has no {', '.join(missing)}" if missing else ""

    def _problem(self, one: _Installed, fault: str, severity: Severity) -> Problem:
        message = f"the {self.what} “{one.name}” of the installed package {one.package} {fault}"
        hint = f"type pip install --upgrade {one.package}, or do without it: pip uninstall {one.package}"
        return Problem("plug-in-broken", severity, message, hint)


def offered(group: str) -> EntryPoints:
    """The entry points of installed packages in `group`."""
    found: EntryPoints = _all_offered().select(group=group)
    return found


@cache
def _all_offered() -> Any:
    """Read once: that opens a file of every package that is installed."""
    return entry_points()


def summary(module: str) -> str:
    """The first line of the docstring of `module`, read from its file; empty when that cannot be read."""
    try:
        spec = find_spec(module)
        text = Path(spec.origin).read_text(encoding="utf-8") if spec and spec.origin else ""
        return (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]
    except (ImportError, OSError, SyntaxError, ValueError):
        return ""


@cache
def _installed(group: str) -> tuple[_Installed, ...]:
    """What installed packages offer, in order of name, then of package."""
    found = (_Installed(one.name, one.value, one.dist.name if one.dist else "") for one in offered(group))
    return tuple(sorted(found, key=lambda one: (one.name, one.package, one.module)))


@cache
def installed() -> str:
    """All plug-ins of installed packages with version and text: any of them may have a say in a finished file."""
    entries = [entry for kind in KINDS for entry in offered(f"wellread.{kind}")]
    versions = {
        f"{one.group} {one.name} {one.value} {one.dist.version if one.dist else ''} {_sum(one.value)}" for one in entries
    }
    return "\n".join(sorted(versions))


def _sum(module: str) -> str:
    try:
        spec = find_spec(module)
        return sha256(Path(spec.origin).read_bytes()).hexdigest() if spec and spec.origin else ""
    except (ImportError, OSError, ValueError):
        return ""


def _module(name: str) -> ModuleType:
    """The module of this name; one that is there already without the work of an import, for this is asked at every sentence."""
    found = sys.modules.get(name)
    # Another thread may be in the middle of importing it.
    if found is None or getattr(found.__spec__, "_initializing", False):
        return import_module(name)
    return found


@cache
def _import_fault(module: str) -> str:
    """Why `module`, which somebody else wrote, cannot be imported, whatever it raises; tried once."""
    try:
        import_module(module)
    except (Exception, SystemExit) as error:
        return f"cannot be imported: {' '.join(str(error).split()) or type(error).__name__}"
    return ""


@cache
def lacking(module: ModuleType, protocol: type) -> tuple[str, ...]:
    """What `protocol` asks for and `module` does not have."""
    asked = [name for name in (*protocol.__annotations__, *vars(protocol)) if not name.startswith("_")]
    return tuple(name for name in dict.fromkeys(asked) if not hasattr(module, name))
