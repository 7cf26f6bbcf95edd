"""A fact: something in a text that must stay what it is when the text is told in other words, as a value with its place.

Values are exact fractions in one unit of their kind, so that “48 hours” and “2 days”, “80 %” and “£80 of £100” are equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Kind = Literal["amount", "money", "number", "share", "rate", "time", "date", "weekday", "phone", "address"]
"""An amount has a unit (a dose, a length of time, an age); a share is a part of a whole; a rate is how often."""
Limit = Literal["", "most", "least", "under", "over"]
"""At most, at least, less than, more than."""

DAY = Fraction(86400)
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Fact:
    kind: Kind
    text: str
    """As written."""
    start: int
    end: int
    """Offsets in the sentence."""
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    """The value in `unit`; two values for a range. A time of day is in minutes, a rate in times a second."""
    unit: str = ""
    """The unit of its kind: `g`, `l`, `m`, `s`, `month`, `tablet`, `GBP`; `12h` for a time of day without am or pm."""
    per: Fraction | None = None
    """Seconds of the period that it holds for: “8 tablets in 24 hours”."""
    code: str = ""
    """Digits of a telephone number, an address, `2026-12-07` of a date (`-12-07` without a year), `mon` of a weekday."""
    limit: Limit = ""
    about: bool = False
    soft: bool = False
    """Supports another text, but need not be repeated and is never called added: “an hour”, “every day”."""
    raw: Fraction | None = None
    """The number as written, before it is turned into `unit`; None: it is `low`."""
    noun: str = ""
    """The word that it counts, where that is no unit."""

    @property
    def down(self) -> bool:
        """Whether it is a limit that must not be passed upwards."""
        return self.limit in ("most", "under")

    @property
    def up(self) -> bool:
        """Whether it is a limit that must be reached."""
        return self.limit in ("least", "over")
