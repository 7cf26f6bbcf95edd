"""docs/checks.md: all codes as one document, from the registry. `python -m wellread.problems.document` prints it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from wellread.problems.codes import Code, FixedBy, by_stage

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


def label(part: str) -> str:
    """What is said above the block `part` of an example."""
    return PARTS.get(part, f"The file `{part}`:")


def document() -> str:
    """The document."""
    kinds = "".join(f"| {kind.value} | {kind.text} |\n" for kind in FixedBy)
    return _HEAD + kinds + "".join(_stages())


def _stages() -> Iterator[str]:
    for title, codes in by_stage():
        yield f"\n## {title}\n"
        yield from map(_entry, codes)


def _entry(code: Code) -> str:
    rules = "; ".join(map(str, code.rules))
    facts = f"Severity: {code.severity.name.lower()}. Fixed by: {code.fixed_by.value}. Rule: {rules}."
    examples = "".join(f"\n**{title}**\n\n{_example(text)}\n" for title, text in code.examples)
    return f"\n### `{code.name}`\n\n{code.summary}\n\n{code.why}\n\n{facts}\n{examples}"


def _example(text: str) -> str:
    return _BLOCK.sub(lambda found: f"{label(found[1])}\n\n~~~ text\n{found[2]}~~~", text)


if __name__ == "__main__":
    sys.stdout.write(document())
