"""Pages that Google Docs exports, put into the HTML that they mean.

Their looks are classes of a style sheet (`.c3{font-weight:700}`), their lists lie flat, one for each stretch of entries on one
level (`lst-kix_abc-1`), their links lead through an address of Google, and their comments are links with a text at the end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from wellread.problems import Severity
from wellread.readers.assembly import Reading
from wellread.readers.markup.tree import Element, attribute, drop, text_of

_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.IGNORECASE | re.DOTALL)
_RULE = re.compile(r"\.(c\d+)\s*\{([^{}]*)\}")
_NUMBERS = re.compile(r"\.(lst-kix_[\w-]+)\s*>\s*li:before\s*\{[^{}]*counter\([^,()]*,\s*([a-z]+)-([a-z]+)\)")
_TYPES = {("lower", "roman"): "i", ("upper", "roman"): "I", ("lower", "latin"): "a", ("upper", "latin"): "A"}
"""Counter styles of CSS to what `<ol type>` says."""
_LIST = re.compile(r"lst-kix_([\w-]+)-(\d)$")
_THROUGH = re.compile(r"https?://www\.google\.com/url\?(?:[^#]*&)?q=(https?[^&]+)", re.IGNORECASE)
_COMMENT = re.compile(r"#cmnt\d+$")
_LEVELS = {f"h{level}": f"h{level + 1}" for level in range(1, 6)}


def is_google_docs(root: Element, html: str) -> bool:
    """Whether Google Docs exported the page."""
    return any("doc-content" in attribute(body, "class").split() for body in root.iter("body")) or "lst-kix_" in html


def put_right(root: Element, html: str, reading: Reading) -> None:
    """Change the tree of such a page so that its elements say what its classes did; comments are taken out, and reported."""
    sheet = "\n".join(_SHEET.findall(html))
    _title(root)
    _looks(root, dict(_RULE.findall(sheet)))
    _addresses(root)
    _comments(root, reading)
    styles = _NUMBERS.findall(sheet)
    numbers = {name: _TYPES[case, kind] for name, case, kind in styles if (case, kind) in _TYPES}
    for parent in {id(one.getparent()): one.getparent() for one in root.iter("ul", "ol")}.values():
        if parent is not None:
            _nest(parent, numbers)


def _title(root: Element) -> None:
    """A paragraph in the style Title becomes the heading above all others."""
    titles = [one for one in root.iter("p") if "title" in attribute(one, "class").split() and text_of(one)]
    if not titles:
        return
    for one in root.iter(*_LEVELS):
        one.tag = _LEVELS[str(one.tag)]
    titles[0].tag = "h1"


def _looks(root: Element, rules: Mapping[str, str]) -> None:
    """The looks of runs; a heading is bold anyway."""
    for one in root.iter("span"):
        if any(str(above.tag) in ("h1", "h2", "h3", "h4", "h5", "h6") for above in one.iterancestors()):
            continue
        said = ";".join(rules[name] for name in attribute(one, "class").split() if name in rules)
        if said:
            one.set("style", ";".join(filter(None, (attribute(one, "style"), said))))


def _addresses(root: Element) -> None:
    """Let links lead where they lead in the end."""
    for link in root.iter("a"):
        if found := _THROUGH.match(attribute(link, "href")):
            link.set("href", unquote(found[1]))


def _comments(root: Element, reading: Reading) -> None:
    """Take out what people wrote beside the text."""
    marks = [link for link in root.iter("a") if _COMMENT.search(attribute(link, "href"))]
    texts = [link for link in root.iter("a") if re.fullmatch(r"cmnt\d+", attribute(link, "id"))]
    for link in marks:
        above = link.getparent()
        drop(above if above is not None and above.tag == "sup" else link)
    words = []
    for link in texts:
        box = next((one for one in link.iterancestors() if one.tag == "div"), None)
        if box is not None:
            words.append(text_of(box))
            drop(box)
    if words:
        shown = "; ".join(words)
        message = f"{len(words)} comments are left out: “{shown[:80]}{'…' * (len(shown) > 80)}”"
        hint = "if readers need one, write it into the text"
        reading.problem("markup-left-out", 1, message.replace("1 comments are", "1 comment is"), hint, Severity.NOTE)


def _nest(parent: Element, numbers: Mapping[str, str]) -> None:
    """Put each flat list among the children of `parent` into the entry that it belongs to."""
    open_lists: list[tuple[str, int, Element]] = []
    for one in list(parent):
        found = next((hit for name in attribute(one, "class").split() if (hit := _LIST.search(name))), None)
        if one.tag not in ("ul", "ol") or not found:
            open_lists.clear()
            continue
        name, depth = found[1], int(found[2])
        if kind := numbers.get(f"lst-kix_{name}-{depth}"):
            one.set("type", kind)
        while open_lists and (open_lists[-1][0] != name or open_lists[-1][1] > depth):
            open_lists.pop()
        if open_lists and open_lists[-1][1] == depth:
            if "start" not in attribute(one, "class").split():
                _continue(open_lists[-1][2], one)
                continue
            open_lists.pop()
        if open_lists and len(open_lists[-1][2]):
            one.tail = None
            open_lists[-1][2][-1].append(one)
        open_lists.append((name, depth, one))


def _continue(above: Element, more: Element) -> None:
    """Put the entries of `more` at the end of the list `above`."""
    for entry in list(more):
        above.append(entry)
    drop(more)
