"""A last page of a few lines: the matter at the end of a text is set closer, if that saves the page.

A reader who prints a notice of three pages has no use for a fourth that says who made it. What is set closer is only the white
between the parts at the end (word list, imprint, credits): the text itself, and the space between its lines, are as ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

FEW = 5
"""Lines of a last page that is not worth its paper."""

CLOSED_UP = 40
"""Pages of a text at most that is laid out a second time: in a longer one a page more is no matter."""

CLOSER = """
body > :is(.notes-chapter, .words, .about, .credits) { margin-top: 1em; }
body > :is(.notes-chapter, .words, .about, .credits) > h2:first-child { margin: 0.7em 0 0.4em; }
body > .about > aside { margin: -0.5em 0 0.75em; }
body aside.contact p { margin-bottom: 0.25em; }
"""


def ends_in_few_lines(document: Any) -> bool:
    """Whether the last page of a WeasyPrint `document` holds a few lines only."""
    page = document.pages[-1]._page_box
    return sum(1 for child in page.children if not hasattr(child, "at_keyword") for _ in _lines(child)) <= FEW


def _lines(box: Any) -> Iterator[Any]:
    if type(box).__name__ == "LineBox":
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _lines(child)
