"""Glyphs that are added to an embedded font: made of others, each with a code and a text of its own. Used by `glyphs` only.

The names of WeasyPrint's fonts that are used here (`to_unicode`, `widths`, `clean`, `file_content`) are private to it:
`tests/test_pdf_seam.py` fails with a plain message when they move.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import Any


@dataclass(slots=True)
class Composed:
    """The glyphs that are added to one font, in the order of their codes."""

    first: int
    """Code of the first one: behind all glyphs that the font has."""
    codes: dict[tuple[tuple[tuple[int, int, int], ...], str], int] = field(default_factory=dict)
    """Parts (glyph, right and up in units of the font) and text, to code."""

    def code(self, parts: tuple[tuple[int, int, int], ...], text: str) -> int:
        """The code of the glyph made of `parts` that says `text`."""
        return self.codes.setdefault((parts, text), self.first + len(self.codes))


def composed(font: Any, parts: tuple[tuple[int, int, int], ...], text: str, width: int) -> int:
    """The code of the glyph of `font` that is made of `parts` and says `text`."""
    code: int = font.composed.code(parts, text)
    font.to_unicode[code] = text
    font.widths.setdefault(code, width)
    return code


def prepare(font: Any) -> None:
    """Let glyphs be added to `font`; the first is a space, which the tags may need at the end of a line."""
    if not hasattr(font, "composed"):
        font.composed = Composed(font.glyph_count)
        composed(font, (), " ", 250)


def build(theirs: Callable[..., Any], pdf: Any, fonts: dict[Any, Any], *rest: Any) -> Any:
    """Write the fonts, with the glyphs that were composed; same signature as WeasyPrint's own."""
    for font in fonts.values():
        if hasattr(font, "composed"):
            font.clean = partial(_clean, font, font.clean, font.composed)
    return theirs(pdf, fonts, *rest)


def _clean(font: Any, theirs: Callable[..., None], added: Composed, texts: dict[int, str], hinting: bool) -> None:
    """Reduce `font` to what is used, and add what was composed; same signature as WeasyPrint's own."""
    parts = {glyph: "" for made, _ in added.codes for glyph, _, _ in made}
    theirs({code: text for code, text in (parts | texts).items() if code < added.first}, hinting)
    font.file_content = _with_composed(font.file_content, added, font.widths, font.upem)


def _with_composed(data: bytes, added: Composed, widths: dict[int, int], upem: int) -> bytes:
    """The font file `data` with the composed glyphs behind its own."""
    from fontTools.ttLib import TTFont, newTable
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    # A time stamp would make each file another one.
    with TTFont(BytesIO(data), recalcTimestamp=False) as font:
        outlines, metrics, order = font["glyf"], font["hmtx"], list(font.getGlyphOrder())
        # The subset keeps the numbers of its glyphs, but ends with the last one used; ours begin behind all of them.
        for number in range(len(order), added.first):
            order.append(f"unused{number}")
            outlines.glyphs[order[-1]], metrics.metrics[order[-1]] = Glyph(), (0, 0)
        for (parts, _), code in added.codes.items():
            order.append(f"cluster{code}")
            outlines.glyphs[order[-1]] = _glyph_of([(order[glyph], x, y) for glyph, x, y in parts])
            metrics.metrics[order[-1]] = (round(widths[code] * upem / 1000), 0)
        font.setGlyphOrder(order)
        outlines.setGlyphOrder(order)
        for name in order[added.first :]:
            outlines[name].recalcBounds(outlines)
            metrics.metrics[name] = (metrics.metrics[name][0], getattr(outlines[name], "xMin", 0))
        # Format 3 has no names of glyphs: a PDF needs none, and the new ones would have to get theirs.
        font["post"] = newTable("post")
        vars(font["post"]).update(_POST)
        for name in ("GDEF", "vmtx", "vhea"):  # what says more of each glyph than a PDF asks for
            if name in font:
                del font[name]
        result = BytesIO()
        font.save(result)
        return result.getvalue()


_POST = {
    "formatType": 3.0, "italicAngle": 0.0, "underlinePosition": 0, "underlineThickness": 0, "isFixedPitch": 0,
    "minMemType42": 0, "maxMemType42": 0, "minMemType1": 0, "maxMemType1": 0,
}  # fmt: skip


def _glyph_of(parts: list[tuple[str, int, int]]) -> Any:
    """A glyph composed of others, each moved to its place."""
    from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

    made = Glyph()
    if not parts:
        return made
    made.numberOfContours = -1
    made.components = []
    for name, x, y in parts:
        part = GlyphComponent()
        part.glyphName, part.x, part.y, part.flags = name, x, y, 0x4  # ROUND_XY_TO_GRID
        made.components.append(part)
    return made
