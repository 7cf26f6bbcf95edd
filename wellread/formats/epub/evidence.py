"""What is in the finished parts of a book, counted, as far as the book may speak of it (`claims`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from wellread.claims import Evidence
from wellread.formats.epub import media
from wellread.formats.epub.package import Resource
from wellread.formats.epub.pages import EPUB, XHTML
from wellread.maths.vocabulary import NAMESPACE

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADINGS = tuple(f"{XHTML}h{level}" for level in range(1, 7))
_FIXED = re.compile(rb"font-size\s*:[^;}]*?\d(?:px|pt|pc|cm|mm|in|q)\b", re.IGNORECASE)
_MATH = f"{{{NAMESPACE}}}math"


def of_page(root: _Element, silent: int, *, spoken: bool) -> Counter[str]:
    """What is on one finished page, by the names of `Evidence`; `silent` things on it have no sound."""
    images = [*root.iter(f"{XHTML}img")]
    formulas = [*root.iter(_MATH)]
    links = [link.get("rel") for link in root.iter(f"{XHTML}link")]
    navs = {nav.get(f"{EPUB}type"): sum(1 for _ in nav.iter(f"{XHTML}a")) for nav in root.iter(f"{XHTML}nav")}
    return Counter(
        pages=1,
        headings=sum(1 for _ in root.iter(*_HEADINGS)),
        contents=navs.get("toc", 0),
        listed=navs.get("page-list", 0),
        roles=sum(1 for one in root.iter() if one.get("role")),
        pictures=sum(bool(one.get("alt")) for one in images),
        unsaid=sum(one.get("alt") is None for one in images),
        formulas=len(formulas),
        unworded=sum(not one.get("alttext") for one in formulas),
        marks=sum(1 for one in root.iter() if one.get("role") == "doc-pagebreak"),
        spoken=int(spoken),
        silent=silent,
        pronounced=int("pronunciation" in links),
    )


def of_book(pages: Iterable[Counter[str]], resources: Iterable[Resource], spine: Iterable[str], kind: str) -> Evidence:
    """What is in a whole book, of which `pages` are counted; pages are the resources of the media type `kind`."""
    found: Counter[str] = sum(pages, Counter())
    order = {*spine}
    for one in resources:
        found["outside"] += one.media_type == kind and one.id not in order
        if one.media_type == "text/css":
            found["sheets"] += 1
            found["fixed"] += len(_FIXED.findall(one.read()))
        if one.media_type.startswith("image/"):
            found["moving"] += media.moves(one)
    return Evidence(**found)
