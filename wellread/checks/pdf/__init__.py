"""Checks of a finished PDF: type and pages as they are on paper, tags as they are heard.

They are in modules, by what they look at; importing this one registers them all.
"""

from __future__ import annotations

from wellread.checks.pdf import (
    breaks,
    claims,
    contents,
    layout,
    lines,
    lists,
    meaning,
    parts,
    pictures,
    structure,
    tagging,
    type,
    ua2,
)

__all__ = [
    "breaks",
    "claims",
    "contents",
    "layout",
    "lines",
    "lists",
    "meaning",
    "parts",
    "pictures",
    "structure",
    "tagging",
    "type",
    "ua2",
]
