"""Initials of people in English: alone in a row, behind the names of authors, in the middle of a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from wellread.languages.english import abbreviations, capitals, words
from wellread.languages.english.items import AROUND, Item
from wellread.languages.english.letters import letters
from wellread.languages.english.vocabulary import common_words

_ROW = 3
"""So many words of two to four capitals in a row are the initials of people."""


def _initials(items: Sequence[Item], place: int, american: bool) -> str | None:
    """ "Wrote the paper: MDR ERM RD": no road; "LG SL SO": no word."""
    core = items[place].core
    if not _is_initials(core) or capitals.is_word(core) or capitals.said(core):
        return None
    first = last = place
    while first and _is_initials(items[first - 1].core) and not items[first - 1].tail.strip(","):
        first -= 1
    while last + 1 < len(items) and _is_initials(items[last + 1].core) and not items[last].tail.strip(","):
        last += 1
    row = [items[one].core for one in range(first, last + 1)]
    beside = (*items[max(0, first - AROUND) : first], *items[last + 1 : last + AROUND])
    loud = words.JOINING & {*row} or any(capitals.shouts(item.core) for item in beside)
    unknown = sum(one.lower() not in common_words() and not abbreviations.known(one) for one in row)
    return letters(items[place].core, american) if not loud and len(row) >= _ROW and unknown * 2 > len(row) else None


def _author(items: Sequence[Item], place: int, american: bool) -> str | None:
    """ "Friend DR, Ball TB, Cranston RD": initials behind names, in a row of authors."""
    if not _authored(items, place):
        return None
    others = sum(_authored(items, near) for near in range(max(0, place - 8), min(len(items), place + 9)))
    return letters(items[place].core, american) if others >= _ROW else None


def _authored(items: Sequence[Item], place: int) -> bool:
    """Whether the word is one to three capitals behind a name, and a comma or the end behind it."""
    named = place > 0 and re.fullmatch(r"[A-Z][a-zà-ÿ'’-]+[\w'’-]*", items[place - 1].core) and not items[place - 1].tail
    return bool(named and re.fullmatch("[A-Z]{1,3}", items[place].core) and items[place].tail[:1] in (",", ".", ";"))


def _is_initials(core: str) -> bool:
    return bool(re.fullmatch(r"[A-Z]{2,4}|[A-Z]{1,2}-[A-Z]{1,2}", core))


def is_middle(items: Sequence[Item], place: int) -> bool:
    """Whether the word is the initial in the middle of a name: "David A Low", but "Take A Break"."""
    if not 0 < place < len(items) - 1 or items[place - 1].tail or items[place].tail:
        return False
    first, last = items[place - 1].core, items[place + 1].core
    return first.isalpha() and first.istitle() and last.istitle() and first.lower() not in common_words()


RULES: tuple[Callable[[Sequence[Item], int, bool], str | None], ...] = (_initials, _author)
