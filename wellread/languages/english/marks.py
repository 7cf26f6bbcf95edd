"""Marks at a word that are no part of how it is said: the raised number of a note."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wellread.languages.english.items import Item
from wellread.languages.english.numbers import cardinal
from wellread.languages.tokens import Token

_LONG = 3
"""Letters before the number of a note; it is a power behind fewer: "kg ²"."""
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_RAISED, "0123456789")
_NUMBERS = rf"[{_RAISED}]+(?:[,–-][{_RAISED}]+)*"
_NOTE = re.compile(rf"({_NUMBERS})([.,;:]*)")
_RAISED_BEFORE = re.compile("[(\\[]*[A-Z][a-z]?(?![a-z])")
"""What a raised number with a space belongs to that is no note: an isotope, a coupling ("³ J", "¹³ C NMR")."""
_BEHIND_STOP = re.compile(rf"(.*(?:[a-z]{{3}}|\bal)[)”\"']*)([.,;:])({_NUMBERS})")


def apart(tokens: Sequence[Token], place: int) -> str:
    """The text of a token that is but the number of a note at the word before: in brackets."""
    text = tokens[place].text
    if not place or text.isascii() or tokens[place].fixed:
        return text
    before = tokens[place - 1].text
    if any(_RAISED_BEFORE.match(one.text) for one in tokens[place + 1 : place + 2]):
        return text
    noted = _NOTE.fullmatch(text)
    word = before.rstrip(")”’\"'.,;:!?®™")[-_LONG:]
    return f"[{noted[1]}]{noted[2]}" if noted and word.isalpha() and len(word) == _LONG else text


def noted(text: str) -> tuple[str, str] | None:
    """A word, and the number of a note behind its full stop or comma: "before.¹"."""
    found = None if text.isascii() else _BEHIND_STOP.fullmatch(text)
    return (found[1], f"[{found[3]}]{found[2]}") if found else None


def is_note(item: Item) -> bool:
    """Whether the word is the number of a note in brackets, as `apart` and `noted` leave it."""
    return item.lead.endswith("[") and re.fullmatch(_NUMBERS, item.core) is not None


def note(items: Sequence[Item], place: int, american: bool) -> str | None:
    """ "Turbohaler® ¹": the number of a note."""
    core = items[place].core
    if not is_note(items[place]):
        return None
    parts = re.split("([,–-])", core)
    said = [cardinal(int(part.translate(_PLAIN)), american=american) for part in parts[::2]]
    joints = ["," if joint == "," else " to" for joint in parts[1::2]] + [""]
    return f"note{'s' if len(said) > 1 else ''} " + " ".join(one + joint for one, joint in zip(said, joints, strict=True))
