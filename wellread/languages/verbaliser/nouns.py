"""Nouns that follow a number: units by their symbols, months and days by their names, from CLDR (Babel) and the grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import isinf

from wellread.languages.tags import locale
from wellread.languages.verbaliser.grammar import Grammar, Pair

_UNITS = {
    "kg": "mass-kilogram", "Kg": "mass-kilogram", "g": "mass-gram", "mg": "mass-milligram", "µg": "mass-microgram",
    "mcg": "mass-microgram",
    "t": "mass-tonne", "l": "volume-liter", "L": "volume-liter", "dl": "volume-deciliter", "dL": "volume-deciliter",
    "cl": "volume-centiliter", "cL": "volume-centiliter", "ml": "volume-milliliter", "mL": "volume-milliliter",
    "hl": "volume-hectoliter", "hL": "volume-hectoliter", "m³": "volume-cubic-meter", "m3": "volume-cubic-meter",
    "cm³": "volume-cubic-centimeter", "cm3": "volume-cubic-centimeter", "km": "length-kilometer", "m": "length-meter",
    "dm": "length-decimeter", "cm": "length-centimeter", "mm": "length-millimeter", "µm": "length-micrometer",
    "nm": "length-nanometer", "km²": "area-square-kilometer", "km2": "area-square-kilometer", "m²": "area-square-meter",
    "m2": "area-square-meter", "cm²": "area-square-centimeter", "cm2": "area-square-centimeter", "ha": "area-hectare",
    "h": "duration-hour", "min": "duration-minute", "s": "duration-second", "ms": "duration-millisecond",
    "km/h": "speed-kilometer-per-hour", "kcal": "energy-kilocalorie", "cal": "energy-calorie", "kJ": "energy-kilojoule",
    "J": "energy-joule", "kWh": "energy-kilowatt-hour", "W": "power-watt", "kW": "power-kilowatt", "MW": "power-megawatt",
    "GW": "power-gigawatt", "V": "electric-volt", "A": "electric-ampere", "mA": "electric-milliampere", "Ω": "electric-ohm",
    "Hz": "frequency-hertz", "kHz": "frequency-kilohertz", "MHz": "frequency-megahertz", "GHz": "frequency-gigahertz",
    "mmHg": "pressure-millimeter-ofhg", "hPa": "pressure-hectopascal", "kPa": "pressure-kilopascal",
    "mbar": "pressure-millibar",
    "bar": "pressure-bar", "°C": "temperature-celsius", "°F": "temperature-fahrenheit", "°": "angle-degree",
    "kB": "digital-kilobyte", "MB": "digital-megabyte", "GB": "digital-gigabyte", "TB": "digital-terabyte",
    "mol": "concentr-mole",
}  # fmt: skip
"""Symbol of a unit, the same in all languages, to its name in CLDR."""


@lru_cache(512)
def _cldr(name: str, tag: str) -> Mapping[str, str]:
    """Plural category to the pattern of a unit: "{0} Gramm"."""
    patterns: Mapping[str, Mapping[str, Mapping[str, str]]] = locale(tag)._data["unit_patterns"]
    return patterns.get(name, {}).get("long", {})


def known(grammar: Grammar) -> tuple[str, ...]:
    """Every symbol of a unit, the longest first."""
    return tuple(sorted({*_UNITS, *grammar.units}, key=lambda one: (-len(one), one)))


def unit(symbol: str, amount: float, grammar: Grammar) -> str:
    """The name of a unit after `amount` of it; empty when it has none."""
    if own := grammar.units.get(symbol):
        return chosen(own, amount, grammar)
    patterns = _cldr(_UNITS.get(symbol, ""), grammar.tag)
    found = patterns.get(category(amount, grammar.tag), "").replace("{0}", "").strip()
    # Where CLDR lacks a form it has the symbol.
    named = found[:1].isalpha() and len(found) > 2
    return found if named else patterns.get("other", "").replace("{0}", "").strip()


def one(symbol: str, grammar: Grammar) -> str:
    """The name of one unit, as in "per hour"."""
    return unit(symbol, 1, grammar)


def below(symbol: str, grammar: Grammar) -> str:
    """The name of a unit behind a slash: "par heure", "pro Stunde"."""
    whole = "" if symbol in grammar.units else _cldr(_UNITS.get(symbol, ""), grammar.tag).get("per", "")
    return whole.replace("{0}", "").strip() or f"{grammar.per} {one(symbol, grammar) or symbol}"


def chosen(pair: Pair, amount: float, grammar: Grammar) -> str:
    """The right one of two nouns."""
    return pair[category(amount, grammar.tag) != "one"]


def category(amount: float, tag: str) -> str:
    """The plural category of a number, as CLDR has it."""
    from decimal import Decimal

    if isinf(amount):  # more digits than a float holds: the plural of any large number
        amount = 1e15
    whole = int(amount)
    exact = Decimal(whole) if whole == amount else Decimal(str(amount))
    return str(locale(tag).plural_form(exact))


@lru_cache(64)
def months(tag: str) -> Mapping[str, tuple[int, str]]:
    """Month as it may be written, in small letters, to its number and its name in a date."""
    found: dict[str, tuple[int, str]] = {}
    names = locale(tag).months
    for width in ("wide", "abbreviated"):
        for context in ("stand-alone", "format"):
            for number, name in names[context][width].items():
                found[name.lower().rstrip(".")] = (number, names["format"]["wide"][number])
    return found


@lru_cache(64)
def days(tag: str) -> Mapping[str, str]:
    """Abbreviated day of the week, in small letters, to its name."""
    names = locale(tag).days["format"]
    return {names["abbreviated"][day].lower().rstrip("."): names["wide"][day] for day in names["wide"]}


@lru_cache(64)
def named_days(tag: str) -> frozenset[str]:
    """The words in the names of the days of the week, in small letters: Welsh has two in each."""
    return frozenset(word for name in days(tag).values() for word in name.lower().split())


def any_of(names: Iterator[str] | tuple[str, ...] | list[str]) -> str:
    """Pattern of any of `names`, the longest first."""
    return "|".join(re.escape(name) for name in sorted(set(names), key=lambda one: (-len(one), one)))
