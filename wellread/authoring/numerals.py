"""Numbers as the marks of a list: digits, letters, Roman numerals."""

from __future__ import annotations

from wellread.model import NumberStyle

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def numeral(number: int, style: NumberStyle) -> str:
    """`number` in `style`; in digits where letters and Roman numerals have none for it."""
    if style == "1" or number < 1:
        return str(number)
    found = _roman(number) if style in "iI" else _letters(number)
    return found.upper() if style in "AI" else found


def _letters(number: int) -> str:
    """a, b … z, aa, ab …"""
    found = ""
    while number:
        number, last = divmod(number - 1, 26)
        found = chr(ord("a") + last) + found
    return found


def _roman(number: int) -> str:
    found = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        found += letters * count
    return found
