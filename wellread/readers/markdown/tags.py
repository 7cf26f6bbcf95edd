"""One tag of HTML in a line, taken apart: `<a href="x">` is open, called `a`, with what it says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown_it.token import Token

from wellread.readers.markdown.elements import BLOCKS, EMPTY, KNOWN, PLAIN, ROLES, SILENT

_WEAK = frozenset(
    ("button", "data", "label", "meter", "output", "progress", "time", "option", "address", "header", "footer", "main", "nav")
) | {"section", "title"}
"""Elements whose names people write as place-holders: `<title>`, `<address>`."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag."""

    name: str
    """In lower case; empty for what is no tag: a comment, a declaration."""
    closing: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
    empty: bool = False
    """Whether nothing will close it."""


class _Parser(HTMLParser):
    found: Tag = Tag("")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found = Tag(tag, attributes={name: value or "" for name, value in attrs}, empty=tag in EMPTY)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # In HTML a slash at the end means nothing, so `<b/>` is open; where people mean it, they write XML.
        self.handle_starttag(tag, attrs)
        self.found = Tag(tag, attributes=self.found.attributes, empty=tag in EMPTY or tag in ("a", "span") or tag not in KNOWN)

    def handle_endtag(self, tag: str) -> None:
        self.found = Tag(tag, closing=True)


def tag_of(text: str) -> Tag:
    """The tag that `text` is."""
    if closing := re.fullmatch(r"</\s*([A-Za-z][\w:-]*)\s*>", text.strip()):
        return Tag(closing[1].lower(), closing=True)
    parser = _Parser(convert_charrefs=True)
    parser.feed(text)
    return parser.found


def is_comment(text: str) -> bool:
    """Whether `text` is a comment."""
    return text.startswith("<!--") and text.endswith("-->")


def placeholder(tag: Tag, place: int, tokens: Sequence[Token]) -> bool:
    """Whether the tag at `place` of `tokens` is something to fill in (`<your-name>`), and no HTML: it has to be read as text.

    A browser shows neither; but the author has seen it, and its reader needs it.
    """
    if tag.name in ROLES or tag.name in PLAIN - _WEAK or tag.attributes or tag.name in BLOCKS - _WEAK:
        return False
    if tag.name in EMPTY:
        return tag.name not in ("br", "hr", "img", "wbr")
    return not _has_partner(tag, place, tokens)


def _has_partner(tag: Tag, place: int, tokens: Sequence[Token]) -> bool:
    others = tokens[:place] if tag.closing else tokens[place + 1 :]
    found = (tag_of(one.content) for one in others if one.type == "html_inline")
    return any(one.name == tag.name and one.closing != tag.closing for one in found)


def silent_until(place: int, tokens: Sequence[Token]) -> int:
    """Place of the tag that ends the element at `place`, if it is left out with all that is in it; else `place`."""
    tag = tag_of(tokens[place].content)
    if tag.name not in SILENT or tag.closing or tag.empty:
        return place
    for later in range(place + 1, len(tokens)):
        if tokens[later].type == "html_inline" and tag_of(tokens[later].content) == Tag(tag.name, closing=True):
            return later
    return place
