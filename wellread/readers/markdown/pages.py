"""Marks where a page of the printed source begins: `[p. 12]{.page}`. Used by the reader only."""

from __future__ import annotations

import re

from wellread.model import Span
from wellread.problems import Severity
from wellread.readers.assembly import Reading

_WORD = re.compile(r"(?:pages?|pp?|pg|seiten?|s|páginas?|págs?|صفحة|ص)(?:\.\s*|\s+|(?=\d)|$)", re.IGNORECASE)


def page_mark(text: str, line: int, reading: Reading) -> Span:
    """The mark of the page whose number, or name, is in `text`: “p. 12” and “12” are one."""
    written = " ".join(text.split()).strip(" .:[]()")
    label = _WORD.sub("", written, count=1) if _WORD.match(written) else written
    if not label:
        hint = "write its number: [12]{.page}"
        reading.problem("page-mark-empty", line, "this page mark has no page number, so it is left out", hint, Severity.WARNING)
        return Span("")
    return Span("", page=label)
