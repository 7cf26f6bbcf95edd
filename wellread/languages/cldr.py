"""Plural, number and date forms of every language, from Unicode CLDR (Babel)."""

from __future__ import annotations

from datetime import date

from wellread.languages.tags import locale


def plural(count: int, tag: str) -> str:
    """The category of `count`: `one`, `few`, `other` …"""
    return locale(tag).plural_form(count)


def decimal(number: float, tag: str) -> str:
    """`number` in digits: `3.2`, `3,2`."""
    from babel.numbers import format_decimal

    return format_decimal(number, locale=locale(tag))


def long_date(day: date, tag: str) -> str:
    """`day` in words: "22 November 2026" in British, "November 22, 2026" in American English."""
    from babel.dates import format_date

    return str(format_date(day, "long", locale=locale(tag)))
