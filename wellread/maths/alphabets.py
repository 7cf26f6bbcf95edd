"""The alphabets of mathematics: bold, script, fraktur, double-struck letters are characters of their own in Unicode."""

from __future__ import annotations

import unicodedata

_ALPHABETS = {
    "bold": "MATHEMATICAL BOLD",
    "bold-italic": "MATHEMATICAL BOLD ITALIC",
    "calligraphic": "MATHEMATICAL SCRIPT",
    "script": "MATHEMATICAL SCRIPT",
    "bold-script": "MATHEMATICAL BOLD SCRIPT",
    "fraktur": "MATHEMATICAL FRAKTUR",
    "bold-fraktur": "MATHEMATICAL BOLD FRAKTUR",
    "double-struck": "MATHEMATICAL DOUBLE-STRUCK",
    "sans-serif": "MATHEMATICAL SANS-SERIF",
    "bold-sans-serif": "MATHEMATICAL SANS-SERIF BOLD",
    "monospace": "MATHEMATICAL MONOSPACE",
}
_LETTERLIKE = {
    ("double-struck", letter): sign for letter, sign in zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)
} | {
    (style, letter): sign
    for style in ("calligraphic", "script")
    for letter, sign in zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True)
} | {("fraktur", letter): sign for letter, sign in zip("CHIRZ", "ℭℌℑℜℨ", strict=True)}  # fmt: skip
"""Letters that Unicode had before its mathematical alphabets."""


def styled(letter: str, variant: str) -> str:
    """`letter` of the alphabet `variant`; itself where Unicode has no such letter."""
    if known := _LETTERLIKE.get((variant, letter)):
        return known
    if variant not in _ALPHABETS:
        return letter
    name = unicodedata.name(letter, "").replace("LATIN ", "").replace("GREEK ", "").replace(" LETTER", "")
    try:
        return unicodedata.lookup(f"{_ALPHABETS[variant]} {name}")
    except KeyError:
        return letter


def letterlike(letter: str, variant: str) -> str:
    """`letter` as a line of text has it: only the alphabets that name sets are kept, as in ℝ."""
    if variant == "double-struck" or "DOUBLE-STRUCK" in unicodedata.name(letter, ""):
        return styled(letter, variant)
    return unicodedata.normalize("NFKC", letter) if "\U0001d400" <= letter <= "\U0001d7ff" else letter
