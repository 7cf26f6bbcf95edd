"""Numbers in English words: British with "and", American without."""

from __future__ import annotations

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
"""How a number is written: with commas between thousands, with a point."""
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_LARGE = ("", "thousand", "million", "billion", "trillion", "quadrillion")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_PARTS = {2: ("half", "halves"), 4: ("quarter", "quarters")}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LONGEST = 3 * len(_LARGE)


def cardinal(number: int, *, american: bool) -> str:
    """ "one thousand two hundred and five"; digit by digit when there is no word for it."""
    if number < 100:
        tens, ones = divmod(number, 10)
        if number < 20:
            return _ONES[number]
        return f"{_TENS[tens]}-{_ONES[ones]}" if ones else _TENS[tens]
    if len(str(number)) > _LONGEST:
        return digits(str(number))
    words: list[str] = []
    groups = [number // 1000**power % 1000 for power in range(len(_LARGE))]
    for power in reversed(range(len(_LARGE))):
        group = groups[power]
        if not group:
            continue
        joined = words and not power and group < 100 and not american
        words += [*(["and"] if joined else []), _hundreds(group, american), _LARGE[power]]
    return " ".join(word for word in words if word)


def _hundreds(number: int, american: bool) -> str:
    hundreds, rest = divmod(number, 100)
    head = f"{_ONES[hundreds]} hundred" if hundreds else ""
    tail = cardinal(rest, american=american) if rest else ""
    return (" " if american else " and ").join(part for part in (head, tail) if part)


def ordinal(number: int, *, american: bool) -> str:
    """ "twenty-second"."""
    words = cardinal(number, american=american)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    made = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return words[:cut] + made


def digits(text: str) -> str:
    """Each digit by its name."""
    return " ".join(_ONES[int(digit)] for digit in text if digit.isdecimal())


def is_round(text: str) -> bool:
    """Whether it is a whole number of thousands below ten, said as that in a code too: "P1000"."""
    return len(text) == 4 and text.endswith("000") and text[0] in "123456789"


def grouped(text: str) -> str:
    """Each digit by its name; a run of six and more in groups of three or four, a short rest between."""
    count = len(text)
    if count < 6:
        return digits(text)
    if count == 11:
        sizes = [5, 3, 3]
    elif count % 3 == 2:
        sizes = [4, 4, *[3] * ((count - 8) // 3)]
    else:
        sizes = [3] * (count // 3)
        sizes[-1] += count % 3
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    return ", ".join(digits(text[start : start + size]) for start, size in zip(starts, sizes, strict=True))


def number(text: str, *, american: bool) -> str:
    """A number as it is written, with commas or a decimal point: "1,250.5"."""
    whole, point, part = text.replace(",", "").partition(".")
    if len(whole) > 1 and whole[0] == "0" and not point:
        return digits(whole)
    words = cardinal(int(whole or 0), american=american)
    return f"{words} point {digits(part)}" if point and part else words


def year(number: int, *, american: bool) -> str:
    """ "nineteen eighty-four", "two thousand and six", "twenty twenty-six"."""
    century, rest = divmod(number, 100)
    if not 1100 <= number <= 2999 or 2000 <= number <= 2009 or number == 2000:
        return cardinal(number, american=american)
    head = cardinal(century, american=american)
    if not rest:
        return f"{head} hundred"
    return f"{head} oh {_ONES[rest]}" if rest < 10 else f"{head} {cardinal(rest, american=american)}"


def decade(text: str, *, american: bool) -> str:
    """ "nineteen nineties", "eighties", "two thousands"."""
    words = year(int(text), american=american) if len(text) == 4 else cardinal(int(text), american=american)
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"


def fraction(top: int, bottom: int, *, american: bool) -> str:
    """ "two thirds", "one half"."""
    one, many = _PARTS.get(bottom) or (ordinal(bottom, american=american), f"{ordinal(bottom, american=american)}s")
    return f"{cardinal(top, american=american)} {one if top == 1 else many}"


def roman(text: str) -> int:
    """The value of a Roman numeral up to 89; 0 when it is not one as a Roman would write it."""
    values = [_ROMAN.get(letter, 0) for letter in text]
    total = sum(-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True))
    return total if 0 not in values and 0 < total < 90 and _as_roman(total) == text else 0


def _as_roman(value: int) -> str:
    made = ""
    for size, letters in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while value >= size:
            made, value = made + letters, value - size
    return made
