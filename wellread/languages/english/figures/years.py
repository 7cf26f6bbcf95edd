"""Years, decades and Roman numerals: a number of four digits is a year where its neighbours do not count something."""

from __future__ import annotations

import re

from wellread.languages.english import words
from wellread.languages.english.figures.measures import UNITS
from wellread.languages.english.figures.place import Place, Rule
from wellread.languages.english.numbers import cardinal, decade, digits, ordinal, roman, year
from wellread.languages.english.tables import listed

_YEAR = r"(?:1[1-9]|20)\d\d"
_SPANNED = 600
"""Hardly more years make a span; two numbers further apart are a code: "grant 1203-2012"."""
_BEFORE_OLD = listed("in since by from until about around year of to circa c ca b d born died before after dated and")
_BEFORE_COUNT = listed("""over than nearly almost approximately least most equals = > < ≥ ≤ ~ ± + × x total another extra up""")
_COUNTED = words.NOT_COUNTED | listed(
    """patient person individuals subjects births children's babies infants households homes jobs staff members visitors
    students pupils teachers respondents records samples genes cells proteins species bp steps feet metres meters miles
    yards kilometres calorie kcal tablets capsules doses litres liters gallons tonnes words characters copies users
    customers seats beds places sq square cubic per residents controls women's episodes admissions procedures operations
    hospitals schools trusts voters votes signatures responses questionnaires surveys interviews vehicles cars trees acres
    studies articles papers trials observations measurements experiments
    hectares volts watts rpm ppm points dollars euro euros pence pounds shares million billion thousand"""
)


def _year(at: Place) -> list[str] | None:
    """In 1984; (2019); the 2012 guidelines; not 2000 people."""
    if re.fullmatch(r"2[1-9]\d\d", at.core) and at.before() == "year":
        return [year(int(at.core), american=at.american)]
    if not re.fullmatch(_YEAR, at.core):
        return None
    behind = at.after(1)
    noun = at.after(2) if re.fullmatch("[a-z-]{5,}", behind) and not behind.endswith("s") else ""
    counted = (
        behind.lower() in _COUNTED
        or noun in _COUNTED
        or (at.before() == "of" and re.fullmatch(r"\d{1,3}", at.before(2)) and re.fullmatch("[a-z]{4,}s", behind))
        or behind in words.UNITS
        or (behind in UNITS and re.search("[a-zµμ].*[A-Z]|[µμ]", behind) is not None)
        or behind in ("×", "x", "%", "+", "±", "=", "-fold")
    )
    named = at.index > 0 and at.items[at.index - 1].tail == "," and at.items[at.index - 1].core.istitle()
    item = at.items[at.index]
    alone = item.lead.endswith("(") and item.tail.startswith(")") and at.index > 0 and at.items[at.index - 1].core.istitle()
    early = (
        int(at.core) < 1800
        and not alone
        and not (named and at.items[at.index].tail.startswith(")"))
        and at.before() not in _BEFORE_OLD
        and not _describes(at)
        and behind not in ("AD", "BC", "CE", "BCE")
    )
    counting = at.before() in _BEFORE_COUNT or (
        at.before(2) in ("a", "total") and at.before() == "of" and "total" in at.near(3)
    )
    other = at.before(2)
    listing = at.before() in ("and", "or", "to") and (
        bool(re.fullmatch(r"\d{1,3}", other)) or (bool(re.fullmatch(r"\d{4}", other)) and not re.fullmatch(_YEAR, other))
    )
    return None if counted or early or counting or listing else [year(int(at.core), american=at.american)]


def _describes(at: Place) -> bool:
    """A 1746 woodcut: no round number, before one thing."""
    thing = re.fullmatch("[a-z]{4,}", at.after(1)) and not at.after(1).endswith("s") and at.after(1) not in UNITS
    return at.before() in ("a", "the", "this", "his", "her") and bool(thing) and int(at.core) > 1400 and at.core[-1] != "0"


