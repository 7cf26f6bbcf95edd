"""Blood pressure, temperatures, strengths of two substances, rates, millions of people; units without a number."""

from __future__ import annotations

import re

from wellread.languages.english import words
from wellread.languages.english.figures.measures import ONLY_GLUED, UNITS, WHOLE_WORDS, unit
from wellread.languages.english.figures.place import Place, Rule, phrase, share
from wellread.languages.english.letters import letters
from wellread.languages.english.numbers import NUMBER, number
from wellread.languages.english.tables import listed


def over(text: str, american: bool) -> str:
    """ "120/80": blood pressure."""
    return " over ".join(number(part, american=american) for part in text.split("/"))


_MASS = "mg|mcg|micrograms?|µg|μg|g|units?"
_COMBINED = phrase(rf"(\d+(?:\.\d+)?/\d+(?:\.\d+)?(?:/\d+(?:\.\d+)?)?)(?:[-–](\d+/\d+))?( ?)({_MASS})")


def _combination(at: Place) -> list[str] | None:
    """30/500 mg, two substances in one tablet; 24/26–97/103 mg."""
    if at.before().startswith("co-") and (plain := re.fullmatch(r"\d+(?:\.\d+)?/\d+", at.core)):
        return [_slashes(plain[0], at.american)]
    found = _COMBINED.match(at.ahead)
    if not found:
        return None
    doses = [
        " slash ".join(number(part, american=at.american) for part in dose.split("/")) for dose in found.groups()[:2] if dose
    ]
    name = UNITS[found[4]][1] if found[4] in UNITS else found[4]
    return [" to ".join(doses), name] if found[3] else [f"{' to '.join(doses)} {name}"]


def _slashes(text: str, american: bool) -> str:
    return " slash ".join(number(part, american=american) for part in text.split("/"))


def _pressure(at: Place) -> list[str] | None:
    """120/80 mmHg; 120/80 mm Hg; a blood pressure of 140/90; 120/80-130/85."""
    if both := re.fullmatch(r"(\d{2,3}[-–]\d{2,3})/(\d{2,3}[-–]\d{2,3})", at.core):
        return [" over ".join(at.word(part) for part in both.groups())]
    found = phrase(r"(\d{2,3})/(\d{2,3})(?:[-–](\d{2,3})/(\d{2,3}))?( ?mm ?Hg)?").match(at.ahead)
    if not found or not (found[5] or int(found[1]) > int(found[2])) or int(found[1]) + int(found[2]) == 100:
        return None
    said = over(f"{found[1]}/{found[2]}", at.american)
    if found[3]:
        said += f" to {over(f'{found[3]}/{found[4]}', at.american)}"
    mercury = ["millimetres", "of mercury"]
    behind = found[0].count(" ")
    if not found[5]:
        return [said]
    if not found[5].startswith(" "):
        return [" ".join([said, *mercury])] if not behind else [f"{said} millimetres", "of mercury"]
    return [said, " ".join(mercury)] if behind == 1 else [said, *mercury]


_FILES = listed("pdf doc docx xls xlsx csv txt zip jpg jpeg png ppt pptx file files download size mp3 mp4 tif tiff")
"""Of these the size is in kilobytes; a gene's is in kilobases."""
_ALONE = listed(
    """kg mg mcg µg μg ng ml mL cm mm km kg/m² kg/m2 kWh mph mmHg °C °F kcal kJ mmol mmol/L mmol/l mg/kg mg/dL mg/L mg/mL
    mg/ml g/L g/dL ng/mL µg/L µmol/L mmol/mol U/L IU/L IU/mL kg/m mL/min ml/min µL cm² m² km² mm² m³ cm³ mm³ kHz MHz GHz
    kW MW µm μm nm bpm kPa mSv Gy mEq mEq/L ppm hrs mins secs yrs wks fl tsp tbsp sqm sqft oz mIU/L km/h m/s m/s² m/s2 m/s/s
    mg/day mg/kg/day g/day cm2 mm2 km2 cm3 mm3 km3 km³ dm3 Å Å³ Å² Å3 N/m N/kg N/C V/m
    J/K J/kg W/m² W/m2 kg/m³ kg/m3 g/cm³ g/cm3 C/kg"""
)


