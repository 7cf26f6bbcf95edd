"""The fonts that come with wellread, and which of them can write a given text.

A reader with low vision gets one clear face, Atkinson Hyperlegible, in which I, l and 1 differ (A05). Letters that it lacks are
written with any other font that is at hand: files in a project's `templates/fonts/`, or packages of the `fontpkg` family: Noto
Sans for Latin, Greek and Cyrillic (`pip install 'wellread[fonts]'` brings Arabic and Devanagari). Fonts of the system are never
used: a leaflet must look the same wherever it is made.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

BODY = "Atkinson Hyperlegible"
"""The family of all text that it can write."""

PACKAGES = {
    "ARABIC": "fontpkg-noto-sans-arabic",
    "DEVANAGARI": "fontpkg-noto-sans-devanagari",
}
"""Script, as Unicode names begin, to the package that writes it."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face of a family."""

    family: str
    path: Path
    weight: int
    """400 regular, 700 bold."""
    licence: str = ""
    upright: bool = True
    weights: tuple[int, int] | None = None
    """Lowest and highest weight of a variable font."""


def font_files(family: str = BODY, *, folder: Path | None = None) -> tuple[FontFile, ...]:
    """The upright faces of `family`, lightest first; empty when it is not installed.

    `folder` is a project's own folder of font files, where there is one.
    """
    return tuple(one for one in _installed(folder) if one.family == family and one.upright)


def faces(family: str = BODY, *, folder: Path | None = None) -> tuple[tuple[int, bytes], ...]:
    """Weight and font file of the regular and the bold face of `family`; a variable font is made into two fixed ones."""
    found = font_files(family, folder=folder)
    made: list[tuple[int, bytes]] = []
    for one in found:
        if one.weights:
            low, high = one.weights
            made += [(weight, _fixed(one.path, min(max(weight, low), high))) for weight in (400, 700)]
        else:
            made.append((one.weight, one.path.read_bytes()))
    return tuple(made)


def families_for(text: Iterable[str], *, folder: Path | None = None) -> tuple[str, ...]:
    """The families that together write `text`, the body's first; as few as may be."""
    wanted = _letters(text) - covered(BODY, folder)
    chosen = [BODY]
    for family in dict.fromkeys(one.family for one in _installed(folder)):
        useful = wanted & covered(family, folder)
        if useful and family != BODY:
            chosen.append(family)
            wanted -= useful
    return tuple(chosen)


def missing(text: Iterable[str], *, folder: Path | None = None) -> tuple[str, ...]:
    """The letters of `text` that no font at hand can write, sorted."""
    wanted = _letters(text)
    for family in families_for(text, folder=folder):
        wanted -= covered(family, folder)
    return tuple(sorted(wanted))


def package_for(letter: str) -> str:
    """Name of the package that brings a font for `letter`; empty when none is known."""
    name = unicodedata.name(letter, "")
    return next((package for script, package in PACKAGES.items() if name.startswith(script)), "")


def known(folder: Path | None = None) -> tuple[FontFile, ...]:
    """Every face at hand, the body's first."""
    return _installed(folder)


def covered(family: str, folder: Path | None = None) -> frozenset[str]:
    """Every character that the first face of `family` can write."""
    files = font_files(family, folder=folder)
    return _characters(files[0].path) if files else frozenset()


def width(text: str, *, bold: bool = False) -> float:
    """How wide `text` is in the body's face, in ems; a letter that it lacks is taken to be as wide as it may be."""
    known = _widths(BODY)[-1 if bold else 0]
    return sum(known.get(letter, 0.0 if unicodedata.category(letter) in ("Cf", "Mn") else 1.0) for letter in text)


def _letters(text: Iterable[str]) -> set[str]:
    """Characters that need a glyph: not blanks, line ends, joiners and direction marks."""
    return {
        letter for part in text for letter in part if unicodedata.category(letter) not in ("Cc", "Cf", "Zs", "Zl", "Zp", "Mn")
    }


@cache
def _fixed(path: Path, weight: int) -> bytes:
    """One weight of a variable font, upright and of normal width."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    with TTFont(path, recalcTimestamp=False) as font:
        axes = {axis.axisTag: axis.defaultValue for axis in getattr(font["fvar"], "axes", ())}
        made = instantiateVariableFont(font, axes | {"wght": weight}, inplace=True)
        result = BytesIO()
        made.save(result)
        return result.getvalue()


@cache
def _widths(family: str) -> tuple[dict[str, float], ...]:
    """The width of each letter in the faces of `family`, lightest first, in ems."""
    from fontTools.ttLib import TTFont

    found = []
    for _, data in faces(family):
        with TTFont(BytesIO(data), lazy=True) as font:
            unit = getattr(font["head"], "unitsPerEm", 1000)
            metrics = getattr(font["hmtx"], "metrics", {})
            found.append({chr(code): metrics[name][0] / unit for code, name in (font.getBestCmap() or {}).items()})
    return tuple(found)


@cache
def _characters(path: Path) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(path, fontNumber=0, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap() or {}))


@cache
def _installed(folder: Path | None) -> tuple[FontFile, ...]:
    """Every face at hand: the project's own, the body's, then the packages' in order of name."""
    import fontpkg

    packaged = [
        FontFile(
            family.name,
            Path(face.path),
            face.weight or 400,
            family.license,
            face.style == "normal",
            (face.wght_min, face.wght_max) if face.variable and face.wght_min and face.wght_max else None,
        )
        for family in fontpkg.families().values()
        for face in family.files
    ]
    packaged.sort(key=lambda one: (one.family != BODY, one.family, one.weight, str(one.path)))
    return (*_own(folder), *packaged)


def _own(folder: Path | None) -> list[FontFile]:
    if folder is None or not folder.is_dir():
        return []
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in (".ttf", ".otf", ".ttc"))
    return [_described(path) for path in files]


def _described(path: Path) -> FontFile:
    """What a font file says of itself."""
    from fontTools.ttLib import TTFont

    with TTFont(path, fontNumber=0, lazy=True) as font:
        weight, angle = getattr(font["OS/2"], "usWeightClass", 400), getattr(font["post"], "italicAngle", 0)
        name = font["name"].getBestFamilyName() or path.stem
        return FontFile(str(name), path, int(weight), "", not angle)
