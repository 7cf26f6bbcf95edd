"""Capitals inside words that show where an acronym is from: "STatistical Inference Relief (STIR)". Such words stay words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wellread.languages.english.items import Item
from wellread.languages.english.vocabulary import common_words
from wellread.languages.spelling import can_be_said

_FAR = 8
"""So many words an acronym may stand for."""


def showing(items: Sequence[Item], place: int, american: bool) -> str | None:
    """The word at `place`, when its capitals are letters of an acronym that is explained here."""
    core = items[place].core
    if not re.fullmatch("[A-Za-z]*[a-z]{3}[A-Za-z]*", core) or not re.search("(?<!^)[A-Z]", core):
        return None
    low = core.lower()
    if low not in common_words() and not can_be_said(low, common_words()):
        return None
    return core[0] + low[1:] if any(_capitals(row) == name for name, row in _explained(items, place)) else None


def _capitals(row: Sequence[Item]) -> str:
    return "".join(re.findall("[A-Z]", " ".join(item.core for item in row)))


def _explained(items: Sequence[Item], place: int) -> Iterator[tuple[str, Sequence[Item]]]:
    """Each acronym near, and each row of words, that at `place` among them, that it may stand for."""
    end = min(len(items), place + _FAR + 1)
    for near in range(place + 1, end):  # behind, in brackets
        if "(" in items[near].lead and (name := _name(items[near])):
            yield from ((name, items[first:near]) for first in range(max(0, near - _FAR), place + 1))
    for near in range(max(0, place - _FAR - 1), place):  # before, the words in brackets
        if "(" in items[near + 1].lead and (name := _name(items[near])):
            yield from ((name, items[near + 1 : last]) for last in range(place + 1, end + 1))


def _name(item: Item) -> str:
    """The capitals of an acronym; nothing when the word is none."""
    found = re.fullmatch("([A-Za-z]*[A-Z][A-Z]+[A-Za-z]*)", item.core)
    return _capitals([item]) if found else ""
