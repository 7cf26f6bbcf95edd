"""Feet and inches, length by width, clothes, screens."""

from __future__ import annotations

import re

from wellread.languages.english.figures.attributive import describes
from wellread.languages.english.figures.measures import UNITS
from wellread.languages.english.figures.place import Place, Rule, phrase
from wellread.languages.english.figures.values import value
from wellread.languages.english.numbers import NUMBER, cardinal
from wellread.languages.english.tables import listed

_FOOT = "['’′]"
_INCH = "[\"”″]|''|’’"
_OPENING = re.compile("[\"“‘'’]")
_FEET = re.compile(rf"(\d{{1,2}}){_FOOT}[ -]?(\d{{1,2}}(?:½|\.5)?)(?:{_INCH})?")


def _height(at: Place) -> list[str] | None:
    """5'10", 5′ 10″, 6'2; 5ft 10in; 5 ft 10 in."""
    if found := _FEET.fullmatch(at.core):
        return [f"{_feet(found[1], at)} {value(found[2], at.american)}"]
    if found := phrase(rf"(\d{{1,2}})(?:{_FOOT}) (\d{{1,2}}(?:½|\.5)?)(?:{_INCH})?").match(at.ahead):
        return [_feet(found[1], at), value(found[2], at.american)]
    if stopped := _stopped_height(at):
        return stopped
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


def _stopped_height(at: Place) -> list[str] | None:
    """6 ft. 2 in."""
    row = at.items[at.index : at.index + 4]
    text = " ".join(item.core.rstrip(".") for item in row)
    if not re.fullmatch(r"\d{1,2} ft \d{1,2}(?:½|\.5)? ins?", text) or row[1].tail not in ("", "."):
        return None
    return [at.word(row[0].core), "foot", value(row[2].core, at.american), "inches"]


_NAMED_NUMBERS = listed("channel radio the those these years year group u class grade")
"""Behind these an apostrophe is that of an owner: "Channel 4' s", "the 5' name"."""


def _foot(at: Place) -> list[str] | None:
    """7’ 6”: the marks of a quotation, where inches follow."""
    if not re.fullmatch(r"\d{1,2}", at.core) or at.items[at.index].tail not in ("’", "'", "′") or at.index + 1 == len(at.items):
        return None
    behind = at.items[at.index + 1]
    if (
        behind.core.isalpha()
        and behind.core.islower()
        and not any(_OPENING.search(one.lead) for one in at.items[: at.index + 1])
    ):
        return (
            [_feet(at.core, at)] if at.items[at.index].tail in ("'", "′", "’") and at.before() not in _NAMED_NUMBERS else None
        )
    inches = re.fullmatch(r"\d{1,2}(?:½|\.5)?", behind.core) and not behind.lead and behind.tail[:1] in ("”", '"', "″")
    return [_feet(at.core, at)] if inches else None


_MARK = "['’′\"”″]"
_ACROSS = re.compile(rf"({NUMBER})({_MARK})(?:[x×]({NUMBER})({_MARK})?)?")


def _marked(at: Place) -> list[str] | None:
    """6' x 4'; 6'x4'; 8" × 10": feet or inches by feet or inches."""
    first = _ACROSS.fullmatch(at.core + at.items[at.index].tail[:1])
    if not first:
        return None
    if first[3]:
        return [f"{_long(first[1], first[2], at)} by {_long(first[3], first[4] or first[2], at)}"] if first[4] else None
    behind = at.items[at.index + 1 : at.index + 3]
    if len(behind) < 2 or behind[0].core not in ("x", "×", "by"):
        return None
    last = _ACROSS.fullmatch(behind[1].core + behind[1].tail[:1])
    return [_long(first[1], first[2], at), "by", _long(last[1], last[2], at)] if last else None


def _long(figure: str, mark: str, at: Place) -> str:
    names = UNITS["in"] if mark in '"”″' else ("foot", "foot")
    return f"{at.word(figure)} {names[figure != '1']}"


