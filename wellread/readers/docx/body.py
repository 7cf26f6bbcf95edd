"""What is in a body, a cell, a note or a text box: paragraphs and tables, in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from wellread.readers.docx.entries import Entry, Rule, Text, stripped
from wellread.readers.docx.kinds import kind_of
from wellread.readers.docx.lines import Line
from wellread.readers.docx.names import Element, attribute, child, name, number, short, switched, value
from wellread.readers.docx.numbering import Label
from wellread.readers.docx.runs import read_inside
from wellread.readers.docx.source import Source
from wellread.readers.docx.tables import read_table

_OF_CONTENTS = tuple(f"toc {level}" for level in range(1, 10))
INSTRUCTIONS = "wellread instructions"
"""Name of the style of what only authors read: a file of `wellread new` explains itself in it."""
_WRAPPERS = {"w:customXml", "w:smartTag", "w:sdtContent", "w:ins", "w:moveTo"}
_CONTENTS = {
    "table of contents",
    "toc",
    "sommaire",
    "table des matières",
    "inhaltsverzeichnis",
    "índice",
    "المحتويات",
    "目录",
    "目次",
}
"""Titles of a table of contents, besides our own words for it."""


def read_body(element: Element, source: Source) -> list[Entry]:
    """The entries in `element`; paragraphs whose end was deleted are joined to the next."""
    return _joined(_entries(element, source))


def _entries(element: Element, source: Source) -> Iterator[Entry]:
    for one in element:
        match short(one):
            case "w:p":
                yield from read_paragraph(one, source)
            case "w:tbl":
                yield from _table(one, source)
            case "w:sdt":
                yield from _control(one, source)
            case "w:bookmarkStart":
                source.bookmarks.append(attribute(one, "w:name"))
            case "w:altChunk" | "w:subDoc":
                source.account.problem("docx-insert-missing")
            case "mc:AlternateContent":
                for way in list(one)[:1]:
                    yield from _entries(way, source)
            case "m:oMathPara" | "m:oMath":
                yield from _formula(one, source)
            case kind if kind in _WRAPPERS:
                yield from _entries(one, source)


def _table(element: Element, source: Source) -> Iterator[Entry]:
    grid = read_table(element, source)
    if grid.rows:
        yield grid


def _control(element: Element, source: Source) -> Iterator[Entry]:
    properties = child(element, "w:sdtPr")
    gallery = child(properties, "w:docPartObj", "w:docPartGallery")
    if value(properties, "w:docPartObj", "w:docPartGallery").lower() == "table of contents":
        source.account.problem("docx-contents-left-out")
        return
    content = child(element, "w:sdtContent")
    if content is None:
        return
    if switched(child(properties, "w:showingPlcHdr")) and gallery is None:
        shown = "".join(one.text or "" for one in content.iter(name("w:t")))
        source.account.problem("docx-placeholder-left-out", shown)
        return
    yield from _entries(content, source)


def _formula(element: Element, source: Source) -> Iterator[Entry]:
    source.account.paragraph += 1
    line = Line(source, "", Text(source.account.paragraph))
    holder = element.makeelement(name("w:p"))
    holder.append(element)
    read_inside(line, holder)
    if line.text.spans:
        yield line.finish()


def read_paragraph(element: Element, source: Source) -> list[Entry]:
    """A paragraph with what is drawn before and after it; nothing for an empty one."""
    account = source.account
    before = account.paragraph
    account.paragraph = before + 1
    properties = child(element, "w:pPr")
    style = value(properties, "w:pStyle") or source.styles.default
    text = Text(account.paragraph, source.styles.names(style))
    line = Line(source, style, text)
    in_contents = source.fields.left_out
    label, numbered = _label(properties, style, source)
    read_inside(line, element)
    line.finish()
    _settle(text, properties, style, source)
    text.label, text.spans = label, stripped(text.spans, indented=kind_of(text) == "code")
    text.indent = _indent(properties, style, label if numbered else None, source)
    if text.named("toc heading") or (in_contents and not text.spans):
        text.spans = []
    if text.spans and text.named(*_OF_CONTENTS):
        account.problem("docx-contents-left-out")
        text.spans = []
    if text.named(INSTRUCTIONS) and text.spans:
        account.problem("docx-instructions-left-out")
        text.spans = []
    _keep_for_next(text, source)
    found = [*line.before, *([text] if text.spans else _only_drawn(line, properties)), *line.after]
    if not found and account.paragraph == before + 1:
        account.paragraph = before
    return found


def _keep_for_next(text: Text, source: Source) -> None:
    """Give a paragraph the bookmarks and page marks of empty ones before it; keep those of an empty one for the next."""
    source.bookmarks += text.bookmarks
    if text.spans and all(span.page for span in text.spans):
        source.waiting += text.spans
        text.spans = []
    if text.spans:
        text.spans = [*source.waiting, *text.spans]
        source.waiting.clear()
        text.bookmarks = tuple(source.bookmarks)
        source.bookmarks.clear()


def _settle(text: Text, properties: Element | None, style: str, source: Source) -> None:
    """What its properties say about the paragraph."""
    level = value(properties, "w:outlineLvl")
    text.level = source.styles.heading(style)
    if level.isdecimal():
        text.level = int(level) + 1 if int(level) < 9 else 0
    mark = child(properties, "w:rPr")
    text.joined = any(child(mark, kind) is not None for kind in ("w:del", "w:moveFrom"))
    if attribute(child(properties, "w:framePr"), "w:dropCap") in ("drop", "margin"):
        text.joined = True
    text.rtl = switched(child(properties, "w:bidi")) is True


def _label(properties: Element | None, style: str, source: Source) -> tuple[Label | None, bool]:
    """The label of a paragraph, and whether it is its own and not its style's."""
    own = child(properties, "w:numPr")
    of_style = source.styles.paragraph(style, "w:numPr", "w:numId")
    list = value(own, "w:numId") or attribute(of_style)
    if not list or list == "0":
        return None, False
    depth = value(own, "w:ilvl")
    if not depth:
        # A style may leave its level to that of the list which names the style, or to a style that it is based on.
        linked = source.numbering.linked(list, [one.id for one in source.styles.chain(style)])
        depth = linked or attribute(source.styles.paragraph(style, "w:numPr", "w:ilvl"))
    return source.numbering.label(list, number(depth)), own is not None


