"""Facts in a language without rules: digits, with the units, months and weekdays that Unicode CLDR has for the language.

Words for numbers are not known, so they are neither found nor missed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from wellread.facts.contacts import read_contacts
from wellread.facts.fact import Fact
from wellread.facts.reading import Said, Token
from wellread.facts.shadow import DONE, N, Number, Shadow
from wellread.facts.stems import stem
from wellread.languages.tags import locale

_UNITS = {
    "mass-microgram": ("g", "1/1000000"), "mass-milligram": ("g", "1/1000"), "mass-gram": ("g", "1"),
    "mass-kilogram": ("g", "1000"), "volume-milliliter": ("l", "1/1000"), "volume-centiliter": ("l", "1/100"),
    "volume-deciliter": ("l", "1/10"), "volume-liter": ("l", "1"), "length-millimeter": ("m", "1/1000"),
    "length-centimeter": ("m", "1/100"), "length-meter": ("m", "1"), "length-kilometer": ("m", "1000"),
    "duration-second": ("s", "1"), "duration-minute": ("s", "60"), "duration-hour": ("s", "3600"),
    "duration-day": ("s", "86400"), "duration-week": ("s", "604800"), "duration-month": ("month", "1"),
    "duration-year": ("month", "12"), "temperature-celsius": ("C", "1"), "energy-kilocalorie": ("kcal", "1"),
}  # fmt: skip
"""CLDR's name of a unit to ours and its factor."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK = re.compile(r"(?<![\w.,:])([01]?\d|2[0-4])(?:[:h]|\.(?=[0-5]\d ?(?:uhr|h\b)))([0-5]\d)(?![\d:.])")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_MONEY = {"£": "GBP", "$": "USD", "€": "EUR", "¥": "JPY", "₹": "INR"}
_SIGN = re.compile(rf"(?P<before>[£$€¥₹]) ?(?P<n>{N})|(?P<m>{N}) ?(?P<after>[£$€¥₹])")
_UNIT_END = r"(?![^\W\d_\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f])"
"""No letter, but for scripts that put no space between words."""
_PERCENT = re.compile(rf"(?P<n>{N}) ?[%٪]")


@dataclass(frozen=True, slots=True)
class _Words:
    """What CLDR knows of a language, as patterns."""

    number: re.Pattern[str]
    group: str
    point: str
    units: Mapping[str, tuple[str, str]]
    unit: re.Pattern[str]
    months: Mapping[str, int]
    date: re.Pattern[str]
    weekdays: Mapping[str, str]
    weekday: re.Pattern[str]


@lru_cache(maxsize=4096)
def facts(text: str, tag: str) -> tuple[Fact, ...]:
    """The facts of `text`, in order of their place."""
    known = _words(tag)
    shadow = Shadow.of("".join(map(_digit, text)))
    shadow.original = text
    read_contacts(shadow, r"(?!)")
    _read_dates(shadow, known)
    shadow.mark(_numbers(shadow.text, known))
    _read_amounts(shadow, known)
    for start, number in sorted(shadow.numbers.items()):
        if shadow.text[start] == "#":
            shadow.take(Fact("number", "", number.start, number.end, number.low, number.high))
    return tuple(sorted(shadow.facts, key=lambda fact: (fact.start, fact.end)))


def _digit(character: str) -> str:
    """A digit of any script as a digit of ours; all else as it is."""
    return str(unicodedata.digit(character)) if unicodedata.category(character) == "Nd" else character


def _numbers(text: str, known: _Words) -> Iterator[Number]:
    for found in known.number.finditer(text):
        plain = found[0].replace(" ", "").replace(known.group, "").replace(known.point, ".")
        value = Fraction(plain)
        yield Number(*found.span(), value, value)


def _read_dates(shadow: Shadow, known: _Words) -> None:
    for found in _ISO.finditer(shadow.text):
        shadow.take(Fact("date", "", *found.span(), code=found[0]))
    for found in known.date.finditer(shadow.text):
        day = found["day"] or found["after"] or ""
        code = f"{found['year'] or ''}-{known.months[found['month']]:02}"
        if day:
            code += f"-{int(day):02}"
        if day or found["year"]:
            shadow.take(Fact("date", "", *found.span(), code=code))
    for found in _CLOCK.finditer(shadow.text):
        minutes = Fraction(int(found[1]) * 60 + int(found[2]))
        shadow.take(Fact("time", "", *found.span(), minutes, minutes))
    for found in known.weekday.finditer(shadow.text):
        shadow.take(Fact("weekday", "", *found.span(), code=known.weekdays[found[0]]))


