"""What is seen in a web page, and in a book, which is made of such pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from wellread.inspection.epub import OPF, Book, book, target
from wellread.inspection.seen.parts import Field, Heading, Link, Picture, Seen, Table

if TYPE_CHECKING:
    from lxml.etree import _Element

_DC = "{http://purl.org/dc/elements/1.1/}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_HEADING = re.compile("h([1-6])")
_UNREAD = {"head", "script", "style", "template", "noscript"}
_NAMELESS = {"hidden", "submit", "reset", "image"}
"""Inputs that need no name: the browser gives them one, or nobody meets them."""
_LARGEST_SCALE = 2.0
_CLAIMS = ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary")


def html(path: Path) -> Seen:
    """What is in the web page at `path`."""
    root = _root(path.read_bytes())
    ids = {one.get("id") for one in root.iter()} | {one.get("name") for one in root.iter("a")}
    view = _view(root, "")
    links = tuple(_dead(link, f"#{link.target[1:]}" if link.target.startswith("#") else "", ids) for link in view.links)
    title = next((_text(one) for one in root.iter("title")), "")
    return Seen(
        kind="html",
        title=title,
        language=(root.get("lang") or root.get(_LANG) or "").strip(),
        letters=view.letters,
        headings=view.headings,
        pictures=view.pictures,
        links=links,
        tables=view.tables,
        fields=view.fields,
        fixed=_fixed(root),
        moving=view.moving,
    )


def epub(path: Path) -> Seen:
    """What is in the book at `path`."""
    found = book(path)
    pages = list(found.pages())
    views = [_view(tree, item.name) for item, tree in pages]
    ids = {item.name: {one.get("id") for one in tree.iter()} for item, tree in pages}
    return Seen(
        kind="epub",
        title=_said(found, "title"),
        language=_said(found, "language"),
        letters=sum(view.letters for view in views),
        headings=tuple(one for view in views for one in view.headings),
        pictures=tuple(one for view in views for one in view.pictures),
        links=tuple(_inside(one, found, ids) for view in views for one in view.links),
        tables=tuple(one for view in views for one in view.tables),
        fields=tuple(one for view in views for one in view.fields),
        pages=len(pages),
        moving=tuple(one for view in views for one in view.moving),
        claims=frozenset(name for name in _CLAIMS if found.properties(f"schema:{name}")),
    )


def _root(content: bytes) -> _Element:
    from lxml import html as parser

    try:
        content.decode("utf-8")
        known = "utf-8"
    except UnicodeDecodeError:
        known = ""  # what the page says of itself
    return parser.document_fromstring(content, parser=parser.HTMLParser(encoding=known or None, huge_tree=True))


def _said(found: Book, name: str) -> str:
    """The first Dublin Core element of this name, in the package's own metadata."""
    metadata = found.package.find(f"{OPF}metadata")
    one = next(metadata.iter(f"{_DC}{name}"), None) if metadata is not None else None
    return _text(one) if one is not None else ""


def _dead(link: Link, address: str, ids: set[str | None]) -> Link:
    """`link`, which is dead when the id that it leads to is not there; `#` and `#top` are the top of the page."""
    name = address[1:]
    dead = bool(name) and name.lower() != "top" and name not in ids and unquote(name) not in ids
    return Link(link.place, link.name, link.target, dead)


def _inside(link: Link, found: Book, ids: dict[str, set[str | None]]) -> Link:
    if _OUTSIDE.match(link.target) or not link.target:
        return link
    name, ident = target(link.place, link.target)
    dead = name not in found.names or (bool(ident) and name in ids and ident not in ids[name])
    return Link(link.place, link.name, link.target, dead)


def _view(root: _Element, place: str) -> Seen:
    """What is in one page, as far as a page can say it."""
    shown = list(_shown(root))
    labels = {one.get("for") for one in shown if _tag(one) == "label"}
    return Seen(
        kind="",
        title="",
        language="",
        letters=sum(map(str.isalnum, _text(root))),
        headings=tuple(_headings(shown, place)),
        pictures=tuple(_pictures(shown, place)),
        links=tuple(
            Link(place, _name(one, root), one.get("href") or "") for one in shown if _tag(one) == "a" and one.get("href")
        ),
        tables=tuple(_tables(shown, place)),
        fields=tuple(_fields(shown, place, root, labels)),
        moving=tuple(_moving(shown)),
    )


