"""A plain cover: title, subtitle and publisher, large, dark on light, in the typeface of the text.

Drawn from its words alone, so the same words give the same bytes. A title too long for the page is set smaller until it
fits; a word too long for the line likewise.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from wellread.typography import fonts

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

PAPER, INK, BAND = "#ffffff", "#0b1f33", "#0b3d66"
"""Ink on paper is 16:1, paper on the band 11:1."""
_LARGEST, _SMALLEST = 0.105, 0.028
"""Size of the title, as a part of the width."""
_UNBROKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff][\u3001-\u303f\uff00-\uff65]*|[^\u3040-\u30ff\u3400-\u9fff]+")
"""A word, or one Chinese or Japanese character with the signs that must not begin a line."""


def cover_png(title: str, subtitle: str, publisher: str, *, width: int = 1600, height: int = 2560) -> bytes:
    """Draw the cover; PNG, `width` by `height` pixels."""
    from PIL import Image, ImageDraw

    image = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(image)
    edge = round(width * 0.09)
    foot = height - round(width * 0.2)
    room = (width - 2 * edge, foot - round(width * 0.22))
    font, lines = _fitted(title, "Bold", room, round(width * _LARGEST), width)
    y = round(width * 0.16)
    for line in lines:
        _write(draw, line, (edge, y, room[0]), font)
        y += round(font.size * 1.22)
    if subtitle:
        y += round(font.size * 0.5)
        left = (room[0], max(1, foot - y - round(width * 0.06)))
        smaller, lines = _fitted(subtitle, "Regular", left, round(font.size * 0.55), width)
        for line in lines:
            _write(draw, line, (edge, y, room[0]), smaller)
            y += round(smaller.size * 1.35)
    _publisher(draw, publisher, (edge, foot, room[0], height - foot))
    bands = (0, 0, width, round(width * 0.05)), (0, foot, width, height)
    return _coloured(image, bands)


def _coloured(image: Image, bands: Sequence[tuple[int, int, int, int]]) -> bytes:
    """PNG of a drawing of which only the ink is known: 0 is ground, 255 text; `bands` have colours of their own.

    Sixteen colours, eight steps from ground to text on paper and eight in the bands: half a byte a pixel, without a search.
    """
    made = image.point([level * 8 // 256 for level in range(256)])
    for box in bands:
        made.paste(made.crop(box).point([8 + step for step in range(256 - 8)] + [255] * 8), box)
    made.putpalette([part for one, other in ((PAPER, INK), (BAND, PAPER)) for part in _ramp(one, other)])
    packed = io.BytesIO()
    made.save(packed, "PNG", bits=4, compress_level=6)
    return packed.getvalue()


def _ramp(one: str, other: str) -> Iterator[int]:
    """Red, green and blue of eight steps from the colour `one` to the colour `other`."""
    from PIL.ImageColor import getrgb

    for step in range(8):
        yield from (round(low + (high - low) * step / 7) for low, high in zip(getrgb(one), getrgb(other), strict=True))


def _publisher(draw: ImageDraw, text: str, box: tuple[int, int, int, int]) -> None:
    """The publisher's name in the band at the foot; `box` is x, y, width, height."""
    if not text:
        return
    x, y, width, height = box
    font, lines = _fitted(text, "Regular", (width, round(height * 0.72)), round(height * 0.26), width)
    step = round(font.size * 1.3)
    top = y + (height - step * len(lines)) // 2
    for number, line in enumerate(lines):
        _write(draw, line, (x, top + number * step, width), font)


def _write(draw: ImageDraw, line: str, place: tuple[int, int, int], font: FreeTypeFont) -> None:
    """One line of text, from the side where its script begins; `place` is x, y and width."""
    x, y, width = place
    strong = next((kind for kind in map(unicodedata.bidirectional, line) if kind in ("L", "R", "AL")), "L")
    draw.text((x if strong == "L" else x + width - font.getlength(line), y), line, font=font, fill=255)


def _fitted(text: str, style: str, room: tuple[int, int], size: int, width: int) -> tuple[FreeTypeFont, list[str]]:
    """The largest font, from `size` down, in which `text` fits into `room`, and its lines."""
    family = _family(text)
    while True:
        font = _font(family, style, size)
        lines = _lines(text, font, room[0])
        fits = len(lines) * size * 1.35 <= room[1] and all(font.getlength(line) <= room[0] for line in lines)
        if fits or size <= width * _SMALLEST:
            return font, lines
        size = max(round(size * 0.93), round(width * _SMALLEST))


def _lines(text: str, font: FreeTypeFont, width: int) -> list[str]:
    """Break `text` between words, Chinese and Japanese between characters; no line is wider than `width` where words allow."""
    lines: list[str] = []
    for blank, piece in ((" " * (not at), piece) for word in text.split() for at, piece in enumerate(_UNBROKEN.findall(word))):
        longer = f"{lines[-1]}{blank}{piece}" if lines else piece
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


@lru_cache(64)
def _family(text: str) -> str:
    """The family that can write most of `text`: the body's, unless its script is another one."""
    return max(fonts.families_for([text]), key=lambda family: sum(letter in fonts.covered(family) for letter in text))


@lru_cache(64)
def _font(family: str, style: str, size: int) -> FreeTypeFont:
    """A face of `family`; letters that join and lines that run from the right need the shaping engine (Raqm), others do not."""
    from PIL import ImageFont, features

    weight = 700 if style == "Bold" else 400
    files = fonts.font_files(family)
    file = next((one for one in files if one.weights or one.weight == weight), files[0])
    shaped = family != fonts.BODY and features.check("raqm")
    layout = ImageFont.Layout.RAQM if shaped else ImageFont.Layout.BASIC
    font = ImageFont.truetype(str(file.path), size, layout_engine=layout)
    if file.weights:
        low, high = file.weights
        axes = [(str(axis["name"]), axis["default"] or 0) for axis in font.get_variation_axes()]
        font.set_variation_by_axes([min(max(weight, low), high) if "eight" in name else value for name, value in axes])
    return font
