"""Explain a code that stands in square brackets behind a problem."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from difflib import get_close_matches
from inspect import cleandoc

from wellread import checks
from wellread.problems import BuildError, Problem, Severity


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread explain` takes."""
    parser.add_argument("code", metavar="CODE", help="such as alt-missing")


def run(options: Namespace) -> int:
    """Print what the check means and where its rule comes from."""
    known = {check.code: check for check in checks.checks()}
    if options.code not in known:
        near = get_close_matches(options.code, known, n=1, cutoff=0.8)
        other = f", or did you mean “{near[0]}”?" if near else "; “wellread list checks” shows all"
        hint = f"if it stood behind a problem, do what the hint below that problem says{other}"
        raise BuildError([Problem("code-unknown", Severity.ERROR, f"no check is called “{options.code}”", hint)])
    check = known[options.code]
    text = cleandoc(check.run.__doc__ or "")
    sys.stdout.write(f"{check.code} ({check.severity.name.lower()}; {check.refs})\n\n{text}\n")
    return 0
