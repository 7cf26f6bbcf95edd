"""Sub-commands: a module each, with the names of `Command`, and one line below."""

from __future__ import annotations

import ast
from argparse import ArgumentParser, Namespace
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol


class Command(Protocol):
    """What a command module must offer; its docstring's first line is its help."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command takes."""

    def run(self, options: Namespace) -> int:
        """Do it; return the exit code. Raises BuildError for what the user can mend."""


COMMANDS: dict[str, str] = {
    "build": "wellread.commands.build",
    "cache": "wellread.commands.cache",
    "check": "wellread.commands.check",
    "explain": "wellread.commands.explain",
    "list": "wellread.commands.list",
    "new": "wellread.commands.new",
    "review": "wellread.commands.review",
    "show": "wellread.commands.show",
    "words": "wellread.commands.words",
    "volumes": "wellread.commands.volumes",
}
"""Name to module, in the order of the help text."""


def summary(module: str) -> str:
    """The first line of a module's docstring, without importing it: some modules pull in much."""
    spec = find_spec(module)
    text = Path(spec.origin).read_text(encoding="utf-8") if spec and spec.origin else ""
    return (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]
