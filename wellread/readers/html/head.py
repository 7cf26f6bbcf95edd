"""What a page says about itself: title, language, people."""

from __future__ import annotations

import re

from wellread.languages.tags import is_tag
from wellread.readers.markup.names import classes, is_hidden
from wellread.readers.markup.tree import Element, attribute, text_of

_SITE = re.compile(r"\s+[|–—·»«:-]\s+|\s+::\s+|\s*\|\s*")
"""What stands between a title and the name of the site."""


def meta(root: Element, *names: str) -> str:
    """The content of the first `<meta>` that has one of `names`, the first one first."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = attribute(element, "name") or attribute(element, "property") or attribute(element, "http-equiv")
        found.setdefault(name.lower(), " ".join(attribute(element, "content").split()))
    return next((found[name] for name in names if found.get(name)), "")


def language(root: Element) -> str:
    """The language that the page names; empty: none."""
    given = (
        attribute(root, "lang"),
        attribute(root, "xml:lang"),
        *(attribute(body, "lang") for body in root.iter("body")),
        meta(root, "content-language", "dc.language", "dcterms.language", "language"),
        meta(root, "og:locale"),
    )
    plain = (one.split(",")[0].strip().replace("_", "-") for one in given)
    return next((one for one in plain if is_tag(one)), "")


def title(root: Element, main: Element) -> str:
    """The title of the page: its one heading of level 1, else what the file calls itself, else its first heading; or empty."""
    headings = [text for one in main.iter("h1") if not is_hidden(one) and (text := text_of(one))]
    named = next((text for one in root.iter("title") if (text := text_of(one))), "") or meta(root, "og:title", "dc.title")
    if not named and (styled := _styled(main)):
        return styled
    if len(headings) == 1 or (headings and _begins(named, headings[0])):
        return headings[0]
    outside = [text for one in root.iter("h1") if not is_hidden(one) and (text := text_of(one))]
    if not headings and outside and _begins(named, outside[0]):
        return outside[0]
    if named:
        return _without_site(named, root)
    return next((text for one in main.iter("h1", "h2", "h3") if (text := text_of(one))), "")


def _styled(main: Element) -> str:
    """The title of a page that a word processor wrote: a paragraph of that style, or a first one that is centred and bold."""
    first = next((one for one in main.iter("p", "h1", "h2") if text_of(one)), None)
    for one in main.iter("p"):
        bold = sum(len(text_of(part)) for part in one.iter("b", "strong")) >= len(text_of(one)) > 0
        if classes(one) & {"title", "msotitle"} or (one is first and bold and attribute(one, "align").lower() == "center"):
            return text_of(one)
    return ""


def _begins(named: str, heading: str) -> bool:
    """Whether the title `named` says `heading`, the name of the site aside."""
    letters = [re.sub(r"\W", "", one.casefold()) for one in (heading, named)]
    return bool(letters[0]) and letters[0] in letters[1]


def _without_site(named: str, root: Element) -> str:
    """`named` without the name of the site, where that is known to be one."""
    site = meta(root, "og:site_name", "application-name")
    parts = [part for part in _SITE.split(named) if part.strip()]
    if len(parts) > 1 and site and site.casefold() in (parts[0].casefold(), parts[-1].casefold()):
        kept = [part for part in parts if part.casefold() != site.casefold()]
        return " – ".join(kept) or named
    return named


def people(root: Element) -> list[str]:
    """The authors that the page names."""
    found = [
        " ".join(attribute(element, "content").split())
        for element in root.iter("meta")
        if attribute(element, "name").lower() in ("author", "dc.creator", "dcterms.creator", "citation_author")
    ]
    return list(dict.fromkeys(one for one in found if one and "://" not in one))
