"""Whether an amount stands before what it describes: "a 500 milligram capsule", "a five pound note"."""

from __future__ import annotations

import re

from wellread.languages.english.figures.place import Place
from wellread.languages.english.tables import listed

_DESCRIBED = listed(
    """child baby infant adult patient man woman boy girl tablet tablets tab tabs caps inhaler inhalers old olds capsule
    capsules caplet caplets sachet sachets vial vials     ampoule ampoules bottle bottles patch patches     pessary
    pessaries suppository suppositories lozenge lozenges     spray sprays syringe syringes pen pens cartridge
    cartridges dose doses injection injections infusion infusions     bolus strip strips pack packs packet packets tube
    tubes     bag bags can cans carton cartons jar jars film-coated     gastro-resistant effervescent dispersible
    chewable soluble     modified-release prolonged-release soft hard oral     intravenous strength strengths solution
    syrup suspension cream gel     ointment drops spoon spoons spoonful spoonfuls walk     run race drive journey radius buffer
    exclusion bed mattress room hose pipe     cable plug fuse bulb tape needle     needles gauge plot lens limit zone
    note notes coin coins fee charge deposit deposits     discount fine voucher     vouchers grant grants loan loans
    bonus payment payments prize ticket tickets stamp stamps bill     surcharge flask flasks beaker beakers
    dish dishes plate plates column columns film films
    mesh grid slice slices cuvette pipette pipettes membrane resolution"""
)
"""Nouns, and words of the pharmacist's before them, that an amount before them describes."""
_VESSELS = listed("flask flasks tube tubes plate plates beaker beakers dish dishes column columns")
_ACROSS = listed("thick long wide deep tall high")
_COUNTED = listed("two three four five six seven eight nine ten twelve both several")
_ONE = listed("a an one each every this that another single per the")
_ARTICLES = listed("a an the this that our your their")
_NOT_DESCRIBED = listed(
    """of in on to for from at by with and or per each every is are was were has have had will would can could may might must
    should as than then if when while until till before after over under above below about daily once twice three four
    weekly monthly nightly hourly orally more less but not also only so that which who whose where because since into onto
    through during between within without against up down away apart long wide high tall deep old heavier lighter longer
    you we they he she it i spent given raised donated paid earned owed saved shorter higher lower taller thick off out
    ago later earlier plus minus"""
)


def describes(word: str) -> bool:
    """Whether `word`, behind a length with a mark, is what is so long: "a 75 inch screen", and not "75 inches wide"."""
    return word.isalpha() and len(word) > 1 and word.lower() not in _NOT_DESCRIBED


_OWNERS = listed("my your his her its our their each this that the")


def is_rate(at: Place, taken: int) -> bool:
    """Whether the `taken` words from here on, "so much per so much", describe a noun behind them: "a £5 per week charge"."""
    noun = at.after(taken)
    if not re.fullmatch("[A-Za-z][a-z-]{2,}", noun) or noun.lower() in _NOT_DESCRIBED:
        return False
    if at.before() in ("a", "an", "another"):
        return True
    return at.before() in _OWNERS and not noun.endswith(("s", "ed", "ing", "ly"))


def modifies(at: Place, taken: int) -> bool:
    """Whether the `taken` words from here on are an amount that describes the word behind them."""
    noun = at.after(taken)
    if noun == "per":
        return is_rate(at, taken + 2) and at.after(taken + 1).isalpha()
    noun = noun.lower() if noun.istitle() else noun
    if noun in _DESCRIBED:
        return at.before() != "of" or at.before(2) not in ("dose", "doses", "total")
    further = (at.after(taken + 1), at.after(taken + 2) if at.before() in _ARTICLES else "")
    shortest = 3 if at.before() in _ARTICLES else 5
    if (
        _DESCRIBED & {*further}
        and re.fullmatch(f"[a-z-]{{{shortest},}}(?<!ing)|[A-Z][A-Za-z-]{{2,}}", noun)
        and noun not in _NOT_DESCRIBED
    ):
        return True
    if at.after(taken + 2) in _VESSELS and re.fullmatch("[a-z-]{5,} [a-z-]{4,}", f"{noun} {at.after(taken + 1)}"):
        return noun not in _NOT_DESCRIBED and at.after(taken + 1) not in _NOT_DESCRIBED  # "250 mL round bottom flasks"
    if at.before() in _COUNTED and re.fullmatch("[a-z-]{3,}s", noun) and noun not in _NOT_DESCRIBED:
        return True  # "three 100 mm plates"
    if noun in _ACROSS and (at.before() in _ONE or at.before(2) in _ONE):
        behind = at.after(taken + 1)
        return bool(re.fullmatch("[A-Za-z-]{3,}", behind)) and behind not in _NOT_DESCRIBED  # "the 125 nm thick film"
    if at.before() == "the" and re.fullmatch("[a-z-]{3,}(?<!s)(?<!ly)(?<!ing)(?<!ed)", noun) and noun not in _NOT_DESCRIBED:
        return True  # "the 8.5 mm beach"
    known = at.before() in _ONE and at.before() != "the"
    return (
        known and bool(re.fullmatch(r"[a-z][a-z-]{2,}", noun)) and noun not in _NOT_DESCRIBED and not noun.endswith(("ly", "s"))
    )
