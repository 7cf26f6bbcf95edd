"""English abbreviations: which end no sentence, and what each stands for where it stands.

The table is `abbreviations.txt`; its head says what the conditions mean. An abbreviation that is a word of its own too ("no",
"max", "Sun") has a condition, so that the word stays a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from wellread.languages.abbreviations import Abbreviations
from wellread.languages.english import words
from wellread.languages.english.items import Item
from wellread.languages.english.vocabulary import common_words

_TABLE = Path(__file__).with_suffix(".txt")


def _lines_of_table() -> list[list[str]]:
    """The cells of each line of the table."""
    lines = (line for line in _TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return [line.split(" | ") for line in lines]


ABBREVIATIONS = Abbreviations(
    before_digits=(
        "app", "approx", "appr", "art", "ca", "cf", "ch", "chap", "cl", "col", "ed", "eds", "eq", "esp", "est", "ext", "fig",
        "figs", "incl", "max", "min", "mob", "no", "nos", "p", "para", "paras", "pp", "pt", "ref", "refs", "reg", "regs",
        "sch", "sec", "sect", "tab", "tel", "vol", "vols", "vs",
    ),
    before_names=(
        "Dr", "Drs", "Mr", "Mrs", "Ms", "Mx", "Prof", "Profs", "Rev", "Revd", "Rt", "Hon", "St", "Sts", "Sr", "Jr", "Capt",
        "Col", "Maj", "Gen", "Lt", "Sgt", "Cpl", "Supt", "Insp", "Gov", "Sen", "Rep", "Cllr", "Cllrs", "Fr", "Messrs", "Mt",
    ),
    before_small=tuple(dict.fromkeys(cells[0] for cells in _lines_of_table() if cells[0].isalpha())),
    never_last=("e.g", "eg", "i.e", "viz", "cf", "vs", "approx", "incl", "excl", "esp", "w/c", "N.B"),
)  # fmt: skip

_ROMAN = re.compile(r"[ivxlc]+|[IVXLC]+")
_COUNTED = re.compile(r"(?:a|one|half|\W*\d[\d.,]*(?:[-–]\d[\d.,]*)?)", re.IGNORECASE)
_STREETS = re.compile(r"[A-Z][\w'’-]+|\d+(?:st|nd|rd|th)")
_HOUSE = re.compile(r"\d+[A-Za-z]?(?:[-–/]\d+[A-Za-z]?|st|nd|rd|th)?")
_MAY_END = re.compile(r"(?:.*\d)?[ap]\.m|Inc|Ltd|Corp")
"""A sentence may end with these; one that begins behind them shows it."""
_ENDINGS = frozenset(["etc"])
"""Nothing belongs to these from behind, so a capital after them begins a sentence."""
_LONGEST_SMALL = 2
"""In capitals alone, an abbreviation of so few letters is more often an acronym."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    spoken: str
    conditions: tuple[str, ...]


@cache
def rows() -> Mapping[str, tuple[Row, ...]]:
    """Abbreviation to its lines, as the table writes it."""
    found: dict[str, list[Row]] = {}
    for written, spoken, when in _lines_of_table():
        found.setdefault(written, []).append(Row(spoken, tuple(when.split())))
    return MappingProxyType({written: tuple(lines) for written, lines in found.items()})


def known(core: str) -> bool:
    """Whether `core`, without a full stop, may be an abbreviation."""
    return next(_lines(core), None) is not None


def spoken(items: Sequence[Item], place: int, american: bool) -> str | None:
    """What the word at `place` stands for, when it is an abbreviation there."""
    core = items[place].core
    if core in ("RD", "ST", "DR") and not _loud_place(items, place):
        return None
    if core.rstrip(".") in ("MRS", "MR", "MS") and (items[place].tail or not _core(items, place + 1).isupper()):
        return None  # acronyms, where no name in capitals follows
    for line in _lines(core.rstrip(".")):
        if all(_holds(condition, items, place) for condition in line.conditions):
            return line.spoken
    return None


def _loud_place(items: Sequence[Item], place: int) -> bool:
    """Whether two capitals stand where a street or a title may: "12 HIGH RD", "ST MARY"; "RD has" and "(ST)" are initials."""
    if items[place].lead.endswith("(") and items[place].tail.startswith(")"):
        return False
    behind = items[place + 1].core if place + 1 < len(items) and not items[place].tail else ""
    if items[place].core == "RD" and place and items[place - 1].core.istitle() and behind.istitle() and behind.isalpha():
        return False  # "Moorfield RD Paper"
    named = _name(items, place) and (items[place].core != "DR" or items[place - 1].core.isupper())
    numbered = place > 0 and re.fullmatch(r"\d+(?:st|nd|rd|th)", items[place - 1].core) is not None
    return named or numbered or _title(items, place)