def _read_amounts(shadow: Shadow, known: _Words) -> None:
    for found in _PERCENT.finditer(shadow.text):
        value = shadow.number(found.start("n")).low / 100
        shadow.take(Fact("share", "", *found.span(), value, value))
    for found in _SIGN.finditer(shadow.text):
        value = shadow.number(found.start("n" if found["n"] else "m")).low
        shadow.take(Fact("money", "", *found.span(), value, value, _MONEY[found["before"] or found["after"]]))
    for found in known.unit.finditer(shadow.text):
        if DONE in found[0]:
            continue
        unit, factor = known.units[found["unit"]]
        raw = shadow.number(found.start("n")).low
        value = raw * Fraction(factor)
        shadow.take(Fact("amount", "", *found.span(), value, value, unit, raw=raw))


@lru_cache(maxsize=16)
def _words(tag: str) -> _Words:
    found = locale(tag)
    symbols = found.number_symbols.get("latn", found.number_symbols)
    group, point = str(symbols.get("group", ",")), str(symbols.get("decimal", "."))
    if group in ("\u00a0", "\u202f", " "):
        group = " "
    if group in ("’", "'"):
        group = "'"
    separators = rf"(?:{re.escape(group)}\d{{3}})+"
    number = re.compile(
        rf"(?<![A-Za-z\d.,])\d{{1,3}}{separators}(?:{re.escape(point)}\d+)?(?!\d)|(?<![A-Za-z\d.,])\d+"
        rf"(?:{re.escape(point)}\d+)?"
    )
    units, months, weekdays = _units_of(tag), _months_of(tag), _weekdays_of(tag)
    month, year = _any(months), r"(?:,? (?:de |del )?(?P<year>(?:19|20)\d\d))?"
    date = (
        rf"(?:(?P<day>\d{{1,2}})(?:\.|er|º)?(?: de| di)? )?(?<!\w)(?P<month>{month})(?!\w)\.?(?: "
        rf"(?P<after>\d{{1,2}})(?!\d))?{year}"
    )
    return _Words(
        number, group, point, units, re.compile(rf"(?P<n>{N})[ -]?(?P<unit>{_any(units)}){_UNIT_END}"), months,
        re.compile(date), weekdays, re.compile(rf"(?<!\w)(?:{_any(weekdays)})(?!\w)"),
    )  # fmt: skip


def _any(words: Mapping[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _units_of(tag: str) -> dict[str, tuple[str, str]]:
    """Every form of the names and the symbols of units, in small letters."""
    patterns = locale(tag)._data["unit_patterns"]
    found: dict[str, tuple[str, str]] = {
        "mg": ("g", "1/1000"),
        "ml": ("l", "1/1000"),
        "g": ("g", "1"),
        "kg": ("g", "1000"),
        "h": ("s", "3600"),
        "min": ("s", "60"),
    }
    for name, ours in _UNITS.items():
        for forms in patterns.get(name, {}).values():
            for pattern in _strings(forms):
                word = " ".join(pattern.replace("{0}", "").split()).lower()
                if word and "{" not in word:
                    found.setdefault(word, ours)
    return found


def _strings(forms: object) -> Iterator[str]:
    if isinstance(forms, str):
        yield forms
    elif isinstance(forms, Mapping):
        for one in forms.values():
            yield from _strings(one)


def _months_of(tag: str) -> dict[str, int]:
    widths = [months for form in locale(tag).months.values() for width, months in form.items() if width != "narrow"]
    names = {str(name).lower().rstrip("."): number for months in widths for number, name in months.items()}
    return {name: number for name, number in names.items() if not name.isdecimal() and len(name) > 1}


def _weekdays_of(tag: str) -> dict[str, str]:
    names = locale(tag).days["format"]["wide"]
    return {str(name).lower(): _WEEKDAYS[number] for number, name in names.items()}


_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@lru_cache(maxsize=8192)
def said(text: str, tag: str) -> Said:
    """The words of `text`, a sentence; what turns them is not known in a language without rules."""
    tokens = (Token(one[0].casefold(), stem(one[0].casefold(), tag), *one.span()) for one in _PLAIN_WORD.finditer(text))
    return Said(tuple(replace(one, keys=frozenset([one.stem]) if len(one.text) > 3 else frozenset()) for one in tokens))


def clauses(text: str) -> tuple[tuple[int, int], ...]:
    """The whole of `text`: where its clauses end is not known."""
    return ((0, len(text)),)


def cases(text: str) -> tuple[str, ...]:
    """None: which conditions are in `text` is not known."""
    return ()
