"""Amounts as laboratories write them: speeds of a centrifuge, strengths of a solution, lengths of a sequence."""

from __future__ import annotations

import re

from wellread.languages.english.figures.place import Place, Rule, phrase
from wellread.languages.english.letters import letters
from wellread.languages.english.numbers import NUMBER, digits, number
from wellread.languages.english.tables import listed

_SPUN = re.compile("centrifug|^sp[iu]n|pellet|supernatant|^rcf$|sediment", re.IGNORECASE)
_SLOWEST = 50
"""Times the pull of the earth: fewer grams are weighed."""


def _pulled(at: Place) -> list[str] | None:
    """500 x g; 12,000×g; 10,000g in a centrifuge: so many times the pull of the earth."""
    found = phrase(rf"(?:({NUMBER})[-–])?({NUMBER})( ?)([x×*]?)( ?)g").match(at.ahead)
    if not found or float(found[2].replace(",", "")) < _SLOWEST:
        return None
    if not found[4] and not any(_SPUN.search(item.core) for item in at.items):
        return None
    parts = found[0].split(" ")
    value = " to ".join(number(part, american=at.american) for part in found.groups()[:2] if part)
    said = [value, *(["times"] if found[4] else []), "^G"]
    return [" ".join(said)] if len(parts) == 1 else _spread(said, len(parts))


def _spread(said: list[str], count: int) -> list[str]:
    """The number with the first written word, what is left with the last."""
    return said if len(said) == count else [said[0], " ".join(said[1:])]


_DISSOLVED = re.compile(
    r"(?:\(?[A-Z][a-z]?\d?\)?){2,}\d?|Tris.*|[A-Za-z-]*(?:ide|ate|acid|ose|erol|zole|amine|urea|ol|phosphate)|solutions?|buffer"
)
"""A formula, or what a substance is called."""
_ACIDS = listed(
    """hydrochloric sulfuric sulphuric nitric acetic phosphoric perchloric citric formic sodium potassium lithium ammonium"""
)


_JOINING = listed("in of and to at with for or was were is as from")


_MOLAR = re.compile("concentrat|solution|buffer|urea|dissolv|acid$|molar|salt|NaCl|NaOH|HCl|[mµμ]M$")


def _molar(at: Place) -> list[str] | None:
    """2 M NaCl; 0.1 M sodium acetate; 1M Tris: moles in a litre."""
    found = phrase(rf"([<>~≤≥≈]?)({NUMBER})( ?)M").match(at.ahead)
    if not found or at.items[at.index].lead.endswith("$"):
        return None
    taken = found[0].count(" ") + 1
    after = at.after(taken)
    dissolved = bool(_DISSOLVED.fullmatch(after)) or after in _ACIDS or at.after(taken + 1) in ("solution", "buffer", "acid")
    concentrated = any(_MOLAR.search(item.core) for item in at.items) or (found[3] and "." in found[2])
    if not dissolved and not (concentrated and (not after or after in _JOINING)):
        return None
    said = at.word(found[1] + found[2])
    return [said, "molar"] if found[3] else [f"{said} molar"]


_GENETIC = re.compile("genom|sequenc|contig|scaffold|chromosom|assembl|read|locus|loci|base|region|DNA", re.IGNORECASE)
_LENGTHS = {"Kb": "kilobases", "Mb": "megabases", "Gb": "gigabases", "Tb": "terabases"}


def _bases(at: Place) -> list[str] | None:
    """A genome of 3.2 Gb: bases, where a file would have bits."""
    found = phrase(rf"({NUMBER})( ?)([KMGT]b)").match(at.ahead)
    if not found or not any(_GENETIC.search(item.core) for item in at.items):
        return None
    said = number(found[1], american=at.american)
    return [said, _LENGTHS[found[3]]] if found[2] else [f"{said} {_LENGTHS[found[3]]}"]


def _proportion(at: Place) -> list[str] | None:
    """The root:shoot ratio, a C:N ratio: one to the other."""
    found = re.fullmatch("([A-Za-z]+):([A-Za-z]+)", at.core)
    if not found or at.after(1).lower() not in ("ratio", "ratios"):
        return None
    return [" to ".join(at.word(part) for part in found.groups())]


_BONDS = re.compile("bond|stretch|vibrat|nucleophil|electrophil|molecul|atoms?$|alkyl|halid|insertion")


def _bond(at: Place) -> list[str] | None:
    """C–H stretching, the N–H bond: two atoms, and no range of letters."""
    found = re.fullmatch("([BCHNOPRSX])[-–]([BCHNOPRSXY])", at.core)
    if not found or at.items[at.index].lead or not any(_BONDS.match(item.core.lower()) for item in at.items):
        return None
    return [" ".join(f"^{letter}" for letter in found.groups())]


def _lattice(at: Place) -> list[str] | None:
    """Fm-3m, Pm-3m, Ia-3d: the symmetry of a crystal, whose figure has a bar."""
    found = re.fullmatch("([PIFCRH][a-z]?)-([1346])([a-z]{0,2})", at.core)
    if not found or not (found[3] or len(found[1]) > 1):
        return None
    return [f"{letters(found[1], at.american)} bar {at.word(found[2])} {letters(found[3], at.american)}".rstrip()]


_FACES = listed(
    """plane planes face faces facet facets surface surfaces orientation orientations oriented orientated direction directions
    wafer wafers silicon si reflection reflections"""
)


def _face(at: Place) -> list[str] | None:
    """(100) silicon, the (111) plane: a face of a crystal, by three numbers of their own."""
    item = at.items[at.index]
    if (
        not re.fullmatch("[012]{3}", at.core)
        or not item.lead.endswith(("(", "[", "{"))
        or not item.tail.startswith((")", "]", "}"))
    ):
        return None
    behind = at.items[at.index + 1].core.lower() if at.index + 1 < len(at.items) else ""
    return [digits(at.core)] if behind in _FACES else None


RULES: tuple[Rule, ...] = (_face, _lattice, _bond, _proportion, _pulled, _molar, _bases)
