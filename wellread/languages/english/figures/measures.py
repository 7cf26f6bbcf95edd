"""Units: what each is called, alone, divided by others, and with a number below the line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from wellread.languages.english import words
from wellread.languages.english.numbers import number
from wellread.languages.english.tables import listed

Names = tuple[str, str]


def _read() -> Mapping[str, Names]:
    """The table `units.txt`; many of a unit is one and an s, where nothing else is written."""
    found: dict[str, Names] = {}
    for line in Path(__file__).with_name("units.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            forms, one, *many = line.split(" | ")
            found.update((form, (one, many[0] if many else f"{one}s")) for form in forms.split("  "))
    return MappingProxyType({**_prefixed(), **found})


_PREFIXES = {
    "f": "femto", "p": "pico", "n": "nano", "µ": "micro", "μ": "micro", "m": "milli", "d": "deci", "k": "kilo", "M": "mega",
    "G": "giga", "T": "tera", "P": "peta", "E": "exa",
}  # fmt: skip
_BASES = """
kG L litre| GTP g gram| fdMG m metre| kfM mol mole| f M molar=| pfk s second| µμnM V volt| µμnpfk A amp| µμnpT W watt|
mµμnTGPE J joule| mµμ Hz hertz=| mµμGT Pa pascal| mµμnpG N newton| kMGmµμ Ω ohm| mµμnp F farad| mµμn H henry|
mµμnpf T tesla=| µμn S siemens=| mµμnp C coulomb| TP Bq becquerel| µμnkM Ci curie| n Sv sievert| µμk Gy gray|
mµμPE eV electronvolt| kMGdµμ bar bar| G pc parsec| MG Da dalton| mµμk Jy jansky| mµμn K kelvin=| M cal calorie=|
PE B byte| MGTk bp base pair| GMk t tonne| mµμn rad radian| Tmk Wh watt hour| µμ Eq equivalent| m Torr torr=| k lx lux=
"""
"""The prefixes with which a unit is met, its sign and its name; "=" where many are called as one is."""


def _prefixed() -> Mapping[str, Names]:
    """Units with the prefixes of the International System that the table does not have: "GPa", "pmol", "mT"."""
    found: dict[str, Names] = {}
    for base in _BASES.replace("\n", " ").split("|"):
        prefixes, sign, name = base.split(maxsplit=2)
        one = name.rstrip("=")
        for prefix in prefixes:
            whole = (_PREFIXES[prefix] + one).replace("kiloohm", "kilohm").replace("megaohm", "megohm")
            found[prefix + sign] = (whole, whole if name.endswith("=") else f"{whole}s")
    return found


UNITS = _read()
"""Written form to one of it and many of it."""
NAMED = MappingProxyType({name: names for names in UNITS.values() for name in names if name.isalpha() and len(name) > 3})
"""A unit written out to one of it and many of it: "25micrograms/hour"."""
WHOLE_WORDS = listed("day dose week hour minute stone acre tab bar")
"""Said as written behind a number: only below a line are they units here."""
ONLY_GLUED = words.ONLY_GLUED | listed("HR SF mb gb u A K Fr pt pts in Mb Gb Pa MU Mt kt cap yo st mi ui y ins")
"""Units only when nothing stands between number and unit: "50p", not "50 p"."""
COUNTED = listed(
    """cell cells copy copies bead beads event events person people patient patients capita beat beats breath breaths
    platelet platelets unit units dose doses litre litres day days week weeks month months year years hour hours minute
    minutes second seconds kilogram mile miles kg child children adult adults puff puffs drop drops tablet tablets capsule
    capsules animal mouse eye night nights meal meals household visit head class room session item page site sites well
    field serving portion spoonful ml person-years patient-years mol test reaction lesion nucleus drink drinks cigarettes
    cycle cycles"""
)
"""Full words that may stand above or below the line: "cells/kg"."""
_VOLUMES = frozenset(["mL", "ml", "L", "l"])
_MASSES = frozenset(["mg", "g", "mcg", "µg", "μg", "micrograms", "microgram"])
_LINE = re.compile(r"\s?/\s?")
_BELOW = re.compile(r"(\d{1,3}(?:[, ]\d{3})+|\d+(?:\.\d+)?) ?(.*)")
_RATES = listed("s cm mm nm min mol h")
"""Of one unit alone a hyphen is a minus only behind these: "20 s-1"."""
_INVERSE = re.compile(r"(.+?)(?:⁻([¹²³])|[−–-]([123])|\^-([123]))")
_RAISED = {"1": "", "2": "²", "3": "³", "¹": "", "²": "²", "³": "³"}
_POWER = re.compile(r"[x×·] ?10(?:\^(\d+)|([⁰¹²³⁴⁵⁶⁷⁸⁹]+))")


def unit(text: str, *, one: bool, american: bool) -> str | None:
    """A unit in words: "mg/kg", "mmol/L", "%", "mL/min/1.73 m²", "mg/5 mL", "cells/kg", "mg kg⁻¹ day⁻¹"."""
    if text in ("%", "pc"):
        return "percent" if american else "per cent"
    if names := UNITS.get(text):
        return names[0 if one else 1].replace("per cent", "percent" if american else "per cent")
    first, *rest = _LINE.split(re.sub(r"\(([−-]?\d)\)", r"\1", text))
    if not rest and first in NAMED:
        return None
    above = first if rest and first.lower() in COUNTED and first not in UNITS else _above(first, one=one, american=american)
    below = [_below(part, american) for part in rest]
    if above is None or None in below or (rest and not _measured(first, rest)):
        return None
    if not first:
        return " ".join(f"per {part}" for part in below)
    amounts = _BELOW.fullmatch(rest[0]) if len(rest) == 1 else None
    if amounts and amounts[2] == first and first not in _VOLUMES:
        return f"{above} slash {below[0]}"
    if amounts and amounts[2] in _MASSES and (first in _MASSES or first.lower() in ("ml", "l")):
        return f"{above} slash {below[0]}"
    return " per ".join(part for part in [above, *below] if part).replace("per daily", "daily").replace("per once", "once")


def _measured(first: str, rest: list[str]) -> bool:
    """Whether one of the parts is a unit: "mg/day", "cells/µL", "breaths/min", and not "patients/children"."""
    if not first:
        return not any(part[0].isdecimal() for part in rest) and not any(_is_foreign(part) for part in rest)
    if any(re.fullmatch("[a-z]{3,}", part) and part not in UNITS and part.lower() not in COUNTED for part in rest):
        return first in UNITS or first in NAMED
    return any(part in UNITS or part in NAMED or _BELOW.fullmatch(part) for part in [first, *rest])


def _is_foreign(part: str) -> bool:
    """Whether below a line without anything above stands what nobody counts by: "serine 102/glutamine"."""
    return part.islower() and part not in UNITS and part not in NAMED and part.endswith(("ine", "ate", "ide", "ose", "ic"))


def _above(text: str, *, one: bool, american: bool) -> str | None:
    """What stands above the line, or in one with powers of minus one."""
    if names := UNITS.get(text) or NAMED.get(text):
        return names[0 if one else 1]
    if text in ("%", ""):
        return unit("%", one=one, american=american) if text else ""
    parts = re.split(r"[ ·.]", text)
    if len(parts) > 1 and all(_INVERSE.fullmatch(part) for part in parts[1:]):
        inner = [found[1] + _RAISED[found[found.lastindex or 2]] for part in parts[1:] if (found := _INVERSE.fullmatch(part))]
        return unit("/".join([parts[0], *inner]), one=one, american=american)
    if run := run_in_one(text):
        return unit(run, one=one, american=american)
    found = _INVERSE.fullmatch(text)
    hyphened = found and found[3] and "−" not in text
    if not found or found[1] not in UNITS or found[1] in ONLY_GLUED or (hyphened and found[1] not in _RATES):
        return None
    below = unit(found[1] + _RAISED[found[found.lastindex or 2]], one=True, american=american)
    return f"per {below}" if below else None


_LOWER = "min|mol|day|cm|kg|mL|ha|yr|m|s|L|l|g|K|h|d|J|W"
_RUN = re.compile(rf"([A-Za-zµμ]+?)((?:(?:{_LOWER})(?:[-−–][123]|⁻[¹²³]))+)")


def _is_two(base: str) -> bool:
    """Whether what looks like one unit is two, where a power follows: the "ms" of "ms-1"."""
    return base == "gm" or (base.endswith("s") and base[:-1] in UNITS)


def run_in_one(text: str) -> str:
    """ "gm-2", "Wm−1K−1": units written in one, with strokes between; nothing when they are none."""
    found, inverse = _RUN.fullmatch(text), _INVERSE.fullmatch(text)
    if not found or found[1] not in UNITS or (inverse and inverse[1] in UNITS and not _is_two(inverse[1])):
        return ""
    lower = re.findall(rf"({_LOWER})(?:[-−–]|⁻)([123¹²³])", found[2])
    return "/".join([found[1], *(name + _RAISED[power] for name, power in lower)])


def _below(text: str, american: bool) -> str | None:
    """What stands below the line: a unit, a word that is counted, an amount."""
    if found := _BELOW.fullmatch(text):
        figure = found[1].replace(" ", "")
        if not found[2]:
            return number(figure, american=american)
        behind = _above(found[2], one=figure == "1", american=american)
        return f"{number(figure, american=american)} {behind}" if behind else None
    if names := UNITS.get(text) or (UNITS.get(text.lower()) if text.isupper() and len(text) > 2 else None):
        return names[0]
    if text in _SHOUTED:
        return _SHOUTED[text]
    return text if text.lower() in COUNTED or re.fullmatch("[a-z]{3,}", text) else None


_SHOUTED = {"ACTUAT": "actuation", "HR": "hour", "DAY": "day", "DOSE": "dose", "TABLET": "tablet", "PATCH": "patch"}
"""Capitals below the line in names of medicines: "0.8 MG/ACTUAT"."""


def is_one(text: str) -> bool:
    """Whether a number takes the singular."""
    return text in ("1", "-1", "−1")