_STRANDS = listed(
    """end ends utr utrs terminus termini terminal cap splice untranslated region regions flanking side anti syn exonuclease
    exonucleases probe probes primers hydroxyl direction position positions primer race to and phosphate overhang overhangs"""
)


_NUCLEIC = listed(
    """race pcr mirna mirnas lncrna sirna dna rna mrna cdna strand nucleotide primer oligonucleotide exon intron genome genomic
    gene sequence codon base utr probe mismatch contig transcript plasmid oligo nmr hsqc hmbc cosy noesy correlation proton
    carbon"""
)
"""Anywhere in a sentence these say that its primes are no feet."""


def _prime(at: Place) -> list[str] | None:
    """The 5′ end, 3′ UTR, 5′-UTR: ends of a strand of DNA, and no feet."""
    found = re.fullmatch(r"([1-9]|1\d)(?:′|[′'’]-([A-Za-z]+))?", at.core)
    if not found or not (not at.core.isdecimal() or at.items[at.index].tail[:1] in ("’", "'")):
        return None
    behind = at.items[at.index + 1].core if at.index + 1 < len(at.items) else ""
    marked = {item.core for item in at.items}
    both = "′" in at.core and bool({"3′", "5′"} <= marked)
    if (
        not both
        and (found[2] or behind).lower() not in _STRANDS
        and not any(item.core.lower().rstrip("s") in _NUCLEIC for item in at.items)
    ):
        return None
    said = f"{cardinal(int(found[1]), american=at.american)} prime"
    return [f"{said} {at.word(found[2])}" if found[2] else said]


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
    one = found[1] == "1" or "/" in found[1] or (len(found[1]) == 1 and not found[1].isdecimal()) or describes(behind)
    return [f"{said} {names[0 if one else 1]}"]


def _inch_range(at: Place) -> list[str] | None:
    """3”-4” thick."""
    found = re.fullmatch(rf"({NUMBER})[\"”″][-–]({NUMBER})″?", at.core)
    if not found or (not at.core.endswith("″") and at.items[at.index].tail[:1] not in ('"', "”")):
        return None
    return [f"{at.word(found[1])} to {at.word(found[2])} inches"]


def _quoted(at: Place) -> bool:
    """Whether a quotation is open here."""
    opened = sum('"' in item.lead or "“" in item.lead for item in at.items[: at.index + 1])
    closed = sum('"' in item.tail or "”" in item.tail for item in at.items[: at.index])
    return opened > closed


_LENGTHS = r"(?:mm|cm|m|km|in|ins|inch|inches|ft|feet|px|pixels|metres|meters|centimetres|millimetres|cm²|m²|[cm]?m³|[cm]?m3)"
_BY = phrase(rf"{NUMBER}(?: ?{_LENGTHS})?(?: ?[x×] ?{NUMBER}(?: ?{_LENGTHS})?){{1,2}}")
_BESIDE = listed(
    """table tables grid matrix factorial design square squares array anova mixed repeated between within crossover"""
)


def _pan(at: Place) -> list[str] | None:
    """9x13-inch."""
    found = re.fullmatch(rf"({NUMBER})[x×]({NUMBER})(?:[x×]({NUMBER}))?-(inch|in|cm|mm|foot|ft|metre|meter|m)", at.core)
    if not found:
        return None
    sides = " by ".join(at.word(part) for part in found.groups()[:3] if part)
    return [f"{sides} {UNITS[found[4]][0] if found[4] in UNITS else found[4]}"]


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
    tight = re.fullmatch(r"\d+x\d+(?:x\d+)?|[2-8]×[2-8]|\d+×\d+×\d+", text)
    beside = {at.after(taken).lower(), at.after(taken + 1).lower()} & _BESIDE
    if re.match(r"1 x \d", text) and not re.search(rf"^1 ?{_LENGTHS}", text):
        return None
    if not (lengths or tight or beside) or re.search(r"[x×·] ?10[-⁰-⁹]", at.ahead):
        return None
    return [_side(part, at) for part in text.split(" ")]


