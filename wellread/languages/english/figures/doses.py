"""Prescriptions: how often, how long and how, in the short Latin of pharmacists; what it means is said."""

from __future__ import annotations

import re

from wellread.languages.english.figures.measures import UNITS
from wellread.languages.english.figures.place import Place, Rule, phrase
from wellread.languages.english.figures.values import SIGNS, value
from wellread.languages.english.letters import letters
from wellread.languages.english.numbers import NUMBER, cardinal, roman
from wellread.languages.english.tables import listed

_CLEAR = {
    "b.d.": "twice a day", "b.i.d.": "twice a day", "b.d.s.": "twice a day", "t.d.s.": "three times a day",
    "t.i.d.": "three times a day", "t.d.d.": "three times a day", "q.d.s.": "four times a day", "q.i.d.": "four times a day",
    "q.d.": "once a day", "o.d.": "once a day", "q.o.d.": "every other day", "o.m.": "in the morning", "o.n.": "at night",
    "p.r.n.": "when needed", "h.s.": "at bedtime", "q.h.s.": "at bedtime", "p.o.": "by mouth", "s.c.": "under the skin",
    "s.l.": "under the tongue", "p.r.": "into the back passage", "p.v.": "into the vagina", "i.v.": "into a vein",
    "i.m.": "into a muscle", "u.d.": "as directed", "a.c.": "before food", "p.c.": "after food",
    "n.p.o.": "nothing by mouth", "q.a.m.": "every morning", "q.p.m.": "every evening", "s.q.": "under the skin",
}  # fmt: skip
_LATIN = {
    **{short.replace(".", ""): meaning for short, meaning in _CLEAR.items()},
    "mane": "in the morning", "nocte": "at night", "stat": "at once", "qam": "every morning", "qpm": "every evening",
    "mdu": "as directed", "ou": "in both eyes", "od": "once a day", "om": "in the morning", "on": "at night",
}  # fmt: skip
_UNMISTAKABLE = listed("bd bid bds tds tid qds qid prn qod qhs")
"""In small letters no English word is written like these."""
_DOSED = listed(
    """tablet tablets capsule capsules tab tabs cap caps dose doses puff puffs drop drops spoonful spoonfuls unit units
    sachet sachets patch patches ml mg mcg g µg μg iu lozenge injection one two three four half taken take given oral
    orally po iv im sc hours hourly daily spray sprays neb nebs nebuliser topically applied apply weeks days inhaler divided
    cream suppository suppositories pessary pessaries lozenges film films pill pills rectally vaginally nasally mouth nostril
    nostrils spoon ointment microg mgs mls gtt gtts eye eyes ear ears"""
)
_ORDERS = ("use", "inhale", "instill", "instil", "apply", "inject")
_STROKED = {"s/c": "under the skin", "i/m": "into a muscle", "i/v": "into a vein", "s/l": "under the tongue", "p/o": "by mouth"}
_HALVES = {"am": "in the morning", "pm": "in the evening"}
_FREQUENCIES = _UNMISTAKABLE | {"qd", "od", "om", "nocte", "mane", "stat"}
_INHALED = listed(
    "puff puffs inhaler inhalers evohaler accuhaler turbohaler easyhaler nexthaler tablets tabs mg micrograms mcg"
)
_SPANS, _SPAN = ("hours", "days", "weeks", "months"), {"7": "day", "52": "week", "12": "month"}
_FOR = listed(
    "f/u follow-up max maximum for x × in over after within next last review every past supply ago by another further"
)


_TOLD = listed("directed daily day needed required night bedtime morning mouth food hours")
"""Words just said, which capitals in brackets stand for: "three times a day (TDS)"."""


_DOSE = re.compile(r"[\d.,/–-]+(?:mg|g|mL|ml|mcg|MG)|m?[gG]|mcg|m[lL]|MG")
"""An amount of a medicine, or its unit."""


