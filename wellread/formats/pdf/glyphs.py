"""Glyphs that say the words of the text, in the order of reading: in scripts in which a letter is not one glyph.

WeasyPrint 70 gives each glyph the characters of the first place that it was painted at. In Arabic, where a dot is a glyph of
its own, and in the scripts of India, where vowels change places, a program that copies, searches or reads the file then gets
other words. Here each cluster (the glyphs that together write some characters) is painted as one glyph with a code of its own,
composed in the embedded font, and its code says exactly those characters. No replacement text is needed, so programs that do
not know it are right, too.

Text that runs from the right is painted as it is read, each letter by itself: programs that follow the tags (poppler, pdfminer)
take that order as it is, and those that look at the places of letters (PDFium) sort what was painted separately.

Only text that needs it takes this way, and only with fonts of TrueType outlines (`painted`): all else is WeasyPrint's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any
from unicodedata import category, mirrored

from wellread.formats.pdf.composed import build, composed, prepare
from wellread.formats.pdf.seams import replaced

_PLAIN = re.compile(
    "[ -\u024f\u0370-\u0482\u048a-\u058f\u10a0-\u139f\u2010-\u2027\u2030-\u206f\u20ac\u2190-\u25ff\u3000-\u3098\u309b-\u30ff"
    "\u200b\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]*"
)
"""Text of characters that are one glyph each, from left to right: most texts have no others."""

LARGE = 8000
"""Glyphs of a font that takes too long to add to: those of Chinese, whose characters need nothing added."""

_KEPT = "\u200c\u200d"
"""Joiners: they are not seen, and a word without them is another word (Persian)."""

HAIR = 2
"""Thousandths of the type size: not seen, and enough to put two letters in order; PDFium passes over what has no width."""


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Glyphs that write some characters together."""

    text: str
    start: int
    """Place of the characters in their run, in bytes."""
    x: float
    """Where it begins, in thousandths of the type size from the beginning of the run."""
    width: float
    """From where it begins to where the next one does."""
    glyphs: tuple[tuple[int, float, float], ...]
    """Each with its place to the right and up, in thousandths, from `x`."""

    def with_mark(self, mark: _Cluster) -> _Cluster:
        """This cluster with the mark that follows it."""
        left = min(self.x, mark.x)
        glyphs = tuple((glyph, one.x - left + right, up) for one in (self, mark) for glyph, right, up in one.glyphs)
        width = max(self.x + self.width, mark.x + mark.width) - left
        return _Cluster(self.text + mark.text, self.start, left, width, glyphs)


@contextmanager
def own_glyphs() -> Iterator[None]:
    """Paint text that needs it as clusters, in every file that is written inside this block."""
    with (
        replaced("weasyprint.draw.text", "draw_first_line", lambda theirs: partial(_draw, theirs)),
        replaced("weasyprint.pdf", "build_fonts_dictionary", lambda theirs: partial(build, theirs)),
    ):
        yield


def painted(box: Any) -> bool:
    """Whether the glyphs of this text box say its words in their order."""
    return hasattr(box, "own_glyphs")


def step_back(box: Any) -> float:
    """How far the pen is behind the left end of text that ends running from the right, in thousandths of the type size."""
    return float(getattr(box, "own_glyphs", 0.0))


def _draw(theirs: Callable[..., Any], stream: Any, box: Any, overflow: str, ellipsis: str, matrix: Any) -> Any:
    """Draw one line of text; same signature as WeasyPrint's own."""
    if (_PLAIN.fullmatch(box.text) and box.style["direction"] == "ltr") or not box.text.strip():
        return theirs(stream, box, overflow, ellipsis, matrix)
    runs = _runs(stream, box)
    if runs is None:
        return theirs(stream, box, overflow, ellipsis, matrix)
    for run in sorted(runs, key=lambda one: one.start):
        box.own_glyphs = run.paint(stream, matrix)
    # What WeasyPrint paints as pictures afterwards (emoji): here there is none.
    return []


