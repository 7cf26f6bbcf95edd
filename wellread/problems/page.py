"""Pages of codes: `pages/<code>.md`, in a form so strict that a mistake is found at once.

    stage: source
    severity: error
    refs: A48 WCAG-1.1.1
    fixed-by: author

    A picture has no text alternative.

    Why it matters, and to whom.

    ## Bad

    ## Good

The page of a check has `fixed-by` alone above the empty line, and no summary: its decorator and its docstring say the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wellread.problems.names import PAGES

_CHECK = ("fixed-by",)
_WHOLE = ("stage", "severity", "refs", "fixed-by")


@dataclass(frozen=True, slots=True)
class Page:
    """What one page says."""

    name: str
    head: dict[str, str]
    summary: str
    """Empty on the page of a check."""
    why: str
    bad: str
    good: str

    @property
    def of_check(self) -> bool:
        """Whether the rest is said by the check itself."""
        return tuple(self.head) == _CHECK


def read_page(name: str) -> Page:
    """The page of the code `name`."""
    return parse(name, (PAGES / f"{name}.md").read_text(encoding="utf-8"))


def parse(name: str, text: str) -> Page:
    """The page that `text` is; ValueError when it does not have the form."""
    found = re.fullmatch(r"((?:[a-z-]+: [^\n]+\n)+)\n(.+?)\n## Bad\n\n(.+?)\n## Good\n\n(.+)", text, re.DOTALL)
    if not found:
        raise ValueError(f"{name}.md: write “key: value” lines, an empty line, text, ## Bad and ## Good")
    lines, body, bad, good = found.groups()
    head = dict(line.split(": ", 1) for line in lines.splitlines())
    if tuple(head) not in (_CHECK, _WHOLE):
        raise ValueError(f"{name}.md: the first lines are {', '.join(_WHOLE)}; of a check {', '.join(_CHECK)} alone")
    summary, why = "", body
    if tuple(head) == _WHOLE:
        summary, why = body.split("\n\n", 1)
    return Page(name, head, summary.strip(), why.strip(), bad.strip(), good.strip())
