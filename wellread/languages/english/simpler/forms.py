"""Short forms in full, and numbers, times and dates as easy read writes them. Used by `simpler` only."""

from __future__ import annotations

import re
from collections.abc import Callable

from wellread.languages.english.words import YEAR

Change = str | Callable[[re.Match[str]], str]

_UNITS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: value for value, word in enumerate(_UNITS.split(), 2)} | {
    word: value for value, word in zip(range(20, 100, 10), _TENS.split(), strict=True)
}
_MONTHS = {
    "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "Aug": "August", "Sept": "September",
    "Sep": "September", "Oct": "October", "Nov": "November", "Dec": "December",
}  # fmt: skip
_ALL_MONTHS = "|".join(YEAR)
_NUMBER = re.compile(
    rf"(?<![\w-])(?<!hundred and )(?<!thousand and )(?:(?P<tens>{_TENS.replace(' ', '|')})(?:-(?=\w))?)?"
    rf"(?P<unit>(?:(?<=-)one|{_UNITS.replace(' ', '|')}))?(?P<scale> hundred| thousand)?(?![\w-])"
    r"(?! hundred| of (?:us|you|them)\b)",
    re.IGNORECASE,
)
_IS = r"(?=(?:a|an|the|not|now|no|important|best|also|still|ok|safe|free|your|very|in|on|up)\b)"
_DAYS = {"Mon": "Monday", "Tues": "Tuesday", "Tue": "Tuesday", "Wed": "Wednesday", "Thurs": "Thursday", "Thu": "Thursday",
         "Fri": "Friday", "Sat": "Saturday", "Sun": "Sunday"}  # fmt: skip
_PEOPLE = "people|patients|adults|children|women|men|households|homes|residents|tenants|visitors|members|staff"


def _number(found: re.Match[str]) -> str:
    if not (found["tens"] or found["unit"]):
        return found[0]
    tens, unit, scale = found["tens"], found["unit"], found["scale"]
    value = _VALUES.get((tens or "").lower(), 0) + {"one": 1, **_VALUES}.get((unit or "").lower(), 0)
    value *= {"hundred": 100, "thousand": 1000}.get((scale or "").lower().strip(), 1)
    return f"{value:,}"


def _clock(found: re.Match[str]) -> str:
    hour, minute = int(found[1]), found[2]
    minutes = "" if minute == "00" else f":{minute}"
    return f"{(hour - 1) % 12 + 1}{minutes}{'pm' if hour >= 12 else 'am'}"


def _month(found: re.Match[str]) -> str:
    return f"{found[1]} {_MONTHS[found[2]]}"


def _weekday(found: re.Match[str]) -> str:
    return _DAYS[found[1] or found[2]]


_CHANGES: tuple[tuple[str, Change, int], ...] = (
    (r"’(?=(?:t|s|re|ve|ll|d|m)\b)", "'", 0),
    (r"\bcan't\b", "cannot", re.I),
    (r"\bwon't\b", "will not", re.I),
    (r"\bshan't\b", "shall not", re.I),
    (r"\blet's\b", "let us", re.I),
    (r"\b(it|that|there|what|he|she|here|who|where)'s " + _IS, r"\1 is ", re.I),
    (r"(?<=\w)n't\b", " not", re.I),
    (r"\b(you|we|they)'re\b", r"\1 are", re.I),
    (r"\b(you|we|they|I)'ve\b", r"\1 have", re.I),
    (r"\b(you|we|they|it|he|she|I|that|there)'ll\b", r"\1 will", re.I),
    (r"\bI'm\b", "I am", re.I),
    (r"(?<![\w.])b\.?d\.?s?\.(?!\w)", "2 times a day", 0),
    (r"(?<![\w.])t\.?d\.?s\.(?!\w)", "3 times a day", 0),
    (r"(?<![\w.])q\.?d\.?s\.(?!\w)", "4 times a day", 0),
    (r"(?<![\w.])o\.d\.(?!\w)", "once a day", 0),
    (r"(?<!\w)e\.g\.,?", "for example", 0),
    (r"(?<!\w)i\.e\.,?", "that is", 0),
    (r",? etc\.?(?=[ .,]|$)", " and so on", 0),
    (r"\bper annum\b", "a year", re.I),
    (r"\bvia\b", "through", re.I),
    (r" & ", " and ", 0),
    (rf"\b(\d{{1,2}}) ?(?:%|per ?cent) of (?=(?:\w+ )?(?:{_PEOPLE})\b)", r"\1 in every 100 ", 0),
    (r"\b([01]?\d|2[0-3]):([0-5]\d)\b(?! ?[ap]\.?m)(?![:\d])", _clock, 0),
    (r"\b(\d{1,2})(?:st|nd|rd|th) (?:of )?(?=(?:" + _ALL_MONTHS + r")\b)", r"\1 ", 0),
    (rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({'|'.join(_MONTHS)})\b\.?", _month, 0),
    (rf"\b({'|'.join(_DAYS)})\b\.?(?= (?:\d|to\b|and\b|[-–])|,)|(?<=day to )\b({'|'.join(_DAYS)})\b\.?", _weekday, 0),
    (r"(?<![\w.,/-])(\d[\d.,]*)(mg|mcg|g|kg|ml|mL|cm|mm|km)\b", r"\1 \2", 0),
    (r"(?<![\w.,/–-])(\d{1,3}(?:[ap]m)?) ?[–-] ?(\d{1,3}(?:[ap]m)?)(?![\w/–-]|[.,]\d)", r"\1 to \2", 0),
)  # fmt: skip
"""Pattern, what to write, and flags, in order."""


def easy_forms(text: str) -> str:
    """`text` without short forms, its numbers, times and dates as easy read writes them."""
    for pattern, instead, flags in _CHANGES:
        text = re.sub(pattern, instead, text, flags=flags)
    return re.sub(r"\b[Oo]ne (to|or|and) (?=\d)", r"1 \1 ", _NUMBER.sub(_number, text))
