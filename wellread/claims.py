"""What a file may say of itself: each statement with the evidence that it needs. Writers ask here, and state nothing else.

The evidence is measured in the parts of a file before they are put together, never taken from what was meant to be in them.
A check measures again in the finished file, by code of its own. After EPUB Accessibility 1.1 and its techniques (B04 to B10),
PDF/UA (A40) and Well-Tagged PDF (A58): that a book conforms is said only where a person has signed it, for this very version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from wellread.model import Meta, SignOff
from wellread.model.reviews import current


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was counted in the parts of a book. Nothing was measured: nothing is claimed."""

    pages: int = 0
    outside: int = 0
    """Pages that the reading order leaves out."""
    headings: int = 0
    contents: int = 0
    """Lines of the contents."""
    roles: int = 0
    """Elements that are named for assistive technology (ARIA)."""
    sheets: int = 0
    """Style sheets."""
    fixed: int = 0
    """Sizes of letters that a reader cannot change."""
    pictures: int = 0
    """Pictures that have a text alternative."""
    unsaid: int = 0
    """Pictures that have none and are not said to be decoration."""
    moving: int = 0
    """Pictures that move."""
    formulas: int = 0
    unworded: int = 0
    """Formulas without words."""
    marks: int = 0
    """Marks of pages of a printed edition."""
    listed: int = 0
    """Lines of the list of those pages."""
    spoken: int = 0
    """Pages that have sound."""
    silent: int = 0
    """Things to be seen that have no sound."""
    pronounced: int = 0
    """Pages that name a lexicon."""


FEATURES: Mapping[str, Callable[[Evidence], bool]] = {
    "structuralNavigation": lambda one: bool(one.headings),
    "tableOfContents": lambda one: bool(one.contents),
    "readingOrder": lambda one: bool(one.pages) and not one.outside,
    "displayTransformability": lambda one: bool(one.pages and one.sheets) and not one.fixed,
    "ARIA": lambda one: bool(one.roles),
    # No file of the package is encrypted: `formats.epub.package` cannot do it.
    "unlocked": lambda one: bool(one.pages),
    "alternativeText": lambda one: bool(one.pictures) and not one.unsaid,
    "MathML": lambda one: bool(one.formulas),
    "describedMath": lambda one: bool(one.formulas) and not one.unworded,
    "synchronizedAudioText": lambda one: bool(one.spoken),
    "pageNavigation": lambda one: bool(one.listed),
    "pageBreakMarkers": lambda one: bool(one.marks),
    "ttsMarkup": lambda one: bool(one.pronounced),
}
"""Each value of `schema:accessibilityFeature` to what must have been measured for it."""


def features(measured: Evidence) -> tuple[str, ...]:
    """The features that a book may claim (B06)."""
    return tuple(name for name, shown in FEATURES.items() if shown(measured))


def modes(measured: Evidence) -> tuple[str, ...]:
    """By which senses there is something to be had from the book (B04)."""
    return ("textual", *["visual"] * bool(measured.pictures or measured.unsaid))


def sufficient(measured: Evidence) -> Iterator[str]:
    """Which senses are each enough for all of it (B05)."""
    if not measured.unsaid:
        yield "textual"
    if measured.pictures or measured.unsaid:
        yield "textual,visual"
    if measured.spoken and not measured.silent:
        yield "auditory"


def hazards(measured: Evidence) -> tuple[str, ...]:
    """What may harm (B07): a picture that moves may flash, and nobody has measured it."""
    if not measured.moving:
        return ("none",)
    return ("unknownFlashingHazard", "unknownMotionSimulationHazard", "noSoundHazard")


def signature(meta: Meta) -> SignOff | None:
    """Who has signed that the files of this version conform; None: nobody, so that no file says so (B09, B10, A58)."""
    return current(meta).sign_off


@dataclass(frozen=True, slots=True)
class PrintEvidence:
    """What was counted in the parts of a PDF."""

    tagged: int = 0
    """Elements of its tag tree."""
    language: str = ""
    title: str = ""
    titled: bool = False
    """Whether a window shows the title."""
    unsaid: int = 0
    """Pictures and formulas in the tree without a text alternative."""
    loose: int = 0
    """Fonts that are not in the file."""


def conforms(measured: PrintEvidence) -> bool:
    """Whether a PDF may say that it keeps a part of PDF/UA (A40), as far as that can be known before it is validated.

    What a validator or a check of ours then finds in the file keeps it from every reader: it is not delivered at all.
    """
    whole = measured.tagged and measured.language and measured.title and measured.titled
    return bool(whole) and not measured.unsaid and not measured.loose
