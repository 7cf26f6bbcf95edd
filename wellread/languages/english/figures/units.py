"""Amounts with units: with signs, ranges, tolerances and powers of ten; attributive ("a 5 mg dose"); units without a number."""

from __future__ import annotations

import re

from wellread.languages.english import words
from wellread.languages.english.figures.attributive import modifies
from wellread.languages.english.figures.fractions import VULGAR, fraction_words
from wellread.languages.english.figures.measures import ONLY_GLUED, UNITS, WHOLE_WORDS, is_one, unit
from wellread.languages.english.figures.place import Place, Rule, phrase, share
from wellread.languages.english.figures.tables import listed
from wellread.languages.english.numbers import NUMBER, cardinal, number

SIGNS = {
    "+": "plus", "-": "minus", "−": "minus", "–": "minus", "±": "plus or minus", "+/-": "plus or minus",
    "+/−": "plus or minus", "~": "about", "∼": "about", "≈": "about", "<": "less than", ">": "more than", "≤": "at most",
    "⩽": "at most", "<=": "at most", "<or=": "at most", "< or =": "at most", "</=": "at most", "≥": "at least",
    "⩾": "at least", ">=": "at least", ">or=": "at least", "> or =": "at least", ">/=": "at least", "=": "equals",
    "×": "times", "x": "times", "·": "times", "#": "number", "to": "to", "and": "and", "or": "or",
}  # fmt: skip
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_SIGN = r"(?:[<>] ?or ?=|[<>]/?=|\+/[-−]|[+\-−–±~≈∼<>≤≥⩽⩾=])"
_N = rf"(?:\d*[{''.join(VULGAR)}]|{NUMBER})"
_JOINT = r"(?: ?(?:[-–—]|±|\+/[-−]|to|or) ?|(?<=[\d]) (?:and) )"
_POWER = r" ?[x×·] ?10(?:\^[-−]?\d+|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[−-]\d+|\([−-]?\d{1,2}\))"
_VALUE = rf"(?P<first>{_N}){{POWER}}(?:{_JOINT}(?:[−-])?(?P<last>{_N}){{POWER}})?".replace("{POWER}", f"(?:{_POWER})?")
_AMOUNT = re.compile(rf"(?P<sign>{_SIGN} ?)?(?P<value>{_VALUE})(?P<rest>(?:-?|[ /]).*)?$")
_PIECE = re.compile(
    rf"(?P<figure>{_N})|(?P<power>\^[-−]?\d+|⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\([−-]?\d{{1,2}}\))"
    r"|(?P<sign>[<>]or=|[<>]/?=|\+/[-−]|[+±~≈∼<>≤≥⩽⩾x×·=°%]|to|or|and)|(?P<dash>[-−–—])"
)


def value(text: str, american: bool) -> str:
    """A number with signs, a range, a tolerance, a power of ten: "2–3", "5±2", "1–2 × 10⁶", "<0.5"."""
    said: list[str] = []
    found = list(_PIECE.finditer(text))
    for index, piece in enumerate(found):
        before = found[index - 1] if index else None
        said.append(_piece(piece, before, american))
    return " ".join(said)


def _piece(piece: re.Match[str], before: re.Match[str] | None, american: bool) -> str:
    if piece.lastgroup == "figure":
        return figure(piece[0], american)
    if piece.lastgroup == "power":
        return f"to the power {value(piece[0].strip('^()').translate(_SUPERSCRIPTS), american)}"
    if piece.lastgroup == "sign":
        return SIGNS.get(piece[0]) or {"°": "degrees", "%": "percent" if american else "per cent"}[piece[0]]
    if re.search(r"[x×·]10$", piece.string[: piece.start()]):
        return "to the power minus"
    between = before is not None and before.lastgroup in ("figure", "power") and piece[0] != "−"
    return "to" if between else "minus"


def _words(parts: list[str], american: bool) -> list[str]:
    """What is said for each written word of a number; a power of ten may have lost its superscript: "× 10−3"."""
    said: list[str] = []
    for before, part in zip(["", *parts], parts, strict=False):
        lost = re.fullmatch(r"10[−-](\d+)", part)
        if lost and before[-1:] in ("x", "×", "·"):
            said.append(f"ten to the power minus {number(lost[1], american=american)}")
        elif part in ("-", "–", "—") and before:
            said.append("to")
        else:
            said.append(SIGNS.get(part) or value(part, american))
    return said


def figure(text: str, american: bool) -> str:
    """A number, a fraction, or both."""
    return number(text, american=american) if text[-1].isdigit() else fraction_words(text, american)


def over(text: str, american: bool) -> str:
    """ "120/80": blood pressure."""
    return " over ".join(number(part, american=american) for part in text.split("/"))


