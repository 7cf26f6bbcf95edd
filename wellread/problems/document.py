"""docs/checks.md: all codes as one document, from the registry. `python -m wellread.problems.document` prints it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from wellread.problems.codes import Code, FixedBy, Kind, by_stage

PARTS = {
    "front": "In the front matter:",
    "body": "In the text:",
    "easy": "In the easy-read part of a section:",
    "file": "The whole file:",
}
"""What the name of an example's fenced block means; any other name is that of a file."""

_BLOCK = re.compile(r"^~~~ (\S+)\n(.*?)^~~~$", re.DOTALL | re.MULTILINE)
_HEAD = """# Codes of problems and checks

Each problem that wellread reports has a code in square brackets. Here is what each of them means, to whom it matters, where its
rule comes from, and who can fix it. `wellread explain CODE` shows the same. This page is made from the registry: to change
it, edit `wellread/problems/pages/` and type `make docs`.

Who can fix a problem decides what it means for you:

| fixed by | meaning |
|---|---|
"""

_KINDS = """
From that and from its severity follows its kind, which says what happens:

| kind | what happens |
|---|---|
"""
_SETTING = """
## Set the severity of a code

`checks:` in the front matter, or in `house.yaml` for all publications of a publisher, sets a code of style or looks to `off`,
`note`, `warning` or `error`. The reason is required; it is kept in `manifest.json` with the pack.

    checks:
      sentence-long: {severity: off, reason: A statute is printed as it was passed.}
      list-long: {severity: note, reason: Our readers know these lists.}
      link-unclear: {severity: error, reason: Our house style forbids it.}

Codes of harm, of truth and of the machine cannot be set (`check-locked`).

On the terminal equal findings are grouped (`sentence-long: 473 places, first at lines 12, 40, 77`), and warnings and notes have
15 lines together; errors are always shown. `--all` shows every finding, `--json` prints all of them for programs, each with
`code`, `severity`, `kind`, `fixed_by`, `stage`, `message`, `hint`, `path` and `line` (0: no line).
"""


def label(part: str) -> str:
    """What is said above the block `part` of an example."""
    return PARTS.get(part, f"The file `{part}`:")


def document() -> str:
    """The document."""
    kinds = "".join(f"| {kind.value} | {kind.text} |\n" for kind in FixedBy)
    what = "".join(f"| {kind.value} | {kind.text} |\n" for kind in Kind)
    return _HEAD + kinds + _KINDS + what + _SETTING + "".join(_stages())


def _stages() -> Iterator[str]:
    for title, codes in by_stage():
        yield f"\n## {title}\n"
        yield from map(_entry, codes)


def _entry(code: Code) -> str:
    rules = "; ".join(map(str, code.rules))
    facts = f"Severity: {code.severity.name.lower()}. Kind: {code.kind.value}. Fixed by: {code.fixed_by.value}. Rule: {rules}."
    examples = "".join(f"\n**{title}**\n\n{_example(text)}\n" for title, text in code.examples)
    return f"\n### `{code.name}`\n\n{code.summary}\n\n{code.why}\n\n{facts}\n{examples}"


def _example(text: str) -> str:
    return _BLOCK.sub(lambda found: f"{label(found[1])}\n\n~~~ text\n{found[2]}~~~", text)


if __name__ == "__main__":
    sys.stdout.write(document())
