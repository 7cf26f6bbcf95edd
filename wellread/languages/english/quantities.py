"""Figures in English: numbers with signs and units, money, dates, times, fractions, ranges. Each rule takes one word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from wellread.languages.english import words
from wellread.languages.english.numbers import cardinal, decade, fraction, number, ordinal, year

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"


def _parts_of(sign: str) -> tuple[int, int]:
    top, _, bottom = unicodedata.normalize("NFKC", sign).partition("\N{FRACTION SLASH}")
    return int(top), int(bottom)


VULGAR = {sign: _parts_of(sign) for sign in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"}


SIGN = {
    "+": "plus", "-": "minus", "−": "minus", "–": "minus", "±": "plus or minus", "~": "about", "≈": "about", "×": "times",
    "x": "times", "<": "less than", ">": "more than", "≤": "at most", "≥": "at least", "<=": "at most", ">=": "at least",
    "=": "equals", "#": "number",
}  # fmt: skip


def amount(text: str, american: bool) -> str:
    """A number, or a range of numbers, in words."""
    parts = re.split(r"(?<=\d)[-–—](?=[\d.])", text)
    return " to ".join(number(part, american=american) for part in parts)


def unit(text: str, *, one: bool, american: bool) -> str | None:
    """A unit in words: "mg/kg", "mmol/L", "%", "mm Hg"."""
    if text in ("%", "pc"):
        return "percent" if american else "per cent"
    first, *rest = text.split("/")
    known = words.UNITS.get(first)
    below = [words.UNITS.get(part) for part in rest]
    if not known or not all(below):
        return None
    return " per ".join([known[0 if one else 1], *(pair[0] for pair in below if pair)])


def is_one(text: str) -> bool:
    """Whether a number takes the singular."""
    return text in ("1", "1.0", "-1")


def _number(text: str, american: bool) -> str | None:
    """A number with what may stand before and behind it."""
    found = re.fullmatch(rf"([+\-−–±~≈<>≤≥×#]|<=|>=)?({NUMBER})(\+)?", text)
    if not found:
        return None
    sign, figure, more = found[1], found[2], found[3]
    said = [SIGN[sign]] if sign else []
    return " ".join([*said, number(figure, american=american), *(["plus"] if more else [])])


def _ordinal(text: str, american: bool) -> str | None:
    found = re.fullmatch(r"(\d[\d,]*)(?:st|nd|rd|th)", text)
    return ordinal(int(found[1].replace(",", "")), american=american) if found else None


def _decade(text: str, american: bool) -> str | None:
    found = re.fullmatch(r"['’]?((?:1[1-9]|20)\d0|[2-9]0)['’]?s", text)
    return decade(found[1], american=american) if found else None


def _money(text: str, american: bool) -> str | None:
    """£3.50, $1.2m, £5-£10."""
    ends = re.fullmatch(r"([£$€¥₹]\d\S*?)[-–](\S*\d\S*)", text)
    if ends:
        last = ends[2] if ends[2][0] in words.CURRENCIES else text[0] + ends[2]
        pair = [_money(ends[1], american), _money(last, american)]
        return _once(pair[0], pair[1]) if pair[0] and pair[1] else None
    found = re.fullmatch(rf"(US\$|[£$€¥₹])({NUMBER})(m|M|mn|bn|B|k|K|tn)?(\+)?", text)
    if not found:
        return None
    one, many, small_one, small_many = words.CURRENCIES[found[1]]
    more = " plus" if found[4] else ""
    if found[3]:
        return f"{number(found[2], american=american)} {words.MULTIPLES[found[3]]} {many}{more}"
    whole, _, part = found[2].replace(",", "").partition(".")
    if len(part) == 2:
        said = []
        for digits, single, plural in ((whole, one, many), (part, small_one, small_many)):
            if amount := int(digits or 0):
                said += [cardinal(amount, american=american), single if amount == 1 else plural]
        return " ".join(said or ["zero", many]) + more
    return f"{number(found[2], american=american)} {one if found[2] == '1' else many}{more}"


def _once(first: str, last: str) -> str:
    """ "five to ten pounds": the unit of a range is said once, when it is the same."""
    unit_of = last.rsplit(" ", 1)[-1]
    return (
        f"{first.removesuffix(unit_of).strip()} to {last}"
        if first.endswith(f" {unit_of}") and first.count(" ") == 1
        else f"{first} to {last}"
    )


def _measure(text: str, american: bool) -> str | None:
    """5mg, 0.3%, 37.5°C, 2–3mg, 5%-10%, 120/80mmHg, 2x."""
    if found := re.fullmatch(rf"((?:{NUMBER})%)[-–]((?:{NUMBER})%)", text):
        first = number(found[1][:-1], american=american)
        return f"{first} to {_measure(found[2], american)}"
    found = re.fullmatch(rf"([+\-−–±~≈<>≤≥]|<=|>=)?((?:{NUMBER})(?:[-–](?:{NUMBER}))?|\d+/\d+)(-?)([^\d\s.,-][^\s.,-]*)", text)
    if not found:
        return None
    before, figure, hyphen, sign = found.groups()
    if re.fullmatch(r"[x×]", sign):
        return f"{amount(figure, american)} times"
    ending = unit(sign, one=is_one(figure) or bool(hyphen), american=american)
    if ending is None or ("/" in figure and sign != "mmHg"):
        return None
    said = amount(figure.replace("/", "-"), american)
    if "/" in figure:
        said = said.replace(" to ", " over ")
    return " ".join([*([SIGN[before]] if before else []), said, ending])


def _time(text: str, american: bool) -> str | None:
    """5:30pm, 17:05, 9am, 9.30am, 9am-5pm."""
    if re.fullmatch(r"[^-–]*\d[^-–]*[-–]\d\S*", text) and re.search(r"[ap]\.?m|:\d\d", text):
        first, last = re.split(r"[-–]", text, maxsplit=1)
        ending = re.search(r"[ap]\.?m\.?$", last)
        pair = [_time(first, american) or (_time(first + ending[0], american) if ending else None), _time(last, american)]
        if pair[0] and pair[1]:
            kept = pair[0].rsplit(" ^", 2)[0] if ending and not re.search("[ap]", first) else pair[0]
            return f"{kept} to {pair[1]}"
    found = re.fullmatch(r"(\d{1,2})(?:[:.](\d\d))?(?:([ap])\.?m\.?|([ap])\.?m\.?)", text, re.I) or re.fullmatch(
        r"(\d{1,2}):(\d\d)()()", text
    )
    if not found or int(found[1]) > 24 or int(found[2] or 0) > 59:
        return None
    half = (found[3] or found[4] or "").upper()
    return clock(int(found[1]), int(found[2] or 0), half, american)


def clock(hour: int, minute: int, half: str, american: bool) -> str:
    """A time of day; `half` is A, P, or nothing for the 24-hour clock."""
    said = [cardinal(hour, american=american)]
    if minute:
        said.append(cardinal(minute, american=american) if minute > 9 else f"oh {cardinal(minute, american=american)}")
    elif not half:
        said.append("o'clock" if 0 < hour < 13 else "hundred")
    return " ".join([*said, *([f"^{half} ^M"] if half else [])])


def _date(text: str, american: bool) -> str | None:
    """2026-11-22 and 22/11/2026."""
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):
        years, month, day = (int(part) for part in found.groups())
    elif found := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text):
        first, second, years = (int(part) for part in found.groups())
        month, day = (first, second) if american and first <= 12 else (second, first)
    else:
        return None
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    name = list(words.MONTHS)[month - 1]
    spoken_day = ordinal(day, american=american)
    said = f"{name} {spoken_day}," if american else f"the {spoken_day} of {name}"
    return f"{said} {year(years, american=american)}"


def _fraction(text: str, american: bool) -> str | None:
    """1/2, 2/3, ½, 3½, 10/10, 120/80."""
    if found := re.fullmatch(rf"(\d+)?([{''.join(VULGAR)}])", text):
        part = fraction(*VULGAR[found[2]], american=american)
        if not found[1]:
            return part
        return f"{cardinal(int(found[1]), american=american)} and {part.replace('one ', 'a ', 1)}"
    if not (found := re.fullmatch(r"(\d+)/(\d+)", text)):
        return None
    top, bottom = int(found[1]), int(found[2])
    if 0 < top < bottom <= 10 and bottom > 1:
        return fraction(top, bottom, american=american)
    joint = "out of" if top <= bottom and bottom in (5, 10, 20, 100) else "over"
    return f"{cardinal(top, american=american)} {joint} {cardinal(bottom, american=american)}"


def _range(text: str, american: bool) -> str | None:
    """2-3, 1.5–2.0, 1:1000."""
    if re.fullmatch(rf"(?:{NUMBER})[-–—](?:{NUMBER})\+?", text):
        more = " plus" if text.endswith("+") else ""
        return amount(text.rstrip("+"), american) + more
    if found := re.fullmatch(rf"({NUMBER}):({NUMBER})", text):
        return f"{number(found[1], american=american)} to {number(found[2], american=american)}"
    return None


RULES: tuple[Callable[[str, bool], str | None], ...] = (
    _number, _ordinal, _decade, _money, _date, _time, _measure, _fraction, _range,
)  # fmt: skip
"""In the order in which they are asked."""
