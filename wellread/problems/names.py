"""The names of all codes, for one quick question: is there such a code?

A code has a page in `pages/`, or a check of a plug-in has declared it. Nothing is read here but the list of file names, once.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

PAGES = Path(__file__).parent / "pages"
"""A file for each code: `alt-missing.md`."""

_DECLARED: set[str] = set()


@cache
def packaged() -> frozenset[str]:
    """The codes that have a page."""
    return frozenset(name.removesuffix(".md") for name in os.listdir(PAGES) if name.endswith(".md"))


def declare(code: str) -> None:
    """Make `code` known: every check does this, so that one of a plug-in needs no page."""
    _DECLARED.add(code)


def known(code: str) -> bool:
    """Whether a Problem may have this code."""
    return code in packaged() or code in _DECLARED
