"""Letters, digits and operators of a formula, and the alphabets that mathematicians write in: bold, script, double-struck."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\s+|.", re.DOTALL)
_WIDE_SPACES = set("\u2002\u2003\u2004\u2005\u2006\u2009\u200a\u00a0")
_STYLES = {
    ("roman", "p"): "normal",
    ("roman", "b"): "bold",
    ("roman", "bi"): "bold-italic",
    ("double-struck", ""): "double-struck",
    ("script", ""): "script",
    ("fraktur", ""): "fraktur",
    ("sans-serif", ""): "sans-serif",
    ("monospace", ""): "monospace",
}
_FIRST = {
    "bold": (0x1D400, 0x1D41A),
    "bold-italic": (0x1D468, 0x1D482),
    "script": (0x1D49C, 0x1D4B6),
    "fraktur": (0x1D504, 0x1D51E),
    "double-struck": (0x1D538, 0x1D552),
    "sans-serif": (0x1D5A0, 0x1D5BA),
    "monospace": (0x1D670, 0x1D68A),
}
"""Alphabet to its A and its a."""
_EARLIER = dict(
    zip(
        "\U0001d49d\U0001d4a0\U0001d4a1\U0001d4a3\U0001d4a4\U0001d4a7\U0001d4a8\U0001d4ad\U0001d4ba\U0001d4bc\U0001d4c4"
        "\U0001d506\U0001d50b\U0001d50c\U0001d515\U0001d51d\U0001d53a\U0001d53f\U0001d545\U0001d547\U0001d548\U0001d549"
        "\U0001d551",
        "ℬℰℱℋℐℒℳℛℯℊℴℭℌℑℜℨℂℍℕℙℚℝℤ",
        strict=True,
    )
)
"""Letters that Unicode had before it got the others of their alphabet."""


def alphabet(script: str, style: str) -> str:
    """The alphabet that `m:scr` and `m:sty` ask for; empty for ordinary italics."""
    script = script or "roman"
    return _STYLES.get((script, style if script == "roman" else ""), "")


def tokens(text: str, look: str) -> Iterator[str]:
    """The elements of MathML that `text` becomes, its letters in the alphabet `look`."""
    for token in _TOKEN.findall(text):
        if token[0].isdecimal():
            yield f"<mn>{token}</mn>"
        elif token[0].isalpha():
            yield _letters(token, look)
        elif not token.isspace():
            yield f"<mo>{escape(token)}</mo>"
        elif _WIDE_SPACES & set(token):
            yield '<mspace width="0.3em"/>'


def _letters(letters: str, look: str) -> str:
    if look == "normal":
        upright = ' mathvariant="normal"' if len(letters) == 1 else ""
        return f"<mi{upright}>{letters}</mi>"
    return "".join(f"<mi>{_styled(letter, look)}</mi>" for letter in letters)


def _styled(letter: str, look: str) -> str:
    """A letter in one of Unicode's mathematical alphabets: MathML Core knows no other way."""
    if look not in _FIRST or not (letter.isascii() and letter.isalpha()):
        return letter
    upper, lower = _FIRST[look]
    found = chr(upper + ord(letter) - 65) if letter.isupper() else chr(lower + ord(letter) - 97)
    return _EARLIER.get(found, found)