def _span(text: str, american: bool) -> str | None:
    """2019–2021; 2010-15; 2015/16; 2019–present."""
    if found := re.fullmatch(rf"({_YEAR})[-–—](present|now|today|date)", text):
        return f"{year(int(found[1]), american=american)} to {found[2]}"
    if not (found := re.fullmatch(rf"({_YEAR})([-–—/])((?:{_YEAR})|2100|\d\d?)", text)):
        return None
    if len(found[3]) == 1:
        ends = int(found[3]) > int(found[1][-1])
        return (
            f"{year(int(found[1]), american=american)} to {cardinal(int(found[1][2] + found[3]), american=american)}"
            if ends
            else None
        )
    first, last = int(found[1]), found[3]
    follows = int(last) > first % 100 if len(last) == 2 else first < int(last) < first + _SPANNED
    if not follows and not (len(last) == 2 and int(last) == (first + 1) % 100):
        return None
    if found[2] == "/" and int(last) % 100 != (first + 1) % 100:
        return None
    return f"{year(first, american=american)} to {_last_year(last, american)}"


def _centuries(at: Place) -> list[str] | None:
    """The forms of `_century`, before their digits are taken for a code or for seconds."""
    said = _century(at.core, at.american)
    return [said] if said else None


def _century(text: str, american: bool) -> str | None:
    """19thC, C19th; c1920; 1980s/90s; FY2023-24."""
    if found := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)-?[cC]|C(\d{1,2})(?:st|nd|rd|th)", text):
        return f"{ordinal(int(found[1] or found[2]), american=american)} century"
    if found := re.fullmatch(r"(\d{1,4})(AD|BC|BCE|CE)", text):
        return f"{cardinal(int(found[1]), american=american)} {' '.join(f'^{letter}' for letter in found[2])}"
    if found := re.fullmatch(rf"({_YEAR})[-‑]((?!present|today|date|onwards)[A-Z]?[a-z]{{3,}})", text):  # 2019-Novel
        return f"{year(int(found[1]), american=american)} {found[2]}"
    if found := re.fullmatch(r"ca?\.?((?:1[0-9]|20)\d\d)", text):
        return f"about {year(int(found[1]), american=american)}"
    if found := re.fullmatch(r"((?:1[1-9]|20)\d0)s/((?:1[1-9]|20)?\d0)s", text):
        return f"{decade(found[1], american=american)} slash {decade(found[2], american=american)}"
    if found := re.fullmatch(r"(mid|early|late)[-–—]((?:1[1-9]|20)?[0-9]0)['’]?s", text):
        return f"{found[1]} {decade(found[2], american=american)}"
    found = re.fullmatch(rf"(FY|AY)({_YEAR}.*)", text)
    span = _span(found[2], american) if found else None
    return f"^{text[0]} ^Y {span}" if span else None


def _lettered(text: str, american: bool) -> str | None:
    """2012a; 2012a,b: papers of one year."""
    found = re.fullmatch(rf"({_YEAR})([a-fA-F])(?:[,/]([a-f]))?", text)
    if not found:
        return None
    return ", ".join(
        [f"{year(int(found[1]), american=american)} ^{found[2].upper()}", *([f"^{found[3].upper()}"] if found[3] else [])]
    )


def _last_year(text: str, american: bool) -> str:
    if len(text) == 4:
        return year(int(text), american=american)
    return f"oh {digits(text[1])}" if text[0] == "0" and text != "00" else cardinal(int(text), american=american)


_FINANCIAL = listed("in for by during since from until till to the year fy season of and financial academic municipal")
_BUDGETED = listed("prices season budget budgets year financial academic accounts charges fees rates council precept accounts")


def _financial(at: Place) -> list[str] | None:
    """Charges for 16/17; 15/16 prices: two years, and no fraction."""
    found = re.fullmatch(r"(\d\d)/(\d\d)", at.core)
    if not found or int(found[1]) < 9 or int(found[2]) != int(found[1]) + 1:
        return None
    following = at.items[at.index + 1] if at.index + 1 < len(at.items) else None
    part = at.after(1).lower() in _COUNTED | {"of", "inch", "in"} or (following and following.core.endswith("%"))
    if part or not (at.before() in _FINANCIAL or at.after(1).lower() in _BUDGETED):
        return None
    return [" ".join(cardinal(int(year), american=at.american) for year in found.groups())]


_IN_DECADE = listed("the his her their my our your early mid late and or in to of")


_KIN = listed(
    """father mother dad mum mom brother brothers sister sisters uncle aunt grandfather grandmother grandad grandma nan son
    daughter fhx fh died smoker"""
)
"""In the history of a family "70s" is an age."""


