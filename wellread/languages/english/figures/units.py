"""Amounts with units, glued or apart, in the plural, or attributive ("a 5 mg dose")."""

from __future__ import annotations

import re

from wellread.languages.english.figures.attributive import modifies
from wellread.languages.english.figures.fractions import VULGAR
from wellread.languages.english.figures.measures import COUNTED, ONLY_GLUED, UNITS, WHOLE_WORDS, is_one, run_in_one, unit
from wellread.languages.english.figures.place import Place, Rule, share
from wellread.languages.english.figures.values import AMOUNT, restored, written
from wellread.languages.english.tables import listed

_SHOWN = listed(
    """figure fig table panel plate video movie box scheme extended supplementary § section sec chapter ch subsection clause
    article rule schedule paragraph para exhibit lot apt apartment unit suite type
    subtype class category grade stage model disease"""
)
"""Behind these a letter glued to a number is a part: "Figure 7N"."""
_STEPS = listed("session step section chapter part stage day week question table figure item module lesson")
"""What is numbered, and set apart from its text by a dash: "Step 2 – 5 minutes"."""


def _measure(at: Place) -> list[str] | None:
    """5 mg; 5mg; 2 to 3 mL; 37.5 °C; 4 ± 1.9 y; 1–2 × 10⁶ cells/kg; 90 mL/min/1.73 m²."""
    ahead = restored(at.ahead)
    found = AMOUNT.match(ahead)
    if not found or (re.fullmatch("[A-Z]", found["rest"] or "") and at.before().rstrip("s") in _SHOWN):
        return None
    if at.before() in _STEPS and re.match(r"\d+ [-–—] ", ahead):
        return None
    rest = found["rest"] or ""
    head = ahead[: len(ahead) - len(rest)]
    glued = not rest.startswith(" ")
    for text in _candidates(rest.lstrip(" -")) if not rest.startswith("/ ") else []:
        taken = head.count(" ") + text.count(" ") + (1 if glued else 2)
        if (
            glued
            and re.fullmatch(r"[^\s/]+[-–−]\d", text)
            and not (run_in_one(text) or re.fullmatch("(?:s|cm|mol)[-–−][123]", text))
        ):
            continue
        if (text.startswith("/") and _is_explained(at, text[1:])) or not _allowed(text, at, glued, taken):
            continue
        plain = (
            is_one(found["value"])
            or found["last"] == "1"
            or rest.startswith("-")
            or ("/" not in text and text not in _NEVER_ONE and modifies(at, taken))
        )
        part = re.fullmatch(rf"[{''.join(VULGAR)}]", found["value"]) is not None and not rest.startswith("-")
        thick = re.fullmatch(r"(\S+?)-([a-z]{3,})", text)
        said = unit(thick[1] if thick else text.rstrip("."), one=plain or part or bool(thick), american=at.american)
        if thick:
            said = f"{said} {thick[2]}" if said else None
        if said is not None:
            return _laid_out(head, _part_of(said) if part else said, taken, glued, at.american)
    return None


def _part_of(unit_name: str) -> str:
    """Half "of a teaspoon"."""
    return f"of {'an' if unit_name.startswith(('a', 'e', 'i', 'o', 'hour')) else 'a'} {unit_name}"


def _candidates(rest: str) -> list[str]:
    """The next words, the most of them first."""
    parts = rest.split(" ")
    return [" ".join(parts[:count]) for count in range(min(4, len(parts)), 0, -1)] if rest else []


_NEVER_ONE = listed("p tsp tbsp tsps tbsps")
"""Said in the plural before any noun."""
_ELECTRIC = listed("fuse fuses plug plugs socket sockets supply circuit circuits breaker charger current cable")


_FORCES = listed(
    "force forces weight gravity newton newtons resultant friction load thrust tension kg acts mass n/kg downward upward"
)


_CIRCUITS = listed(
    """voltage volts volt current battery batteries circuit supply resistor resistance lamp bulb amps ammeter voltmeter ac dc
    ohms charger mains"""
)


_KINDS = (
    listed("°C °F ºC ºF ° C F"),
    listed("mm cm m km ft in inch inches feet foot mi miles mile yd yards metres meters"),
    listed("kg lb lbs oz st stone pounds ounces"),
)
"""Units of one kind: what is written in two of them is no rate: "102°F / 38.9°C"."""


def _alike(first: str, last: str) -> bool:
    return any({first.rstrip("."), last.rstrip(".")} <= kind for kind in _KINDS)


