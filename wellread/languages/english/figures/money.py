"""Money: amounts before and behind their sign, large sums, ranges, and how often they are paid."""

from __future__ import annotations

import re

from wellread.languages.english import words
from wellread.languages.english.figures.attributive import is_rate, modifies
from wellread.languages.english.figures.measures import UNITS
from wellread.languages.english.figures.place import Place, Rule, phrase, share
from wellread.languages.english.numbers import cardinal, number
from wellread.languages.english.tables import listed

Names = tuple[str, str, str, str]
_MORE: dict[str, Names] = {
    "A$": ("Australian dollar", "Australian dollars", "cent", "cents"),
    "AU$": ("Australian dollar", "Australian dollars", "cent", "cents"),
    "C$": ("Canadian dollar", "Canadian dollars", "cent", "cents"),
    "CA$": ("Canadian dollar", "Canadian dollars", "cent", "cents"),
    "Can$": ("Canadian dollar", "Canadian dollars", "cent", "cents"),
    "CAN$": ("Canadian dollar", "Canadian dollars", "cent", "cents"),
    "Aus$": ("Australian dollar", "Australian dollars", "cent", "cents"),
    "R$": ("real", "reais", "centavo", "centavos"),
    "NZ$": ("New Zealand dollar", "New Zealand dollars", "cent", "cents"),
    "HK$": ("Hong Kong dollar", "Hong Kong dollars", "cent", "cents"),
    "S$": ("Singapore dollar", "Singapore dollars", "cent", "cents"),
    "₦": ("naira", "naira", "kobo", "kobo"),
    "₩": ("won", "won", "jeon", "jeon"),
    "₪": ("shekel", "shekels", "agora", "agorot"),
    "Rs": ("rupee", "rupees", "paisa", "paise"),
    "GBP": ("pound", "pounds", "penny", "pence"),
    "USD": ("^U ^S dollar", "^U ^S dollars", "cent", "cents"),
    "EUR": ("euro", "euros", "cent", "cents"),
    "CHF": ("Swiss franc", "Swiss francs", "centime", "centimes"),
    "zł": ("zloty", "zlotys", "grosz", "groszy"),
}
CURRENCIES: dict[str, Names] = {**words.CURRENCIES, **_MORE}
_SIGN = "|".join(re.escape(sign) for sign in sorted(CURRENCIES, key=len, reverse=True))
_FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_LARGE = r"(?:m|M|mn|mln|bn|Bn|B|b|k|K|tn|trn)"
_LARGE_WORDS = "|".join(sorted(words.MULTIPLE_WORDS))
_MULTIPLES = {**words.MULTIPLES, "mln": "million", "b": "billion", "Bn": "billion", "trn": "trillion"}
_PERIODS = {
    "h": "hour", "hr": "hour", "hour": "hour", "ph": "hour", "d": "day", "day": "day", "w": "week", "wk": "week",
    "week": "week", "pw": "week", "m": "month", "mo": "month", "mth": "month", "month": "month", "pm": "month",
    "pcm": "calendar month", "y": "year", "yr": "year", "year": "year", "pa": "year", "p.a.": "year", "p.a": "year",
    "p.w.": "week", "p.c.m.": "calendar month", "p.m.": "month", "annum": "year", "p.h.": "hour", "p/h": "hour",
    "p/w": "week", "p/m": "month", "p/a": "year", "p/d": "day", "pp": "person", "pppn": "person per night",
    "p.p.": "person", "person": "person",
    "night": "night", "visit": "visit", "item": "item", "tonne": "tonne", "ticket": "ticket", "unit": "unit",
    "kg": "kilogram", "g": "gram", "l": "litre", "L": "litre", "litre": "litre", "kWh": "kilowatt hour", "mile": "mile",
    "barrel": "barrel", "call": "call", "session": "session", "household": "household", "patient": "patient",
    "lb": "pound", "oz": "ounce", "m2": "square metre", "ft²": "square foot", "sqft": "square foot", "ml": "millilitre",
    "pint": "pint", "min": "minute", "minute": "minute", "text": "text", "each": "each",
    "QALY": "quality-adjusted life year", "t": "tonne", "m²": "square metre", "sq": "square",
}  # fmt: skip
_SHORT = listed("ph pw pcm pa p.a. p.a p.w. p.c.m. p.h. p/h p/w p/m p/a p/d pp pppn p.p.")
_AMOUNT = re.compile(
    rf"(?P<sign>[+\-−–~≈<>≤≥±]?)(?P<currency>{_SIGN})(?P<minus>[-−–]?)(?P<figure>{_FIGURE})(?P<large>{_LARGE})?(?P<more>\+)?"
    rf"(?:(?P<per>/|-an?-|-per-)(?P<period>[A-Za-z²]+(?:-[a-z]+)*)|(?P<short>ph|pw|pcm|pa|pppn|pp))?"
)
_BEHIND = re.compile(rf"(?P<sign>[+\-−–~≈<>≤≥±]?)(?P<figure>{_FIGURE}|\d{{1,3}}(?:\.\d{{3}})*,\d\d)(?P<currency>€|£|\$|zł|¢|c)")
_SIGNS = {"+": "plus", "-": "minus", "−": "minus", "–": "minus", "~": "about", "≈": "about", "<": "less than",
          ">": "more than", "≤": "at most", "≥": "at least", "±": "plus or minus"}  # fmt: skip


