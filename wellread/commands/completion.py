"""Print what makes your shell complete commands, options and names: bash, zsh or fish.

wellread completion bash >> ~/.bashrc
wellread completion zsh >> ~/.zshrc
wellread completion fish > ~/.config/fish/completions/wellread.fish
"""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from shlex import quote

from wellread import editions, formats
from wellread.commands import COMMANDS

_SHELLS = ("bash", "zsh", "fish")


@dataclass(frozen=True, slots=True)
class Word:
    """An option, or an argument, of a command."""

    options: tuple[str, ...]
    """`-f`, `--formats`; empty for an argument."""
    help: str
    values: tuple[str, ...]
    """What may follow; empty for a file, or anything."""
    takes: bool
    """Whether anything follows."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread completion` takes."""
    parser.add_argument("shell", choices=_SHELLS, metavar="SHELL", help=f"one of: {', '.join(_SHELLS)}")


def run(options: Namespace) -> int:
    """Print the script."""
    words = _words()
    lines = _fish(words) if options.shell == "fish" else _bash(words)
    if options.shell == "zsh":
        sys.stdout.write("autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n")
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _words() -> dict[str, tuple[Word, ...]]:
    """What each command takes."""
    from wellread.commands.parser import everything

    several = {"editions": tuple(editions.EDITIONS), "formats": tuple(formats.FORMATS)}
    found = {}
    for name, parser in everything().commands.items():
        found[name] = tuple(
            Word(
                tuple(one.option_strings),
                re.split(r"[:;]| \(", one.help or "")[0].replace("%%", "%"),
                tuple(map(str, one.choices or several.get(one.dest, ()))),
                one.nargs != 0,
            )
            for one in parser.actions()
        )
    return found


def _bash(words: dict[str, tuple[Word, ...]]) -> Iterator[str]:
    """A function that looks at the command, and at the word before the one that is typed."""
    yield "_wellread() {"
    yield '    local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" words=""'
    yield "    COMPREPLY=()"
    yield '    if [ "$COMP_CWORD" -eq 1 ]; then'
    yield f'        COMPREPLY=($(compgen -W {quote(" ".join(COMMANDS))} -- "$current")); return'
    yield "    fi"
    yield '    case "${COMP_WORDS[1]} $before" in'
    for name, found in words.items():
        for word in found:
            if word.values and word.options:
                patterns = "|".join(f'"{name} {option}"' for option in word.options)
                yield f"        {patterns}) words={quote(' '.join(word.values))} ;;"
    yield "    esac"
    yield '    if [ -n "$words" ]; then'
    yield '        local typed="${current%,*},"; [ "$typed" = "$current," ] && typed=""'
    yield '        COMPREPLY=($(compgen -P "$typed" -W "$words" -- "${current##*,}")); return'
    yield "    fi"
    yield '    case "${COMP_WORDS[1]}" in'
    for name, found in words.items():
        options = [option for word in found for option in word.options]
        values = [value for word in found if not word.options for value in word.values]
        yield f"        {name}) words={quote(' '.join([*options, *values]))} ;;"
    yield "    esac"
    yield '    COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))'
    yield "}"
    yield "complete -o filenames -F _wellread wellread"


def _fish(words: dict[str, tuple[Word, ...]]) -> Iterator[str]:
    """A line for each command and option."""
    for name in words:
        yield f"complete -c wellread -n __fish_use_subcommand -f -a {name} -d {quote(COMMANDS.summary(name))}"
    for name, found in words.items():
        for word in found:
            names = " ".join(f"-{'l' if option.startswith('--') else 's'} {option.lstrip('-')}" for option in word.options)
            needs = f" -x -a {quote(' '.join(word.values))}" if word.values else " -r" * (word.takes and bool(word.options))
            if names or word.values:
                text = f"complete -c wellread -n '__fish_seen_subcommand_from {name}' {names}{needs} -d {quote(word.help)}"
                yield " ".join(text.split())