@dataclass(frozen=True, slots=True)
class _Run:
    """Glyphs of one font and one direction."""

    start: int
    x: float
    """Where it begins, in points."""
    font: Any
    size: float
    clusters: tuple[_Cluster, ...]
    against: bool
    """Whether it runs from the right."""

    def paint(self, stream: Any, matrix: Any) -> float:
        """Paint the clusters as they are read; return how far the pen is behind the end of text that runs from the right."""
        stream._current_font = None  # each mark names its font, so that a space can be added to it later
        stream.set_font_size(self.font.hash, self.size)
        groups = [[self._glyph(one) for one in self.clusters]]
        if self.against:
            groups = [letter for one in self.clusters for letter in self._letters(one)]
        widths = [self._show(stream, matrix, group) for group in groups if group]
        return widths[-1] if widths and self.against else 0.0

    def _letters(self, cluster: _Cluster) -> Iterator[list[tuple[int, float, float]]]:
        """The glyph of `cluster`, which says its first letter, and one without ink for each of the others and the marks.

        They are a hair further left each: programs that look at places then find them in their order.
        """
        yield [self._glyph(replace(cluster, text=cluster.text[0]))]
        for number, letter in enumerate(cluster.text[1:], start=1):
            yield [(composed(self.font, (), letter, HAIR), HAIR, cluster.x - HAIR * number)]

    def _show(self, stream: Any, matrix: Any, glyphs: list[tuple[int, float, float]]) -> float:
        """Paint glyphs (code, width, place) in one go; return the width of the last one."""
        _, b, c, d, e, f = matrix.values
        start = pen = glyphs[0][2]
        shown = ""
        for code, width, x in glyphs:
            back = round(pen - x, 1)
            shown += f"{back:g}<{code:04x}>" if back else f"<{code:04x}>"
            pen = x + width
        stream.set_text_matrix(1, b, c, d, e + self.x + start * self.size / 1000, f)
        stream.show_text(shown.replace("><", ""))
        return glyphs[-1][1]

    def _glyph(self, cluster: _Cluster) -> tuple[int, float, float]:
        """Code, width and place of the glyph that is painted for `cluster`."""
        font = self.font
        first, right, up = cluster.glyphs[0]
        # A bracket that runs from the right has the glyph of its partner, which text from the left needs for itself.
        turned = self.against and bool(mirrored(cluster.text[0]))
        # A code says one thing in the whole file: a glyph that has said something else gets another code.
        alone = len(cluster.glyphs) == 1 and not round(up) and not turned
        if alone and font.to_unicode.setdefault(first, cluster.text) == cluster.text:
            return first, font.widths[first], cluster.x + right
        unit = font.upem / 1000
        parts = tuple((glyph, round(x * unit / 4) * 4, round(y * unit)) for glyph, x, y in cluster.glyphs)
        code = composed(font, parts, cluster.text, round(cluster.width))
        return code, font.widths[code], cluster.x


def _runs(stream: Any, box: Any) -> list[_Run] | None:
    """The runs of a line, from left to right; None where one of them cannot be painted as clusters."""
    from weasyprint.text.ffi import FROM_UNITS, ffi, pango

    layout = box.pango_layout
    # As WeasyPrint does before it draws: the layout is shared with it.
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    written = layout.text.encode()
    found, x, run = [], 0.0, line.runs[0]
    while run != ffi.NULL:
        item = run.data
        run = run.next
        font, size = stream.add_font(item.item.analysis.font)
        glyphs = [item.glyphs.glyphs[place] for place in range(item.glyphs.num_glyphs)]
        unknown = any(one.glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG and one.glyph != pango.PANGO_GLYPH_EMPTY for one in glyphs)
        # Only TrueType outlines are composed of others, and a variable font gets its own when it is embedded.
        if unknown or font.bitmap or "glyf" not in font.tables or "fvar" in font.tables or font.glyph_count > LARGE:
            return None
        prepare(font)
        _measure(stream, font, item, size)
        scale = 1000 * FROM_UNITS / size
        own = written[item.item.offset : item.item.offset + item.item.length]
        found.append(
            _Run(
                item.item.offset, x, font, size, tuple(_clusters(item, glyphs, own, scale)), bool(item.item.analysis.level % 2)
            )
        )
        x += sum(one.geometry.width for one in glyphs) * FROM_UNITS
    return found


def _measure(stream: Any, font: Any, item: Any, size: float) -> None:
    """Note the width of each glyph of a run, as WeasyPrint does."""
    from weasyprint.text.ffi import FROM_UNITS, pango

    for place in range(item.glyphs.num_glyphs):
        glyph = item.glyphs.glyphs[place].glyph
        if glyph not in font.widths and glyph != pango.PANGO_GLYPH_EMPTY:
            pango.pango_font_get_glyph_extents(item.item.analysis.font, glyph, stream.ink_rect, stream.logical_rect)
            font.widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)


def _clusters(item: Any, glyphs: list[Any], written: bytes, scale: float) -> Iterator[_Cluster]:
    """The clusters of a run in the order of reading; a joiner that is not painted goes with the one before it."""
    from weasyprint.text.ffi import pango

    starts = [item.glyphs.log_clusters[place] for place in range(len(glyphs))]
    ends = dict(zip(sorted(set(starts)), [*sorted(set(starts))[1:], len(written)], strict=True))
    found: list[_Cluster] = []
    pen = 0.0
    for start, group in groupby(zip(starts, glyphs, strict=True), key=lambda pair: pair[0]):
        x, parts = pen, []
        for _, one in group:
            if one.glyph != pango.PANGO_GLYPH_EMPTY:
                place = pen - x + one.geometry.x_offset * scale
                parts.append((int(one.glyph), place, -one.geometry.y_offset * scale))
            pen += one.geometry.width * scale
        text = written[start : ends[start]].decode()
        found.append(_Cluster(text, start, x, pen - x, tuple(parts)))
    yield from _joined(sorted(found, key=lambda one: one.start))


def _joined(found: list[_Cluster]) -> Iterator[_Cluster]:
    """`found` without what has no glyph; marks, and joiners that have none, stay with the letter before them."""
    waiting: _Cluster | None = None
    for one in found:
        if waiting and one.text and (category(one.text[0])[0] == "M" or (one.text in _KEPT and not one.glyphs)):
            waiting = waiting.with_mark(one)
        elif one.glyphs:
            if waiting:
                yield waiting
            waiting = one
    if waiting:
        yield waiting