def _side(part: str, at: Place) -> str:
    """One written word of "10 x 15 cm"."""
    said = []
    for piece in re.findall(rf"{NUMBER}|[x×]|[^\W\d_]+[²³23]?", part.replace("x", " x ")):
        if piece in "x×":
            said.append("by")
        elif piece[0].isdecimal() or piece[0] == ".":
            said.append(value(piece, at.american))
        else:
            said.append(UNITS[piece][1] if piece in UNITS else piece)
    return " ".join(said)


def _dosed(at: Place) -> bool:
    """Whether a dose, or how often it is taken, stands just before: "10 mg/kg x 3 d"."""
    return any(re.search(r"^(?:[bt]ds?|[bqt]id|od|qds|daily)$|(?:mg|ml|mcg|g|/kg|/d|/day)$", one) for one in at.near(3))


def _repeated(at: Place) -> list[str] | None:
    """2x daily; 3 x a day; 2x/day; x 5 days."""
    often = r"(?= ?(?:daily|weekly|monthly|a|per|each|every|/|$))"
    if found := phrase(rf"(\d+)(?: ?[x×])(?:/(day|week|month|year|night|d|wk))?{often}").match(at.ahead):
        per = f" per {UNITS.get(found[2], (found[2],))[0]}" if found[2] else ""
        number = cardinal(int(found[1]), american=at.american)
        return [number, f"times{per}"] if " " in found[0] else [f"{number} times{per}"]
    if found := re.fullmatch(r"[x×](\d{1,2})/(day|week|month|night|year|hour)", at.core):
        return [f"{cardinal(int(found[1]), american=at.american)} times per {found[2]}"]
    found = phrase(
        r"([x×] ?)(\d+(?:[-–]\d+)?)(?:( ?)(d|wks?|days?|weeks?|months?|nights?|hours?|hrs?|h|minutes?))", re.I
    ).match(at.ahead)
    if (
        not found
        or (at.before().isdecimal() and found[1].endswith(" "))
        or (found[3] and found[4] in ("d", "h") and not _dosed(at))
    ):
        return None
    name = {"d": "days", "wk": "weeks", "wks": "weeks", "h": "hours", "hr": "hours", "hrs": "hours"}.get(found[4], found[4])
    number = value(found[2], at.american)
    said = ["for", number] if found[1].endswith(" ") else [f"for {number}"]
    return [*said, name] if found[3] else [*said[:-1], f"{said[-1]} {name}"]


_SUPPLIED = listed("tablets tabs capsules caps sachets patches doses vials ampoules packs boxes bottles")


def _times(at: Place) -> list[str] | None:
    """2 x 500 mg; 3 x weekly is above."""
    if at.core not in ("x", "X"):
        return None
    if re.fullmatch("[HLWD]", at.items[at.index - 1].core) and at.items[at.index - 1].lead and re.match(r"\d", at.after(1)):
        return ["by"]
    if re.fullmatch(r"[~≈]?\d+/(?:7|52|12)", at.after(1)):
        return ["for"]
    if at.core == "x" and re.fullmatch(r"\d{1,3}", at.before()) and re.fullmatch("[a-z]{2,}", at.after(1)):
        return ["times"]
    if at.core == "x" and re.fullmatch(r"\d{1,2}", at.after(1)) and not at.after(2) and at.before().isalpha():
        return ["times"]
    if at.before() in ("wide", "long", "high", "tall", "deep", "thick") and re.match(r"\d", at.after(1)):
        return ["by"]
    supplied = at.after(2).rstrip(".").lower() in _SUPPLIED
    return ["times"] if re.match(r"\d", at.after(1)) and (supplied or re.search(r"[\d½¼¾]\)?$", at.before())) else None


RULES: tuple[Rule, ...] = (
    _marked,
    _pan,
    _prime,
    _inch_range,
    _vehicles,
    _times,
    _height,
    _foot,
    _dimensions,
    _inches,
    _repeated,
)
