"""A plain cover: title, subtitle and publisher, large, dark on light, in the typeface of the text.

Drawn from its words alone, so the same words give the same bytes. A title too long for the page is set smaller until it
fits; a word too long for the line likewise. What does not fit at the smallest size is broken anywhere, then cut.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from wellread.pictures.emoji import without
from wellread.typography import fonts

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import Axis, FreeTypeFont

PAPER, INK, BAND = "#ffffff", "#0b1f33", "#0b3d66"
"""Ink on paper is 16:1, paper on the band 11:1."""
_LARGEST, _SMALLEST = 0.105, 0.028
"""Size of the title, as a part of the width."""
_TITLE = 0.7
"""The part of the paper that a title may take where a subtitle follows."""
_MORE = "…"
_JOINERS = "\u200c\u200d"
_ADDRESS = re.compile(r"[^/.@?&=_-]*[/.@?&=_-]+|[^/.@?&=_-]+")
_UNBROKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff][\u3001-\u303f\uff00-\uff65]*|[^\u3040-\u30ff\u3400-\u9fff]+")
"""A word, or one Chinese or Japanese character with the punctuation that must not begin a line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text on a cover: where its box begins, and how wide it may be."""

    text: str
    font: FreeTypeFont
    left: int
    top: int
    width: int


def cover_png(title: str, subtitle: str, publisher: str, *, width: int = 1600, height: int = 2560) -> bytes:
    """Draw the cover; PNG, `width` by `height` pixels."""
    from PIL import Image, ImageDraw

    image = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(image)
    for line in lay_out((title, subtitle, publisher), width, height):
        _write(draw, line)
    foot = height - round(width * 0.2)
    bands = (0, 0, width, round(width * 0.05)), (0, foot, width, height)
    return _coloured(image, bands)


def lay_out(texts: tuple[str, str, str], width: int, height: int) -> Iterator[Line]:
    """The lines of a cover of this size; `texts` are title, subtitle and publisher."""
    title, subtitle, publisher = map(without, texts)  # no font here draws emoji
    edge = round(width * 0.09)
    foot = height - round(width * 0.2)
    box = (edge, round(width * 0.16), width - 2 * edge, foot - round(width * 0.06))
    heading, under = _headed(title, subtitle, box, width)
    whole = "".join("".join(line.text.split()) for line in under) == "".join(subtitle.split())
    if not whole or any(_low(line, box) for line in under):
        heading, under = _headed(title, subtitle, box, width, share=_TITLE)
    yield from (*heading, *under)
    yield from _publisher(publisher, (edge, foot, box[2], height - foot), width)


def _headed(
    title: str, subtitle: str, box: tuple[int, int, int, int], width: int, *, share: float = 1
) -> tuple[list[Line], list[Line]]:
    """The lines of title and subtitle in `box` (left, top, width, foot), of which a title may take the part `share`."""
    left, y, wide, foot = box
    font, lines = _fitted(title, "Bold", (wide, round((foot - y) * share)), round(width * _LARGEST), width)
    step = round(font.size * 1.22)
    heading = [Line(line, font, left, y + number * step, wide) for number, line in enumerate(lines)]
    if not subtitle:
        return heading, []
    y += len(lines) * step + round(font.size * 0.5)
    smaller, lines = _fitted(subtitle, "Regular", (wide, max(1, foot - y)), round(font.size * 0.55), width)
    step = round(smaller.size * 1.35)
    return heading, [Line(line, smaller, left, y + number * step, wide) for number, line in enumerate(lines)]


def _low(line: Line, box: tuple[int, int, int, int]) -> bool:
    """Whether `line` is too low for `box`."""
    return line.top + round(line.font.size * 1.35) > box[3] + line.font.size // 2


def _coloured(image: Image, bands: Sequence[tuple[int, int, int, int]]) -> bytes:
    """PNG of a drawing of which only the ink is known: 0 is ground, 255 text; `bands` have colours of their own.

    Sixteen colours, eight steps from ground to text on paper and eight in the bands: half a byte a pixel, without a search.
    """
    # Point tables, no colour search: the same sixteen colours with every version of Pillow.
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


def _publisher(text: str, box: tuple[int, int, int, int], wide: int) -> Iterator[Line]:
    """The publisher's name in the band at the foot; `box` is x, y, width, height, `wide` the width of the cover."""
    if not text:
        return
    x, y, width, height = box
    font, lines = _fitted(text, "Regular", (width, round(height * 0.72)), round(height * 0.26), wide)
    step = round(font.size * 1.3)
    top = y + (height - step * len(lines)) // 2
    for number, line in enumerate(lines):
        yield Line(line, font, x, top + number * step, width)


def _write(draw: ImageDraw, line: Line) -> None:
    """One line of text, from the side where its script begins."""
    strong = next((kind for kind in map(unicodedata.bidirectional, line.text) if kind in ("L", "R", "AL")), "L")
    left: float = line.left
    if strong != "L":
        left += line.width - line.font.getlength(line.text)
    draw.text((left, line.top), line.text, font=line.font, fill=255)