def sum_of(figure: str, names: Names, american: bool) -> str:
    """ "three pounds fifty pence"; noughts behind the point are not said."""
    one, many, small_one, small_many = names
    whole, _, part = figure.replace(",", "").partition(".")
    if len(part) > 2 and not int(part):
        figure, part = whole, ""
    if len(part) != 2:
        return f"{number(figure, american=american)} {one if figure == '1' else many}"
    said = []
    for text, single, plural in ((whole, one, many), (part, small_one, small_many)):
        if value := int(text or 0):
            said += [cardinal(value, american=american), single if value == 1 else plural]
    return " ".join(said or ["zero", many])


def amount(text: str, american: bool, *, adjective: bool = False) -> str | None:
    """£3.50, $1.2m, -£5, £12.60/hour, £650pcm, £50+, 12,50€; an adjective has the singular: "a five pound note"."""
    found = _AMOUNT.fullmatch(text)
    if not found:
        return _behind(text, american)
    if (
        found["per"]
        and found["period"] not in _PERIODS | UNITS.keys()
        and not re.fullmatch("[a-z]{3,}(?:-[a-z]+)*", found["period"])
    ):
        return None
    names = CURRENCIES[found["currency"]]
    if adjective:
        names = (names[0], names[0], names[2], names[3] if names[3] == "pence" else names[2])
    if found["large"]:
        said = f"{number(found['figure'], american=american)} {_MULTIPLES[found['large']]} {names[1]}"
    else:
        said = sum_of(found["figure"], names, american)
    signs = [_SIGNS[sign] for sign in (found["sign"], found["minus"]) if sign]
    period = found["period"] or found["short"]
    each = UNITS[period][0] if period in UNITS and period not in _PERIODS else period
    per = f"per {_PERIODS.get(period, each)}" if period else ""
    return " ".join([*signs, said, *(["plus"] if found["more"] else []), *([per] if per else [])])


def _behind(text: str, american: bool) -> str | None:
    """50€, 12,50€, 25¢."""
    found = _BEHIND.fullmatch(text)
    if not found:
        return None
    sign = f"{_SIGNS[found['sign']]} " if found["sign"] else ""
    if found["currency"] in ("¢", "c"):
        return f"{sign}{number(found['figure'], american=american)} cent{'' if found['figure'] == '1' else 's'}"
    return sign + sum_of(_pointed(found["figure"]), CURRENCIES[found["currency"]], american)


