"""One written English word whose neighbours decide how it is said: Roman numerals, abbreviations, years, shouting."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from wellread.languages.english import words
from wellread.languages.english.acronyms import letters
from wellread.languages.english.items import Item
from wellread.languages.english.numbers import cardinal, digits, ordinal, roman, year


def _roman(items: Sequence[Item], place: int, american: bool) -> str | None:
    core = items[place].core
    if not re.fullmatch(r"[IVXL]+(?:[/–-][IVXL]+)?[ab]?", core) or place == 0:
        return None
    before = items[place - 1].core
    parts = [roman(part) for part in re.split(r"[/–-]", core.rstrip("ab"))]
    tail = f" ^{core[-1].upper()}" if core[-1] in "ab" else ""
    if before.lower() in words.BEFORE_ROMAN and all(parts):
        return (" " if "/" in core else " to ").join(cardinal(part, american=american) for part in parts) + tail
    if before in words.RULERS and len(parts) == 1 and parts[0]:
        return f"the {ordinal(parts[0], american=american)}"
    if len(core) > 2 and len(parts) == 1 and parts[0] and not tail and before[:1].isupper():
        return cardinal(parts[0], american=american)
    return None


def _lone_letter(items: Sequence[Item], place: int, american: bool) -> str | None:
    item = items[place]
    core = item.core.rstrip(".")
    if not re.fullmatch(r"[A-Z]", core):
        return "a" if core == "a" and item.core == "a" else None
    if core == "I":
        return "I"
    if core != "A" or item.core == "A.":
        return letters(core, american)
    before = items[place - 1].core.lower() if place else ""
    named = before in words.BEFORE_LETTER or (before in ("and", "or", "to") and place > 1 and len(items[place - 2].core) == 1)
    ends = bool(item.tail) or place + 1 == len(items) or items[place + 1].core in words.SIGNS
    return "^A" if named or ends or '"' in item.lead or "“" in item.lead or "‘" in item.lead else "a"


def _abbreviation(items: Sequence[Item], place: int, american: bool) -> str | None:
    core, item = items[place].core, items[place]
    bare = core.rstrip(".")
    following = items[place + 1].core if place + 1 < len(items) else ""
    if bare == "St":
        return (
            "street"
            if place and items[place - 1].core[:1].isupper() and (item.tail or not following[:1].isupper())
            else "saint"
        )
    if bare == "Dr" and place and items[place - 1].core[:1].isupper() and not following[:1].isupper():
        return "drive"
    if (
        bare.lower() in words.BEFORE_NUMBER
        and re.match(r"\d|[ivx]+\b", following)
        and (core.endswith(".") or bare in ("p", "pp"))
    ):
        return words.BEFORE_NUMBER[bare.lower()]
    if (bare == "al" and core.endswith(".")) or (bare == "et" and following.rstrip(".") == "al"):
        return "others" if bare == "al" else "and"
    weekday = bare in ("Mon", "Wed", "Sat", "Sun") and following[:1].isdigit()
    if bare in words.ABBREVIATIONS and (core.endswith(".") or weekday or bare not in words.ONLY_WITH_STOP):
        return words.ABBREVIATIONS[bare]
    return "versus" if core == "v" and place and items[place - 1].core[:1].isupper() and following[:1].isupper() else None


def _emergency(items: Sequence[Item], place: int, american: bool) -> str | None:
    core = items[place].core
    near = {items[index].core.lower() for index in range(max(0, place - 3), place)}
    return digits(core) if core in words.EMERGENCY and near & words.BEFORE_CALL else None


def _year(items: Sequence[Item], place: int, american: bool) -> str | None:
    core = items[place].core
    following = items[place + 1].core if place + 1 < len(items) and not items[place].tail else ""
    if re.fullmatch(r"(?:1[1-9]|20)\d\d", core):
        before = items[place - 1].core.lower() if place else ""
        counted = following.lower() in words.NOT_COUNTED or following in words.UNITS
        early = int(core) < 1800 and before not in ("in", "since", "by", "from", "until", "about", "around", "year", "of")
        counting = before in ("over", "than", "nearly", "almost", "approximately", "least", "most", "equals")
        return None if counted or early or counting else year(int(core), american=american)
    if found := re.fullmatch(r"((?:1[1-9]|20)\d\d)[-–/]((?:1[1-9]|20)?\d\d)", core):
        first, last = int(found[1]), found[2]
        if (len(last) == 4 and int(last) > first) or (len(last) == 2 and int(last) == (first + 1) % 100) or "–" in core:
            tail = year(int(last), american=american) if len(last) == 4 else cardinal(int(last), american=american)
            return f"{year(first, american=american)} to {tail}"
    return None


def _shout(items: Sequence[Item], place: int, american: bool) -> str | None:
    """Capitals in a text of capitals are words, not letters to spell."""
    core = items[place].core
    if not re.fullmatch(r"[A-Z]{2,}(?:['’][A-Z]+)?", core):
        return None
    if core in words.CAPITAL_WORDS and (len(core) > 2 or _loud(items)):
        return core.lower()
    return (
        core.lower()
        if _loud(items) and core not in words.SPOKEN_ACRONYMS and len(core) > 3 and re.search("[AEIOUY]", core)
        else None
    )


def _loud(items: Sequence[Item]) -> bool:
    """Whether most words of the sentence are in capitals, and one of them is an everyday word."""
    cores = [item.core for item in items if len(item.core) > 1 and item.core.isalpha()]
    loud = [core for core in cores if core.isupper()]
    return len(loud) > len(cores) / 2 and bool(set(loud) & words.CAPITAL_WORDS)


RULES: tuple[Callable[[Sequence[Item], int, bool], str | None], ...] = (
    _emergency,
    _roman,
    _lone_letter,
    _abbreviation,
    _year,
    _shout,
)
