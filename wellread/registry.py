"""Plug-ins: a plain module each, listed by name, those of other packages found through entry points.

One shape for readers, languages, editions, engines, formats, checks and commands: a Protocol says all that a module must
offer, one dict lists the packaged ones, and an installed package adds its own under the entry point group `wellread.…`, so
that nobody has to fork. A module is imported when it is first used, because some pull in much.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Generic, TypeVar

from wellread.arguments import unknown
from wellread.problems import BuildError, Problem, Severity

PlugIn = TypeVar("PlugIn")


class Registry(Mapping[str, str], Generic[PlugIn]):
    """Name to module, the packaged ones first; `load` gives the module of a name.

    `what` is what one of them is called in messages, `protocol` all that it must offer, `group` its entry points. A packaged
    name cannot be taken by another package.
    """

    def __init__(self, what: str, group: str, protocol: type, packaged: dict[str, str]) -> None:
        self.what, self.group, self.protocol, self.packaged = what, group, protocol, packaged

    def __getitem__(self, name: str) -> str:
        return self._modules()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules())

    def __len__(self) -> int:
        return len(self._modules())

    def load(self, name: str) -> PlugIn:
        """The module called `name`; BuildError when there is none, or when it lacks something or cannot be imported."""
        if name not in self:
            raise unknown(self.what, name, self)
        module = self[name]
        try:
            found = import_module(module)
        except ImportError as error:
            if name in self.packaged:
                raise
            raise BuildError([self._broken(name, f"cannot be imported: {error}")]) from error
        if lacking := _lacking(found, self.protocol):
            raise BuildError([self._broken(name, f"has no {', '.join(lacking)}")])
        return found  # type: ignore[return-value]

    def loaded(self) -> Iterator[tuple[str, PlugIn]]:
        """Every name with its module."""
        for name in self:
            yield name, self.load(name)

    def summary(self, name: str) -> str:
        """The first line of a module's docstring, without importing it."""
        return summary(self[name])

    def _modules(self) -> dict[str, str]:
        return {
            **self.packaged,
            **{name: module for name, module in _installed(self.group).items() if name not in self.packaged},
        }

    def _broken(self, name: str, what: str) -> Problem:
        message = f"the {self.what} “{name}” of the installed package {self[name].partition('.')[0]} {what}"
        return Problem("plug-in-broken", Severity.ERROR, message, "update that package, or remove it with pip uninstall")


def summary(module: str) -> str:
    """The first line of the docstring of `module`, read from its file."""
    spec = find_spec(module)
    text = Path(spec.origin).read_text(encoding="utf-8") if spec and spec.origin else ""
    return (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]


@cache
def _installed(group: str) -> dict[str, str]:
    """Name to module of the plug-ins that installed packages offer, in order of name."""
    return {entry.name: entry.value for entry in sorted(entry_points(group=group), key=lambda entry: entry.name)}


@cache
def _lacking(module: ModuleType, protocol: type) -> tuple[str, ...]:
    """What `protocol` asks for and `module` does not have."""
    asked = [name for name in (*protocol.__annotations__, *vars(protocol)) if not name.startswith("_")]
    return tuple(name for name in dict.fromkeys(asked) if not hasattr(module, name))