def _pointed(figure: str) -> str:
    """A decimal comma becomes a point."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})*,\d\d", figure):
        return figure.replace(".", "").replace(",", ".")
    return figure


def _word(text: str, american: bool) -> str | None:
    """One written word: an amount, or a range of amounts."""
    if said := amount(text, american):
        return said
    if glued := re.fullmatch(rf"((?:{_SIGN})\d[\d,]*(?:\.\d+)?)(per|an?|each|for|plus|to)", text):
        return f"{amount(glued[1], american)} {glued[2]}"
    ends = re.fullmatch(rf"((?:[~<>≤≥])?(?:{_SIGN})\d[^-–—]*)[-–—](\S*\d\S*)", text)
    if not ends:
        return _comma(text, american)
    first, last = ends[1], ends[2]
    sign = re.match(rf"[~<>≤≥]?({_SIGN})", first)
    if sign and not re.match(rf"(?:{_SIGN})", last):
        last = sign[1] + last
    size = re.search(rf"\d({_LARGE})(?![A-Za-z])", last)
    if size and first[-1].isdecimal() and not ends[2].startswith(tuple(CURRENCIES)):
        first += size[1]
    return _once(amount(first, american), amount(last, american))


def _comma(text: str, american: bool) -> str | None:
    """€12,50 and €1.234,50; £15:00, as some type it."""
    if found := re.fullmatch(rf"({_SIGN})(\d+):(\d\d)", text):
        return sum_of(f"{found[2]}.{found[3]}", CURRENCIES[found[1]], american)
    found = re.fullmatch(rf"({_SIGN})(\d{{1,3}}(?:\.\d{{3}})*,\d\d)", text)
    return sum_of(_pointed(found[2]), CURRENCIES[found[1]], american) if found else None


def _once(first: str | None, last: str | None) -> str | None:
    """ "five to ten pounds": the currency is said once, when it is the same."""
    if not first or not last:
        return None
    name = last.rsplit(" ", 1)[-1]
    return f"{first.removesuffix(f' {name}')} to {last}" if name in _NAMED else f"{first} to {last}"


_NAMED = frozenset(name.rsplit(" ", 1)[-1] for names in CURRENCIES.values() for name in names)
_SUM = phrase(
    rf"(?P<amount>[~<>≤≥]?(?:{_SIGN})(?:{_FIGURE})(?:[-–—](?:{_SIGN})?(?:{_FIGURE}))?) (?P<large>(?:{_LARGE_WORDS}|bn|m|k))"
)
_APART = phrase(
    rf"(?P<currency>GBP|USD|EUR|CHF|Rs\.?|US\$|£|€|\$) (?P<figure>{_FIGURE})"
    rf"(?:(?P<glued>{_LARGE})| (?P<large>{_LARGE_WORDS}|bn))?"
)
_TRAILING = phrase(rf"(?P<figure>{_FIGURE}|\d{{1,3}}(?:\.\d{{3}})*,\d\d) (?P<currency>€|£|\$|zł|GBP|USD|EUR|CHF)")
_SHORTENED = "|".join(re.escape(one) for one in sorted(_SHORT, key=len, reverse=True))
_PER = phrase(rf"(?P<amount>\S+) (?:/ ?(?P<period>[A-Za-z²]+)|(?P<short>{_SHORTENED}))")
_SPACED = phrase(rf"(?P<sign>{_SIGN})(?P<figure>\d{{1,3}}(?: \d{{3}})+(?:\.\d\d)?)(?P<per>/[A-Za-z]+)?")


def _spaced(at: Place) -> list[str] | None:
    """£30 000; £30 000/QALY: groups of digits with spaces between."""
    found = _SPACED.match(at.ahead)
    said = amount(found[0].replace(" ", ""), at.american) if found else None
    return share(said, found[0].count(" ") + 1) if found and said else None


def _large(at: Place) -> list[str] | None:
    """£2.5 million; £2-3 million."""
    found = _SUM.match(at.ahead)
    if not found:
        return None
    sign = re.match(rf"[~<>≤≥]?({_SIGN})", found["amount"])
    assert sign
    names = CURRENCIES[sign[1]]
    parts = re.split("[-–—]", found["amount"].replace(sign[1], ""))
    before = f"{_SIGNS[parts[0][0]]} " if parts[0][0] in _SIGNS else ""
    said = before + " to ".join(number(part.lstrip("~<>≤≥"), american=at.american) for part in parts)
    large = _MULTIPLES.get(found["large"], found["large"])
    many = names[0] if modifies(at, 2) else names[1]
    return [said, f"{large} {many}"]


_TIMED = phrase(rf"(?P<amount>(?:{_SIGN})(?:{_FIGURE}))/(?P<count>\d+) ?(?P<unit>[A-Za-z]+)")


def _timed(at: Place) -> list[str] | None:
    """£10.00/24 hours, £5/100g."""
    found = _TIMED.match(at.ahead)
    said = amount(found["amount"], at.american) if found else None
    if not found or not said:
        return None
    name = UNITS[found["unit"]][found["count"] != "1"] if found["unit"] in UNITS else found["unit"]
    if found["unit"] in ("hour", "day", "week", "month", "hours", "days", "weeks", "months"):
        name = found["unit"]
    said = f"{said} per {number(found['count'], american=at.american)}"
    return [said, name] if " " in found[0] else [f"{said} {name}"]


def _apart(at: Place) -> list[str] | None:
    """GBP 50; 50 €; 12,50 €."""
    found = _APART.match(at.ahead)
    if found and (found["glued"] or found["large"]):
        size = _MULTIPLES.get(found["glued"] or found["large"], found["large"])
        many = CURRENCIES[found["currency"].rstrip(".")][1]
        figure = number(found["figure"], american=at.american)
        return [figure, size, many] if found["large"] else [figure, f"{size} {many}"]
    if found:
        said = sum_of(found["figure"], CURRENCIES[found["currency"].rstrip(".")], at.american).split()
        return [said[0], " ".join(said[1:])]
    if found := _TRAILING.match(at.ahead):
        said = sum_of(_pointed(found["figure"]), CURRENCIES[found["currency"]], at.american).split()
        cut = max(1, len(said) - (1 if " " not in CURRENCIES[found["currency"]][1] else 2))
        return [" ".join(said[:cut]), " ".join(said[cut:])]
    return None


def _paid(at: Place) -> list[str] | None:
    """£5 / week; £25,000 p.a.; £650 pcm; £40 pp."""
    found = _PER.match(at.ahead)
    said = _word(found["amount"], at.american) if found else None
    period = found["period"] or found["short"] if found else ""
    if not found or not said or period not in _PERIODS:
        return None
    count = found[0].count(" ")
    if is_rate(at, count + 1):
        said = amount(found["amount"], at.american, adjective=True) or said  # "a £650 pcm rent"
    per = f"per {_PERIODS[period]}"
    return [said, per] if count == 1 else [said, "per", _PERIODS[period]]


def _in_currency(at: Place) -> list[str] | None:
    """Cost (£): what an amount is in."""
    item = at.items[at.index]
    enclosed = item.lead.endswith("(") and item.tail.startswith(")") and at.index > 0
    return [f"in {CURRENCIES[at.core][1]}"] if enclosed and at.core in words.CURRENCIES else None


def _note(at: Place) -> list[str] | None:
    """A £5 note."""
    if not re.match(_SIGN, at.core) or not modifies(at, 1):
        return None
    said = amount(at.core, at.american, adjective=True)
    return [said] if said else None


RULES: tuple[Rule, ...] = (_timed, _spaced, _large, _apart, _paid, _note, _in_currency)
WORDS = (_word,)
