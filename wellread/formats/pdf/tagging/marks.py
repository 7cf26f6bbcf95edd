"""What WeasyPrint painted, page by page, sorted by the HTML element that it belongs to.

WeasyPrint wraps each piece of text and each picture in a numbered mark while it paints. Here every mark becomes a `Leaf` that
knows its page, its words and its place in the content stream, and is filed under the element whose words it carries, in
painting order. What is only there because of the page (running heads, page numbers, dot leaders, the header of a table shown
again) becomes an artifact at once, and the marks of spaces, which hold no glyph, are removed.

The names with an underscore that are used here (`_page_box`, `_tags`, `_box`, `_resources`, `_fonts`) are private to
WeasyPrint: `tests/test_pdf_seam.py` fails with a plain message when they move.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from wellread.formats.pdf.glyphs import painted, step_back

Mark = tuple[Any, int, int]
"""The stream that holds a mark (a group's has an `id`), the place of its properties, the place of its end."""

INVISIBLE = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF, 0xAD, *map(ord, " \t\n\r\f")]
)
"""Spaces, soft hyphens and direction marks: they may differ between the source and what is painted."""
UNPAINTED = INVISIBLE | dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000])
"""These and the other spaces: of a text that is nothing else WeasyPrint paints nothing."""


@dataclass(slots=True, eq=False)
class Leaf:
    """One mark in a content stream."""

    page: int
    mcid: int
    text: str
    """What is painted, in logical order; empty for a picture."""
    box: Any
    stream: Any
    """The page's stream, or that of a group (opacity) painted on it."""
    at: int
    """Index in the stream of the mark's property list."""
    end: int
    """Index in the stream of the mark's EMC."""
    space: bool = False
    """Whether a space follows in the source that is not painted."""
    actual: str | None = None
    """Replacement text, where glyphs do not give the words in their order."""


@dataclass(slots=True)
class Painted:
    """Everything that was painted, by element."""

    root: Any = None
    """The `html` element."""
    pieces: dict[tuple[Any, str], list[Leaf]] = field(default_factory=lambda: defaultdict(list))
    """(element, pseudo-element or "") to marks, in painting order."""
    pictures: dict[Any, Leaf] = field(default_factory=dict)
    links: dict[tuple[Any, int], list[Any]] = field(default_factory=lambda: defaultdict(list))
    """(`a` element, page) to WeasyPrint's annotations, one for each line."""
    boxes: dict[Any, Any] = field(default_factory=dict)
    """Element to its first box; elements that are not shown are missing."""
    groups: list[tuple[int, Any]] = field(default_factory=list)
    """(page, stream) of each group that holds marks of its own."""


def collect(pdf: Any, document: Any, page_streams: list[Any]) -> Painted:
    """Sort every mark of `page_streams` by element; what belongs to the page alone becomes an artifact."""
    painted = Painted()
    for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        _Page(painted, number, _marks(stream, pdf), stream._tags).walk(page._page_box, artifact=False, link=None)
        stream._tags.clear()
    return painted


class _Page:
    """Walks the boxes of one page."""

    def __init__(self, painted: Painted, number: int, marks: dict[int, Mark], tags: dict[Any, Any]) -> None:
        self.painted, self.number, self.marks, self.tags = painted, number, marks, tags
        for group in {id(stream): stream for stream, _, _ in marks.values() if hasattr(stream, "id")}.values():
            painted.groups.append((number, group))

    def walk(self, box: Any, *, artifact: bool, link: Any) -> None:
        box = getattr(box, "_box", box)  # an absolutely positioned box waits behind a placeholder
        element, kind = box.element, type(box).__name__
        if kind == "MarginBox":
            artifact = True
        elif element is not None:
            if element.tag == "a":
                link = element
            artifact = artifact or box.is_leader or self._repeated(box)
            self._note(box, link, artifact)
        if kind == "TextBox":
            self._text(box, artifact)
        elif kind.endswith("ReplacedBox"):
            self._picture(box, artifact)
        for child in box.children:
            self.walk(child, artifact=artifact, link=link)

    def _repeated(self, box: Any) -> bool:
        """Whether `box` shows the head or foot of a table again."""
        group = getattr(box, "is_header", False) or getattr(box, "is_footer", False)
        first = self.painted.boxes.get(box.element)
        return bool(group and first is not None and first[1] != self.number)

    def _note(self, box: Any, link: Any, artifact: bool) -> None:
        if box.element.tag == "html":
            self.painted.root = box.element
        if not artifact and "::" not in str(box.element_tag):
            self.painted.boxes.setdefault(box.element, (box, self.number))
        if box.link_annotation is not None and link is not None:
            found = self.painted.links[link, self.number]
            if box.link_annotation not in found:
                found.append(box.link_annotation)

    def _text(self, box: Any, artifact: bool) -> None:
        leaf = self._leaf(box, box.text)
        if leaf is None:
            return
        if artifact:
            make_artifact(leaf)
        elif not leaf.text.translate(UNPAINTED):
            _remove(leaf)
        else:
            pseudo = str(box.element_tag).partition("::")[2]
            if pseudo in ("first-letter", "first-line"):  # they are words of the source, not added by CSS
                pseudo = ""
            self.painted.pieces[box.element, pseudo].append(leaf)

    def _picture(self, box: Any, artifact: bool) -> None:
        leaf = self._leaf(box, "")
        if leaf is None:
            return
        if artifact or box.element in self.painted.pictures or "::" in str(box.element_tag):
            make_artifact(leaf)
        else:
            self.painted.pictures[box.element] = leaf

    def _leaf(self, box: Any, text: str) -> Leaf | None:
        tag = self.tags.get(box)
        if tag is None:
            return None
        stream, at, end = self.marks[tag["mcid"]]
        return Leaf(self.number, tag["mcid"], text, box, stream, at, end)