def _latin(at: Place) -> list[str] | None:
    """500 mg t.d.s.; 10 mg bd; one tablet od prn; 5 ml po."""
    core = at.core
    low = core.lower()
    if low.endswith("/") and low[:-1] in _FREQUENCIES and _dosed(at):
        return [f"{_LATIN[low[:-1]]} or"]
    after = at.items[at.index + 1 : at.index + (4 if at.index else 8)]
    if low == "po" and at.after(1).lower() != "box" and any(_DOSE.fullmatch(item.core) for item in after):
        return ["by mouth"]
    if (
        core.isupper()
        and at.items[at.index].lead.endswith("(")
        and at.items[at.index].tail.startswith(")")
        and at.near(3) & _TOLD
    ):
        return [letters(core, at.american)]
    if low in _STROKED:
        return [_STROKED[low]] if _dosed(at) else None
    stopped = low if low.endswith(".") else f"{low}."
    if stopped == "p.o." and at.after(1).lower() == "box":
        return None
    if "." in core and stopped in _CLEAR:
        doubtful = core.isupper() or stopped in ("p.c.", "a.c.", "o.d.", "p.r.", "s.l.", "q.d.", "o.n.", "p.v.")
        return [_CLEAR[stopped]] if not doubtful or _dosed(at) else None
    if low not in _LATIN or (core.istitle() and len(core) > 2) or not (core.islower() or core.isupper() or core == "qHS"):
        return None
    if low in ("iv", "im", "sc", "pr", "pv", "sl") and core.isupper():
        return None
    often = _LATIN.keys() | {"daily", "weekly", "monthly"}
    if low in ("pc", "ac") and core.isupper() and at.before() not in often and not _is_prescribed(at):
        return None
    if _is_ordered(at, low):
        return [_LATIN[low]]
    if low == "nocte" or core == "PRN":
        return [_LATIN[low]]
    if low == "qhs" or (low in _UNMISTAKABLE and core.islower() and low != "bid"):
        return [_LATIN[low]]
    if low == "on" and (core == "on" or (at.after(1) and at.after(1).lower() not in _LATIN.keys() | {"for", "x", "×"})):
        return None
    return [_LATIN[low]] if _dosed(at) else None


def _is_ordered(at: Place, low: str) -> bool:
    """ "1 tds", "use bid as needed": no bid for anything."""
    if low == "bid":
        return at.before() in _ORDERS and at.after(1).lower() in ("", "as", "for", "x", "prn")
    return low in _UNMISTAKABLE and re.fullmatch(r"\d+(?:[-–]\d+)?|[½¼]", at.before()) is not None


def _dosed(at: Place) -> bool:
    """Whether a dose was named just before."""
    near = at.near(4) if at.core == "PRN" else at.near(3)
    latin = near & _LATIN.keys() - {"on"}
    return bool(near & _DOSED or latin) or any(
        re.search(
            r"\d ?(?:mg|g|ml|mcg|µg|micrograms?|units?|iu|u|%|gtts?)(?:/kg(?:/day|/dose)?)?$|^q\d|^(?:mg|mcg|units)/kg", one
        )
        for one in near
    )


def _between(at: Place) -> list[str] | None:
    """bd-tds, tds/qds."""
    found = re.fullmatch(r"([a-z]+)([-/–])([a-z]+)", at.core.lower())
    if not found or not {found[1], found[3]} <= _FREQUENCIES or not ({found[1], found[3]} & _UNMISTAKABLE or _dosed(at)):
        return None
    joint = "or" if found[2] == "/" else "to"
    if found[3] == "prn":
        return [f"{_LATIN[found[1]]} {joint} when needed"]
    return [f"{_LATIN[found[1]].removesuffix(' a day')} {joint} {_LATIN[found[3]]}"]


def _half_day(at: Place) -> list[str] | None:
    """300 mg am and 500mgs pm: no time of day by the clock."""
    said = _HALVES.get(at.core.lower().replace(".", ""))
    dosed = at.before() in UNITS or re.search(r"\d ?(?:mgs?|g|mls?|mcg|µg|units?)$", at.before())
    return [said] if said and dosed and not at.before().isdecimal() else None


