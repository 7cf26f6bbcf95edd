"""Which elements of HTML are which: blocks, text in a line, things that a document cannot hold."""

from __future__ import annotations

import re

from wellread.readers.markup.tree import Element, attribute

INLINE = {
    "b": "strong",
    "cite": "citation",
    "code": "code",
    "del": "deleted",
    "dfn": "emphasis",
    "em": "emphasis",
    "i": "emphasis",
    "ins": "inserted",
    "kbd": "keyboard",
    "mark": "marked",
    "q": "quotation",
    "s": "deleted",
    "samp": "code",
    "strike": "deleted",
    "strong": "strong",
    "sub": "subscript",
    "sup": "superscript",
    "tt": "code",
    "u": "emphasis",
    "var": "emphasis",
}
"""Element to the role of its Span. (`abbr` has a role too, where its title gives the full words.)"""

HEADINGS = {f"h{level}": level for level in range(1, 7)}

TRANSPARENT = {
    *("address", "article", "aside", "body", "center", "colgroup", "dialog", "div", "fieldset", "figcaption", "footer"),
    *("form", "frameset", "head", "header", "hgroup", "html", "legend", "main", "nav", "noframes", "optgroup", "search"),
    *("section", "caption", "tbody", "td", "tfoot", "th", "thead", "tr", "p", "summary"),
}
"""Blocks of which the content is read as if they were not there, each a paragraph by itself."""

BLOCKS = (
    TRANSPARENT
    | set(HEADINGS)
    | {
        *(
            "blockquote",
            "dd",
            "details",
            "dir",
            "dl",
            "dt",
            "figure",
            "hr",
            "li",
            "listing",
            "menu",
            "ol",
            "pre",
            "table",
            "ul",
        ),
        "xmp",
    }
)

LEFT_OUT = {
    "applet": "a program",
    "audio": "sound",
    "button": "a button",
    "canvas": "a drawing made by a script",
    "datalist": "a list of suggestions",
    "embed": "an embedded file",
    "frame": "a frame",
    "iframe": "a frame",
    "input": "a form field",
    "meter": "a gauge",
    "noscript": "what stands in for a script",
    "object": "an embedded file",
    "progress": "a progress bar",
    "select": "a list to choose from",
    "textarea": "a form field",
    "title": "a title of the file",
    "video": "a film",
}
"""What a document cannot hold, in words."""

IGNORED = {"area", "base", "basefont", "col", "link", "map", "meta", "param", "rp", "source", "track", "wbr"}
"""Elements without words, or with words for other programs."""

_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)


def kinds(element: Element) -> set[str]:
    """What `epub:type` and `role` say that `element` is: `noteref`, `footnote`, `pagebreak`."""
    found = f"{attribute(element, 'epub:type')} {attribute(element, 'role')}".lower().split()
    return {kind.removeprefix("doc-") for kind in found}


def classes(element: Element) -> set[str]:
    """The class names of `element`, in lower case."""
    return set(attribute(element, "class").lower().split())


def is_hidden(element: Element) -> bool:
    """Whether nobody is meant to see `element`, or nobody is meant to hear it."""
    if element.tag == "math" or next(element.iter("math"), None) is not None:
        return False  # sites hide the formula itself, for screen readers alone, and show a picture of it
    hidden = element.get("hidden")
    if hidden is not None and hidden.lower() != "until-found":
        return True
    return attribute(element, "aria-hidden").lower() == "true" or bool(_HIDDEN.search(attribute(element, "style")))


def is_block(element: Element) -> bool:
    """Whether `element` is a block, or holds one."""
    if element.tag in BLOCKS:
        return True
    if element.tag in LEFT_OUT or element.tag in ("math", "svg", "ruby"):
        return False
    return next(element.iter(*BLOCKS), None) is not None
