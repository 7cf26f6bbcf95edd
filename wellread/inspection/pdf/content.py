"""What a finished PDF page paints: every run of glyphs with its words, its size on paper and its colour, and every picture.

Reads the content streams themselves, with the transformations in force, so that 9 pt text scaled by two is 18 pt and text
inside a picture counts like any other. Works on any PDF; knows nothing of how ours are made.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from wellread.inspection.pdf.geometry import Box, Colour


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs painted by one operator."""

    text: str
    font: str
    """Name of the font, without the letters of its subset."""
    size: float
    """Height of the body in points on the page."""
    box: Box
    """Left, baseline, right, top of the body, in points from the lower left corner."""
    colour: Colour
    opacity: float
    mark: int | None
    """Number of the mark that it is in; None outside any."""
    artifact: bool
    upright: bool
    """Whether the line runs level and the glyphs stand straight."""
    unknown: int = 0
    """Glyphs that no character stands for."""
    in_picture: bool = False
    ink: float = 0.0
    """Height in points of what is painted, for one sign alone that is neither letter nor figure, such as a bullet."""


@dataclass(frozen=True, slots=True)
class Image:
    """A bitmap where it stands on the page."""

    box: Box
    pixels: tuple[int, int]
    mark: int | None
    artifact: bool

    @property
    def resolution(self) -> float:
        """Pixels to the inch, the lower of the two directions."""
        width, height = self.box[2] - self.box[0], self.box[3] - self.box[1]
        return min(self.pixels[0] * 72 / width, self.pixels[1] * 72 / height) if width and height else 0.0


@dataclass(slots=True)
class Page:
    """Everything that one page paints."""

    number: int
    """From 0."""
    label: str
    box: Box
    runs: list[Run] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    fills: list[tuple[Box, Colour]] = field(default_factory=list)
    """Filled rectangles, in painting order."""
    before: list[int] = field(default_factory=list)
    """Of each of `fills`: how many of `runs` had been painted before it."""
    figures: dict[int, Box] = field(default_factory=dict)
    """Number of a mark that holds drawing and no page text, to the box of what it paints."""
    actual: dict[int, str] = field(default_factory=dict)
    """Number of a mark to its replacement text."""
    unmarked: list[str] = field(default_factory=list)
    """Words and drawings that no mark holds."""
    nested: int = 0
    """Marks inside artifacts, and artifacts inside marks."""

    @property
    def texts(self) -> dict[int, str]:
        """Number of a mark to its words."""
        found: dict[int, str] = {}
        for run in self.runs:
            if run.mark is not None and not run.artifact:
                found[run.mark] = found.get(run.mark, "") + run.text
        return found | self.actual
