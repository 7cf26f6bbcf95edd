"""What the elements of HTML mean in a PDF: their structure types, languages, roles and text alternatives."""

from __future__ import annotations

from typing import Any

BLOCKS = {
    "address": "Div", "article": "Art", "aside": "Aside", "blockquote": "BlockQuote", "caption": "Caption", "dd": "LBody",
    "details": "Div", "div": "Div", "dl": "L", "dt": "Lbl", "fieldset": "Div", "figcaption": "Caption", "figure": "Figure",
    "footer": "Div", "form": "Div", "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6", "header": "Div",
    "hgroup": "Div", "hr": "", "li": "LI", "main": "Div", "nav": "Sect", "ol": "L", "p": "P", "pre": "P", "section": "Sect",
    "summary": "P", "table": "Table", "tbody": "TBody", "td": "TD", "tfoot": "TFoot", "th": "TH", "thead": "THead",
    "tr": "TR", "ul": "L",
}  # fmt: skip
"""HTML block to structure type; empty: nothing to read."""

INLINES = {
    "a": "Link", "abbr": "Span", "b": "Strong", "cite": "Em", "code": "Code", "del": "Span", "em": "Em", "i": "Em",
    "ins": "Span", "kbd": "Code", "mark": "Em", "q": "Quote", "samp": "Code", "strong": "Strong", "sub": "Span",
    "sup": "Span", "var": "Code",
}  # fmt: skip

RAISED_BY = {"sub": "subscript", "sup": "superscript"}
"""Element to the role of a span whose words it raises or lowers."""

HEADINGS = {"H1", "H2", "H3", "H4", "H5", "H6"}
"""Types of headings: what CSS puts before their words is their number."""

GROUPS = {"Document", "Sect", "Art", "Aside", "Div", "BlockQuote", "Note"}
"""Types that hold blocks only: words that are directly in them get a P of their own."""

NOTES = ("doc-endnote", "doc-footnote")
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
SVG = "{http://www.w3.org/2000/svg}svg"

NUMBERINGS = {
    "circle": "Circle", "decimal": "Decimal", "disc": "Disc", "lower-alpha": "LowerAlpha", "lower-latin": "LowerAlpha",
    "lower-roman": "LowerRoman", "none": "None", "square": "Square", "upper-alpha": "UpperAlpha",
    "upper-latin": "UpperAlpha", "upper-roman": "UpperRoman",
}  # fmt: skip
"""Style of a list to what a PDF calls it."""


def contents_lists(root: Any) -> set[Any]:
    """The lists of every table of contents."""
    return {
        found
        for nav in root.iter("nav")
        if nav.get("role") == "doc-toc" or "toc" in (nav.get("class") or "").split()
        for tag in ("ol", "ul")
        for found in nav.iter(tag)
    }


def role(element: Any) -> str:
    """The role that `element` says it has."""
    if not isinstance(element.tag, str):  # a comment
        return ""
    return element.get("role") or ""


def language(element: Any, outer: str) -> str:
    """The language of `element`, inside one of the language `outer`."""
    return element.get("lang") or element.get(LANGUAGE) or outer


def stated(lang: str, outer: str) -> str:
    """The language that a node states: none where it is that of the node around it."""
    if lang == outer:
        return ""
    return lang


def alternative(element: Any) -> str:
    """What a picture says, in words; empty: it only decorates."""
    if element.get("role") in ("presentation", "none") or element.get("aria-hidden") == "true":
        return ""
    if element.tag == SVG:
        return element.get("aria-label") or element.findtext("{http://www.w3.org/2000/svg}title") or ""
    return (element.get("alt") or "").strip()
