"""Sub-commands: a module each, with the names of `Command`, and one line below."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Protocol

from wellread.registry import Registry


class Command(Protocol):
    """What a command module must offer; its docstring's first line is its help."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command takes."""

    def run(self, options: Namespace) -> int:
        """Do it; return the exit code. Raises BuildError for what the user can fix."""


COMMANDS: Registry[Command] = Registry(
    "command",
    "wellread.commands",
    Command,
    {
        "build": "wellread.commands.build",
        "accept": "wellread.commands.accept",
        "cache": "wellread.commands.cache",
        "check": "wellread.commands.check",
        "compare": "wellread.commands.compare",
        "completion": "wellread.commands.completion",
        "doctor": "wellread.commands.doctor",
        "draft-easy": "wellread.commands.drafting",
        "explain": "wellread.commands.explain",
        "import": "wellread.commands.importing",
        "listen": "wellread.commands.listen",
        "list": "wellread.commands.list",
        "new": "wellread.commands.new",
        "reader-test": "wellread.commands.reader_test",
        "record-review": "wellread.commands.record_review",
        "review": "wellread.commands.review",
        "serve": "wellread.commands.serve",
        "show": "wellread.commands.show",
        "words": "wellread.commands.words",
        "volumes": "wellread.commands.volumes",
    },
)
"""Name to module, in the order of the help text."""
