"""The main text of a saved page: its menus, banners and the links of its site are taken out, and named.

What a page itself calls its main part (`main`, `role="main"`, a single `article`) is believed. Around that, and where nothing
says it, an element is taken out only for what it says that it is, or because it is little but links into the same site; never
when it holds a good part of the page's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from wellread.readers.markup.names import kinds
from wellread.readers.markup.tree import Element, attribute, drop, text_of

_ROLES = {"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "toc"}
_NAMES = {
    "advertisement": "advertising", "adsbygoogle": "advertising", "advert": "advertising", "sponsored": "advertising",
    "breadcrumb": "navigation", "breadcrumbs": "navigation", "editsection": "an edit link", "catlinks": "navigation",
    "comments": "comments", "disqus": "comments", "consent": "a cookie notice", "cookie": "a cookie notice",
    "cookies": "a cookie notice", "gdpr": "a cookie notice", "footer": "a footer", "masthead": "a header",
    "menu": "navigation", "nav": "navigation", "navbar": "navigation", "navbox": "navigation", "navigation": "navigation",
    "newsletter": "a newsletter form", "noprint": "what is not to be printed", "pager": "navigation",
    "pagination": "navigation", "player": "a player", "share": "share buttons",
    "sharing": "share buttons", "sharedaddy": "share buttons",
    "sidebar": "a sidebar", "skip": "a skip link", "skiplink": "a skip link", "social": "share buttons",
    "subscribe": "a newsletter form", "toc": "navigation", "topbar": "a header", "topnav": "navigation",
}  # fmt: skip
"""Words in the names of classes and ids to what such an element is."""
_WORDS = 4
"""Words in the name of a class or id, at most."""
_JOINED = re.compile(
    r"(?:related|recommended|popular|recent)[-_]?(?:posts?|articles?|links?|stories|content|pages|topics|reading)|you[-_]?may",
    re.IGNORECASE,
)
_NAMED = ("div", "section", "aside", "ul", "ol", "a", "p", "form", "header", "footer", "span", "table", "td", "button", "small")
_MOST = 0.3
"""The part of the page's text that an element may hold and still be taken out for its name alone."""
_LEAST = 0.1
"""The same, for what is short on every page: share buttons, notices, navigation."""
_LONG = {"a footer", "a sidebar", "comments", "related links"}
_FEW = 400
"""Characters that are always little."""
_LINKED = 0.75
"""The part of its text that is in links into the same site, from which on an element is navigation."""
_SHARES = re.compile(
    r"//(?:www\.)?(?:facebook\.com/(?:sharer|share|dialog)|(?:twitter|x)\.com/(?:intent|share|home\?status)|plus\.google\.com/share"
    r"|linkedin\.com/share|pinterest\.\w+/pin/create|reddit\.com/submit|wa\.me/\?|(?:api|web)\.whatsapp\.com/send|t\.me/share)"
    r"|^mailto:\?|^javascript:(?:window\.)?print",
    re.IGNORECASE,
)
"""Addresses that pass a page on."""
_SAVED = re.compile(r"saved from url=\(\d+\)(\S+)")


@dataclass(slots=True)
class Around:
    """What was taken out around the main text: what each is, and its words."""

    parts: list[tuple[str, str]] = field(default_factory=list)

    def take(self, name: str, element: Element) -> None:
        """Take `element` out of its tree."""
        if words := text_of(element):
            self.parts.append((name, words))
        drop(element)

    @property
    def message(self) -> str:
        """What was taken out, in one sentence; empty: nothing."""
        shown = list(dict.fromkeys(f"{name} “{_short(words)}”" for name, words in self.parts))
        if not shown:
            return ""
        count = sum(len(words.split()) for _, words in self.parts)
        more = f", and {len(shown) - 8} more" * (len(shown) > 8)
        return f"parts of the site around the text are left out ({count} words): {', '.join(shown[:8])}{more}"


def main_text(root: Element, source: str) -> tuple[Element, Around]:
    """The element with the main text of a page, and what was taken out of it and around it. `source` is the page's own text."""
    around = Around()
    body = next(root.iter("body"), root)
    main = _said(body)
    for element in _others(body, main):
        around.take(_name(element) or "a part of the page", element)
    whole = max(1, _prose(main))
    for name, element in list(_named(main, whole)):
        if element.getparent() is not None and _is_in(element, main):
            around.take(name, element)
    for link in [one for one in main.iter("a") if _SHARES.search(attribute(one, "href"))]:
        around.take("share buttons", link)
    if main is body:
        for element in list(_menus(main, site(root, source), whole)):
            if _is_in(element, main):
                around.take("navigation", element)
    return main, around