def _indent(properties: Element | None, style: str, label: Label | None, source: Source) -> int:
    for holder in (child(properties, "w:ind"), None if label else source.styles.paragraph(style, "w:ind")):
        left = attribute(holder, "w:left") or attribute(holder, "w:start")
        if left:
            return number(left)
    return label.indent if label else 0


def _only_drawn(line: Line, properties: Element | None) -> list[Entry]:
    """Of a paragraph without words: a rule, when a line is drawn below or above it."""
    borders = child(properties, "w:pBdr")
    drawn = any(value(borders, side) not in ("", "nil", "none") for side in ("w:bottom", "w:top", "w:between"))
    sides = {side for side in ("w:left", "w:right") if value(borders, side) not in ("", "nil", "none")}
    return [Rule(line.text.number)] if drawn and not sides else []


def _joined(entries: Iterator[Entry]) -> list[Entry]:
    found: list[Entry] = []
    for entry in entries:
        last = found[-1] if found else None
        if isinstance(entry, Text) and isinstance(last, Text) and last.joined:
            last.spans, last.joined = [*last.spans, *entry.spans], entry.joined
            last.bookmarks = (*last.bookmarks, *entry.bookmarks)
            continue
        found.append(entry)
    return found


def without_contents_title(entries: list[Entry], words: set[str]) -> list[Entry]:
    """`entries` without the title of a table of contents that was left out, where it is a paragraph of another style."""
    named = {word.casefold() for word in words} | _CONTENTS
    return [one for one in entries if not (isinstance(one, Text) and one.words.casefold().strip(" :") in named)]
