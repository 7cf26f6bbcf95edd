"""Dates: days, months and years in each usual form, and their ranges."""

from __future__ import annotations

import re

from wellread.languages.english import words
from wellread.languages.english.figures.place import Place, Rule, phrase
from wellread.languages.english.figures.tables import listed
from wellread.languages.english.numbers import cardinal, ordinal, year

_NAMES = sorted({*words.MONTHS, *(name.upper() for name in words.MONTHS)}, key=len, reverse=True)
_MONTH = rf"(?:{'|'.join(_NAMES)})\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[1-9]|20)\d\d"
_DASH = "[-–—]"

_DAY_FIRST = phrase(
    rf"(?P<days>{_DAY}(?: ?{_DASH} ?{_DAY}| (?:to|and|or|&) {_DAY})?) (?:of )?(?P<month>{_MONTH})(?: (?P<year>{_YEAR}))?"
)
_ACROSS = phrase(rf"({_DAY}) ({_MONTH})({_DASH})({_DAY}) ({_MONTH})(?: ({_YEAR}))?")
_MONTH_FIRST = phrase(rf"(?P<month>{_MONTH}) (?P<days>{_DAY}(?:{_DASH}{_DAY})?)(?: (?P<year>{_YEAR}))?")
_MONTHS = phrase(rf"({_MONTH}){_DASH}({_MONTH})(?: ({_YEAR}))?")
_MONTH_YEAR = phrase(rf"({_MONTH}) ({_YEAR})")
_HYPHENS = phrase(rf"(?:({_DAY})[- ])?({_MONTH})[-–]({_YEAR}|\d\d)")
_CAN_BE_WORDS = ("Mar", "Jun", "Sep", "MAR", "JUN", "SEP")
_WEEKDAYS = {"Mon": "Monday", "Tue": "Tuesday", "Tues": "Tuesday", "Wed": "Wednesday", "Weds": "Wednesday", "Thu": "Thursday",
             "Thur": "Thursday", "Thurs": "Thursday", "Fri": "Friday", "Sat": "Saturday", "Sun": "Sunday"}  # fmt: skip
_DAY_NAMES = {name for day in [*_WEEKDAYS, *_WEEKDAYS.values()] for name in (day, day.upper())}
_DAYS = rf"(?:{'|'.join(sorted(_DAY_NAMES, key=len, reverse=True))})s?\.?"
_WEEK = phrase(rf"({_DAYS})(?:({_DASH}|/)({_DAYS}))?")
_JOINTS = ("-", "–", "—", "to", "and", "&", "or", "/", "until", "till")


def _month(text: str) -> str:
    bare = text.rstrip(".")
    return words.MONTHS.get(bare) or words.MONTHS[bare.title()]


def _years(text: str, american: bool) -> str:
    """A year of two or four digits."""
    if len(text) == 2:
        text = f"{'20' if int(text) < 50 else '19'}{text}"
    return year(int(text), american=american)


def _day_words(text: str, american: bool) -> list[str]:
    """ "6", "6-8", "6 to 8", "6 and 8": words for each written word."""
    answers: list[str] = []
    for part in text.split(" "):
        pieces = re.findall(r"\d+|[-–—]|[a-z&]+", re.sub(r"(?<=\d)(?:st|nd|rd|th)", "", part))
        said = [_day_piece(piece, american) for piece in pieces]
        answers.append(" ".join(said))
    return answers


def _day_piece(piece: str, american: bool) -> str:
    if piece.isdecimal():
        return f"the {ordinal(int(piece), american=american)}"
    return {"&": "and", "or": "or", "and": "and"}.get(piece, "to")


def _day_first(at: Place) -> list[str] | None:
    """6 August 2026; 6th of August; 6–8 August; 6 - 8 August; 5 and 6 May."""
    found = _DAY_FIRST.match(at.ahead)
    if not found:
        return None
    said = _day_words(found["days"], at.american)
    if at.before() == "the":
        said[0] = said[0].removeprefix("the ")
    if " of " in found[0]:
        said.append("of")
    said.append(_month(found["month"]) if " of " in found[0] else f"of {_month(found['month'])}")
    return [*said, *_year_behind(at, len(said), found["year"])]


def _year_behind(at: Place, taken: int, found: str | None) -> list[str]:
    """The year of a date that takes `taken` words; it may stand behind a comma."""
    if found:
        return [year(int(found), american=at.american)]
    last = at.items[at.index + taken - 1]
    if last.tail == "," and at.index + taken < len(at.items):
        text = at.items[at.index + taken].core
        return [year(int(text), american=at.american)] if re.fullmatch(_YEAR, text) else []
    return []


