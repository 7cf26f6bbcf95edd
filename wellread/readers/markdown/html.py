"""HTML inside a line of text: what it means becomes roles of spans, the rest is left out and reported by name and line.

The tags need not nest well: the model is flat, so `<b>one <i>two</b> three</i>` is what it looks like. An element that nothing
closes ends with its block. Used by the reader only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from wellread.model import Span
from wellread.problems import Severity
from wellread.readers.markdown.attributes import check_language
from wellread.readers.markdown.elements import BLOCKS, EMPTY, KNOWN, PLAIN, ROLES
from wellread.readers.markdown.images import image
from wellread.readers.markdown.links import address
from wellread.readers.markdown.pages import page_mark
from wellread.readers.markdown.places import remember_anchor
from wellread.readers.markdown.style import Line, Wrapper
from wellread.readers.markdown.tags import Tag, is_comment, placeholder, tag_of

BREAK = Span("\n", ("break",))
_TOLD = {"p", "li", "dd", "dt", "td", "th", "tr", "option", "thead", "tbody", "body", "html", "head", "rt", "rp"}
"""Elements that HTML itself allows to stay open."""


def read_tag(place: int, line: Line) -> Iterator[Span]:
    """The spans of the tag at `place` of the tokens of `line`: none, most often; the line knows what is open afterwards."""
    text = line.tokens[place].content
    tag = tag_of(text)
    if is_comment(text):
        return
    if not tag.name:
        line.drop(text[:20])
    elif placeholder(tag, place, line.tokens):
        _keep(text, line)
        yield line.span(text)
    elif tag.closing:
        yield from _closing(tag, line)
    else:
        yield from _opening(tag, text, line)


def close_all(line: Line) -> None:
    """Report what was left out, and the elements that their block has ended before anything closed them."""
    for number, names in line.dropped.items():
        message = f"left out: {', '.join(names)}"
        hint = "remove it, or write in Markdown what it is there for; to show the characters, write \\<"
        line.reading.problem("markup-left-out", number, message, hint, Severity.WARNING)
    for one in line.unclosed():
        if one.name.strip("<>") not in _TOLD | PLAIN - {"a"}:
            message, hint = (
                f"{one.name} is never closed, so it ends with its paragraph",
                f"write </{one.name[1:]} where it ends",
            )
            line.reading.problem("html-unclosed", one.line, message, hint, Severity.WARNING)


def _keep(text: str, line: Line) -> None:
    hint = "if it is to be filled in, all is well; write \\< to say so"
    line.reading.problem("html-as-text", line.line, f"{text} is no HTML, so it is read as text", hint, Severity.NOTE)


def _closing(tag: Tag, line: Line) -> Iterator[Span]:
    if line.close(f"<{tag.name}>"):
        if tag.name in BLOCKS:
            yield BREAK
        return
    if tag.name in BLOCKS:
        yield BREAK
    if tag.name not in PLAIN and tag.name not in EMPTY:
        line.drop(f"</{tag.name}>")


def _opening(tag: Tag, text: str, line: Line) -> Iterator[Span]:
    if name := tag.attributes.get("id") or (tag.attributes.get("name", "") if tag.name == "a" else ""):
        remember_anchor(name, line.reading)
    match tag.name:
        case "br" | "hr":
            yield BREAK
        case "wbr":
            return
        case "img":
            yield from _picture(tag, line)
        case _ if label := _page(tag):
            yield page_mark(label, line.line, line.reading)
            line.open.append(Wrapper(f"<{tag.name}>", line.line))
        case _ if tag.empty and tag.name in PLAIN:
            return
        case name if name in KNOWN and (name in ROLES or name in PLAIN):
            line.open.append(_wrapper(tag, line))
        case name if name in BLOCKS:
            yield BREAK
            line.open.append(replace(_wrapper(tag, line), href=None))
            line.drop(_shown(text))
        case name:
            line.drop(_shown(text))
            if not tag.empty:
                line.open.append(Wrapper(f"<{name}>", line.line))


def _shown(text: str) -> str:
    """A tag for a message: short, its attributes as dots."""
    return re.sub(r"\s.*", " …>", text, flags=re.DOTALL)


def _page(tag: Tag) -> str:
    """The label of the page of the printed source that begins at `tag`, as e-books mark it."""
    kinds = f"{tag.attributes.get('role', '')} {tag.attributes.get('epub:type', '')}".split()
    if not {"doc-pagebreak", "pagebreak"} & set(kinds):
        return ""
    return tag.attributes.get("aria-label") or tag.attributes.get("title") or ""


def _wrapper(tag: Tag, line: Line) -> Wrapper:
    given: dict[str, str] = {}
    if lang := tag.attributes.get("xml:lang") or tag.attributes.get("lang"):
        given["lang"] = lang
    check_language(given, line.line, line.reading)
    href, expansion = None, None
    if tag.name == "a" and "href" in tag.attributes:
        href = address(tag.attributes["href"], line.line, line.reading)
    if tag.name in ("abbr", "acronym", "dfn"):
        expansion = " ".join(tag.attributes.get("title", "").split()) or None
    roles = tuple(filter(None, [ROLES.get(tag.name)]))
    if expansion:
        roles = ("abbreviation",)
    return Wrapper(f"<{tag.name}>", line.line, roles, href, given.get("lang"), None, expansion)


def _picture(tag: Tag, line: Line) -> Iterator[Span]:
    source, alt = tag.attributes.get("src", ""), tag.attributes.get("alt")
    decorative = alt is not None and not alt.strip()
    if not source:
        line.drop("<img>")
        return
    yield from image(source, " ".join((alt or "").split()), decorative, line)