def _allowed(text: str, at: Place, glued: bool, taken: int) -> bool:
    """Whether `text` may be a unit here: not the "in" of "8 in 10", nor a word said as it is written."""
    if text.rstrip(".") == "K":
        return _is_kelvin(at, glued)
    again = re.search(rf"{re.escape(text.split(' ')[0])} / [\d.,]+ ?([^\s\d]+)", at.ahead) if " /" in text else None
    if again and _alike(text.split(" ")[0], again[1]):
        return False
    if text == "p" and at.core.endswith("-p"):
        return False
    below = text.partition(" / ")[2].rstrip(".")
    if below.isalpha() and len(below) > 2 and below not in UNITS and below.lower() not in COUNTED:
        return False  # "24 weeks / autopsy"
    if text in WHOLE_WORDS or text.lower().startswith(("to ", "and ")):
        return False
    if glued and text == "st" and at.core.endswith("1st") and not at.core.endswith("11st"):
        return False
    if text == "T" and not glued:
        return at.before() in _AT and at.after(taken) not in ("cell", "cells", "lymphocytes")
    if glued and text == "Sv" and re.fullmatch(r"\d{3}Sv", at.core):
        return False  # a strain of mice
    if glued and text == "A":
        return "." in at.core or at.after(taken) in _ELECTRIC
    if glued:
        return text != "in" or not at.after(taken)[:1].isdecimal()
    if text.rstrip(".").partition("/")[0] == "N":
        return any(item.core.lower() in _FORCES for item in at.items)
    if text.rstrip(".") in ("V", "W", "J", "Pa") and ("." in at.ahead.split(" ")[0] or _at(at, taken)):
        return True
    if text in ("V", "A") and any(item.core.lower() in _CIRCUITS for item in at.items):
        return True
    if text == "y":
        return not at.after(taken) or "±" in at.ahead
    if text == "m" and at.after(taken) in ("people", "adults"):
        return False
    if text.rstrip(".") == "s" and at.after(taken)[:1].isdecimal():
        return False
    if text == "s":
        return re.fullmatch(r"\d{4}|\d0", at.core) is None or at.before() in ("for", "of", "after", "every", "in")
    return text.rstrip(".") not in ONLY_GLUED or text in ("h", "d")


_AT = listed("at to and of from between below above under with than about around ~ by for a an applied")
"""Words before an amount that is no number of a thing."""
_COLD = re.compile("temperature|kelvin|cool|heat|anneal|cryo|superconduct|melt|^(?:[=Δ]|T(?:$|[^A-Za-z]|[cgm](?![a-z])))")


def _at(at: Place, taken: int) -> bool:
    """Whether the words around an amount leave no name or address: "at 5 W", and not "to 10 W Main Street"."""
    return at.before() in _AT and not re.match("[A-Z0-9]", at.after(taken))


def _is_kelvin(at: Place, glued: bool) -> bool:
    """Whether "300 K" is a temperature: its sentence speaks of one, or it is at so many."""
    if any("$" in item.core for item in at.items):
        return False
    return any(_COLD.search(item.core) for item in at.items) or (not glued and at.before() == "at")


def _laid_out(head: str, said: str, taken: int, glued: bool, american: bool) -> list[str]:
    """Words for each written word: those of the number, then those of the unit shared out over the rest."""
    answers = written(head.strip().split(" "), american)
    behind = taken - len(answers)
    if glued and behind == 0:
        return [*answers[:-1], f"{answers[-1]} {said}"]
    if glued:
        first, *others = share(said, behind + 1)
        return [*answers[:-1], f"{answers[-1]} {first}", *others]
    return [*answers, *share(said, behind)]


def _micron(at: Place) -> list[str] | None:
    """0.45μ: a millionth of a metre, by its old name."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)[µμ]", at.core) if at.core[-1:] in ("µ", "μ") else None
    if not found:
        return None
    ending = "" if is_one(found[1]) or modifies(at, 1) else "s"
    return [f"{at.word(found[1])} micron{ending}"]


_QUANTITIES = listed("number coefficient constant factor index parameter")


def _own(at: Place) -> list[str] | None:
    """ "Mach number (Ma); 1/Ma", "Ma = U/c; 1/Ma": over what the text has a sign for itself, and no unit."""
    found = re.fullmatch(r"([1-9])/([A-Za-z]{1,3})", at.core)
    return [f"{at.word(found[1])} over {at.word(found[2])}"] if found and _is_explained(at, found[2]) else None


def _is_explained(at: Place, sign: str) -> bool:
    """Whether the sign of a unit stands near for a quantity: in brackets behind its name, or before an equals sign."""
    if sign not in UNITS:
        return False
    for place, item in enumerate(at.items):
        equal = "".join(one.core for one in at.items[place + 1 : place + 2]) == "=" and not item.tail
        measured = place > 0 and at.items[place - 1].core[-1:].isdecimal()
        named = place > 0 and item.lead.endswith("(") and at.items[place - 1].core.lower() in _QUANTITIES
        if item.core == sign and ((equal and not measured) or named):
            return True
    return False


RULES: tuple[Rule, ...] = (_own, _micron, _measure)
