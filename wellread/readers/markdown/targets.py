"""Where a link in the text leads, and what leads nowhere. Used by the reader only."""

from __future__ import annotations

import re
from urllib.parse import unquote

from wellread.readers.assembly import Reading

_WHOLE = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:.|https?://[^/?#]", re.IGNORECASE)
_UNSAFE = re.compile(r"\s*(javascript|vbscript|data|file):", re.IGNORECASE)


def address(written: str, line: int, reading: Reading) -> str | None:
    """Where a link that was written as `written` leads; None, with a Problem, when only its words can be kept."""
    href = written.strip()
    if not href:
        reading.problem("link-empty", line, "this link leads nowhere", "write [text](address)")
        return None
    if href.startswith("#"):
        reading.links.append((href[1:], line))
        return href
    if found := _UNSAFE.match(href):
        message = f"a link may not use {found[1].lower()}:"
        reading.problem("link-unsafe", line, message, "link to a web page, an email address or a #heading")
        return None
    if not _WHOLE.match(href):
        shown = unquote(href)
        hint = f"write the whole address: https://{shown.lstrip('/')}; for a place in this publication, #its-heading"
        message = f"the link to “{shown}” would not lead anywhere from a printed page or an e-book"
        reading.problem("link-incomplete", line, message, hint)
    return href
