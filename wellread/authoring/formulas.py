"""A formula as its author would type it: TeX between dollar signs."""

from __future__ import annotations

from wellread.model import Span

NOTHING = "<!-- -->"
"""A comment: parts what would be read as one."""


def formula(tex: str, node: Span, before: str, after: str) -> str:
    """A formula between dollar signs; a comment keeps from it what would make it money."""
    if node.formula and node.formula.display:
        return f"$${tex}$$"
    start = NOTHING if before[-1:].isalnum() else ""
    end = NOTHING if after[:1].isdigit() else ""
    return f"{start}${' '.join(tex.split())}${end}"
