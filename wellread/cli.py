"""The command line: the one place that prints, chooses exit codes and sets up logging.

Exit codes: 0 fine, 1 problems, 2 wrong usage, 3 a bug in wellread (a log is kept, its path printed), 130 interrupted.
"""

from __future__ import annotations

import sys
import tempfile
import traceback
from argparse import ArgumentParser
from collections.abc import Sequence
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path

from wellread.commands import COMMANDS
from wellread.problems import BuildError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` name; return the exit code."""
    if arguments is None:
        arguments = sys.argv[1:]
    given = list(arguments)
    if isinstance(sys.stdout, TextIOWrapper):
        # A file may be called by bytes that are no text; it is named all the same.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        parser = _parser(given)
        options = parser.parse_args(given)
        if options.command is None:
            parser.print_help()
            return 2
        return COMMANDS.load(options.command).run(options)
    except BuildError as failure:
        _say(str(failure))
        return 1
    except KeyboardInterrupt:
        _say("stopped")
        return 130
    except BrokenPipeError:
        # `wellread list | head` has closed the pipe; without this, Python complains about it at its end.
        sys.stderr.close()
        return 0
    except Exception:
        return _bug()


def _parser(given: Sequence[str]) -> ArgumentParser:
    """The parser; only the command that `given` names is imported, so that a short answer comes at once."""
    parser = ArgumentParser("wellread", description="One source document, a version for every reader.")
    parser.add_argument("--version", action="version", version=f"wellread {version('wellread')}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    asked = next((one for one in given if not one.startswith("-")), "")
    for name in COMMANDS:
        text = COMMANDS.summary(name)
        command = commands.add_parser(name, help=text, description=text)
        if name == asked:
            COMMANDS.load(name).add_arguments(command)
    return parser


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


def _bug() -> int:
    try:
        _say(f"this is a bug in wellread, not a mistake of yours. What happened is in {_log()}: please send it to us.")
    except OSError:
        traceback.print_exc()
        _say("this is a bug in wellread, not a mistake of yours. No file can be written: please send us what is above.")
    return 3


def _log() -> Path:
    """Write what happened into a file of its own."""
    handle, path = tempfile.mkstemp(prefix="wellread-", suffix=".log")
    with open(handle, "w", encoding="utf-8", errors="backslashreplace") as log:
        log.write(f"wellread {version('wellread')}, Python {sys.version}, {sys.platform}\n{' '.join(sys.argv)}\n\n")
        traceback.print_exc(file=log)
    return Path(path)
