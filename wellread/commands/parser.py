"""What may be typed: the commands with their options, what each answers to a slip, and exit codes."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from textwrap import fill
from typing import Any, NoReturn

from wellread.arguments import suggestion
from wellread.commands import COMMANDS

_WIDTH = 80


class Parser(ArgumentParser):
    """A parser that names what was probably meant; those of commands are in `commands`."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.commands: dict[str, Parser] = {}

    def read(self, given: Sequence[str]) -> Namespace:
        """What was `given`; ends the program with exit code 2 when an option of it is not known."""
        options, left = self.parse_known_args(given)
        if left:
            command = self.commands.get(getattr(options, "command", None) or "", self)
            command.unknown(left[0])
        return options

    def unknown(self, word: str) -> NoReturn:
        """Say that `word` is nothing that could be typed here, and what may have been meant."""
        name = word.partition("=")[0]
        if name.startswith("-"):
            self.error(f"no option of it is called “{name}”; {suggestion(name, self.options())}")
        self.error(f"nothing more can be named here: “{word}”")

    def options(self) -> list[str]:
        """All options in their long form."""
        return [option for action in self._actions for option in action.option_strings if option.startswith("--")]

    def actions(self) -> Iterator[Action]:
        """All that can be typed after it, options and arguments."""
        yield from self._actions


def parser(given: Sequence[str], exit_codes: Mapping[int, str]) -> Parser:
    """The parser for what was `given`; only the command that it names is imported, so that a short answer comes at once."""
    asked = next((one for one in given if not one.startswith("-")), "")
    known = asked in COMMANDS
    text = "exit codes:\n" + "\n".join(f"  {code:<5} {meaning}" for code, meaning in exit_codes.items())
    made = Parser(
        "wellread",
        description="One source document, a version for every reader.",
        epilog=f"{text}\n\nwellread COMMAND --help says what a command takes.",
        formatter_class=RawDescriptionHelpFormatter,
    )
    made.add_argument("--version", action="version", version=f"wellread {version('wellread')}")
    commands = made.add_subparsers(dest="command", metavar="COMMAND", title="commands", parser_class=Parser)
    if asked and not known:
        made.error(f"no command is called “{asked}”; {suggestion(asked, COMMANDS)}")
    for name in [asked] if known else COMMANDS:
        made.commands[name] = add(commands, name, known)
    return made


def add(commands: Any, name: str, whole: bool) -> Parser:
    """Declare the command `name`; with all that it takes when `whole`."""
    text = COMMANDS.summary(name)
    made: Parser = commands.add_parser(
        name, help=text, description=fill(text, _WIDTH), formatter_class=RawDescriptionHelpFormatter
    )
    if whole:
        COMMANDS.load(name).add_arguments(made)
    return made


def everything() -> Parser:
    """A parser with every command and all that it takes."""
    made = Parser("wellread")
    commands = made.add_subparsers(dest="command", parser_class=Parser)
    made.commands |= {name: add(commands, name, True) for name in COMMANDS}
    return made