def _fitted(text: str, style: str, room: tuple[int, int], size: int, width: int) -> tuple[FreeTypeFont, list[str]]:
    """The largest font, from `size` down, in which `text` fits into `room`, and its lines.

    Words are broken only where no size has room for them whole, and then at half of `size` or below. What does not fit at the
    smallest size is cut.
    """
    family, sizes = _family(text), _sizes(size, round(width * _SMALLEST))
    # A name in large type that is broken anywhere reads worse than the whole name in half the size.
    half = [one for one in sizes if one * 2 <= size] or sizes[-1:]
    for one, anywhere in (*((one, False) for one in sizes), *((one, True) for one in half)):
        font = _font(family, style, one)
        lines = _lines(text, font, room, anywhere=anywhere)
        if len(lines) * one * 1.35 <= room[1] and all(font.getlength(line) <= room[0] for line in lines):
            break
    else:
        lines = _cut(lines, font, room)
    return font, lines


def _sizes(size: int, least: int) -> list[int]:
    """Sizes to try, each smaller than the one before: from `size` down to `least`."""
    found = [max(1, size)]
    while found[-1] > max(1, least):
        found.append(max(1, least, min(round(found[-1] * 0.93), found[-1] - 1)))
    return found


def _lines(text: str, font: FreeTypeFont, room: tuple[int, int], *, anywhere: bool) -> list[str]:
    """Break `text` between words, Chinese and Japanese between characters; no line is wider than `room` where words allow.

    `anywhere`: a word that is wider than a line is broken too. Ends soon after there are more lines than `room` can hold.
    """
    lines: list[str] = []
    width, most = room[0], _most(room, font)
    for word in text.split():
        if len(lines) > most:
            break
        pieces = _UNBROKEN.findall(word)
        if anywhere:
            pieces = [part for piece in pieces for part in _parts(piece, font, width)]
        for at, piece in enumerate(pieces):
            space = " " * (at == 0)  # the pieces of one word have none between them
            longer = "".join((*lines[-1:], space, piece))
            if lines and font.getlength(longer) <= width:
                lines[-1] = longer
            elif len(lines) > most:
                break
            else:
                lines.append(piece)
    return lines


def _most(room: tuple[int, int], font: FreeTypeFont) -> int:
    """How many lines `room` can hold, at least one."""
    return max(1, int(room[1] / (font.size * 1.35)))


def _parts(word: str, font: FreeTypeFont, width: int) -> list[str]:
    """`word` in parts that fit on a line: an address is broken after punctuation, anything else between two characters."""
    if font.getlength(word) <= width:
        return [word]
    found: list[str] = []
    for piece in _ADDRESS.findall(word):
        if font.getlength(piece) <= width:
            found.append(piece)
        else:
            found += _characters(piece)
    return found


def _characters(text: str) -> list[str]:
    """The characters of `text`, each with the marks that belong to it."""
    found: list[str] = []
    for character in text:
        if found and (unicodedata.category(character)[0] == "M" or character in _JOINERS or found[-1][-1] in _JOINERS):
            found[-1] += character
        else:
            found.append(character)
    return found


def _cut(lines: list[str], font: FreeTypeFont, room: tuple[int, int]) -> list[str]:
    """The lines that `room` has place for, at least one; the last one says that there was more."""
    most = _most(room, font)
    if len(lines) <= most:
        return lines
    last = f"{lines[most - 1]}{_MORE}"
    while font.getlength(last) > room[0] and len(last) > len(_MORE):
        last = "".join(_characters(last.removesuffix(_MORE))[:-1]).rstrip() + _MORE
    return [*lines[: most - 1], last]


@lru_cache(64)
def _family(text: str) -> str:
    """The family that can write most of `text`: the body's, unless its script is another one."""
    return max(fonts.families_for([text]), key=lambda family: sum(character in fonts.covered(family) for character in text))


@lru_cache(64)
def _font(family: str, style: str, size: int) -> FreeTypeFont:
    """A face of `family`; scripts that join or run from the right need the shaping engine (Raqm), others do not."""
    from PIL import ImageFont, features

    weight = {"Bold": 700}.get(style, 400)
    files = fonts.font_files(family)
    file = next((one for one in files if one.weights or one.weight == weight), files[0])
    layout = ImageFont.Layout.BASIC
    if family != fonts.BODY and features.check("raqm"):
        layout = ImageFont.Layout.RAQM
    font = ImageFont.truetype(str(file.path), size, layout_engine=layout)
    if file.weights:
        low, high = file.weights
        chosen = min(max(weight, low), high)
        font.set_variation_by_axes([_setting(axis, chosen) for axis in font.get_variation_axes()])
    return font


def _setting(axis: Axis, weight: int) -> int:
    """What a variable font's axis is set to; axes are known by display names, such as "Weight" and b"weight"."""
    if "eight" in str(axis["name"]):
        return weight
    return axis["default"] or 0
