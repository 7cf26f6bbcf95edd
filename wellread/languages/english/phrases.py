"""Several written English words that are read together: dates, amounts with units, telephone numbers, names with initials.

A rule answers with the words for each written word that it takes, or with nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from wellread.languages.english import words
from wellread.languages.english.items import Item
from wellread.languages.english.numbers import cardinal, digits, number, ordinal, year
from wellread.languages.english.quantities import NUMBER, SIGN, amount, clock, is_one, unit


def match(items: Sequence[Item], place: int, american: bool) -> list[str] | None:
    """The answer of the first rule that fits the words from `place` on."""
    for rule in _RULES:
        if answer := rule(items, place, american):
            return answer
    return None


def _ahead(items: Sequence[Item], place: int, count: int) -> list[str]:
    """The next words, as far as nothing stands between them; a comma may follow."""
    found: list[str] = []
    for item in items[place : place + count]:
        if not item.core or (item.lead and found):
            break
        found.append(item.core)
        if item.tail:
            break
    return found


def _phone(items: Sequence[Item], place: int, american: bool) -> list[str] | None:
    """0808 800 8000; +44 20 7946 0000; (555) 123-4567: digit by digit, a short rest after each group."""
    taken: list[str] = []
    for item in items[place:]:
        text = f"{item.lead[-1:]}{item.core}" if item.lead.endswith("(") and item.core else item.core
        if not re.fullmatch(r"\(?\+?\d{1,6}\)?(?:\)?[-.]?\d{2,5}){0,4}", text) or item.lead.strip("(+"):
            break
        taken.append(text + item.tail)
        if item.tail.rstrip(")"):
            break
    groups = "".join(taken)
    figures = re.sub(r"\D", "", groups)
    if not 7 <= len(figures) <= 15 or re.search(r"\d{3},\d{3}", groups):
        return None
    starts = groups.startswith(("0", "+", "(", "1-8", "1-9"))
    dashed = re.fullmatch(r"\d{3}[-.]\d{3}[-.]\d{4}|\d{3}-\d{4}", groups.rstrip(".,;:?!)"))
    if not (starts or dashed) or (len(taken) == 1 and re.fullmatch(r"0\.\d+|\d+\.\d+", figures and taken[0].rstrip(".,"))):
        return None
    return [_groups(text, last=index == len(taken) - 1) for index, text in enumerate(taken)]


def _groups(text: str, *, last: bool) -> str:
    parts = [part for part in re.split(r"\D+", text) if part]
    plus = "plus " if text.lstrip("(").startswith("+") else ""
    said = ", ".join(digits(part) for part in parts)
    return plus + said + ("" if last else ",")


def _month_date(items: Sequence[Item], place: int, american: bool) -> list[str] | None:
    """6 August 2026; 6th August; August 6, 2026; August 2026; 6-8 August."""
    first, second = ([*_ahead(items, place, 2), "", ""])[:2]
    month = words.MONTHS.get(second.rstrip("."))
    days = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?(?:[-–](\d{1,2})(?:st|nd|rd|th)?)?", first)
    if month and days and all(0 < int(day) < 32 for day in days.groups() if day):
        spoken = [ordinal(int(day), american=american) for day in days.groups() if day]
        return [f"the {' to the '.join(spoken)}", f"of {month}", *_year_after(items, place + 1, american)]
    month = words.MONTHS.get(first.rstrip("."))
    if not month or (first in ("Mar", "Jun", "Sep") and not second[:1].isdigit()):
        return None
    if (found := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", second)) and 0 < int(found[1]) < 32:
        day = ordinal(int(found[1]), american=american)
        return [month, day if american else f"the {day}", *_year_after(items, place + 1, american)]
    return [month, year(int(second), american=american)] if re.fullmatch(r"(?:1[1-9]|20)\d\d", second) else None


def _year_after(items: Sequence[Item], place: int, american: bool) -> list[str]:
    """The year behind `items[place]`, if one is there."""
    if place + 1 < len(items) and items[place].tail in ("", ",") and re.fullmatch(r"(?:1[1-9]|20)\d\d", items[place + 1].core):
        return [year(int(items[place + 1].core), american=american)]
    return []


def _clock(items: Sequence[Item], place: int, american: bool) -> list[str] | None:
    """5:30 pm, 9 a.m., 12 noon."""
    first, second = ([*_ahead(items, place, 2), "", ""])[:2]
    found = re.fullmatch(r"(\d{1,2})(?:[:.](\d\d))?", first)
    half = re.fullmatch(r"([ap])\.?m\.?", second, re.I)
    if not found or not half or int(found[1]) > 12 or int(found[2] or 0) > 59:
        return None
    return [clock(int(found[1]), int(found[2] or 0), "A", american).removesuffix(" ^A ^M"), f"^{half[1].upper()} ^M"]


def _money(items: Sequence[Item], place: int, american: bool) -> list[str] | None:
    """£2.5 million."""
    first, second = ([*_ahead(items, place, 2), "", ""])[:2]
    found = re.fullmatch(rf"(US\$|[£$€¥₹])({NUMBER})", first)
    if not found or second.lower() not in words.MULTIPLE_WORDS:
        return None
    return [number(found[2], american=american), f"{second.lower()} {words.CURRENCIES[found[1]][1]}"]


def _measure(items: Sequence[Item], place: int, american: bool) -> list[str] | None:
    """5 mg, 2 to 3 mL, 37.5 °C, 120/80 mmHg, 5 %, 10 mm Hg; the number may have a sign."""
    first, second = ([*_ahead(items, place, 2), "", ""])[:2]
    found = re.fullmatch(rf"([+\-−–±~≈<>≤≥]?)((?:{NUMBER})(?:[-–](?:{NUMBER}))?|\d+/\d+)", first)
    if not found or second in words.ONLY_GLUED or ("/" in found[2] and second != "mmHg"):
        return None
    ending = unit(second.rstrip(".") if second.rstrip(".") in words.UNITS else second, one=is_one(found[2]), american=american)
    if ending is None or second in ("min", "day", "week", "hour", "minute", "dose"):
        return None if second != "min" else [amount(found[2], american), ending or "minutes"]
    said = amount(found[2].replace("/", "-"), american)
    sign = f"{SIGN[found[1]]} " if found[1] else ""
    return [sign + (said.replace(" to ", " over ") if "/" in found[2] else said), ending]


def _thousands(items: Sequence[Item], place: int, american: bool) -> list[str] | None:
    """10 000 and 1 250 000: figures in groups."""
    taken: list[str] = []
    for text in _ahead(items, place, 5):
        if not re.fullmatch(r"\d{3}" if taken else r"[1-9]\d{0,2}", text):
            break
        taken.append(text)
    if len(taken) < 2 or not any(text.startswith("0") for text in taken[1:]):
        return None
    scales = ("thousand", "million", "billion", "trillion")[len(taken) - 2 :: -1]
    answers = [cardinal(int(taken[0]), american=american)]
    for index, text in enumerate(taken[1:]):
        scale = scales[index] if index == 0 or int(taken[index]) else ""
        linking = "and" if 0 < int(text) < 100 and index == len(taken) - 2 and not american else ""
        value = cardinal(int(text), american=american) if int(text) else ""
        answers.append(" ".join(part for part in (scale, linking, value) if part))
    if not all(answers):
        answers = [cardinal(int("".join(taken)), american=american), *[""] * (len(taken) - 1)]
    return answers


def _dash_range(items: Sequence[Item], place: int, american: bool) -> list[str] | None:
    """2 - 3, 5 – 10: a dash that stands alone between figures."""
    found = _ahead(items, place, 3)
    if len(found) == 3 and re.fullmatch(NUMBER, found[0]) and found[1] in ("-", "–", "—") and re.match(r"\.?\d", found[2]):
        return [number(found[0], american=american), "to"]
    return None


_RULES: tuple[Callable[[Sequence[Item], int, bool], list[str] | None], ...] = (
    _phone,
    _month_date,
    _clock,
    _money,
    _thousands,
    _measure,
    _dash_range,
)
