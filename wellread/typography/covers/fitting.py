"""Words set into a room of a picture, in the typeface of their script: as large as they fit, whole where they can be.

Used by covers. The same words give the same lines. A word too long for its line is broken only where no size has room for it
whole; what does not fit at the smallest size is cut, and says so.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from wellread.typography import fonts
from wellread.typography.font_files import characters_in

if TYPE_CHECKING:
    from PIL.ImageFont import Axis, FreeTypeFont

_SMALLEST = 0.028
"""Size of letters, as a part of the width of the picture."""
_MORE = "…"
_JOINERS = "\u200c\u200d"
_ADDRESS = re.compile(r"[^/.@?&=_-]*[/.@?&=_-]+|[^/.@?&=_-]+")
_UNBROKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff][\u3001-\u303f\uff00-\uff65]*|[^\u3040-\u30ff\u3400-\u9fff]+")
"""A word, or one Chinese or Japanese character with the punctuation that must not begin a line."""


@dataclass(frozen=True, slots=True)
class Face:
    """The typeface to prefer: two font files, for text that they can write; empty: our own."""

    regular: bytes = b""
    bold: bytes = b""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text on a picture: where its box begins, and how wide it may be."""

    text: str
    font: FreeTypeFont
    left: int
    top: int
    width: int


@dataclass(frozen=True, slots=True)
class Setting:
    """How words are set: in which style, how large at most, on a picture of which width."""

    style: str
    size: int
    picture: int
    face: Face = Face()


def fitted(text: str, room: tuple[int, int], setting: Setting) -> tuple[FreeTypeFont, list[str]]:
    """The largest font, from the `setting`'s size down, in which `text` fits into `room` (width, height), and its lines.

    Words are broken only where no size has room for them whole, and then at half of the size or below. What does not fit at the
    smallest size is cut. Lines are about as long as each other: a word alone on the last one looks lost.
    """
    size = setting.size
    family, sizes = _family(text), _sizes(size, round(setting.picture * _SMALLEST))
    # A name in large type that is broken anywhere reads worse than the whole name in half the size.
    half = [one for one in sizes if one * 2 <= size] or sizes[-1:]
    for one, anywhere in (*((one, False) for one in sizes), *((one, True) for one in half)):
        font = _chosen(text, family, setting, one)
        lines = _lines(text, font, room, anywhere=anywhere)
        if len(lines) * one * 1.35 <= room[1] and all(font.getlength(line) <= room[0] for line in lines):
            return font, lines if anywhere else _balanced(text, font, room, lines)
    return font, _cut(lines, font, room)


def _balanced(text: str, font: FreeTypeFont, room: tuple[int, int], lines: list[str]) -> list[str]:
    """As many `lines`, in the narrowest room that holds them."""
    low, high = room[0] // 2, room[0]
    while high - low > room[0] // 100 + 1:
        width = (low + high) // 2
        found = _lines(text, font, (width, room[1]), anywhere=False)
        if len(found) == len(lines) and all(font.getlength(line) <= width for line in found):
            high, lines = width, found
        else:
            low = width
    return lines


def _chosen(text: str, family: str, setting: Setting, size: int) -> FreeTypeFont:
    """The preferred face where it can write `text`, else one of `family`."""
    face = {"Bold": setting.face.bold}.get(setting.style, setting.face.regular)
    if face and not {one for one in text if not one.isspace()} - characters_in(face):
        return _own_font(face, size)
    return _font(family, setting.style, size)


@lru_cache(64)
def _own_font(face: bytes, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(BytesIO(face), size)


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