_MASS = "mg|mcg|micrograms?|µg|μg|g|units?"
_COMBINED = phrase(rf"(\d+(?:\.\d+)?/\d+(?:\.\d+)?(?:/\d+(?:\.\d+)?)?)(?:[-–](\d+/\d+))?( ?)({_MASS})")


def _combination(at: Place) -> list[str] | None:
    """30/500 mg, two substances in one tablet; 24/26–97/103 mg."""
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


_LOST = re.compile(r"([x×] ?10)([3-9]|1[0-2])(?=/| (?:cells?|copies|cfu|CFU|particles|platelets|leu[ck]ocytes|IU|per)\b)")


def _restored(text: str) -> str:
    """A power of ten whose superscript was lost, as in "× 106/kg", and a raised dot for the point."""
    return re.sub(r"(?<=\d)·(?=\d)", ".", _LOST.sub(r"\1^\2", text))


def _measure(at: Place) -> list[str] | None:
    """5 mg; 5mg; 2 to 3 mL; 37.5 °C; 4 ± 1.9 y; 1–2 × 10⁶ cells/kg; 90 mL/min/1.73 m²."""
    ahead = _restored(at.ahead)
    found = _AMOUNT.match(ahead)
    if not found:
        return None
    rest = found["rest"] or ""
    head = ahead[: len(ahead) - len(rest)]
    glued = not rest.startswith(" ")
    for text in _candidates(rest.lstrip(" -")) if not rest.startswith("/ ") else []:
        taken = head.count(" ") + text.count(" ") + (1 if glued else 2)
        if not _allowed(text, at, glued, taken):
            continue
        plain = (
            is_one(found["value"]) or found["last"] == "1" or rest.startswith("-") or ("/" not in text and modifies(at, taken))
        )
        part = re.fullmatch(rf"[{''.join(VULGAR)}]", found["value"]) is not None and not rest.startswith("-")
        said = unit(text.rstrip("."), one=plain or part, american=at.american)
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


_ELECTRIC = listed("fuse fuses plug plugs socket sockets supply circuit circuits breaker charger current cable")


def _allowed(text: str, at: Place, glued: bool, taken: int) -> bool:
    """Whether `text` may be a unit here: not the "in" of "8 in 10", nor a word said as it is written."""
    if text in WHOLE_WORDS or text.lower().startswith(("to ", "and ")):
        return False
    if glued and text == "st" and at.core.endswith("1st") and not at.core.endswith("11st"):
        return False
    if glued and text == "A":
        return "." in at.core or at.after(taken) in _ELECTRIC
    if glued:
        return text != "in" or not at.after(taken)[:1].isdigit()
    if text == "y":
        return not at.after(taken) or "±" in at.ahead
    if text == "m" and at.after(taken) in ("people", "adults"):
        return False
    if text == "s":
        return "." in at.ahead.split(" ")[0] or at.before() in ("for", "of", "after", "every")
    return (text not in ONLY_GLUED and text not in ("h", "d", "min.")) or text in ("h", "d")


def _laid_out(head: str, said: str, taken: int, glued: bool, american: bool) -> list[str]:
    """Words for each written word: those of the number, then those of the unit shared out over the rest."""
    answers = _words(head.strip().split(" "), american)
    behind = taken - len(answers)
    if glued and behind == 0:
        return [*answers[:-1], f"{answers[-1]} {said}"]
    if glued:
        first, *others = share(said, behind + 1)
        return [*answers[:-1], f"{answers[-1]} {first}", *others]
    return [*answers, *share(said, behind)]


def _power(at: Place) -> list[str] | None:
    """1–2 × 10⁶; 5 x 10^9; 2.5 × 10−3, its superscript lost; no unit behind."""
    found = phrase(rf"(?:{_SIGN} ?)?{_N}(?:[-–—]{_N})?{_POWER}(?:[-–—]{_N}{_POWER})?").match(_restored(at.ahead))
    return _words(found[0].split(" "), at.american) if found else None


def _pressure(at: Place) -> list[str] | None:
    """120/80 mmHg; 120/80 mm Hg; a blood pressure of 140/90; 120/80-130/85."""
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


_ALONE = listed(
    """kg mg mcg µg μg ng ml mL cm mm km kg/m² kg/m2 kWh mph mmHg °C °F kcal kJ mmol mmol/L mmol/l mg/kg mg/dL mg/L mg/mL
    mg/ml g/L g/dL ng/mL µg/L µmol/L mmol/mol U/L IU/L IU/mL kg/m mL/min ml/min µL cm² m² km² mm² m³ cm³ mm³ kHz MHz GHz
    kW MW µm μm nm bpm kPa mSv Gy mEq mEq/L ppm hrs mins secs yrs wks fl tsp tbsp mIU/L km/h m/s mg/day mg/kg/day g/day"""
)


