"""The command line: the one place that prints, chooses exit codes and sets up logging.

Exit codes: 0 fine, 1 problems, 2 wrong usage, 3 a fault of ours (a log is kept, its path printed), 130 interrupted.
"""

from __future__ import annotations

import sys
import tempfile
import traceback
from argparse import ArgumentParser
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from wellread.commands import COMMANDS
from wellread.problems import BuildError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` name; return the exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
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
        sys.stderr.close()
        return 0
    except Exception:
        return _our_fault()


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


def _our_fault() -> int:
    try:
        _say(f"wellread made a mistake; this is not your fault. What happened is in {_log()}: please send it to us.")
    except OSError:
        traceback.print_exc()
        _say("wellread made a mistake; this is not your fault. No file can be written: please send us what is above.")
    return 3


def _log() -> Path:
    """Write what happened into a file of its own."""
    with tempfile.NamedTemporaryFile("w", prefix="wellread-", suffix=".log", delete=False, encoding="utf-8") as log:
        log.write(f"wellread {version('wellread')}, Python {sys.version}, {sys.platform}\n{' '.join(sys.argv)}\n\n")
        traceback.print_exc(file=log)
    return Path(log.name)
