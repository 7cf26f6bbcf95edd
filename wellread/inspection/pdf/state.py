"""The graphics state of a PDF page: where, how large and in which colour the next glyph is painted.

Used by `painter` only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wellread.inspection.pdf.fonts import Font, font_of
from wellread.inspection.pdf.geometry import BLACK, IDENTITY, Box, Colour, Matrix, times


@dataclass(slots=True)
class State:
    """The graphics state that q saves, as a copy, and Q brings back."""

    matrix: Matrix = IDENTITY
    fill: Colour = BLACK
    opacity: float = 1.0
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    mode: int = 0
    clip: Box | None = None


def change(state: State, name: str, operands: Any, resources: Any, fonts: dict[Any, Font]) -> None:
    """Follow an operator that sets something."""
    if name == "cm":
        a, b, c, d, e, f = (float(one) for one in operands)
        state.matrix = times((a, b, c, d, e, f), state.matrix)
    elif name == "Tf":
        found = resources.get("/Font", {}).get(str(operands[0]))
        state.font, state.size = None if found is None else font_of(found, fonts), float(operands[1])
    elif name == "gs":
        found = resources.get("/ExtGState", {}).get(str(operands[0]), {})
        state.opacity = float(found.get("/ca", state.opacity))
    elif name in ("rg", "g", "k", "sc", "scn"):
        state.fill = _colour([float(one) for one in operands if _number(one)], state.fill)
    elif name in _SIZES:
        setattr(state, _SIZES[name], float(operands[0]))
    elif name == "Tz":
        state.scale = float(operands[0]) / 100
    elif name == "Tr":
        state.mode = int(operands[0])


_SIZES = {"Tc": "spacing", "Tw": "word", "TL": "leading"}


def _number(one: Any) -> bool:
    try:
        float(one)
    except (TypeError, ValueError):
        return False
    return True


def _colour(parts: list[float], before: Colour) -> Colour:
    if len(parts) == 1:
        return (parts[0], parts[0], parts[0])
    if len(parts) == 3:
        return (parts[0], parts[1], parts[2])
    if len(parts) == 4:
        # Without a profile: near enough for the contrast of text.
        cyan, magenta, yellow, black = parts
        return ((1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black))
    return before