def _unit_alone(at: Place) -> list[str] | None:
    """In mg/kg; per 100 mL; how many kg; weight (kg); 0.9% w/v."""
    if at.core in _STRENGTH:
        return [_STRENGTH[at.core]]
    head = at.core.partition("/")[0]
    divided = (
        "/" in at.core and head in UNITS and (len(head) > 1 or re.fullmatch("[gLlUu]/[A-Za-zµ]{1,4}", at.core) is not None)
    )
    if not divided and at.core not in _ALONE and not (at.core in UNITS and at.before() == "per" and at.before(2).isdigit()):
        return None
    one = at.before() in ("per", "each", "every", "a", "an", "one", "1")
    said = unit(at.core, one=one, american=at.american)
    return [said] if said else None


_WARM = listed("temperature temperatures fever degrees heat oven preheat bake below above freezer fridge cook thermometer")
_STRENGTH = {"w/v": "weight per volume", "w/w": "weight per weight", "v/v": "volume per volume"}


def _celsius(at: Place) -> list[str] | None:
    """A temperature of 38C or above; 180C, 350F: the degree sign is often left out."""
    found = re.fullmatch(rf"({NUMBER})(?:[-–]({NUMBER}))?([CF])", at.core)
    if not found or not (at.near(12) & _WARM or "." in found[1] or at.before(2) in ("between", "from")):
        return None
    numbers = " to ".join(number(part, american=at.american) for part in (found[1], found[2]) if part)
    return [f"{numbers} degrees {'Celsius' if found[3] == 'C' else 'Fahrenheit'}"]


def _repeatedly(at: Place) -> list[str] | None:
    """2 doses/episode, 0.8 cases/person/year, 4 episodes/24 hr."""
    if found := phrase(r"([a-z]+)/(\d+) (hours?|hrs?|h|days?|weeks?|months?|years?|yrs?)").match(at.ahead):
        name = UNITS[found[3]][1] if found[3] in UNITS else found[3]
        return [f"{found[1]} per {number(found[2], american=at.american)}", name]
    if not re.search(r"\d", at.before()) or not re.fullmatch(r"[a-z]+s(?:/[a-z]*[a-rt-z])+", at.core):
        return None
    first, *rest = at.core.split("/")
    return [" per ".join([first, *(UNITS[part][0] if part in UNITS else part for part in rest)])]


_PEOPLE = listed(
    """people adults children homes households users patients jobs workers women men residents visitors customers deaths
    cases years tonnes viewers visits pupils students families pensioners carers doses tests"""
)


def _millions(at: Place) -> list[str] | None:
    """1.5m people; 20k users."""
    found = phrase(rf"({NUMBER})(m|k|bn) (\S+)").match(at.ahead)
    if not found or found[3] not in _PEOPLE:
        return None
    return [f"{number(found[1], american=at.american)} {words.MULTIPLES[found[2]]}"]


def _thousands(at: Place) -> list[str] | None:
    """10 000 and 1 250 000: figures in groups."""
    taken = re.match(r"[1-9]\d{0,2}(?: \d{3})+(?![\d.,])", at.ahead)
    parts = taken[0].split(" ") if taken else []
    if not any(text.startswith("0") for text in parts[1:]):
        return None
    scales = ("thousand", "million", "billion", "trillion")[len(parts) - 2 :: -1]
    answers = [cardinal(int(parts[0]), american=at.american)]
    for index, text in enumerate(parts[1:]):
        scale = scales[index] if index == 0 or int(parts[index]) else ""
        linking = "and" if 0 < int(text) < 100 and index == len(parts) - 2 and not at.american else ""
        said = cardinal(int(text), american=at.american) if int(text) else ""
        answers.append(" ".join(part for part in (scale, linking, said) if part))
    if not all(answers):
        answers = [cardinal(int("".join(parts)), american=at.american), *[""] * (len(parts) - 1)]
    return answers


def signed(text: str, american: bool) -> str | None:
    """A number with what may stand before and behind it: "+5", "−3", "<0.05", "50+", "#1", "5±2"."""
    if text.startswith("#"):
        plain = re.fullmatch(NUMBER, text[1:])
        return f"number {number(text[1:], american=american)}" if plain else None
    found = re.fullmatch(rf"([x×])?({_SIGN})?({_VALUE})(\+)?", text)
    down = re.fullmatch(r"(\d+)-(\d+)", text)
    if not found or (down and int(down[1]) > int(down[2])):
        return None
    times = "times " if found[1] else ""
    sign = f"{SIGNS[found[2]]} " if found[2] else ""
    more = " plus" if text.endswith("+") else ""
    return f"{times}{sign}{value(found[3], american)}{more}"


RULES: tuple[Rule, ...] = (_celsius, _thousands, _pressure, _combination, _millions, _measure, _power, _repeatedly, _unit_alone)
WORDS = (signed,)