def stop_is_its_own(items: Sequence[Item], place: int) -> bool:
    """Whether the full stop of the word at `place` shows the abbreviation alone; the last one ends the sentence too."""
    bare, following = items[place].core.rstrip("."), items[place + 1] if place + 1 < len(items) else None
    if re.fullmatch("[KVWJ]", bare) and place and items[place - 1].core[-1:].isdecimal():
        return False  # a unit: "at 300 K."
    if following and following.core in words.BEGINNINGS and (len(bare) == 1 or _MAY_END.fullmatch(bare)):
        return False  # the end of a sentence: "the stimulus, X. Every model"
    if len(bare) == 1 and following and re.search('["“]', following.lead):
        return False  # an author, and what they wrote
    if len(bare) == 1 and bare.isupper() and following and following.core.islower():
        return True  # a kind of living thing: "C. elegans"
    if _is_mark(items, place):
        return False
    if len(bare) == 1 and bare.isupper() and following and not items[place].tail:
        return True  # an initial: "Mark P. Painter"
    if following is None or (bare in _ENDINGS and following.core[:1].isupper()):
        return False
    return not known(bare) or bool(spoken(items, place, False))


def _is_mark(items: Sequence[Item], place: int) -> bool:
    """Whether a capital letter with a stop begins a point, and no name: "K. Temporary signs are"."""
    following = [item.core for item in items[place + 1 : place + 3]]
    if place or not re.fullmatch(r"[A-Z]\.", items[place].core) or len(following) < 2:
        return False
    everyday = following[0].istitle() and following[0].lower() in common_words()
    # "J. Green proposed" is a person.
    return everyday and following[1].islower() and not re.fullmatch("[a-z]+ed|said|was|is|has|will|and|gave|went", following[1])


def _lines(bare: str) -> Iterator[Row]:
    """The lines for an abbreviation as somebody wrote it."""
    table = rows()
    for form in dict.fromkeys((bare, bare[:1].lower() + bare[1:], *_from_capitals(bare))):
        yield from (line for line in table.get(form, ()) if form == bare or "exact" not in line.conditions)


def _from_capitals(bare: str) -> tuple[str, ...]:
    """How the table writes an abbreviation in capitals alone: "DEPT", "CLLR"; short ones are acronyms but for these."""
    if not bare.isupper() or (len(bare) <= _LONGEST_SMALL and bare not in ("DR", "MR", "RD", "ST", "NO")):
        return ()
    return bare.lower(), bare.capitalize()


def _holds(condition: str, items: Sequence[Item], place: int) -> bool:
    name, _, arguments = condition.partition(":")
    if arguments:
        near = _core(items, place + 1 if name == "next" else place - 1)
        return near.rstrip(".").lower() in arguments.lower().split(",")
    return _CONDITIONS[name](items, place)


def _core(items: Sequence[Item], place: int) -> str:
    return items[place].core if 0 <= place < len(items) else ""


def _open(items: Sequence[Item], place: int) -> bool:
    """Whether the word at `place` runs on to the next: nothing but its own full stop stands between."""
    return place + 1 < len(items) and not items[place].tail and not items[place + 1].lead.strip("\"'“‘(")


def _stop(items: Sequence[Item], place: int) -> bool:
    return items[place].core.endswith(".")


def _number(items: Sequence[Item], place: int) -> bool:
    following = _core(items, place + 1)
    numeral = bool(_ROMAN.fullmatch(following)) and following != "I"
    return _open(items, place) and (
        bool(re.match(r"#?\d", following)) or numeral or bool(re.fullmatch(r"[A-HJ-Z](?:\.[a-z]{3,4})?", following))
    )


def _numbered(items: Sequence[Item], place: int) -> bool:
    after = items[place + 2] if place + 2 < len(items) else None
    counts = place == 0 and not _stop(items, place) and after is not None and not items[place + 1].tail and after.core.islower()
    return _number(items, place) and _core(items, place + 1)[:1].isdecimal() and not counts


def _code(items: Sequence[Item], place: int) -> bool:
    following = _core(items, place + 1)
    return _open(items, place) and bool(re.fullmatch(r"\(?\+?\d{3,}.*|[A-Z]{1,5}[-/]?\d[\w/-]*", following))


