"""What the verbaliser must know of a language: tables, and a few functions where a table does not do.

Whatever is left at its default is as CLDR has it, or is not said in a way of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

LETTER = r"[^\W\d_µ⁰-₟¹²³¼-¾⅐-ↈ①-⓿]"
"""One letter, in patterns; raised and lowered digits are none."""
Form = Literal["alone", "masculine", "feminine"]
"""How a number is inflected: when counting, or before a noun of a gender."""
Pair = tuple[str, str]
"""A noun after one and after more than one."""
Said = str | list[tuple[int, str]] | None
"""Words, or words with the place in the text of what they stand for, or nothing when a rule does not apply.

`^M` is the letter M by its name, and a mark of punctuation at the end of a word is a pause.
"""


def _empty() -> Mapping[str, str]:
    return MappingProxyType({})


def word_set(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Date:
    """A day of a year."""

    day: int
    month: str
    """In words."""
    year: str
    """In words; empty: none is given."""
    before: str
    """The word before the date, in small letters."""


def _alone(noun: str) -> Form:
    return "alone"


def _same(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """A language, or what is spoken of it in one country."""

    tag: str
    """BCP 47, as CLDR knows it."""
    forms: Mapping[Form, str] = field(default_factory=lambda: MappingProxyType({"alone": "spellout-numbering"}))
    """Form to the rule set of CLDR that spells cardinal numbers in it."""
    ordinals: Mapping[Form, str] = field(default_factory=lambda: MappingProxyType({"alone": "spellout-ordinal"}))
    years: str = ""
    """Rule set of CLDR for years; empty: as other numbers."""
    tidy: Callable[[str], str] = _same
    """What is still to be done to a spelled number."""
    form: Callable[[str], Form] = _alone
    """How a number is inflected before a word: a noun, the name of a unit."""
    range_form: Form | None = None
    """How the first number of a range is inflected; none: as before its noun."""
    romans: str = r"(?!)"
    """Pattern of the words before a Roman numeral."""
    point: str = "point"
    """The sign before decimals, as it is said."""
    dot: str = "point"
    """The full stop inside "3.2.1", and in the addresses of the web."""
    by_digit: bool = True
    """Whether decimals are said digit by digit."""
    to: str = "to"
    """Between the ends of a range."""
    per: str = "per"
    linked: str = "and"
    """Between whole and fraction."""
    out_of: str = ""
    """Between the numbers of "1/10"."""
    over: str = ""
    """Between the numbers of "120/80", the first the larger; empty: as `out_of`."""
    symbols: Mapping[str, str] = field(default_factory=_empty)
    """Symbols that mean more in a context than their name: "<" before a number, "×" between two."""
    date: Callable[[Date, Grammar], tuple[str, str, str]] | None = None
    """What is said for day, month and year, where it is not just each of them."""
    time: Callable[[int, int, Grammar], str] | None = None
    """What is said for hour and minute, likewise."""
    hour_marks: str = r"(?!)"
    """Pattern of what is between hour and minutes besides a colon: `h`."""
    clock: str = r"(?!)"
    """Pattern of the word behind a time: "Uhr"."""
    units: Mapping[str, Pair] = field(default_factory=lambda: MappingProxyType({}))
    """Units that CLDR lacks or calls otherwise."""
    currencies: Mapping[str, tuple[str, str, str, str]] = field(default_factory=lambda: MappingProxyType({}))
    """Symbol to one and many of it and of its hundredth."""
    money: Callable[[int, int, tuple[str, str, str, str], Grammar], str] | None = None
    """Whole and hundredths of an amount, in a way of its own."""
    scales: Mapping[str, Pair] = field(default_factory=lambda: MappingProxyType({}))
    """What multiplies an amount: "M", "Mrd."; the second is before a currency."""
    fractions: Mapping[int, Pair] = field(default_factory=lambda: MappingProxyType({}))
    """Denominators, one part and more."""
    words: Mapping[str, str] = field(default_factory=_empty)
    """Abbreviations and other written words, exactly as written, to what is said."""
    pairs: bool = False
    """Whether telephone numbers are said in groups as they are written; else digit by digit."""
    letters: Mapping[str, str] = field(default_factory=_empty)
    """Names of letters, for one that is said in one breath with the word before it: "l'IRM"."""
    acronyms: frozenset[str] = frozenset()
    """Capitals that are said as a word."""
    everyday: Callable[[], frozenset[str]] = frozenset
    """Words that stay words when they are written in capitals."""
    common: Callable[[], frozenset[str]] = frozenset
    """Words that are words in a line of capitals."""
    web: Mapping[str, str] = field(default_factory=_empty)
    """Marks of web and mail addresses, as they are said."""
    calls: str = r"(?!)"
    """Pattern of the words before the number of an emergency service."""
    rules: tuple[Rule, ...] = ()
    """Rules of its own, asked before all others."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of writing, and what is said for it."""

    pattern: re.Pattern[str]
    say: Callable[[re.Match[str], Grammar], Said]