def _across(at: Place) -> list[str] | None:
    """30 June–2 July 2026."""
    found = _ACROSS.match(at.ahead)
    if not found:
        return None
    days = [_day_words(found[part], at.american)[0] for part in (1, 4)]
    said = [days[0], f"of {_month(found[2])} to {days[1]}", f"of {_month(found[5])}"]
    return [*said, *_year_behind(at, 3, found[6])]


_WEEKLY = phrase(rf"({_DAY}) ([-–—]|to) ({_DAYS}) ({_DAY}) ({_MONTH})(?: ({_YEAR}))?")
_TWO_MONTHS = phrase(rf"({_MONTH}) ({_DAY}){_DASH}({_MONTH}) ({_DAY})(?: ({_YEAR}))?")


def _days_apart(at: Place) -> list[str] | None:
    """Monday 15 - Friday 19 July; March 8–April 3, 2003."""
    if (found := _WEEKLY.match(at.ahead)) and re.fullmatch(_DAYS, at.before(), re.I):
        days = [_day_words(found[part], at.american)[0] for part in (1, 4)]
        said = [days[0], "to", _weekday_name(found[3]), days[1], f"of {_month(found[5])}"]
        return [*said, *_year_behind(at, 5, found[6])]
    if found := _TWO_MONTHS.match(at.ahead):
        days = [_day_words(found[part], at.american)[0] for part in (2, 4)]
        if at.american:
            days = [day.removeprefix("the ") for day in days]
        said = [_month(found[1]), f"{days[0]} to {_month(found[3])}", days[1]]
        return [*said, *_year_behind(at, 3, found[5])]
    return None


def _month_first(at: Place) -> list[str] | None:
    """August 6, 2026; Aug. 6–8."""
    found = _MONTH_FIRST.match(at.ahead)
    if not found:
        return None
    days = _day_words(found["days"], at.american)[0]
    said = [_month(found["month"]), days.replace("the ", "") if at.american else days]
    return [*said, *_year_behind(at, 2, found["year"])]


def _months(at: Place) -> list[str] | None:
    """June–August; Jan-Mar 2026; August 2026; Mar 2026."""
    if found := _MONTHS.match(at.ahead):
        return [f"{_month(found[1])} to {_month(found[2])}", *_year_behind(at, 1, found[3])]
    if found := _MONTH_YEAR.match(at.ahead):
        return [_month(found[1]), year(int(found[2]), american=at.american)]
    if at.core.rstrip(".") in words.MONTHS and at.core not in _CAN_BE_WORDS:
        return [_month(at.core)]
    beside = {at.before(), at.after(1).lower()} & {"-", "–", "—", "to"}
    return [_month(at.core)] if at.core in _CAN_BE_WORDS and beside else None


def _hyphened(at: Place) -> list[str] | None:
    """03-Mar-2026; 3-Mar-26; Jan-24."""
    found = _HYPHENS.match(at.ahead)
    if not found or " " in found[0]:
        return None
    day = f"{_day_words(found[1], at.american)[0]} of " if found[1] else ""
    return [f"{day}{_month(found[2])} {_years(found[3], at.american)}"]


def _weekday(at: Place) -> list[str] | None:
    """Mon–Fri; Sat/Sun; Mon, Wed and Fri; Sun 10am. Alone, "Sat" and "Sun" are words."""
    found = _WEEK.match(at.ahead)
    if not found or re.fullmatch("[A-Z]{2,}s", at.core):  # "SATs" are tests
        return None
    days = [_weekday_name(day) for day in (found[1], found[3]) if day]
    if not {day.removesuffix("s") for day in days} <= set(_WEEKDAYS.values()):
        return None
    if len(days) == 2:
        return [f" {'or' if found[2] == '/' else 'to'} ".join(days)]
    if at.core in _WEEKDAYS.values() or at.core[:-1] in _WEEKDAYS.values():
        return None
    if at.core.title() in _WEEKDAYS.values():
        return days
    return days if at.core.endswith(".") or _among_days(at) else None


def _weekday_name(text: str) -> str:
    bare = text.rstrip(".")
    if bare.isupper():
        bare = bare.title()
    if bare in _WEEKDAYS:
        return _WEEKDAYS[bare]
    return f"{_WEEKDAYS[bare[:-1]]}s" if bare[:-1] in _WEEKDAYS else bare


