"""Blocks of HTML into blocks of the model; text between them becomes paragraphs, and nothing of it is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from wellread.model import Block, Break, Callout, Code, Figure, Heading, Paragraph, Quote, Span, Table, traverse
from wellread.readers.markup.flat import flat, one_line
from wellread.readers.markup.inline import inside, is_page_mark, parts, read_inline, wrapped
from wellread.readers.markup.lists import read_definitions, read_list
from wellread.readers.markup.mathml import read_text
from wellread.readers.markup.names import HEADINGS, classes, is_block, is_hidden, kinds
from wellread.readers.markup.spans import collapse, in_block, is_seen, paragraphs
from wellread.readers.markup.tables import read_table
from wellread.readers.markup.tree import Element, attribute, drop, emptied, text_of
from wellread.readers.markup.walk import Style, Walk

_CALLOUTS: dict[str, Literal["key-points", "warning", "note", "contact"]] = {
    "attention": "warning",
    "caution": "warning",
    "contact": "contact",
    "danger": "warning",
    "hint": "note",
    "important": "warning",
    "info": "note",
    "key-points": "key-points",
    "note": "note",
    "notice": "note",
    "tip": "note",
    "warning": "warning",
}
"""A class, or a kind of EPUB, to the callout that it means."""
_BOXES = {"admonition", "alert", "callout", "markdown-alert"}
"""Classes of an element that is a callout, of which another class says the kind."""
_PLAIN = {"caution", "key-points", "note", "warning"}
"""Classes that say it alone; `info` or `contact` may be anything."""
_ANCHORS = {"#", "¶", "§", "🔗", "⚓"}
"""Texts of the links that a program puts into a heading, so that others can point at it."""
_TITLES = {"admonition-title", "callout-title", "markdown-alert-title", "title"}
_MANY_DEEP = 12
"""Quotes, lists and callouts inside each other; one that is deeper is read as if it were not there."""
_LANGUAGE = re.compile(r"(?:language|lang|highlight-source|brush|sourceCode)[-: ]+([\w+#.-]+)", re.IGNORECASE)


def read_blocks(element: Element, walk: Walk, style: Style) -> list[Block]:
    """The blocks that are inside `element`."""
    flow = _Flow(walk, style, walk.line(element), element)
    for part in parts(element):
        flow.add(part)
    flow.close()
    return flow.found


@dataclass(slots=True)
class _Flow:
    """Blocks and the text between them, as they come."""

    walk: Walk
    style: Style
    line: int
    element: Element
    found: list[Block] = field(default_factory=list)
    run: list[Span] = field(default_factory=list)

    def add(self, part: str | Element) -> None:
        """Take in the next piece of text or the next element."""
        if isinstance(part, str):
            self.run += read_text(part, self.element, self.walk, self.style)
        elif not isinstance(part.tag, str):
            return
        elif is_page_mark(part):
            self.run += read_inline(part, self.walk, self.style)
        elif is_block(part) and not is_hidden(part):
            self.close()
            self.walk.visit(part)
            self.found += read_block(part, self.walk, self.style)
        else:
            if not any(map(is_seen, self.run)):
                self.line = self.walk.line(part)
            self.run += read_inline(part, self.walk, self.style)

    def close(self) -> None:
        """Make paragraphs of the text that waits."""
        run, self.run = self.run, []
        if any(map(is_seen, run)):
            spans = [*self.walk.pages, *run]
            self.walk.pages = []
            self.found += _paragraphs(spans, self.walk, self.style, self.line)
        else:
            self.walk.pages += [span for span in run if span.page]


def read_block(element: Element, walk: Walk, style: Style) -> Iterator[Block]:
    """The blocks that `element` itself becomes; its `id` has been looked at."""
    tag = str(element.tag)
    level = HEADINGS.get(tag) or _level(element)
    if level:
        yield from _heading(element, level, walk, style)
        return
    match tag:
        case "ul" | "ol" | "menu" | "dir":
            yield from read_list(element, walk, style, read_blocks)
        case "dl":
            yield from read_definitions(element, walk, style, read_blocks)
        case "table":
            yield from read_table(element, walk, style, read_blocks)
        case "blockquote":
            yield from _quote(element, walk, style)
        case "pre" | "listing" | "xmp":
            yield from _code(element, walk, style)
        case "hr":
            yield Break(walk.block_id(), walk.line(element))
        case "figure":
            yield from _figure(element, walk, style)
        case "details":
            yield from _details(element, walk, style)
        case _:
            yield from _other(element, walk, style)


def _other(element: Element, walk: Walk, style: Style) -> Iterator[Block]:
    style = wrapped(element, walk, style)
    kind = _callout_kind(element)
    if kind:
        yield from _callout(element, kind, walk, style)
    else:
        yield from read_blocks(element, walk, style)


def _paragraphs(run: Sequence[Span], walk: Walk, style: Style, line: int) -> Iterator[Block]:
    for piece in paragraphs(run):
        spans = in_block(collapse(piece), style.lang, walk.reading.front.meta.language)
        seen = [span for span in spans if is_seen(span)]
        if not seen:
            walk.pages += [span for span in spans if span.page]
        elif all(span.picture for span in seen):
            walk.pages += [span for span in spans if span.page]
            for span in seen:
                assert span.picture
                yield Figure(walk.block_id(), line, span.picture, lang=style.lang)
        else:
            last = max(place for place, span in enumerate(spans) if is_seen(span)) + 1
            walk.pages += [span for span in spans[last:] if span.page]  # that page begins with what comes next
            spans, name = spans[:last], walk.block_id()
            kind = "formula" if len(seen) == 1 and seen[0].formula and seen[0].formula.display else ""
            yield Paragraph(name, line, walk.reading.cut(spans, line), style.lang, kind)


def _level(element: Element) -> int:
    """The level of what is a heading by its role alone; 0: it is none."""
    if "heading" not in kinds(element):
        return 0
    given = attribute(element, "aria-level")
    return min(6, int(given)) if given.isdecimal() and int(given) else 2


def _heading(element: Element, level: int, walk: Walk, style: Style) -> Iterator[Block]:
    style = wrapped(element, walk, style)
    line = walk.line(element)
    for link in list(element.iter("a")):
        if text_of(link) in _ANCHORS and attribute(link, "href").startswith("#"):
            walk.visit(link)
            drop(link)
    spans = in_block(one_line(element, walk, style, read_blocks), style.lang, walk.reading.front.meta.language)
    if all(span.picture for span in spans if is_seen(span)):
        yield from _paragraphs(spans, walk, style, line)  # a heading without words would be none
        return
    spans = tuple(replace(span, roles=tuple(role for role in span.roles if role != "strong")) for span in spans)
    yield Heading(walk.block_id(), line, level, walk.reading.cut(spans, line), style.lang)


def _quote(element: Element, walk: Walk, style: Style) -> Iterator[Block]:
    name, line = walk.block_id(), walk.line(element)
    blocks = tuple(read_blocks(element, walk, wrapped(element, walk, style)))
    if _depth(element) > _MANY_DEEP:
        yield from blocks
    elif traverse.says_something(blocks):
        yield Quote(name, line, blocks)


def _depth(element: Element) -> int:
    return sum(1 for _ in element.iterancestors("blockquote", "ul", "ol", "aside"))


def _code(element: Element, walk: Walk, style: Style) -> Iterator[Block]:
    style = walk.styled(style, element)
    for child in element.iter():
        walk.visit(child)
        if child.tag == "br":
            child.text = "\n"
        elif child.tag in ("img", "svg", "table"):
            walk.leave_out("a picture in code", child, attribute(child, "alt"))
    text = "".join(map(str, element.itertext())).replace("\r\n", "\n")
    text = text.removeprefix("\n")
    if not text.strip():
        return
    if not text.endswith("\n"):
        text += "\n"
    yield Code(walk.block_id(), walk.line(element), text, _language(element), style.lang)


def _language(element: Element) -> str:
    """The programming language that the classes of a block of code name."""
    for one in (element, *element.iter("code"), *element.iterancestors("div")):
        if named := attribute(one, "data-lang") or attribute(one, "data-language"):
            return named
        if found := _LANGUAGE.search(attribute(one, "class")):
            return found.group(1)
    return ""


def _figure(element: Element, walk: Walk, style: Style) -> Iterator[Block]:
    style = wrapped(element, walk, style)
    language = walk.reading.front.meta.language
    notes = list(element.iter("figcaption"))
    for note in notes:
        note.tag = "caption"  # so that it is not read with the rest
    captions = [child for child in notes if child.getparent() is element]
    spans = tuple(span for one in captions for span in flat(one, walk, wrapped(one, walk, style), read_blocks))
    for one in captions:
        emptied(one)
    blocks = read_blocks(element, walk, style)
    line = walk.line(captions[0]) if captions else walk.line(element)
    caption = walk.reading.cut(in_block(spans, style.lang, language), line)
    filled = [block for block in blocks if not isinstance(block, Break)]
    match filled:
        case [Figure(caption=()) as picture] if caption:
            yield replace(picture, caption=caption)
        case [Table(caption=()) as table] if caption:
            yield replace(table, caption=caption)
        case _:
            yield from blocks
            if caption:
                yield Paragraph(walk.block_id(), line, caption, style.lang)


def _details(element: Element, walk: Walk, style: Style) -> Iterator[Block]:
    """What a page shows on demand is shown: its summary in bold, then the rest."""
    for child in element:
        if child.tag == "summary" and next(child.iter(*HEADINGS), None) is None:
            line = walk.line(child)
            walk.visit(child)
            spans = collapse(inside(child, walk, wrapped(child, walk, style).having("strong")))
            emptied(child)
            yield from _paragraphs(spans, walk, style, line)
            break
    yield from read_blocks(element, walk, wrapped(element, walk, style))


def _callout_kind(element: Element) -> Literal["", "key-points", "warning", "note", "contact"]:
    if element.tag not in ("aside", "div", "section"):
        return ""
    found = classes(element)
    names = [re.sub(r"^(?:markdown-)?(?:alert|admonition|callout)-", "", name) for name in sorted(found)]
    if element.tag != "aside" and not found & _BOXES:
        names = [name for name in sorted(found) if name in _PLAIN]
    return next((_CALLOUTS[name] for name in (*names, *sorted(kinds(element))) if name in _CALLOUTS), "")


def _callout(
    element: Element, kind: Literal["key-points", "warning", "note", "contact"], walk: Walk, style: Style
) -> Iterator[Block]:
    name, line = walk.block_id(), walk.line(element)
    first = next((child for child in element if isinstance(child.tag, str)), None)
    spans: tuple[Span, ...] = ()
    titled = first is not None and (first.tag in HEADINGS or classes(first) & _TITLES)
    if first is not None and titled and not (element.text or "").strip():
        walk.visit(first)
        spans = one_line(first, walk, wrapped(first, walk, style), read_blocks)
        emptied(first)
    title = walk.reading.cut(spans or (Span(walk.reading.words[kind]),), line)
    blocks = tuple(read_blocks(element, walk, style))
    if traverse.says_something(blocks):
        yield Callout(name, line, kind, title, blocks)
    elif spans:
        yield Paragraph(walk.block_id(), line, title)
