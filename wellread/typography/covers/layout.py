"""Where everything is on a cover of one size: a coloured field above, the picture and the publisher below it."""

from __future__ import annotations

from dataclasses import dataclass

from wellread.typography.covers.design import Cover

Box = tuple[int, int, int, int]
"""Left, top, width, height, in pixels."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything is on a cover of one size."""

    width: int
    field: int
    """Height of the coloured field."""
    sign: Box
    edition: Box
    words: Box
    """Title and subtitle."""
    picture: Box | None
    logo: Box | None
    publisher: Box


def layout(cover: Cover, width: int, height: int) -> Layout:
    """The places of a cover of this size; right and left change sides where the title runs from the right."""
    edge, square = units(width, 7), height < 1.25 * width
    foot = units(width, 13 if cover.logo or square else 11)
    share = 35 if square else 76
    below = units(width, share) if cover.picture else 0
    field = height - foot - below
    sign = (edge, edge, units(width, 15), units(width, 15))
    beside, top = sign[0] + sign[2] + units(width, 4), sign[1] + sign[3] + units(width, 5)
    edition = (beside, sign[1], width - edge - beside, sign[3])
    words = (edge, top, width - 2 * edge, max(1, field - top - units(width, 3)))
    logo = (edge, height - foot + units(width, 1.5), units(width, 34), foot - units(width, 3)) if cover.logo else None
    start = logo[0] + logo[2] + edge // 2 if logo else edge
    publisher = (start, height - foot, max(1, width - edge - start), foot)
    picture = _picture_box(cover, (width, height, field, foot))
    boxes = Layout(width, field, sign, edition, words, picture, logo, publisher)
    return _mirrored(boxes) if cover.rtl else boxes


def _picture_box(cover: Cover, size: tuple[int, int, int, int]) -> Box | None:
    """Between the field and the foot, as large as there is room."""
    width, height, field, foot = size
    if not cover.picture:
        return None
    air = units(width, 4 if height < 1.25 * width else 7)
    return (units(width, 7), field + air, width - 2 * units(width, 7), max(1, height - foot - field - 3 * air // 2))


def _mirrored(boxes: Layout) -> Layout:
    """The same from the right."""

    def turned(box: Box) -> Box:
        return (boxes.width - box[0] - box[2], *box[1:])

    logo = turned(boxes.logo) if boxes.logo else None
    sign, edition, publisher = map(turned, (boxes.sign, boxes.edition, boxes.publisher))
    return Layout(boxes.width, boxes.field, sign, edition, boxes.words, boxes.picture, logo, publisher)


def units(width: int, count: float) -> int:
    """So many hundredths of the width, a pixel at least."""
    return max(1, round(width * count / 100))
