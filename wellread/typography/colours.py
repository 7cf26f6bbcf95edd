"""Contrast of two colours, as WCAG 2.2 defines it: the one place for the formula, and for colours that reach a contrast."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from importlib import import_module
from typing import Any

Colour = Sequence[float]
"""Red, green and blue (sRGB), each from 0 to 1."""
_STEPS = 1000
"""Lightnesses that are tried from black to white."""


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    """Relative luminance of a colour, from 0 for black to 1 for white."""
    red, green, blue = map(_linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def of_hex(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of `#rrggbb`."""
    red, green, blue = (int(colour.lstrip("#")[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def of_css(value: str) -> tuple[float, ...]:
    """Red, green, blue and how solid it is, 0 to 1, of a colour as CSS writes it; nothing when it is none, or another's."""
    css: Any = import_module("tinycss2.color3")  # untyped
    found = css.parse_color(value.strip())
    return () if found in (None, "currentColor") else tuple(found)


def in_hex(colour: Colour) -> str:
    """`colour` as `#rrggbb`."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def ratio(one: str, other: str) -> float:
    """Contrast ratio of two colours `#rrggbb`, 1 to 21."""
    return contrast(of_hex(one), of_hex(other))


def nearest(colour: str, passes: Callable[[str], bool]) -> str:
    """The colour `#rrggbb` that `passes` with the hue of `colour` and the lightness nearest to it; empty when none does."""
    hue, lightness, saturation = rgb_to_hls(*of_hex(colour))
    found = (in_hex(hls_to_rgb(hue, step / _STEPS, saturation)) for step in _by_distance(lightness))
    return next(filter(passes, (colour, *found)), "")


def _by_distance(lightness: float) -> list[int]:
    """All steps of lightness, those nearest to `lightness` first."""
    return sorted(range(_STEPS + 1), key=lambda step: abs(step / _STEPS - lightness))


def _linear(part: float) -> float:
    """A part of an sRGB colour without its gamma (WCAG 2.2, relative luminance)."""
    if part <= 0.04045:
        return part / 12.92
    return math.pow((part + 0.055) / 1.055, 2.4)
