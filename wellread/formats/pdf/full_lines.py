"""Lines that are broken where they are full: a fault of WeasyPrint 70's, fixed while a document is laid out.

A run of text that ends in a space, before of a link or of bold words, and that fits its line without that space but not with
it, was cut after its first word ("Let’s" alone on a line). Used by `pdf` only; pinned by `tests/test_pdf_lines.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from math import inf
from typing import Any

from wellread.formats.pdf.seams import replaced


@contextmanager
def full_lines() -> Iterator[None]:
    """Use our line breaker in place of WeasyPrint's for as long as the block runs."""
    with replaced("weasyprint.layout.inline", "split_first_line", lambda theirs: partial(_split, theirs)):
        yield


def _split(
    theirs: Callable[..., Any], text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **more: Any
) -> Any:
    """WeasyPrint's `split_first_line`, asked again without the last space where that space made it cut.

    Its answer is (layout, length, resume index, width, height, baseline); no resume index means that all of it fits.
    """
    found = theirs(text, style, context, max_width, *rest, **more)
    bare = text.rstrip(" ")
    if found[2] is None or max_width in (None, inf) or bare == text or not bare or style["white_space"] != "normal":
        return found
    alone = theirs(bare, style, context, max_width, *rest, **more)
    if alone[2] is None and alone[3] <= max_width:
        # With an em more the space fits too; at the end of a line it is not seen.
        return theirs(text, style, context, max_width + style["font_size"], *rest, **more)
    return found
