"""A text in which every number is a mark of the same length, so that a pattern can say “a number, then a unit”.

`#` begins a number, `~` goes on with it, and a `\\x00` is in the place of each character that belongs to a fact already:
nothing is read twice, and every offset is one of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction

from wellread.facts.fact import Fact

N = r"#~*+"
"""Pattern of a number in the shadow."""
DONE = "\x00"


@dataclass(frozen=True, slots=True)
class Number:
    start: int
    end: int
    low: Fraction
    high: Fraction
    one: bool = False
    """The word “one”, which is a number only before a unit."""


@dataclass(slots=True)
class Shadow:
    """A text while its facts are read."""

    text: str
    """In small letters, every space a plain one, as long as the original."""
    original: str
    facts: list[Fact] = field(default_factory=list)
    numbers: dict[int, Number] = field(default_factory=dict)
    """By start."""

    @classmethod
    def of(cls, text: str) -> Shadow:
        """The shadow of `text`, with no number marked yet."""
        plain = re.sub(r"[\s\u00a0\u202f\u2009#]", " ", text).replace("’", "'").replace("~", "≈")
        plain = re.sub(r"\b(under|over|aged)-(?=\d)", r"\1 ", plain, flags=re.IGNORECASE)
        small = plain.lower()
        if len(small) != len(plain):
            small = "".join(one.lower()[:1] or one for one in plain)
        return cls(small, text)

    def mark(self, numbers: Iterable[Number]) -> None:
        """Put marks in the place of `numbers`."""
        for number in numbers:
            self.numbers[number.start] = number
            self._write(number.start, number.end, "#" + "~" * (number.end - number.start - 1))

    def number(self, start: int) -> Number:
        """The number that begins at `start`."""
        return self.numbers[start]

    def take(self, fact: Fact) -> None:
        """Keep `fact`; what it is made of is no other one."""
        self.facts.append(replace(fact, text=self.original[fact.start : fact.end].strip()))
        self._write(fact.start, fact.end, DONE * (fact.end - fact.start))

    def add(self, fact: Fact) -> None:
        """Keep `fact`, and leave its characters to others."""
        self.facts.append(replace(fact, text=self.original[fact.start : fact.end].strip()))

    def _write(self, start: int, end: int, marks: str) -> None:
        self.text = self.text[:start] + marks + self.text[end:]