def _unit_alone(at: Place) -> list[str] | None:
    """In mg/kg; per 100 mL; how many kg; weight (kg); 0.9% w/v."""
    if at.core in _STRENGTH:
        return [_STRENGTH[at.core]]
    head = at.core.partition("/")[0]
    divided = (
        "/" in at.core
        and head in UNITS
        and (len(head) > 1 or re.fullmatch("(?!L/[A-Zk]$|W/L)[gLlUuWJ]/[A-Za-zµ]{1,4}", at.core) is not None)
    )
    glued = (
        at.core in UNITS and len(at.core) > 1 and at.core not in ONLY_GLUED | WHOLE_WORDS and re.search(r"\D\d+$", at.before())
    )
    if at.core in ("MW", "kW", "GW") and not (at.before() in ("in", "of", "per") or at.before()[-1:].isdecimal()):
        return None
    if not divided and not glued and at.core not in _ALONE and not (at.core in UNITS and _per(at)):
        return None
    one = at.before() in ("per", "each", "every", "a", "an", "one", "1")
    said = unit(at.core, one=one, american=at.american)
    if said and at.items[at.index].lead.endswith("(") and _named_before(at, said):
        return [" slash ".join(letters(part, at.american) for part in at.core.split("/"))]
    return [said] if said else None


_POWERED = re.compile("([a-zµμ]{1,3}|L|mL|kg|K|J|W)(−|⁻|-)([123¹²³])")
_RAISED = {"1": "", "2": "²", "3": "³", "¹": "", "²": "²", "³": "³"}


def _stands_below(at: Place, sign: str) -> bool:
    """Whether a unit with a power stands apart from its number: "0.18 g CO2 m−2 h−1"; a hyphen alone does not show it."""
    beside = (item.core for item in at.items[max(0, at.index - 1) : at.index + 2] if item is not at.items[at.index])
    return sign != "-" or any(_POWERED.fullmatch(one) for one in beside)


def _inverse(at: Place) -> list[str] | None:
    """In W m−2, mg L⁻¹, h−1: units with negative powers, no number before them."""
    if (single := _POWERED.fullmatch(at.core)) and single[1] in UNITS and _stands_below(at, single[2]):
        return [f"per {unit(single[1] + _RAISED[single[3]], one=True, american=at.american)}"]
    found = phrase(r"°?[A-Za-zµμ]{1,3}(?:[ ·][A-Za-z]{1,3}(?:[−–-][123]|⁻[¹²³])){1,3}").match(at.ahead)
    said = unit(found[0].replace("·", " "), one=False, american=at.american) if found else None
    return share(said, found[0].count(" ") + 1) if found and said else None


def _per(at: Place) -> bool:
    """Whether "per" and a number stand before the word here: "£3 per m2"."""
    counted = at.before(3) if at.before(2) in UNITS else at.before(2)
    return at.before() == "per" and re.search(r"\d", counted) is not None and at.core not in ("U", "A")


def _file_size(at: Place) -> list[str] | None:
    """XLS 593 kb."""
    found = phrase(rf"({NUMBER}) ?(kb|Mb)").match(at.ahead)
    if not found or not any(item.core.lower() in _FILES for item in at.items):
        return None
    said = number(found[1], american=at.american)
    name = {"kb": "kilobytes", "Mb": "megabytes"}[found[2]]
    return [said, name] if " " in found[0] else [f"{said} {name}"]


def _for_hundred(at: Place) -> list[str] | None:
    """(g/100 g), in mg/100 mL."""
    found = phrase(r"([A-Za-zµμ]{1,4})/(100) ?(g|mL|ml|kg|kcal|kJ)").match(at.ahead)
    if not found or found[1] not in UNITS:
        return None
    said = f"{UNITS[found[1]][1]} per one hundred {UNITS[found[3]][1]}"
    return share(said, found[0].count(" ") + 1)


def _named_before(at: Place, said: str) -> bool:
    """Whether the unit follows its own name, and is there to be learned: "milligrams (mg)"."""
    whole = [at.before(back) for back in range(len(said.split()), 0, -1)]
    return at.core.replace("/", "").isalpha() and [_british(one) for one in whole] == [_british(one) for one in said.split()]


def _british(name: str) -> str:
    """One of a unit, in one spelling: "millilitre" for "milliliters"."""
    return re.sub("(met|lit)er$", r"\1re", name.rstrip("s"))


_WARM = listed(
    """temperature temperatures fever degrees heat oven preheat bake below above refrigerator store stored storage cooler
    freezer fridge cook thermometer gas fan"""
)
_STRENGTH = {"w/v": "weight per volume", "w/w": "weight per weight", "v/v": "volume per volume"}


