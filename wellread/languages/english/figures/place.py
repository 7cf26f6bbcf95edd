"""A written word and its neighbours, as the rules for figures look at them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from wellread.languages.english.items import AROUND, Item

REACH = 8
"""Words that a rule sees at once."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule is asked."""

    items: Sequence[Item]
    """The word and those around it."""
    index: int
    american: bool
    say: Callable[[str, bool], str]
    """How one word is said out of context."""
    ahead: str
    """The word here and those behind it, spaces between, as far as no punctuation parts them."""

    @property
    def core(self) -> str:
        """The word here."""
        return self.items[self.index].core

    def before(self, count: int = 1) -> str:
        """The word `count` words back, in small letters and without its full stop; empty at the start."""
        return self.items[self.index - count].core.lower().rstrip(".") if self.index >= count else ""

    def near(self, count: int) -> frozenset[str]:
        """The `count` words before, in small letters."""
        return frozenset(self.before(back) for back in range(1, count + 1))

    def after(self, taken: int) -> str:
        """The word behind `taken` words; empty when punctuation parts them."""
        found = self.index + taken
        if found >= len(self.items) or self.items[found - 1].tail or self.items[found].lead:
            return ""
        return self.items[found].core

    def word(self, text: str) -> str:
        """`text` out of context."""
        return self.say(text, self.american)


Rule = Callable[[Place], list[str] | None]
"""Answers with the words for each written word that it takes, or with nothing."""


def place(items: Sequence[Item], index: int, american: bool, say: Callable[[str, bool], str]) -> Place:
    """The place of `items[index]`."""
    found: list[str] = []
    for item in items[index : index + REACH]:
        if not item.core or (item.lead and found):
            break
        found.append(item.core)
        if item.tail:
            break
    start = max(0, index - AROUND)
    return Place(items[start : index + AROUND], index - start, american, say, " ".join(found))


@cache
def phrase(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern for whole words at the start of `Place.ahead`."""
    return re.compile(rf"(?:{pattern})(?!\S)", flags)


def share(said: str, count: int) -> list[str]:
    """The words of `said` shared out over `count` written words, in order."""
    words = said.split()
    return [" ".join(words[part * len(words) // count : (part + 1) * len(words) // count]) for part in range(count)]
