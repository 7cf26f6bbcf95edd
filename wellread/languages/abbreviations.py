"""Abbreviations: words with a full stop that ends no sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The abbreviations of a language, without their last full stop."""

    before_digits: tuple[str, ...] = ()
    """End no sentence when a number follows: "ca. 5", "p. 12"."""
    before_names: tuple[str, ...] = ()
    """End no sentence, written like this: "Dr. Ali"."""
    never_last: tuple[str, ...] = ()
    """End no sentence, whatever follows: "e. g."; a full stop inside may have a space after it."""
    before_small: tuple[str, ...] = ()
    """End no sentence when a small letter follows: "2 tsp. salt"."""

    def ends(self, text: str, follows: str) -> bool:
        """Whether `text` ends in an abbreviation, so that the sentence goes on with `follows`."""
        if follows[:1].isdecimal() and _last(self.before_digits, r"\b", re.IGNORECASE).search(text):
            return True
        if follows[:1].islower() and _last(self.before_small, r"(?:^|[\s(\[—–\"“‘/-])", re.IGNORECASE).search(text):
            return True
        named = _last(self.before_names, r"(?:^|\s)", re.NOFLAG)
        return bool(named.search(text) or _last(self.never_last, r"(?:^|[\s(\[])", re.IGNORECASE, after=",?").search(text))


@cache
def _last(words: tuple[str, ...], before: str, flags: re.RegexFlag, after: str = "") -> re.Pattern[str]:
    """One of `words` with its full stop at the end of a text; nothing where there are no words."""
    any_of = "|".join(re.escape(word).replace(r"\.", r"\.\s?").replace(r"\ ", r"\s") for word in words)
    return re.compile(rf"{before}(?:{any_of})\.{after}\s+$" if words else r"(?!)", flags)