def _celsius(at: Place) -> list[str] | None:
    """A temperature of 38C or above; 180C, 350F; T 101.3 F: the degree sign is often left out."""
    if apart := phrase(rf"({NUMBER}) ([CF])").match(at.ahead):
        if not (at.near(6) & (_WARM | {"t", "temp", "temperature", "fever"}) - {"heat", "below", "above"}):
            return None
        return [number(apart[1], american=at.american), "degrees Celsius" if apart[2] == "C" else "degrees Fahrenheit"]
    found = re.fullmatch(rf"({NUMBER})(?:[-–]({NUMBER}))?([CF])", at.core)
    if not found or not (
        at.near(12) & _WARM or at.after(1).lower() in _WARM or "." in found[1] or at.before(2) in ("between", "from")
    ):
        return None
    numbers = " to ".join(number(part, american=at.american) for part in (found[1], found[2]) if part)
    return [f"{numbers} degrees {'Celsius' if found[3] == 'C' else 'Fahrenheit'}"]


_BASES = {"k": "kilo", "M": "mega", "G": "giga"}


def _repeatedly(at: Place) -> list[str] | None:
    """2 doses/episode, 0.8 cases/person/year, 4 episodes/24 hr."""
    if found := re.fullmatch(r"(units|IU|iu|mg|micrograms)/(\d+(?:\.\d+)?) ?(ml|mL|L|l)", at.core):
        name = UNITS[found[1]][1] if found[1] in UNITS else found[1]
        return [f"{name} per {number(found[2], american=at.american)} {UNITS[found[3]][found[2] != '1']}"]
    if found := phrase(r"([a-z]+)/(\d+) (hours?|hrs?|h|days?|weeks?|months?|years?|yrs?)").match(at.ahead):
        name = UNITS[found[3]][1] if found[3] in UNITS else found[3]
        return [f"{found[1]} per {number(found[2], american=at.american)}", name]
    if bases := re.fullmatch(r"([A-Za-z]{4,}s)/([kMG])b", at.core):
        return [f"{at.word(bases[1])} per {_BASES[bases[2]]}base"]
    if volume := re.fullmatch(r"([a-z]{4,}s)/(h|s|min|mL|ml|L|kg|cm²|mm²|cm2|mm2|m²|mm3|mm³|µL|μL|uL|km²|ha)", at.core):
        return [f"{volume[1]} per {UNITS[volume[2]][0]}"]
    if not re.fullmatch(r"[~<>≤≥≈±]?[\d.,/–-]*\d", at.before()) or not re.fullmatch(r"[a-z]+s(?:/[a-z]*[a-rt-z])+", at.core):
        return None
    first, *rest = at.core.split("/")
    return [" per ".join([first, *(UNITS[part][0] if part in UNITS else part for part in rest)])]


SMALL = frozenset(["g", *(sign for sign in _ALONE if re.fullmatch("[a-z]+", sign))])
"""Units in small letters, which no other rule looks at: "weight (kg)"."""
_PEOPLE = listed(
    """people adults children homes households users patients jobs workers women men residents visitors customers deaths
    cases years tonnes viewers visits pupils students families pensioners carers doses tests"""
)


def _millions(at: Place) -> list[str] | None:
    """1.5m people; 20k users."""
    found = phrase(rf"({NUMBER})(m|k|bn|M) (\S+)").match(at.ahead)
    plural = found and found[2] == "M" and re.fullmatch("[a-z]{4,}s", found[3])
    if not found or not (found[3] in _PEOPLE or plural):
        return None
    return [f"{number(found[1], american=at.american)} {words.MULTIPLES[found[2]]}"]


_ROUTES = re.compile(r"(?:PO|IM|IV|SC|SL|NG|IO|SQ)(?:/(?:PO|IM|IV|SC|SL|NG|IO|SQ))+")
"""Ways to give one medicine: "PO/IM"."""


def _routes(at: Place) -> list[str] | None:
    """PO/IM."""
    if not _ROUTES.fullmatch(at.core):
        return None
    return [" or ".join("by mouth" if part == "PO" else letters(part, at.american) for part in at.core.split("/"))]


RULES: tuple[Rule, ...] = (_routes, _file_size, _celsius, _pressure, _combination, _millions)
LATER: tuple[Rule, ...] = (_for_hundred, _inverse, _repeatedly, _unit_alone)
"""After the amounts with units."""