def _title(items: Sequence[Item], place: int) -> bool:
    following = _core(items, place + 1)
    # In capitals alone, what follows must be so too: "ST JOHN", but "ST segment".
    loud = items[place].core.rstrip(".").isupper() and len(items[place].core) > 1
    return _open(items, place) and following[:1].isupper() and (not loud or following.isupper())


def _name(items: Sequence[Item], place: int) -> bool:
    before = place > 0 and (items[place - 1].core[:1].isupper() or items[place - 1].core in ("&", "and"))
    return before and items[place - 1].tail in ("", ",")


def _street(items: Sequence[Item], place: int) -> bool:
    if place == 0 or not _STREETS.fullmatch(items[place - 1].core) or items[place - 1].tail:
        return False
    # "Mary St John" and "see Dr Ali" are names: in an address a number, a comma or the end is near.
    numbered = any(_HOUSE.fullmatch(item.core) for item in items[max(0, place - 4) : place])
    follows = _core(items, place + 1)
    plain = items[place - 1].core.lower() in words.BEFORE_TITLES
    compass = re.fullmatch("[NS]?[NSEW]", follows.rstrip(".")) is not None
    return numbered or not follows or compass or (not plain and (bool(items[place].tail) or not follows[:1].isupper()))


_OXYGEN = frozenset(["o2", "o₂", "spo2", "spo₂", "oxygen"])


def is_saturation(core: str, before: str, after: str) -> bool:
    """Whether "sat" is how much oxygen is in the blood, and no Saturday: "O2 Sat: 94%", "Sats 98"."""
    named = core.lower().rstrip(".") in ("sat", "sats")
    return named and (before.lower() in _OXYGEN or re.match(r"\d+(?:\.\d+)?%|[4-9]\d(?![\d:.-])|100$", after) is not None)


def _date(items: Sequence[Item], place: int) -> bool:
    if _stop(items, place):
        return True
    if is_saturation(items[place].core, _core(items, place - 1), _core(items, place + 1)):
        return False
    if items[place].core == "Sun" and _core(items, place - 1) == "the":
        return False
    beside = [-1, 1]
    beside += [2 * step for step in (-1, 1) if _core(items, place + step) in ("and", "or", "to", "&", "-", "–")]
    return any(_is_day(_core(items, place + step)) for step in beside)


def _is_day(core: str) -> bool:
    """Whether `core` may be part of a date: a number that is not too long, a day or a month."""
    numeral = re.match(r"\d", core) and not re.fullmatch(r"\d{5,}|\d[\d,]*,\d+", core)
    return bool(numeral) or core.lower().rstrip(".") in words.DAYS


def _year(items: Sequence[Item], place: int) -> bool:
    return _open(items, place) and bool(re.fullmatch(r"1[0-9]\d\d|20\d\d", _core(items, place + 1)))


def _count(items: Sequence[Item], place: int) -> bool:
    return place > 0 and bool(_COUNTED.fullmatch(items[place - 1].core)) and not items[place - 1].tail


def _uncounted(items: Sequence[Item], place: int) -> bool:
    return not any(re.search(r"\d", _core(items, place + step)) for step in (-1, 1))


def _nameless(items: Sequence[Item], place: int) -> bool:
    return not _open(items, place + 1) or not _core(items, place + 2)[:1].isupper()


def _money(items: Sequence[Item], place: int) -> bool:
    return any(re.match(r"[£$€]", item.core) for item in items[:place])


def _percent(items: Sequence[Item], place: int) -> bool:
    return _core(items, place - 1).lower() in ("the", "an", "representative", "variable", "typical") or any(
        item.core.endswith("%") for item in items
    )


_CONDITIONS: Mapping[str, Callable[[Sequence[Item], int], bool]] = MappingProxyType(
    {
        "always": lambda items, place: True,
        "exact": lambda items, place: True,
        "stop": _stop,
        "number": _number,
        "numbered": _numbered,
        "code": _code,
        "colon": lambda items, place: items[place].tail.startswith(":"),
        "title": _title,
        "name": _name,
        "street": _street,
        "date": _date,
        "year": _year,
        "count": _count,
        "uncounted": _uncounted,
        "nameless": _nameless,
        "one": lambda items, place: _core(items, place - 1) in ("1", "one", "a", "½", "¼", "¾", "half"),
        "money": _money,
        "percent": _percent,
        "inside": lambda items, place: place > 0,
        "first": lambda items, place: place == 0,
        "comma": lambda items, place: place > 0 and items[place - 1].tail.endswith(","),
        "between": lambda items, place: _name(items, place) and _title(items, place),
    }
)
"""Condition to what it asks of the words around the abbreviation."""