def _every_so(at: Place) -> list[str] | None:
    """q20 min; q 6 hours; q12 behind a dose."""
    if found := phrase(r"q\.? ?(\d+(?:[-–]\d+)?) (min|mins|minutes|h|hr|hrs|hrly|hours|days|weeks)\.?", re.I).match(at.ahead):
        low = found[2].lower().replace("hrly", "hrs")
        name = UNITS[low][1] if low in UNITS else low
        parts = found[0].count(" ")
        number = value(found[1], at.american)
        return [f"every {number}", name] if parts == 1 else ["every", number, name]
    found = re.fullmatch(r"[qQ](4|6|8|12|24)°?", at.core)
    return [f"every {value(found[1], at.american)} hours"] if found and _dosed(at) else None


def _strengths(at: Place) -> list[str] | None:
    """Fostair 100/6 2 puffs; 160/4.5 inhaler: two substances."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)/(\d+(?:\.\d+)?)", at.core)
    behind = {at.after(count).lower() for count in range(1, 6)} if found else set()
    if not found or not behind & _INHALED:
        return None
    return [f"{value(found[1], at.american)} slash {value(found[2], at.american)}"]


def _secondary(at: Place) -> list[str] | None:
    """2° to infection; 1° headache; 2° heart block is of the second degree."""
    if at.core not in ("1°", "2°", "3°") or at.before() in _ANGLED or not at.after(1).islower() or not at.after(1).isalpha():
        return None
    if at.after(1) in ("heart", "burn", "burns", "tear", "av", "relative", "relatives"):
        return [{"1°": "first", "2°": "second", "3°": "third"}[at.core] + " degree"]
    named = {"1°": "primary", "2°": "secondary"}.get(at.core)
    return [named] if named and at.after(1) not in _ANGLES else None


_ANGLED = listed("of by to at about than within is only and or from every minus plus")
_ANGLES = listed(
    "c f in of or and above below warmer colder cooler higher lower rise drop angle from per north south east west"
)


def _released(at: Place) -> list[str] | None:
    """0.5 mg 24 HR extended release: hours, and no heart rate."""
    found = phrase(r"(8|12|24|48|72|168) HR").match(at.ahead)
    if not found or not re.fullmatch("[A-Za-z-]{4,}", at.after(2)):
        return None
    return [value(found[1], at.american), "hour"]


def _forms(at: Place) -> list[str] | None:
    """10 mg tabs; 28 caps."""
    name = {"tab": "tablet", "tabs": "tablets", "cap": "capsule", "caps": "capsules"}.get(at.core.rstrip("."))
    dosed = at.before() in UNITS or re.search(r"\d(?:mg|g|mcg|µg)?$", at.before())
    return [name] if name and dosed else None


def _hourly(at: Place) -> list[str] | None:
    """4-6 hrly."""
    return ["hourly"] if at.core.lower() in ("hrly", "hrly.") and at.before()[-1:].isdecimal() else None


def _every(text: str, american: bool) -> str | None:
    """q8h, q4-6h, q2w, q3mo; 8hrly."""
    found = re.fullmatch(r"[qQ]\.?(\d+(?:[-–]\d+)?)\.?(h|H|hr|hrs|d|D|w|W|wk|wks|mo|min|hours|days|weeks|months)\.?", text)
    if found:
        if found[2] in _SPANS:
            return f"every {value(found[1], american)} {found[2]}"
        unit = UNITS[{"H": "h", "D": "d", "mo": "mth", "w": "wk", "W": "wk"}.get(found[2], found[2])]
        return f"every {value(found[1], american)} {unit[1]}"
    found = re.fullmatch(r"(\d+(?:[-–]\d+)?)[-‑]?(?:hrly|°ly|hourly)", text)
    return f"{value(found[1], american)} hourly" if found else None


def _lasting(at: Place) -> list[str] | None:
    """For 5/7: five days; 2/52: two weeks; in 3/12: three months."""
    core = at.core.lstrip("~≈<>≤≥")
    found = re.fullmatch(r"([x×]?)([1-9]\d?(?:[-–]\d{1,2})?)/(7|52|12)", core)
    if not found:
        return None
    about = f"{SIGNS[at.core[0]]} " if core != at.core else ""
    if found[1]:
        return [f"for {_spell(found[2], found[3], at.american)}"]
    count, span = found[2], found[3]
    behind = at.after(1).lower() in ("history", "hx", "ago", "course", "post", "post-op")
    again = span == "12" and at.near(4) & {"review", "r/v", "rv", "repeat", "recheck", "follow-up"}
    often = span == "7" and at.before() in _LATIN.keys() - {"on"} | {"daily"}
    clear = span == "52" or at.before() in _FOR or behind or again or often or _is_prescribed(at)
    if not clear or (
        (span == "12" and at.before() in ("in", "by"))
        and not at.near(5) & {"review", "r/v", "see", "clinic", "follow-up", "again"}
    ):
        return None
    return [("for " if often else "") + about + _spell(count, span, at.american)]


_PRESCRIBED = listed("rx sig mitte disp dispense supply")


def _is_prescribed(at: Place) -> bool:
    """Whether the words stand in a prescription: "Rx: Aspirin; Sig: 1 tab OD; Mitte: 3/12"."""
    return any(item.core.lower() in _PRESCRIBED for item in at.items[: at.index])


def _spell(count: str, span: str, american: bool) -> str:
    """ "five days"."""
    return f"{value(count, american)} {_SPAN[span]}{'' if count == '1' else 's'}"


def _old(text: str, american: bool) -> str | None:
    """37y/o, 5yo."""
    found = re.fullmatch(r"(\d{1,3})-?y\.?/?o", text)
    return f"{cardinal(int(found[1]), american=american)} year old" if found else None


def _pattern(text: str, american: bool) -> str | None:
    """1-0-1, 12-0-10: one, none, one; morning, midday, night."""
    if not re.fullmatch(r"\d{1,2}(?:-\d{1,2}){2,3}", text) or "0" not in text.split("-") or int(text.split("-")[0]) > 40:
        return None
    return ", ".join(cardinal(int(part), american=american) for part in text.split("-"))


def _tablets(at: Place) -> list[str] | None:
    """2 tabs; ii caps; 1 tab; take ii."""
    found = phrase(
        rf"({NUMBER}|[½¼]|i{{1,3}}|iv)(?:[-–]({NUMBER}|i{{1,3}}|iv))? (tabs?|caps?|puffs?|gtts?|drops|tablets?|capsules?)\.?"
    ).match(at.ahead)
    if not found or (
        found[3] in ("puffs", "puff", "drops", "tablet", "tablets", "capsule", "capsules") and at.core[0].isdecimal()
    ):
        return None
    names = {"t": "tablet", "c": "capsule", "p": "puff", "g": "drop", "d": "drop"}
    numbers = [_count(part, at) for part in (found[1], found[2]) if part]
    one = found[1] in ("1", "i", "½", "¼") and not found[2]
    return [" to ".join(numbers), f"{names[found[3][0]]}{'' if one else 's'}"]


def _many(at: Place) -> list[str] | None:
    """ii qds: two of them."""
    if not re.fullmatch("i{2,3}|iv|II|III", at.core) or at.after(1).lower().rstrip(".").replace(".", "") not in _FREQUENCIES:
        return None
    return [cardinal(roman(at.core.upper()), american=at.american)]


def _count(text: str, at: Place) -> str:
    return cardinal(roman(text.upper()), american=at.american) if text[0] == "i" else value(text, at.american)


def _weighed(at: Place) -> list[str] | None:
    """1000s is left alone; "x 28" at the end of a line is twenty-eight of them."""
    found = phrase(r"[x×] ?(\d{1,3})").match(at.ahead)
    if not found or at.after(found[0].count(" ") + 1) or not at.near(4) & (_DOSED | {"mitte", "supply"}):
        return None
    said = cardinal(int(found[1]), american=at.american)
    return ["times", said] if " " in found[0] else [f"times {said}"]


RULES: tuple[Rule, ...] = (
    _every_so, _half_day, _latin, _between, _lasting, _many, _strengths,
    _secondary, _released, _tablets, _forms, _hourly, _weighed,
)  # fmt: skip
WORDS = (_every, _old, _pattern)
LATIN = (frozenset(_LATIN) - {"on"}) | listed("tab tabs cap caps hrly i-ii ii-iii od-bd bd-tds tds-qds qd-bid am pm q")
"""Words without a digit that a rule here may take."""
