"""The words on a cover: edition, title, subtitle, publisher, each line with its place and its colour."""

from __future__ import annotations

from collections.abc import Iterator

from wellread.pictures.emoji import without
from wellread.typography.covers.design import Cover
from wellread.typography.covers.fitting import Line, Setting, fitted
from wellread.typography.covers.layout import Box, Layout, units

_TITLE = 0.72
"""The part of its place that a title may take where a subtitle follows."""


def lines(cover: Cover, place: Layout) -> Iterator[tuple[Line, str]]:
    """Every line of text of a cover, with its colour."""
    title, subtitle, publisher, edition = map(without, (cover.title, cover.subtitle, cover.publisher, cover.edition))
    width = place.width
    named = Setting("Bold", units(width, 8.5), width, cover.face)
    yield from ((line, cover.colours.on_field) for line in _centred(edition, place.edition, named))
    for line in _headed(title, subtitle, place.words, Setting("Bold", units(width, 13), width, cover.face)):
        yield line, cover.colours.on_field
    from_whom = Setting("Regular", units(width, 4.6), width, cover.face)
    yield from ((line, cover.colours.ink) for line in _centred(publisher, place.publisher, from_whom))


def _headed(title: str, subtitle: str, box: Box, setting: Setting) -> list[Line]:
    """Title and subtitle; the title is smaller where else the subtitle had no room."""
    found = _stacked(title, subtitle, box, setting, 1.0)
    whole = "".join("".join(line.text.split()) for line in found) == "".join(f"{title}{subtitle}".split())
    low = any(line.top + round(line.font.size * 1.3) > box[1] + box[3] for line in found)
    if subtitle and (low or not whole):
        return _stacked(title, subtitle, box, setting, _TITLE)
    return found


def _stacked(title: str, subtitle: str, box: Box, setting: Setting, share: float) -> list[Line]:
    """Title above subtitle in `box`, of which a title may take the part `share`."""
    left, top, wide, high = box
    font, written = fitted(title, (wide, max(1, round(high * share))), setting)
    step = round(font.size * 1.2)
    found = [Line(line, font, left, top + number * step, wide) for number, line in enumerate(written)]
    if not subtitle:
        return found
    y = top + len(written) * step + round(font.size * 0.4)
    under = Setting("Regular", max(round(font.size * 0.5), units(setting.picture, 4.4)), setting.picture, setting.face)
    smaller, written = fitted(subtitle, (wide, max(1, top + high - y)), under)
    step = round(smaller.size * 1.35)
    return [*found, *(Line(line, smaller, left, y + number * step, wide) for number, line in enumerate(written))]


def _centred(text: str, box: Box, setting: Setting) -> Iterator[Line]:
    """`text` half way down its `box`."""
    left, top, wide, high = box
    if not text.strip():
        return
    font, written = fitted(text, (wide, max(1, round(high * 0.9))), setting)
    step = round(font.size * 1.25)
    start = top + max(0, (high - step * len(written)) // 2)
    for number, line in enumerate(written):
        yield Line(line, font, left, start + number * step, wide)
