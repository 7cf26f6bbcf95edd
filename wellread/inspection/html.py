"""A finished page, taken apart: its elements, its text as a reader sees it, its styles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from wellread.inspection import content


@dataclass(frozen=True, slots=True)
class Page:
    text: str
    root: HtmlElement

    def all(self, path: str) -> list[HtmlElement]:
        """The elements that the XPath `path` finds."""
        found = self.root.xpath(path)
        assert isinstance(found, list)
        return found

    @property
    def ids(self) -> list[str]:
        """Every id, doubles included, in order."""
        return [str(one.get("id")) for one in self.all("//*[@id]")]

    @property
    def styles(self) -> str:
        """The text of all style elements."""
        return "\n".join(one.text_content() for one in self.all("//style"))


def page(source: Path | bytes) -> Page:
    """The page in a finished file."""
    return _parsed(content(source).decode())


@lru_cache(maxsize=2)
def _parsed(text: str) -> Page:
    return Page(text, html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True)))


def words(element: HtmlElement) -> str:
    """What a reader sees of `element`, pictures as their alternative, blanks as one."""
    return " ".join("".join(_words(element)).split())


def _words(element: HtmlElement) -> Iterator[str]:
    if element.tag == "img":
        yield element.get("alt") or ""
    elif element.get("data-text"):  # a formula
        yield element.get("data-text") or ""
    elif element.tag == "br":
        yield " "
    elif isinstance(element.tag, str):
        yield element.get("aria-label") or element.text or ""
        for child in element if not element.get("aria-label") else ():
            yield from _words(child)
            yield child.tail or ""


def name(element: HtmlElement) -> str:
    """A short way to say which element is meant."""
    label = words(element)
    return (
        f"<{element.tag}> “{label[:40]}”"
        if label
        else f"<{element.tag} {' '.join(f'{k}={v[:30]}' for k, v in element.items())}>"
    )
