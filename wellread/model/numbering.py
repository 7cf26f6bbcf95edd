"""What is written in front of the entries of a numbered list: digits, letters or Roman numerals."""

from __future__ import annotations

from wellread.model.content import NumberStyle

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def marker(style: NumberStyle, number: int) -> str:
    """The entry number `number` as `style` writes it: “3”, “c”, “C”, “iii”, “III”.

    Below 1, and Roman numerals above 3999, are digits, as in CSS (Counter Styles 3, section 6).
    """
    match style:
        case "a" | "A" if number > 0:
            written = _letters(number)
        case "i" | "I" if 0 < number < 4000:
            written = _roman(number)
        case _:
            return str(number)
    if style.isupper():
        return written.upper()
    return written


def _letters(number: int) -> str:
    found = ""
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("a") + rest) + found
    return found


def _roman(number: int) -> str:
    found = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        found += letters * count
    return found