def _said(body: Element) -> Element:
    """What the page calls its main part; `body` where it does not say it."""
    mains = [one for one in body.iter() if one.tag == "main" or "main" in kinds(one)]
    articles = [one for one in body.iter("article") if not any(above.tag == "article" for above in one.iterancestors())]
    for found in (mains, articles):
        longest = max(found, key=_prose, default=None)
        if longest is not None and (len(found) == 1 or found is mains) and _prose(longest) * 3 > _prose(body):
            return longest
    return body


def _others(body: Element, main: Element) -> list[Element]:
    """All that is next to `main` and to what holds it."""
    found: list[Element] = []
    here = main
    while here is not body:
        parent = here.getparent()
        if parent is None:
            break
        _loose(parent, parent.text, found)
        parent.text = None
        for other in list(parent):
            if other is not here:
                other_tail, other.tail = other.tail, None
                _loose(parent, other_tail, found)
                found.append(other)
            else:
                _loose(parent, other.tail, found)
                other.tail = None
        here = parent
    return [one for one in found if isinstance(one.tag, str)]


def _loose(parent: Element, text: str | None, found: list[Element]) -> None:
    """Put text that is in no element into one, so that it is named with the rest."""
    if (text or "").strip():
        stray = parent.makeelement("span")
        stray.text = text
        found.append(stray)


def _prose(element: Element) -> int:
    """Characters of text in `element` that are in no link."""
    linked = sum(len(text_of(link)) for link in element.iter("a"))
    return len(text_of(element)) - linked


def _named(main: Element, whole: int) -> Iterator[tuple[str, Element]]:
    """Elements in `main` that say that they are no part of the text."""
    for element in main.iter():
        if element is main or not isinstance(element.tag, str):
            continue
        name = _name(element)
        most = max(min(_FEW, whole / 2), (_MOST if name in _LONG or element.tag == "nav" else _LEAST) * whole)
        if name and _prose(element) <= most and not _holds_title(element):
            yield name, element


def _holds_title(element: Element) -> bool:
    return element.tag == "header" and next(element.iter("h1"), None) is not None


def _name(element: Element) -> str:
    """What `element` says that it is; empty: nothing that is to be taken out."""
    if element.tag == "nav":
        return "navigation"
    if element.tag in ("header", "footer") and not any(
        one.tag in ("article", "section", "blockquote") for one in element.iterancestors()
    ):
        return f"a {element.tag}"
    if role := kinds(element) & _ROLES:
        return {"banner": "a header", "contentinfo": "a footer", "search": "a search form"}.get(min(role), "navigation")
    if element.tag not in _NAMED:
        return ""
    for word in (*attribute(element, "class").split(), attribute(element, "id")):
        if _JOINED.search(word):
            return "related links"
        parts = re.findall(r"[a-z]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", word).lower())
        found = next((_NAMES[part] for part in parts if part in _NAMES), "")
        if found and len(parts) <= _WORDS:  # a longer name is made from a heading: `sharing-with-a-single-developer`
            return found
    return ""


def _menus(main: Element, host: str, whole: int) -> Iterator[Element]:
    """Lists and rows of links into the same site, where nothing says what is text and what is not."""
    for element in main.iter("ul", "ol", "div", "p", "table", "td", "tr", "center", "dl", "section", "aside"):
        links = [link for link in element.iter("a") if text_of(link)]
        inner = [link for link in links if _is_inner(attribute(link, "href"), host)]
        length = len(text_of(element))
        linked = sum(len(text_of(link)) for link in inner)
        if len(inner) >= 3 and linked >= _LINKED * length and length < _MOST * whole:
            yield element


def _is_inner(href: str, host: str) -> bool:
    """Whether a link leads to another page of the same site."""
    if not href or href.startswith("#"):
        return False
    address = urlsplit(href) if "[" not in href else None
    if address is None:
        return False
    return (not address.netloc and not address.scheme) or (bool(host) and address.netloc.removeprefix("www.") == host)


def site(root: Element, source: str) -> str:
    """The site that the page with the text `source` is from, where it says so; else empty."""
    saved = _SAVED.search(source[:4000])
    given = [saved.group(1)] if saved else []
    given += [attribute(link, "href") for link in root.iter("link") if attribute(link, "rel") == "canonical"]
    given += [attribute(one, "content") for one in root.iter("meta") if attribute(one, "property") == "og:url"]
    hosts = (urlsplit(one).netloc.removeprefix("www.") for one in given if "[" not in one)
    return next((host for host in hosts if host), "")


def _is_in(element: Element, main: Element) -> bool:
    """Whether `element` is still in the tree of `main`."""
    return any(one is main for one in element.iterancestors())


def _short(words: str) -> str:
    return words if len(words) <= 50 else f"{words[:47]}…"