def _tag(element: _Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _hidden(element: _Element) -> bool:
    return (
        _tag(element) in _UNREAD
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or "display:none" in (element.get("style") or "").replace(" ", "")
    )


def _shown(root: _Element) -> Iterator[_Element]:
    """`root` and what is in it, without what nobody meets; not by recursion, for some pages are a thousand elements deep."""
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if not _hidden(one):
            yield one
            waiting += reversed(list(one.iterchildren("*")))


def _pieces(root: _Element) -> Iterator[str]:
    waiting: list[_Element | str] = [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif _tag(one) not in ("script", "style", "template"):
            yield f" {one.get('alt') or ''} " if _tag(one) == "img" else one.text or ""
            for child in reversed(one):
                waiting += [child.tail or "", *([child] if isinstance(child.tag, str) else [])]


def _text(element: _Element) -> str:
    """The words of an element, and the text alternatives in it."""
    return " ".join("".join(_pieces(element)).split())


def _name(element: _Element, root: _Element) -> str:
    """What assistive technology calls an element."""
    named = " ".join(_text(one) for one in _by_ids(root, element.get("aria-labelledby") or ""))
    inner = " ".join(one.get("aria-label") or "" for one in element.iterdescendants("*"))
    drawn = " ".join(_text(one) for one in element.iterdescendants("*") if _tag(one) == "title")
    return next(
        (
            one
            for one in (named, element.get("aria-label"), _text(element), inner, drawn, element.get("title"))
            if one and one.strip()
        ),
        "",
    )


def _by_ids(root: _Element, names: str) -> list[_Element]:
    wanted = names.split()
    return [one for one in root.iter("*") if one.get("id") in wanted] if wanted else []


def _headings(shown: list[_Element], place: str) -> Iterator[Heading]:
    for one in shown:
        if (matched := _HEADING.fullmatch(_tag(one))) and one.get("role") in (None, "heading"):
            level = one.get("aria-level") or matched[1]
            yield Heading(int(level) if level.isdecimal() else int(matched[1]), _text(one), place)


def _pictures(shown: list[_Element], place: str) -> Iterator[Picture]:
    for one in shown:
        if _tag(one) == "img" or (_tag(one) == "input" and one.get("type") == "image"):
            alt = one.get("alt")
            if alt is None and one.get("role") in ("presentation", "none"):
                alt = ""
            said = one.get("aria-label") or one.get("title") or one.get("aria-labelledby")
            address = one.get("src") or one.get("data-src") or ""
            name = "a picture" if address.startswith("data:") else address.partition("?")[0].rpartition("/")[2] or "a picture"
            yield Picture(place, name, said if alt is None and said else alt)


def _tables(shown: list[_Element], place: str) -> Iterator[Table]:
    for one in shown:
        if _tag(one) != "table" or one.get("role") in ("presentation", "none"):
            continue
        rows = [row for row in one.iter("*") if _tag(row) == "tr" and _around(row) is one]
        cells = [[cell for cell in row.iterchildren("*") if _tag(cell) in ("td", "th")] for row in rows]
        every = [cell for row in cells for cell in row]
        headed = any(_tag(cell) == "th" or cell.get("role") in ("columnheader", "rowheader") for cell in every)
        nested = any(_tag(inner) == "table" for inner in one.iterdescendants("*"))
        if not nested and _around(one.getparent()) is None:  # a table in a table lays out a page
            first = next((text for cell in every if (text := _text(cell))), "")
            yield Table(place, first[:60], len(rows), max(map(len, cells), default=0), headed)


def _around(element: _Element | None) -> _Element | None:
    """The innermost table around an element."""
    while element is not None and _tag(element) != "table":
        element = element.getparent()
    return element


def _fields(shown: list[_Element], place: str, root: _Element, labels: set[str | None]) -> Iterator[Field]:
    for one in shown:
        tag, kind = _tag(one), (one.get("type") or "text").lower()
        if tag == "button" or (tag == "input" and kind == "button"):
            yield Field(place, "button", _name(one, root) or one.get("value") or "")
        elif tag in ("select", "textarea") or (tag == "input" and kind not in _NAMELESS):
            labelled = one.get("id") in labels if one.get("id") else False
            inside = any(_tag(around) == "label" for around in one.iterancestors())
            said = one.get("aria-label") or one.get("aria-labelledby") or one.get("title") or one.get("placeholder")
            yield Field(place, kind if tag == "input" else tag, "labelled" if labelled or inside else said or "")


def _moving(shown: list[_Element]) -> Iterator[str]:
    for one in shown:
        tag = _tag(one)
        if tag in ("marquee", "blink"):
            yield f"<{tag}>"
        if tag in ("audio", "video") and one.get("autoplay") is not None and one.get("muted") is None:
            yield f"<{tag} autoplay>"


def _fixed(root: _Element) -> str:
    """What of the page keeps a reader from making it larger."""
    for one in root.iter("meta"):
        content = (one.get("content") or "").replace(" ", "").lower()
        if (one.get("name") or "").lower() == "viewport":
            scale = re.search(r"maximum-scale=([\d.]+)", content)
            if re.search(r"user-scalable=(?:no|0)\b", content) or (scale and _number(scale[1]) < _LARGEST_SCALE):
                return one.get("content") or ""
    return ""


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return _LARGEST_SCALE
