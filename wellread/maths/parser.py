"""A formula into a tree, by `mathra`; faults of that library are translated here.

The library mends broken TeX and says what it has mended; here that is a fault, because a mended formula says something else
than its author meant. What is given to it is limited first: a formula may come from anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LONGEST = 10_000
"""Characters of one formula in TeX."""
LONGEST_MATHML = 200_000
"""Characters of one formula in MathML, which says in twenty what TeX says in one: a matrix of 8 by 8 has 10,000."""
SHORTEST_HINT = "write it in simpler TeX, or as words with a picture of it: ![what the formula says](formula.svg)"
MISSING_HINT = 'type: pip install "wellread[maths]"'

_NUMBERED = re.compile(r"\\(begin|end)\s*\{(equation|align|gather|multline|alignat|eqnarray|flalign)\}")
_LABEL = re.compile(r"\\label\s*\{[^{}]*\}|\\(?:nonumber|notag)(?![A-Za-z])")
_COMMENT = re.compile(r"(?<!\\)%.*")
_LARGE = {
    "∑": r"\sum", "∏": r"\prod", "∐": r"\coprod", "∫": r"\int", "∬": r"\iint", "∭": r"\iiint", "∮": r"\oint",
    "⋃": r"\bigcup", "⋂": r"\bigcap",
}  # fmt: skip
"""Signs that the library takes for operators of another kind where they are typed as themselves."""
_NO_GLYPH = "E-REC-8"
"""Its font lacks a character, which concerns the drawing alone."""

Tree = Mapping[str, Any]
"""A node of the tree: its `type`, and what the type has."""


class Unreadable(Exception):
    """A formula that cannot be used: the code of its Problem, what is wrong, what to do."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the parser has understood."""

    source: str
    kind: str
    """`latex` or `mathml`."""
    tree: Tree
    display: bool


def parse(tex: str, *, display: bool) -> Parsed:
    """The formula `tex`; raises Unreadable."""
    source = plain(tex)
    return Parsed(source, "latex", _rendered(source, "latex", display)["tree"], display)


def parse_mathml(source: str) -> Parsed:
    """The formula in a `<math>` element; raises Unreadable."""
    display = bool(re.match(r"<math\b[^>]*\bdisplay\s*=\s*[\"']block", source))
    return Parsed(source, "mathml", _rendered(source, "mathml", display)["tree"], display)


def plain(tex: str) -> str:
    """`tex` without what says nothing: comments, labels, and the numbers that only a whole TeX document could give."""
    lines = (_COMMENT.sub("", line) for line in tex.split("\n"))
    # White space is all one; the library takes a tab before letters for a backslash that was lost.
    flat = " ".join(_LABEL.sub("", "\n".join(lines)).split()).replace("∗", "*")
    named = re.sub(f"[{''.join(_LARGE)}]", lambda sign: f"{_LARGE[sign[0]]} ", flat)
    return _NUMBERED.sub(r"\\\1{\2*}", re.sub(r"(?<!\\)\\$", "", named))


def _rendered(source: str, kind: str, display: bool) -> Mapping[str, Any]:
    longest = LONGEST_MATHML if kind == "mathml" else LONGEST
    if len(source) > longest:
        raise Unreadable("formula-unreadable", f"a formula is longer than {longest:,} characters", "split it into several")
    made = render(source, kind, display=display)
    for warning in made["warnings"]:
        if warning["rule"] != _NO_GLYPH:
            raise _fault(source, str(warning["description"]))
    return made


def render(source: str, kind: str, *, display: bool, locale: str = "en") -> Mapping[str, Any]:
    """All that the library makes of a formula: `svg`, `speech`, `tree`, `warnings`; raises Unreadable."""
    try:
        import mathra
    except ImportError:
        message = "this publication has formulas, and what reads them is not installed"
        raise Unreadable("maths-missing", message, MISSING_HINT) from None
    try:
        return mathra.render(source, locale, display=display, input=kind)
    except ValueError as error:
        raise _fault(source, str(error)) from None
    except BaseException as error:  # what the library raises where it stops in the middle is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise _fault(source, "it is nested too deeply") from None


def _fault(source: str, reason: str) -> Unreadable:
    shown = " ".join(source.split())
    if len(shown) > 40:
        shown = f"{shown[:39]}…"
    return Unreadable("formula-unreadable", f"the formula “{shown}” cannot be read: {_reason(reason)}", _hint(reason))


def _reason(reason: str) -> str:
    """What the library says is wrong, without what it did about it."""
    return re.split(r"; (?:left|closed|ignored|drawn|read|the second)", reason)[0]


def _hint(reason: str) -> str:
    if found := re.search(r"unsupported (?:command|environment): (\S+)", reason):
        return f"write it without {found[1].rstrip(';')}; a dollar sign that means money is written \\$"
    if "matching" in reason or "closed" in reason:
        return "close every { with a }, and every \\left with a \\right; a dollar sign that means money is written \\$"
    if "nesting" in reason:
        return "split it into several formulas"
    return "correct the TeX; a dollar sign that means money is written \\$"
