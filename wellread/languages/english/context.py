"""One written English word whose neighbours decide how it is said: Roman numerals, abbreviations, years, shouting."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from wellread.languages import symbols
from wellread.languages.english import abbreviations, capitals, elements, emphasis, formulas, initials, marks, strokes, words
from wellread.languages.english.items import Item
from wellread.languages.english.letters import letters
from wellread.languages.english.numbers import cardinal, ordinal, roman


def _roman(items: Sequence[Item], place: int, american: bool) -> str | None:
    core = items[place].core
    if place == 0 and len(items) > 1 and re.fullmatch("[ivx]{2,4}", core) and (value := roman(core.upper())):
        return cardinal(value, american=american)
    if not re.fullmatch(r"[IVXL]+(?:[/–-][IVXL]+)?[a-d]?", core):
        return None
    before = items[place - 1].core if place else ""
    parts = [roman(part) for part in re.split(r"[/–-]", core.rstrip("abcd"))]
    tail = f" ^{core[-1].upper()}" if core[-1] in "abcd" else ""
    if before.lower().rstrip(".") in words.BEFORE_ROMAN and all(parts):
        return (" " if "/" in core else " to ").join(cardinal(part, american=american) for part in parts) + tail
    if before in words.RULERS and len(parts) == 1 and parts[0]:
        return f"the {ordinal(parts[0], american=american)}"
    if len(parts) == 1 and parts[0] and not tail and _is_numeral(items, place):
        return cardinal(parts[0], american=american)
    return None


def _is_numeral(items: Sequence[Item], place: int) -> bool:
    """Whether a Roman numeral without a word that asks for one is a number: "antithrombin III", "1st XI", "I, II or IV"."""
    core = items[place].core
    before = items[place - 1].core if place else ""
    if before.rstrip(".").lower() in words.TITLES and core == "XXX":
        return False  # a name that is not told
    if len(core) > 1 and core not in words.NO_NUMERALS:
        return True
    if len(core) > 2 and before[:1].isupper():
        return True
    if before == "arm" and any(item.core in ("II", "III") for item in items):
        return True  # of a trial
    near = (items[one].core for one in range(max(0, place - 2), min(len(items), place + 3)) if one != place)
    return any(len(one) > 1 and one not in words.NO_NUMERALS and bool(roman(one)) for one in near)


_NO_OBJECT = frozenset(["and", "are", "was", "were", "for", "denotes", "represents", "stands", "can", "has"])
"""Behind these a "w" is a letter, and no "with"."""


_NAMES_LETTER = frozenset(["the", "a", "an", "for", "of", "gene", "allele", "value", "is", "and", "or", "by", "letter"])
"""Before a letter that is one: "homozygous for w but"."""


def _with(items: Sequence[Item], place: int, american: bool) -> str | None:
    """ "Irritant w soaps": the shorthand of notes; no variable."""
    following = items[place + 1].core if place + 1 < len(items) else ""
    before = items[place - 1].core.lower() if place else ""
    if items[place].core != "w" or not re.fullmatch("[a-z]{3,}", following) or before in _NAMES_LETTER:
        return None
    return "with" if following not in _NO_OBJECT and not formulas.is_equation(items, place) else None


def _lone_letter(items: Sequence[Item], place: int, american: bool) -> str | None:
    item = items[place]
    core = item.core.rstrip(".")
    if core in ("n", "N") and item.lead and item.tail[:1] in ("'", "’"):
        return "and"
    following = items[place + 1].core if place + 1 < len(items) else ""
    if re.fullmatch("[B-HJ-Z]s", core) and core not in ("Ms", "Us") and not following[:1].isdecimal():
        return f"^{core[0]}'s"
    if not re.fullmatch(r"[A-Z]", core):
        return "a" if core == "a" and item.core == "a" else None
    if _is_primed(items, place):
        return f"{letters(core, american)} {'double prime' if item.tail[1:2] in _PRIMES else 'prime'}"
    if core == "I":
        return "I"
    if core != "A" or item.core == "A.":
        return letters(core, american)
    return "^A" if _is_no_article(items, place) else "a"


_GATES = frozenset(["AND", "OR", "NOT", "NAND", "NOR", "XOR", "XNOR"])
"""What joins two variables in logic: "A NAND B"."""


def _is_no_article(items: Sequence[Item], place: int) -> bool:
    """Whether a capital A is a letter: "group A", "A and B", "David A Low"."""
    before = items[place - 1].core.lower() if place else ""
    following = items[place + 1].core if place + 1 < len(items) else ""
    if _is_inside(items, place) or _named_level(items, place) or initials.is_middle(items, place):
        return True
    if before.rstrip(".") in words.TITLES and not items[place - 1].tail:
        return True
    if following in _GATES and re.fullmatch(r"[B-Z]\.?|NOT", "".join(one.core for one in items[place + 2 : place + 3])):
        return True
    kinds = words.BEFORE_LETTER
    named = (
        before in kinds
        or before.removesuffix("s") in kinds
        or (before in ("and", "or", "to") and place > 1 and len(items[place - 2].core) == 1)
        or (
            following in ("and", "or", "to", "&")
            and re.fullmatch("[B-Z]", "".join(one.core for one in items[place + 2 : place + 3]))
        )
    )
    ends = (
        bool(items[place].tail)
        or (place + 1 < len(items) and "(" in items[place + 1].lead)
        or place + 1 == len(items)
        or (items[place + 1].core in (*words.SIGNS, "/") and not re.fullmatch("[α-ωΑ-Ω]", items[place + 1].core))
    )
    return bool(named or ends)


_PRIMES = ("'", "′", "’")


def _is_primed(items: Sequence[Item], place: int) -> bool:
    """Whether the mark behind a capital is a prime and closes no quotation: "G' and G''"."""
    item = items[place]
    if item.core.endswith(".") or item.tail[:1] not in _PRIMES or item.core in ("A", "I"):
        return False
    return not any(re.search("['‘’]", one.lead) for one in items[: place + 1])


def _is_inside(items: Sequence[Item], place: int) -> bool:
    """Whether a capital A stands between small words, where no article has a capital: "of genome A in sample B"."""
    if not 0 < place < len(items) - 1 or items[place - 1].tail or items[place].lead:
        return False
    return all(re.fullmatch("[a-z]{2,}", items[place + step].core) for step in (-1, 1))


def _mark(items: Sequence[Item], place: int, american: bool) -> str | None:
    """What numbers a paragraph or a point: "a)", "(b)", "iii.", "(iv)"."""
    item = items[place]
    core = item.core.rstrip(".")
    enclosed = item.tail.startswith(")") and (place == 0 or item.lead.endswith("("))
    dotted = place == 0 and len(items) > 1 and (item.core.endswith(".") or item.tail.startswith("."))
    if (not enclosed and not dotted) or abbreviations.spoken(items, place, american):
        return None
    begins = enclosed and (place == 0 or items[place - 1].tail.endswith((";", ":")))
    following = items[place + 1].core.lower() if place + 1 < len(items) else ""
    pause = "," if begins and following not in ("and", "or", "to", "through", "&") else ""
    if re.fullmatch("[ivx]{2,}|[iv]" if enclosed else "[ivx]{2,}|i", core) and (value := roman(core.upper())):
        return cardinal(value, american=american) + pause
    return letters(core, american) + pause if re.fullmatch("[a-z]", core) else None


def _panels(items: Sequence[Item], place: int, american: bool) -> str | None:
    """ "(a–c)": parts of a figure from one to another."""
    item = items[place]
    found = re.fullmatch("([a-y])[-–]([a-y])", item.core)
    alone = item.lead.endswith("(") and item.tail.startswith(")")
    return f"^{found[1].upper()} to ^{found[2].upper()}" if found and alone and found[1] < found[2] else None


def _plurals(items: Sequence[Item], place: int, american: bool) -> str | None:
    """ "Dos and don'ts", "Save £'s": the plural of what is no noun."""
    core = items[place].core.replace("’", "'")
    if core in ("£'s", "£s"):
        return "pounds"
    if core.lower() == "don'ts":
        return "don'ts"
    refused = any(
        one.core.lower().replace("’", "'") in ("don'ts", "donts", "not", "nots") for one in items[place + 1 : place + 4]
    )
    return "do's" if core == "DOs" or (core.lower() in ("dos", "do's") and refused) else None


def _times(items: Sequence[Item], place: int, american: bool) -> str | None:
    """ "25 mg/kg * 20 kg": an asterisk between two amounts."""
    if items[place].core != "*" or not 0 < place < len(items) - 1:
        return None
    before = "".join(one.core for one in items[max(0, place - 2) : place])
    measured = formulas.is_equation(items, place) or items[place - 1].core[-1:].isalpha()
    return "times" if measured and re.search(r"\d", before) and items[place + 1].core[:1].isdecimal() else None


def _either(items: Sequence[Item], place: int, american: bool) -> str | None:
    """ "1 OR 2", "A OR B": no odds ratio."""
    if items[place].core != "OR" or not 0 < place < len(items) - 1:
        return None
    beside = [items[near].core.rstrip(".") for near in (place - 1, place + 1)]
    return "or" if all(map(str.isdecimal, beside)) or all(re.fullmatch("[A-Z]", one) for one in beside) else None


def _article(items: Sequence[Item], place: int, american: bool) -> str | None:
    """ "van 't Hoff": the Dutch article, which is a sound and no letter."""
    if items[place].core != "t" or items[place].tail or items[place].lead[-1:] not in ("'", "’", "‘"):
        return None
    return "t/ət/" if place + 1 < len(items) and items[place + 1].core.istitle() else None


def _pictured(items: Sequence[Item], place: int, american: bool) -> str | None:
    """ "The butterfly 🦋 effect": a picture that shows the word beside it is not told again."""
    if items[place].core.isascii() or any(sign.isalnum() for sign in items[place].core):
        return None
    beside = {items[near].core.lower() for near in (place - 1, place + 1) if 0 <= near < len(items)}
    return "" if symbols.is_symbol(items[place].core[0]) and symbols.name(items[place].core[0], "en") in beside else None


_TRENDS = {"↑": "increased", "↓": "decreased"}


def _trend(items: Sequence[Item], place: int, american: bool) -> str | None:
    """ "↑ cholesterol", "↓ appetite", as notes have them; a number goes up."""
    said = _TRENDS.get(items[place].core)
    if not said or items[place].tail or place + 1 == len(items) or not re.match("[A-Za-z]", items[place + 1].core):
        return None
    ordered = place > 0 and items[place - 1].core.lower() in ("then", "to", "please", "should", "can", "must", "will")
    return said.removesuffix("d") if ordered else said


def _tick(items: Sequence[Item], place: int, american: bool) -> str | None:
    """ "√ Small twigs", as lists have it that knew no better sign."""
    following = items[place + 1].core if place + 1 < len(items) else ""
    ticked = items[place].core == "√" and place == 0 and re.match("[A-Za-z]{2}", following)
    return words.SIGNS["✓"] if ticked else None


def _copyright(items: Sequence[Item], place: int, american: bool) -> str | None:
    """Copyright © 2014: said once."""
    return "" if items[place].core == "©" and place and items[place - 1].core.lower() == "copyright" else None


def _named_level(items: Sequence[Item], place: int) -> bool:
    """ "A level", "A levels", "A roads": the letter names a kind."""
    following = items[place + 1].core.lower() if place + 1 < len(items) and not items[place].tail else ""
    return following in ("level", "levels", "star", "roads")


RULES: tuple[Callable[[Sequence[Item], int, bool], str | None], ...] = (
    _mark,
    marks.note,
    emphasis.showing,
    *formulas.RULES,
    *strokes.EARLY,
    _roman,
    elements.named,
    _article,
    _with,
    _lone_letter,
    *initials.RULES,
    abbreviations.spoken,
    strokes.alone,
    strokes.pointer,
    _copyright,
    _panels,
    _plurals,
    _times,
    _either,
    _trend,
    _pictured,
    _tick,
    capitals.stressed,
)