def _marks(stream: Any, pdf: Any) -> dict[int, Mark]:
    """Every numbered mark of `stream`, and of the groups painted on it."""
    found: dict[int, Mark] = {}
    opened: list[tuple[int, int] | None] = []
    for index, item in enumerate(stream.stream):
        if item == b"BDC" and isinstance(stream.stream[index - 1], dict):
            opened.append((stream.stream[index - 1].get("MCID", -1), index - 1))
        elif item in (b"BMC", b"BDC"):
            opened.append(None)
        elif item == b"EMC":
            # Marks nest: an EMC closes the innermost that is open.
            start = opened.pop()
            if start is not None and start[0] >= 0:
                found[start[0]] = (stream, start[1], index)
        elif isinstance(item, bytes) and item.endswith(b" Do"):
            group = pdf.objects[int(stream._resources["XObject"][item[1:-3].decode()].split()[0])]
            if hasattr(group, "_tags"):
                found |= _marks(group, pdf)
    return found


def make_artifact(leaf: Leaf) -> None:
    """Mark `leaf` as belonging to the page, not to the text."""
    properties = leaf.stream.stream[leaf.at]
    properties.clear()
    properties.update({"Type": "/Pagination"})
    leaf.stream.stream[leaf.at - 1] = "/Artifact"


def decorate(leaf: Leaf) -> None:
    """Mark `leaf` as decoration."""
    make_artifact(leaf)
    leaf.stream.stream[leaf.at].update({"Type": "/Layout"})


def hide(leaf: Leaf, width: float) -> None:
    """Let nothing be seen of a mark that is there for its replacement text, and take up `width` of its own widths.

    Text rendering mode 3 paints nothing. Programs that read the text see a space in every gap, so there is to be none.
    """
    stream = leaf.stream.stream
    for place in range(leaf.at, leaf.end):
        if stream[place] == b"BT":
            stream[place] = f"BT 3 Tr {100 * width:.0f} Tz".encode()
        elif stream[place] == b"ET":
            stream[place] = b"0 Tr 100 Tz ET"


def _remove(leaf: Leaf) -> None:
    """Remove a mark that holds no glyph; with a line painted under the space it becomes decoration."""
    stream = leaf.stream.stream
    if {b"S", b"f"} & {item for item in stream[leaf.at + 2 : leaf.end] if isinstance(item, bytes)}:
        decorate(leaf)
        return
    # Emptied, not deleted: the other marks know their places in the stream by index.
    stream[leaf.at - 1] = stream[leaf.at] = stream[leaf.at + 1] = stream[leaf.end] = b""


def finish(leaf: Leaf, tag: str, fonts: dict[str, Any]) -> None:
    """Write into the stream what the tree has found out about `leaf`: its type, a space at its end, its words."""
    # Poppler reads replacement text of a Span only.
    leaf.stream.stream[leaf.at - 1] = "/Span" if tag == "Formula" and leaf.text else f"/{tag}"
    text = leaf.text
    if leaf.actual is None and not painted(leaf.box) and any(map(_not_as_painted, text)):
        leaf.actual = text.translate({code: None for code in INVISIBLE if code > 0x20})
    if leaf.space and leaf.actual is not None:
        leaf.actual += " "
    elif leaf.space and not _append_space(leaf, fonts):
        leaf.actual = f"{text} "
    if leaf.actual is not None:
        from pydyf import String

        leaf.stream.stream[leaf.at]["ActualText"] = String(leaf.actual)


def _not_as_painted(character: str) -> bool:
    """Whether glyphs alone do not give `character` back: it runs from the right, its script joins letters into syllables, or a
    font may paint its accents as glyphs of their own."""
    accented = "\u1e00" <= character <= "\u1fff" or unicodedata.combining(character) > 0
    syllabic = "\u0900" <= character <= "\u109f" or "\u1780" <= character <= "\u17ff" or "\u1a00" <= character <= "\u1bff"
    return accented or syllabic or unicodedata.bidirectional(character) in ("R", "AL", "AN")


def _append_space(leaf: Leaf, fonts: dict[str, Any]) -> bool:
    """Paint a space after the last glyph of `leaf`; False when its font has painted none, and so has none embedded."""
    stream = leaf.stream.stream
    shown = next((i for i in range(leaf.end, leaf.at, -1) if _ends(stream[i], b"] TJ")), None)
    sized = next((i for i in range(leaf.end, leaf.at, -1) if _ends(stream[i], b" Tf")), None)
    if shown is None or sized is None:
        return False
    # The name of a font in a stream is the hash that WeasyPrint gave it, with a slash in front.
    font = fonts.get(stream[sized].split()[0][1:].decode())
    if font is None or font.bitmap:
        return False
    space = next((glyph for glyph, text in font.to_unicode.items() if text == " "), None)
    if space is None:
        return False
    back = step_back(leaf.box)
    before = f"{back + font.widths[space]:g}" if back else ""
    stream[shown] = stream[shown][: -len(b"] TJ")] + f"{before}<{space:04x}>] TJ".encode()
    return True


def _ends(item: Any, ending: bytes) -> bool:
    return isinstance(item, bytes) and item.endswith(ending)
