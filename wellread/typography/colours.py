"""Contrast of two colours, as WCAG 2.2 defines it: the one place for the formula."""

from __future__ import annotations

import math
from collections.abc import Sequence

Colour = Sequence[float]
"""Red, green and blue (sRGB), each from 0 to 1."""


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    """Relative luminance of a colour, from 0 for black to 1 for white."""
    red, green, blue = map(_linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    """A part of an sRGB colour without its gamma (WCAG 2.2, relative luminance)."""
    if part <= 0.04045:
        return part / 12.92
    return math.pow((part + 0.055) / 1.055, 2.4)
