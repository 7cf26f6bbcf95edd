"""A stroke between two words or acronyms: "or" of a choice, "to" of a ratio, "and" where two things meet."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from wellread.languages.english import abbreviations, elements
from wellread.languages.english.acronyms import acronym
from wellread.languages.english.items import AROUND, Item
from wellread.languages.english.letters import letters
from wellread.languages.english.tables import listed

_BESIDE = listed(
    """interface interfaces complex complexes gradient gradients system systems boundary boundaries border exchange interaction
    interactions pair pairs"""
)
"""Before these a stroke is between two things that are beside each other: "air/water interface"."""
_ARROWS = listed("→ -> --> > >> >>> » ➔ ➜ ➡ ▶ ►")
_SIDE = r"(?:[A-Z]?[a-z]+(?:-[a-z]{2,})*|[A-Z]+|[a-z][A-Z])"


def _may_be_chosen(part: str) -> bool:
    """Whether a stroke beside `part` means "or": beside a word, an acronym or an abbreviation, not beside a letter."""
    word = re.fullmatch(r"[^\W\d_](?:[^\W\d_'’-]+|[^\W\d_]*(?:-[^\W\d_]{2,})+)|I", part)
    return bool(word) or ("/" in part and abbreviations.known(part))


def alone(items: Sequence[Item], place: int, american: bool) -> str | None:
    """A stroke on its own between two words is "or"; in "and / or" the words say it."""
    if items[place].core in ("/or", "/and") and place and items[place - 1].core.lower() in ("and", "or"):
        return items[place].core[1:]
    if items[place].core != "/" or not 0 < place < len(items) - 1:
        return None
    before, after = items[place - 1].core, items[place + 1].core
    if (before.lower(), after.lower()) == ("and", "or"):
        return ""
    if items[place - 1].tail.strip("\"'”’") or items[place].tail:
        return None
    choices = all(_may_be_chosen(part) for part in (before, after))
    return "or" if choices or _are_amounts(items, place) else None


def _are_amounts(items: Sequence[Item], place: int) -> bool:
    """Whether an amount stands before and one with its unit behind: "10 lb / 4.5 kg", "Gas Mark 4 / 180°C"."""
    *_, named_before, last = "", *(item.core for item in items[max(0, place - 2) : place])
    before = re.search(r"\d[^\d.,]", last) or (re.match(r"\d", named_before) and last.isalpha()) or named_before.istitle()
    number, *unit = (item.core for item in items[place + 1 : place + 3])
    named = bool(re.search(r"\d[^\d.,]", number) or (unit and re.match("[^\\W\\d_]|[°µ]", unit[0])))
    return bool(before) and bool(re.match(r"\d", number)) and named


def pointer(items: Sequence[Item], place: int, american: bool) -> str | None:
    """ "Read more -->", "> Contact us": an arrow at one end of a line points: it compares nothing, and leads to nothing."""
    if items[place].core not in _ARROWS or any(
        sign.isdecimal() for item in items[max(0, place - AROUND) : place] for sign in item.core
    ):
        return None
    following = items[place + 1].core if place + 1 < len(items) else ""
    ends = place + 1 == len(items) and place > 0 and re.search(r"[^\W\d_]{2}", items[place - 1].core)
    begins = place == 0 and items[place].core in (">", ">>", "»", "-->") and re.match("[A-Z][a-z]", following)
    return "arrow" if ends or begins else None


def _said_alone(part: str, american: bool) -> str:
    """An acronym or a word: "IBS", "IgE", "nurse"."""
    return acronym(part, american) or (part if part.islower() else letters(part, american))


def _credited(items: Sequence[Item], place: int, american: bool) -> str | None:
    """ "(credit: Ann Smith/Flickr)": who made a picture, and where it is from; no choice."""
    core = items[place].core
    if "/" not in core or not re.fullmatch(r"[A-Z][a-z]+(?:/[A-Z][a-z]+)+", core):
        return None
    owed = any(item.core.lower() in ("credit", "credits", "courtesy", "attribution") for item in items[:place])
    return core.replace("/", " slash ") if owed else None


def _choice(items: Sequence[Item], place: int, american: bool) -> str | None:
    """ "GP/nurse", "bowel/IBS": an acronym or a word; a ratio keeps its stroke."""
    if "/" not in items[place].core:
        return None
    part = r"(?:[A-Z][a-z]?[A-Z]{1,4}s?|[a-z]{3,}(?:-[a-z]+)?)"
    found = re.fullmatch(rf"{part}(?:/{part})+", items[place].core)
    if not found:
        return None
    parts = found[0].split("/")
    small = [part for part in parts if part.islower()]
    if not 0 < len(small) < len(parts) or {"s", "or", "and", "ies", "min", "hour", "day", "week", "month", "year"} & {*small}:
        return None
    return " or ".join(_said_alone(part, american) for part in parts)


def _beside(items: Sequence[Item], place: int, american: bool) -> str | None:
    """ "DNA/protein ratio", "H/D ratio", "air/water interface": both, and no choice."""
    found = re.fullmatch(rf"({_SIDE})/({_SIDE})", items[place].core) if "/" in items[place].core else None
    following = items[place + 1].core.lower() if found and place + 1 < len(items) and not items[place].tail else ""
    near = [item.core.lower() for item in items[max(0, place - 2) : place]]
    ratio = bool({"ratio", "ratios"} & {*near[-1:], following}) or near in (["ratio", "of"], ["ratios", "of"])
    if not found or not (ratio or following in _BESIDE) or (not ratio and found[0].isupper()):
        return None
    sides = [_side(side, american) for side in found.groups()]
    if all(one in elements.NAMES for one in found.groups()) and max(map(len, found.groups())) > 1:
        sides = [elements.name(one, american) for one in found.groups()]  # "Ca/P ratio"
    return (" to " if ratio else " and ").join(sides)


def _side(side: str, american: bool) -> str:
    """One of two things: a word, an acronym, or letters, a unit of a few among them ("dN")."""
    if len(side) == 1 or (len(side) == _FEW and not side.isupper()):
        return letters(side, american)
    return acronym(side, american) or side


_FEW = 2


EARLY: tuple[Callable[[Sequence[Item], int, bool], str | None], ...] = (_credited, _beside, _choice)
"""Before numerals and abbreviations."""