def _decade(at: Place) -> list[str] | None:
    """The 1990s, the '80s, in her 60s; "30s" is half a minute, "over 65s" are people."""
    found = re.fullmatch(r"['’]?((?:1[1-9]|20)\d0|[2-9]0)['’]?s", at.core)
    if not found:
        return None
    apostrophe = at.items[at.index].lead[-1:] in ("'", "’", "‘")
    reaching = at.after(1) in ("to", "and", "or") and at.after(2).lower().rstrip("-") in ("mid", "early", "late")
    kin = reaching or any(item.core.lower() in _KIN for item in at.items)
    if (
        len(found[1]) == 4
        or apostrophe
        or kin
        or at.before() in _IN_DECADE
        or at.before().startswith(("mid-", "late-", "early-"))
    ):
        return [decade(found[1], american=at.american)]
    return None


def _people(text: str, american: bool) -> str | None:
    """1990s; the over 65s and under-5s."""
    if found := re.fullmatch(r"['’]?((?:1[1-9]|20)\d0)['’]?s", text):
        return decade(found[1], american=american)
    found = re.fullmatch(r"(?:(over|under|post|pre)[-‑])?(\d{1,2})['’]?s", text)
    if not found or not found[1]:
        return None
    return f"{found[1]} {_plural(int(found[2]), american)}"


def _aged(at: Place) -> list[str] | None:
    """Over 65s; under 5s; 18–30s."""
    young = re.match(r"0[-–]", at.core) or at.before() in ("ages", "aged", "age", "for")
    if found := re.fullmatch(rf"(\d{{{1 if young else 2},2}})[-–](\d{{{1 if young else 2},2}})['’]?s", at.core):
        return [f"{cardinal(int(found[1]), american=at.american)} to {_plural(int(found[2]), at.american)}"]
    if owned := re.fullmatch(r"(\d{1,2})['’]s", at.core):  # the rule of 8's
        return [_plural(int(owned[1]), at.american)]
    found = re.fullmatch(r"(\d{1,2})['’]?s", at.core)
    return [_plural(int(found[1]), at.american)] if found and at.before() in ("over", "under", "overs", "unders") else None


def _plural(number: int, american: bool) -> str:
    if number % 10 == 0 and number > 10:
        return decade(str(number), american=american)
    said = cardinal(number, american=american)
    return f"{said}es" if said.endswith("x") else f"{said}s"


def _roman(at: Place) -> list[str] | None:
    """Phase II; type IIa; Henry VIII; Stage III–IV; Chapter XII."""
    found = re.fullmatch(r"([IVXL]+)(?:([/–-])([IVXL]+))?([A-Da-d])?(\*)?", at.core)
    if not found or at.index == 0:
        return None
    parts = [roman(part) for part in (found[1], found[3]) if part]
    if not all(parts) or (found[4] and found[4] in "CD") or (at.core == "XXX" and at.before() in words.TITLES):
        return None
    before = at.items[at.index - 1].core
    tail = (f" ^{found[4].upper()}" if found[4] else "") + (" star" if found[5] else "")
    joint = " slash " if found[2] == "/" else " to "
    if _numbered(at):
        return [joint.join(cardinal(part, american=at.american) for part in parts) + tail]
    if before in words.RULERS and len(parts) == 1:
        return [f"the {ordinal(parts[0], american=at.american)}"]
    if len(found[1]) > 2 and len(parts) == 1 and not tail and before[:1].isupper():
        return [cardinal(parts[0], american=at.american)]
    return None


_BEFORE_ROMAN = words.BEFORE_ROMAN | listed(
    """stages classes sections articles parts chapters volumes tables figures appendices nyha mark division zone annex
    annexes"""
)


def _numbered(at: Place) -> bool:
    """Whether a word before says that a numeral follows: "Stage", or "Stages I and"."""
    if at.before() in _BEFORE_ROMAN:
        return True
    linked = at.before() in ("and", "or", "to", "&") or at.items[at.index - 1].tail == ","
    return linked and any(re.fullmatch("[ivxl]+[ab]?", at.before(back)) for back in (1, 2)) and bool(at.near(4) & _BEFORE_ROMAN)


EARLY: tuple[Rule, ...] = (_centuries,)
"""Before codes."""
FIRST: tuple[Rule, ...] = (_financial,)
"""Before fractions."""
RULES: tuple[Rule, ...] = (_roman, _year, _decade, _aged)
WORDS = (_span, _lettered, _people)
