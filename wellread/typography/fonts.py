"""Which fonts write a given text.

A reader with low vision gets one clear face, Atkinson Hyperlegible, in which I, l and 1 differ (A05). Characters that it lacks
are written with any other font that is at hand (`font_files`): files in a project's `templates/fonts/`, or packages, which
bring Noto Sans for Latin, Greek, Cyrillic and most other scripts. Fonts of the system are never used: a leaflet must look the
same wherever it is made.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from string import ascii_letters, digits

from wellread.cache import Cache
from wellread.languages.tags import primary, script
from wellread.typography.font_files import MONO, FontFile, characters, installed, made

BODY = "Atkinson Hyperlegible"
"""The family of all text that it can write."""

EMOJI = "Noto Emoji"
"""The family of symbols that stand in text where nobody draws them: in code."""

PACKAGES = {
    "ARABIC": "fontpkg-noto-sans-arabic",
    "DEVANAGARI": "fontpkg-noto-sans-devanagari",
    "HEBREW": "justmytype-intl-rtl",
    **dict.fromkeys(("THAI", "LAO", "KHMER", "MYANMAR"), "justmytype-intl-sea"),
    **dict.fromkeys(("BENGALI", "TAMIL", "TELUGU"), "justmytype-intl-south-asia"),
    "ETHIOPIC": "justmytype-intl-africa",
    **dict.fromkeys(
        ("ARMENIAN", "GEORGIAN", "GUJARATI", "GURMUKHI", "KANNADA", "MALAYALAM", "ORIYA", "SINHALA"), "manimgx-fonts"
    ),
    **dict.fromkeys(("CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "FULLWIDTH"), "justmytype-intl-cjk"),
}
"""Script, as Unicode names begin, to the package that writes it."""

HAN = {"Hans": "Noto Sans SC", "Hant": "Noto Sans TC", "Jpan": "Noto Sans JP", "Kore": "Noto Sans KR"}
"""Script to the face that draws Chinese characters as its readers know them."""


def font_files(family: str = BODY, *, folder: Path | None = None) -> tuple[FontFile, ...]:
    """The upright faces of `family`, lightest first; empty when it is not installed.

    `folder` is a project's own folder of font files, where there is one.
    """
    return tuple(one for one in known(folder) if one.family == family and one.upright)


def faces(
    family: str = BODY, *, folder: Path | None = None, text: Iterable[str] = (), kept: Cache | None = None
) -> tuple[tuple[int, bytes], ...]:
    """Weight and font file of the regular and the bold face of `family`; a variable font is made into two fixed ones.

    Of a variable font only the characters of `text` are there: Chinese characters alone weigh megabytes. It is `kept`.
    """
    wanted = frozenset(character for part in text for character in part)
    found: list[tuple[int, bytes]] = []
    if family == EMOJI:  # its digits are for keycaps; its space is set between two emoji
        wanted -= covered(BODY, folder) - {" "}
    for one in font_files(family, folder=folder):
        weights = [one.weight]
        if one.weights:
            weights = [400, 700]
        found += [(weight, made(one, weight, wanted, kept)) for weight in weights]
    return tuple(found)


def families_for(text: Iterable[str], *, folder: Path | None = None, language: str = "") -> tuple[str, ...]:
    """The families that together write `text`, the body's first; as few as may be.

    Chinese characters are drawn as readers of `language` know them.
    """
    wanted = _visible(text) - covered(BODY, folder)
    chosen = [BODY]
    every = dict.fromkeys(one.family for one in known(folder))
    own = HAN.get(script(language)) or HAN.get(script(primary(language)), "")
    for family in sorted(every, key=lambda family: (family != own, family == MONO)):
        if not wanted:  # reading what a font covers takes long
            break
        useful = wanted & covered(family, folder)
        if useful and family != BODY:
            chosen.append(family)
            wanted -= useful
    return tuple(chosen)


def missing(text: Iterable[str], *, folder: Path | None = None) -> tuple[str, ...]:
    """The characters of `text` that no font at hand can write, sorted."""
    wanted = _visible(text)
    for family in families_for(text, folder=folder):
        wanted -= covered(family, folder)
    return tuple(sorted(wanted))


def package_for(character: str) -> str:
    """Name of the package that brings a font for `character`; empty when none is known."""
    name = unicodedata.name(character, "")
    if unicodedata.category(character) == "So":
        return "manimgx-fonts"
    return next((package for script, package in PACKAGES.items() if name.startswith(script)), "")


def known(folder: Path | None = None) -> tuple[FontFile, ...]:
    """Every face at hand, the body's before those of other packages."""
    return installed(folder, BODY)


def covered(family: str, folder: Path | None = None) -> frozenset[str]:
    """Every character that the first face of `family` can write."""
    files = font_files(family, folder=folder)
    if not files:
        return frozenset()
    return characters(files[0].path)


def width(text: str, *, bold: bool = False) -> float:
    """How wide `text` is in the body's face, in ems; a character that it lacks is taken to be as wide as it may be."""
    known = _widths(BODY)[-int(bold)]  # the last face is the boldest
    return sum(known.get(character, _unknown_width(character)) for character in text)


def wider(regular: Path, bold: Path) -> float:
    """How many times as wide as in the body's face a text is in two other faces, at least 1."""
    ratios = [1.0]
    for known, path in zip((_widths(BODY)[0], _widths(BODY)[-1]), (regular, bold), strict=True):
        own = _advances(path)
        both = [letter for letter in ascii_letters + digits if letter in own and letter in known]
        ratios.append(sum(own[letter] for letter in both) / (sum(known[letter] for letter in both) or 1))
    return round(max(ratios), 3)


@lru_cache(4096)
def _unknown_width(character: str) -> float:
    """That in the first face at hand that has it, 1 em where none has; nothing for marks that combine and what only directs."""
    if unicodedata.category(character) in ("Cf", "Mn"):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    found = next((one for one in known() if character in characters(one.path)), None)
    return _advances(found.path).get(character, 1.0) if found else 1.0


@lru_cache(32)
def _advances(path: Path) -> dict[str, float]:
    """The width of each character of a font file, in ems."""
    from fontTools.ttLib import TTFont

    with TTFont(path, fontNumber=0, lazy=True) as font:
        unit, metrics = getattr(font["head"], "unitsPerEm", 1000), getattr(font["hmtx"], "metrics", {})
        return {chr(code): metrics[name][0] / unit for code, name in (font.getBestCmap() or {}).items() if name in metrics}


def _visible(text: Iterable[str]) -> set[str]:
    """Characters that need a glyph: not spaces, line ends, joiners and direction marks."""
    unseen = ("Cc", "Cf", "Zs", "Zl", "Zp", "Mn")
    return {character for part in text for character in part if unicodedata.category(character) not in unseen}


@lru_cache(8)
def _widths(family: str) -> tuple[dict[str, float], ...]:
    """The width of each character in the faces of `family`, lightest first, in ems."""
    from fontTools.ttLib import TTFont

    found = []
    for _, data in faces(family):
        with TTFont(BytesIO(data), lazy=True) as font:
            unit = getattr(font["head"], "unitsPerEm", 1000)
            metrics = getattr(font["hmtx"], "metrics", {})
            found.append({chr(code): metrics[name][0] / unit for code, name in (font.getBestCmap() or {}).items()})
    return tuple(found)
