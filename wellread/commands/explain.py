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
from wellread.problems.standards import STANDARDS, clauses

_WIDTH = 79
_USAGE = 2


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `wellread explain` takes."""
    parser.add_argument("codes", nargs="*", metavar="CODE", help="such as alt-missing; without one, all are listed by stage")
    text = f"map a standard to the checks and rules that stand for its clauses: {', '.join(STANDARDS)}"
    parser.add_argument("--map", choices=[*STANDARDS], default="", dest="standard", metavar="STANDARD", help=text)


def run(options: Namespace) -> int:
    """Print what the codes mean; 2 when one of them is unknown."""
    if options.standard:
        sys.stdout.write("\n".join(_mapped(options.standard)) + "\n")
        return 0
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


def _mapped(standard: str) -> Iterator[str]:
    """Each clause of a standard with its checks and rules, a line each; those that nothing stands for say so."""
    found = clauses(standard)
    covered = sum(bool(one.codes) for one in found)
    yield f"{STANDARDS[standard][0]}: {covered} of {len(found)} clauses named here have a check"
    yield ""
    for one in found:
        level = f" ({one.level})" if one.level else ""
        rules = f" [{', '.join(one.rules)}]" if one.rules else ""
        said = ", ".join(one.codes) or "no check"
        person = "; a person must look" if one.people or not one.codes else ""
        yield fill(f"{one.name}{level}{rules}: {said}{person}", _WIDTH, subsequent_indent="    ", break_on_hyphens=False)


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
