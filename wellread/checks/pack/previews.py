"""The pictures of first pages on the page to choose from: each is that of its own file."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator

from wellread.checks import BUG, Finding, Packed, check
from wellread.checks.pack.page import INDEX
from wellread.inspection.html import page
from wellread.inspection.thumbnails import likeness

_PICTURE = re.compile(r"data:image/[\w+.-]+;base64,(.*)", re.DOTALL)
_LIKE = 0.97
"""Part of the grey of two pictures that is the same when one is the other, drawn by another version of a library."""


@check("pack-preview-wrong", "pack", refs="F17 WCAG-1.1.1")
def previews(pack: Packed) -> Iterator[Finding]:
    """The picture beside a PDF is of its own first page."""
    path = pack.folder / INDEX
    for one in page(path).all("//li[.//p[@class='file']][.//img]") if path.is_file() else ():
        name = str(one.xpath(".//p[@class='file']/a")[0].get("href"))
        matched = _PICTURE.fullmatch(str(one.xpath(".//img")[0].get("src") or ""))
        if not matched or not (pack.folder / name).is_file():
            continue
        try:
            alike = likeness(b64decode(matched[1]), pack.folder / name)
        except (Error, OSError, ValueError) as error:
            yield Finding(f"the picture of {name} cannot be seen: {error}", BUG)
            continue
        if alike < _LIKE:
            yield Finding(f"the picture of {name} is not that of its first page", BUG)
