"""Feet and inches, length by width, clothes, screens."""

from __future__ import annotations

import re

from wellread.languages.english.figures.measures import UNITS
from wellread.languages.english.figures.place import Place, Rule, phrase
from wellread.languages.english.figures.tables import listed
from wellread.languages.english.figures.values import value
from wellread.languages.english.numbers import NUMBER, cardinal

_FOOT = "['’′]"
_INCH = "[\"”″]|''|’’"
_OPENING = re.compile("[\"“‘'’]")
_FEET = re.compile(rf"(\d{{1,2}}){_FOOT} ?(\d{{1,2}}(?:½|\.5)?)(?:{_INCH})?")


def _height(at: Place) -> list[str] | None:
    """5'10", 5′ 10″, 6'2; 5ft 10in; 5 ft 10 in."""
    if found := _FEET.fullmatch(at.core):
        return [f"{_feet(found[1], at)} {value(found[2], at.american)}"]
    if found := phrase(rf"(\d{{1,2}})(?:{_FOOT}) (\d{{1,2}}(?:½|\.5)?)(?:{_INCH})?").match(at.ahead):
        return [_feet(found[1], at), value(found[2], at.american)]
    found = phrase(r"(\d{1,2})( ?)(ft|st)\.? (\d{1,2}(?:½|\.5)?)( ?)(ins?|lbs?)?\.?").match(at.ahead)
    if not found or (found[5] and not found[6]) or (not found[6] and at.after(found[0].count(" ") + 1)):
        return None
    name = "stone" if found[3] == "st" else "foot"
    said = [f"{cardinal(int(found[1]), american=at.american)} {name}"]
    if found[2]:
        said = said[0].split(" ")
    behind = {"in": "inches", "ins": "inches", "lb": "pounds", "lbs": "pounds"}.get(found[6] or "", "")
    if behind and found[4] == "1":
        behind = behind.removesuffix("es") if behind == "inches" else "pound"
    last = value(found[4], at.american)
    return [*said, last, behind] if found[5] and behind else [*said, f"{last} {behind}".strip()]


def _feet(figure: str, at: Place) -> str:
    return f"{cardinal(int(figure), american=at.american)} foot"


def _inches(at: Place) -> list[str] | None:
    """12" is twelve inches, where no quotation mark is open; 6' is six feet."""
    found = re.fullmatch(rf"({NUMBER}|\d*[½¼¾]|\d/\d)([″′])?", at.core)
    if not found:
        return None
    mark = found[2] or at.items[at.index].tail[:1]
    if mark not in ("″", "′", '"', "”") or (mark in '"”' and _quoted(at)):
        return None
    names = UNITS["in"] if mark in '″"”' else UNITS["ft"]
    said = at.word(found[1])
    behind = at.items[at.index + 1].core if at.index + 1 < len(at.items) else ""
    one = found[1] == "1" or (
        at.before() in ("a", "an", "the", "each") and behind.islower() and behind not in ("by", "x", "and")
    )
    return [f"{said} {names[0 if one else 1]}"]


def _quoted(at: Place) -> bool:
    """Whether a quotation is open here."""
    opened = sum('"' in item.lead or "“" in item.lead for item in at.items[: at.index + 1])
    closed = sum('"' in item.tail or "”" in item.tail for item in at.items[: at.index])
    return opened > closed


_LENGTHS = r"(?:mm|cm|m|km|in|ins|inch|inches|ft|feet|px|pixels|metres|meters|centimetres|millimetres|cm²|m²)"
_BY = phrase(rf"{NUMBER}(?: ?{_LENGTHS})?(?: ?[x×] ?{NUMBER}(?: ?{_LENGTHS})?){{1,2}}")
_BESIDE = listed(
    """table tables grid matrix factorial design square squares array anova mixed repeated between within crossover"""
)


def _vehicles(at: Place) -> list[str] | None:
    """4x4s."""
    found = re.fullmatch(r"([2-8])[x×]([2-8])s", at.core)
    return (
        [f"{cardinal(int(found[1]), american=at.american)} by {cardinal(int(found[2]), american=at.american)}s"]
        if found
        else None
    )


def _dimensions(at: Place) -> list[str] | None:
    """10 x 15 cm; 10x15x20mm; 4x4; a 2 × 2 table; "2 x 500 mg" is two times."""
    found = _BY.match(at.ahead)
    if not found:
        return None
    text = found[0]
    taken = text.count(" ") + 1
    lengths = re.search(rf"\d ?{_LENGTHS}\b", text)
    tight = re.fullmatch(r"\d+x\d+(?:x\d+)?|[2-8]×[2-8]", text)
    if not (lengths or tight or at.after(taken).lower() in _BESIDE) or re.search(r"[x×·] ?10[-⁰-⁹]", at.ahead):
        return None
    return [_side(part, at) for part in text.split(" ")]


def _side(part: str, at: Place) -> str:
    """One written word of "10 x 15 cm"."""
    said = []
    for piece in re.findall(rf"{NUMBER}|[x×]|[^\W\d_]+[²³]?", part.replace("x", " x ")):
        if piece in "x×":
            said.append("by")
        elif piece[0].isdecimal() or piece[0] == ".":
            said.append(value(piece, at.american))
        else:
            said.append(UNITS[piece][1] if piece in UNITS else piece)
    return " ".join(said)


def _repeated(at: Place) -> list[str] | None:
    """2x daily; 3 x a day; 2x/day; x 5 days."""
    often = r"(?= ?(?:daily|weekly|monthly|a|per|each|every|/|$))"
    if found := phrase(rf"(\d+)(?: ?[x×])(?:/(day|week|month|year|night|d|wk))?{often}").match(at.ahead):
        per = f" per {UNITS.get(found[2], (found[2],))[0]}" if found[2] else ""
        number = cardinal(int(found[1]), american=at.american)
        return [number, f"times{per}"] if " " in found[0] else [f"{number} times{per}"]
    found = phrase(r"[x×] ?(\d+(?:[-–]\d+)?)(?: (?:days?|weeks?|months?|nights?|hours?|minutes?))").match(at.ahead)
    if not found or at.before().isdecimal():
        return None
    parts = found[0].split(" ")
    number = value(found[1], at.american)
    return ["for", number, parts[-1]] if len(parts) == 3 else [f"for {number}", parts[-1]]


_SUPPLIED = listed("tablets tabs capsules caps sachets patches doses vials ampoules packs boxes bottles")


def _times(at: Place) -> list[str] | None:
    """2 x 500 mg; 3 x weekly is above."""
    if at.core not in ("x", "X"):
        return None
    if re.fullmatch(r"\d+/(?:7|52|12)", at.after(1)):
        return ["for"]
    supplied = at.after(2).rstrip(".").lower() in _SUPPLIED
    return ["times"] if re.match(r"\d", at.after(1)) and (supplied or re.search(r"\d\)?$", at.before())) else None


RULES: tuple[Rule, ...] = (_vehicles, _times, _height, _dimensions, _inches, _repeated)