def _among_days(at: Place) -> bool:
    """Whether other days, a time or a date stand beside the word here."""
    behind = [item.core for item in at.items[at.index + 1 : at.index + 3]]
    ahead = [item.core for item in at.items[max(0, at.index - 2) : at.index]][::-1]
    for beside in (behind, ahead):
        if not beside:
            continue
        nearest = beside[-1] if beside[0] in _JOINTS and len(beside) > 1 else beside[0]
        if re.match(rf"{_DAYS}$", nearest) or (beside is behind and re.match(r"\d", nearest)):
            return True
    return len(at.items) == 1 and at.core not in ("Sun", "Sat")


def valid(day: int, month: int) -> bool:
    """Whether a month has such a day."""
    return 1 <= month <= 12 and 1 <= day <= 31


def full(day: int, month: int, years: str, american: bool) -> str:
    """A whole date in words; `years` may be empty, or have two digits."""
    name = list(words.MONTHS)[month - 1]
    said = ordinal(day, american=american)
    last = f" {_years(years, american)}" if years else ""
    if american:
        return f"{name} {said}{',' if last else ''}{last}"
    return f"the {said} of {name}{last}"


def numeric(text: str, american: bool) -> str | None:
    """2026-11-22, 22/11/2026, 6.8.2026, 06.08.26, 6/8/26."""
    if found := re.fullmatch(r"(\d{4})([-/.])(\d\d)\2(\d\d)", text):
        day, month = int(found[4]), int(found[3])
        return full(day, month, found[1], american) if valid(day, month) else None
    if not (found := re.fullmatch(r"(\d{1,2})([-–/.])(\d{1,2})\2(\d{4}|\d\d)", text)):
        return None
    if len(found[4]) == 2 and found[2] != "/" and not len(found[1]) == len(found[3]) == 2:
        return None
    day, month = (int(found[3]), int(found[1])) if american else (int(found[1]), int(found[3]))
    if month > 12:
        day, month = month, day
    return full(day, month, found[4], american) if valid(day, month) else None


def _numeric(text: str, american: bool) -> str | None:
    """A date in digits, or two with a dash between."""
    if said := numeric(text, american):
        return said
    ends = re.fullmatch(r"([\d/.]+)[-–—]([\d/.]+)", text)
    both = [numeric(end, american) for end in ends.groups()] if ends else [None]
    return " to ".join(one for one in both if one) if all(both) else None


def _in_digits(at: Place) -> list[str] | None:
    """22/11/2026, before its parts are taken for a telephone number."""
    said = _numeric(at.core, at.american) or _month_and_year(at.core, at.american)
    return [said] if said else None


def _stamp(text: str, american: bool) -> str | None:
    """2026-11-22T14:30, as computers write it, without seconds."""
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)", text)
    day = numeric(found[1], american) if found else None
    if not found or not day:
        return None
    return f"{day}, {cardinal(int(found[2]), american=american)} {cardinal(int(found[3]), american=american)}"


def _month_and_year(text: str, american: bool) -> str | None:
    """05/95, 12/2025."""
    found = re.fullmatch(r"(0[1-9]|1[0-2])/(\d{4})|(0[1-9])/(\d\d)", text)
    if not found or (found[2] and not re.fullmatch(_YEAR, found[2])):
        return None
    return f"{list(words.MONTHS)[int(found[1] or found[3]) - 1]} {_years(found[2] or found[4], american)}"


_DATED = listed("on dated by until before after since from")
_EXPIRY = frozenset(["exp", "expiry", "expires", "expire"])


def _day_and_month(at: Place) -> list[str] | None:
    """on 22/11; exp 10/27."""
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})", at.core)
    if not found:
        return None
    if at.near(3) & _EXPIRY and 1 <= int(found[1]) <= 12 and len(found[2]) == 2:
        return [f"{list(words.MONTHS)[int(found[1]) - 1]} {_years(found[2], at.american)}"]
    day, month = (int(found[2]), int(found[1])) if at.american else (int(found[1]), int(found[2]))
    if month > 12:
        day, month = month, day
    fraction = day < month <= 10 or month <= day <= 4
    if at.before() not in _DATED or not valid(day, month) or (fraction and "0" not in at.core):
        return None
    return [full(day, month, "", at.american)]


NAMES = frozenset([*words.MONTHS, *(name.upper() for name in words.MONTHS), *_DAY_NAMES])
"""Words without a digit that a rule here may take."""
RULES: tuple[Rule, ...] = (
    _days_apart,
    _across,
    _day_first,
    _month_first,
    _months,
    _hyphened,
    _weekday,
    _in_digits,
    _day_and_month,
)
WORDS = (_numeric, _stamp, _month_and_year)
