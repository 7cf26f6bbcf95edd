"""Show how large the cache of spoken sentences is, or make it smaller."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import replace

from wellread import machine
from wellread.cache import LIMIT, Cache
from wellread.machine import cache_unwritable
from wellread.problems import BuildError, Severity

_UNITS = {"": 1, "K": 1000, "M": 1000**2, "G": 1000**3}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread cache` takes."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--size", action="store_true", help="print its folder and size (this is what happens without an option)")
    text = f"remove what was unused for longest until at most SIZE is left, for example 500M (default: {_shown(LIMIT)})"
    group.add_argument("--prune", nargs="?", type=_size, const=LIMIT, metavar="SIZE", help=text)


def run(options: Namespace) -> int:
    """Print the size, or what was freed."""
    try:
        cache = Cache(machine.cache_folder())
    except OSError as error:
        raise BuildError([replace(cache_unwritable(None, error), severity=Severity.ERROR)]) from error
    if options.prune is not None:
        sys.stdout.write(f"{_shown(cache.prune(options.prune))} freed\n")
    sys.stdout.write(f"{cache.root}: {_shown(cache.size())}\n")
    return 0


def _size(text: str) -> int:
    """An argument type: bytes, or a number with K, M or G."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMG]?)B?", text.strip().upper())
    if not found:
        raise ArgumentTypeError(f"“{text}” is no size; write 500M or 2G")
    return round(float(found[1]) * _UNITS[found[2]])


def _shown(count: int) -> str:
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.1f} MB"
