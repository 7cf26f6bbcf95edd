"""Where a new version differs from the last one: a sentence of a web page, and where that is in a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from io import BytesIO
from itertools import zip_longest
from pathlib import Path

from wellread.inspection import html

WIDTH = 900
"""Pixels of a page's picture: it can be read at the width of half a screen."""
_WORDS = 8
"""Words by which a sentence is found in a PDF, where the end of a long one may be on the next page."""


def sentences(page: Path) -> tuple[tuple[str, str], ...]:
    """Id and text of each sentence of a web page, in order."""
    found = html.page(page).all("//main//*[contains(concat(' ', @class, ' '), ' sentence ')][@id]")
    return tuple((str(one.get("id")), html.words(one)) for one in found)


def first(old: Sequence[str], new: Sequence[str]) -> int:
    """Place of the first that is not as it was: the last one where only the end was cut off; -1 when all are, or none was."""
    if not old or not new:
        return -1
    differing = (place for place, (one, other) in enumerate(zip_longest(old, new)) if one != other)
    return min(next(differing, -1), len(new) - 1)


def sheets(pdf: Path) -> Iterator[tuple[str, bytes]]:
    """SHA-256 and PNG of each page. PDFium is for one thread at a time: the one that builds."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as opened:
        for page in opened:
            made = BytesIO()
            # They travel no further than this machine: small files are not worth the time.
            page.render(scale=WIDTH / page.get_width()).to_pil().save(made, "PNG", compress_level=1)
            yield sha256(made.getvalue()).hexdigest(), made.getvalue()


def place(pdf: Path, sentence: str) -> tuple[int, float]:
    """Page, from 0, and height in it, 0 at the top to 1, at which `sentence` begins; (-1, 0) where it is not found."""
    import pypdfium2

    words = re.compile(r"\s+".join(map(re.escape, sentence.split()[:_WORDS])))
    with pypdfium2.PdfDocument(pdf) as opened:
        for number, page in enumerate(opened):
            text = page.get_textpage()
            if sentence and (found := words.search(text.get_text_range())):
                return number, 1 - text.get_charbox(found.start())[3] / page.get_height()
    return -1, 0.0
