"""Explain codes: what is wrong, why it matters, where the rule comes from, who can fix it, with a bad and a good example."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from difflib import get_close_matches
from textwrap import fill, indent

from wellread.commands.reporting import report
from wellread.problems import Problem, Severity
from wellread.problems.codes import CODES, Code, by_stage
from wellread.problems.document import label

_WIDTH = 79
_USAGE = 2


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread explain` takes."""
    parser.add_argument("codes", nargs="*", metavar="CODE", help="such as alt-missing; without one, all are listed by stage")


def run(options: Namespace) -> int:
    """Print what the codes mean; 2 when one of them is unknown."""
    if not options.codes:
        sys.stdout.write("\n".join(_listed()))
        return 0
    names = [name.strip("[]") for name in options.codes]
    sys.stdout.write("\n\n".join(explained(CODES[name]) for name in names if name in CODES))
    unknown = tuple(_unknown(name) for name in names if name not in CODES)
    report(unknown)
    if unknown:
        return _USAGE
    return 0


def explained(code: Code) -> str:
    """All that is known about `code`, as plain lines."""
    parts = [
        f"{code.name} ({code.severity.name.lower()})",
        _filled(code.summary),
        *(_filled(paragraph) for paragraph in code.why.split("\n\n")),
        "\n".join(["Rule and source:", *(_filled(str(one), "  ") for one in code.rules)]),
        f"What happens:\n{_filled(code.kind.text.replace('`', ''), '  ')}",
        f"Who can fix it:\n{_filled(code.fixed_by.text, '  ')}",
        *(f"{title}:\n{indent(_example(text), '  ')}" for title, text in code.examples),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _example(text: str) -> str:
    """An example without the marks of Markdown around it."""
    blocks = re.split(r"^~~~ (\S+)\n(.*?)^~~~$", text, flags=re.DOTALL | re.MULTILINE)
    plain, named = blocks[::3], zip(blocks[1::3], blocks[2::3], strict=True)
    shown = [f"{label(part).replace('`', '')}\n{indent(inside.rstrip(), '  ')}" for part, inside in named]
    return "\n\n".join([*(_filled(one.replace("`", "")) for one in plain if one.strip()), *shown])


def _filled(text: str, margin: str = "") -> str:
    return fill(" ".join(text.split()), _WIDTH, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False)


def _unknown(name: str) -> Problem:
    hint = "type “wellread explain” for a list of all codes"
    if near := get_close_matches(name, CODES, n=1, cutoff=0.6):
        hint = f"did you mean “{near[0]}”?"
    return Problem("code-unknown", Severity.ERROR, f"there is no code “{name}”", hint)


def _listed() -> Iterator[str]:
    for title, codes in by_stage():
        yield f"{title}\n"
        yield from (f"  {code.name:<26} {code.summary}" for code in codes)
        yield ""
