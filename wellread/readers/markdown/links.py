"""Where a link in the text leads, and what leads nowhere. Used by the reader only."""

from __future__ import annotations

import re
from urllib.parse import unquote

from wellread.readers.assembly import Reading

_WHOLE = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:.|https?://[^/?#]", re.IGNORECASE)
_UNSAFE = re.compile(r"\s*(javascript|vbscript|data|file):", re.IGNORECASE)


def check_link(href: str, line: int, reading: Reading) -> None:
    """Record the Problem of a link that leads nowhere; remember one that leads to a place in the publication."""
    if not href:
        reading.problem("link-empty", line, "this link leads nowhere", "write [text](address)")
    elif href.startswith("#"):
        reading.links.append((href[1:], line))
    elif not _WHOLE.match(href):
        shown = unquote(href)
        hint = f"write the whole address: https://{shown.lstrip('/')}; for a place in this publication, #its-heading"
        message = f"the link to “{shown}” would not lead anywhere from a printed page or an e-book"
        reading.problem("link-incomplete", line, message, hint)


def unsafe(href: str, line: int, reading: Reading) -> bool:
    """Whether `href` runs a program or opens a file; a Problem then."""
    found = _UNSAFE.match(href)
    if found is None:
        return False
    message = f"a link may not use {found[1].lower()}:"
    reading.problem("link-unsafe", line, message, "link to a web page, an email address or a #heading")
    return True
