"""Times of day: on the clock of twelve hours and of twenty-four, with a colon, a stop or neither, and their ranges."""

from __future__ import annotations

import re

from wellread.languages.english.figures.place import Place, Rule, phrase
from wellread.languages.english.numbers import cardinal
from wellread.languages.english.tables import listed

_HALF = r"[ap]\.?m\.?"
_HOUR = r"(?:[01]?\d|2[0-4])"
_TIME = rf"{_HOUR}(?:[:.][0-5]\d)?(?: ?(?:{_HALF}|noon|midnight))?"
_JOINT = r"(?: ?[-–—] ?| (?:to|and|until|till|or|for) )"
_SPAN = phrase(rf"{_TIME}{_JOINT}{_TIME}", re.I)
_ONE = phrase(rf"{_TIME}", re.I)
_PART = re.compile(rf"({_HOUR})(?:[:.]([0-5]\d))?({_HALF}|noon|midnight)?", re.I)
_CLOCKED = re.compile(r":[0-5]\d|\d ?[ap]\.?m\b|noon|midnight", re.I)
_BEFORE_TIME = listed("at from until till between by after before around about open opens closes")
_WEEK = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*", re.I)


def clock(hour: int, minute: int | None, half: str, american: bool) -> str:
    """A time of day; `half` is A, P, or nothing for the clock of twenty-four hours."""
    said = [cardinal(hour, american=american)]
    if minute:
        said.append(cardinal(minute, american=american) if minute > 9 else f"oh {cardinal(minute, american=american)}")
    elif minute == 0 and not half:
        said.append("o'clock" if 0 < hour < 13 else "hundred")
    return " ".join([*said, *([f"^{half} ^M"] if half else [])])


def _part(text: str, american: bool) -> str | None:
    """One time: "9", "9.30", "17:05", "9am", "12noon"."""
    found = _PART.fullmatch(text)
    if not found:
        return None
    half = found[3] or ""
    if half.lower() in ("noon", "midnight"):
        said = clock(int(found[1]), int(found[2] or 0) or None, "", american)
        return f"{said} {half.lower()}"
    return clock(int(found[1]), None if found[2] is None else int(found[2]), half[:1].upper(), american)


def _written(text: str, american: bool) -> str:
    """One written word of a time: a time, a range without spaces, a dash, "am", "to"."""
    if re.fullmatch(_HALF, text, re.I):
        return f"^{text[0].upper()} ^M"
    if text in ("-", "–", "—"):
        return "to"
    parts = re.split("[-–—]", text)
    said = [_part(part, american) or _half(part) or part.lower() for part in parts]
    return " to ".join(said)


def _half(text: str) -> str:
    """The letters of "a.m." inside a written word; nothing for another word."""
    return f"^{text[0].upper()} ^M" if re.fullmatch(_HALF, text, re.I) else ""


def _times_of(parts: list[str], american: bool) -> list[str]:
    """Each written word of a time; "9.00" before "a.m." is nine, and not nine o'clock."""
    said = []
    for part, behind in zip(parts, [*parts[1:], ""], strict=True):
        halved = re.fullmatch(_HALF, behind, re.I)
        said.append(
            _written(part, american).replace(" o'clock", "").replace(" hundred", "") if halved else _written(part, american)
        )
    if any(one.endswith(" hundred") for one in said):  # 21:00 to 07:00, all by the clock of twenty-four hours
        early = [re.fullmatch(r"0[1-9][:.]00", part) for part in parts]
        said = [re.sub("^(.*) o'clock", r"oh \1 hundred", one) if zero else one for zero, one in zip(early, said, strict=True)]
    return said


def _countdown(at: Place) -> list[str] | None:
    """In 2:00 minutes; 1:30 hours: how long, and no time of day."""
    found = re.fullmatch(r"(\d{1,2}):([0-5]\d)", at.core)
    name = at.after(1).lower().rstrip(".")
    if not found or name not in ("minutes", "minute", "mins", "min") or at.before() == "at":
        return None
    said = cardinal(int(found[1]), american=at.american)
    return [said if found[2] == "00" else f"{said} {cardinal(int(found[2]), american=at.american)}"]


def _span(at: Place) -> list[str] | None:
    """9am–5pm; 9.30 - 11 am; 8:30 to 17:00; between 10.30 and 12.15."""
    found = _SPAN.match(at.ahead)
    if not found or not (_CLOCKED.search(found[0]) or _stops(at, found[0])):
        return None
    if re.search(r"\d(?: and | or )\d", found[0]) and not _all_clocked(found[0]):
        return None
    return _times_of(found[0].split(" "), at.american)


def _all_clocked(text: str) -> bool:
    return all(re.search(r"[:.]\d\d|m\b|m\.|n", part) for part in re.split(" and | or ", text))


def _stops(at: Place, text: str) -> bool:
    """Whether "10.30 to 12.15", or "9-5" behind a day of the week, is about hours."""
    minutes = re.findall(r"\d\.(\d\d)", text)
    if len(minutes) > 1 and re.match(r"0\d\.", text):
        return True
    if (_WEEK.fullmatch(at.before()) or at.before() in ("m-f", "m–f")) and (
        minutes or re.fullmatch(r"\d{1,2}[-–]\d{1,2}", text)
    ):
        return True
    again = at.before() in ("and", "&") and re.fullmatch(rf"{_TIME}[-–—]{_TIME}", at.before(2), re.I)
    if again and any(_WEEK.fullmatch(day) for day in at.near(8)):
        return True
    quarters = re.fullmatch(r"\d{1,2}\.(?:00|15|30|45) ?[-–—] ?(\d\d)\.(?:00|15|30|45)", text)
    if quarters and 12 < int(quarters[1]) < 24 and not at.after(text.count(" ") + 1):
        return True
    clocked = at.before() in _BEFORE_TIME and bool(minutes) and all(int(one) % 5 == 0 for one in minutes)
    return clocked and _may_follow(at.after(text.count(" ") + 1))


def _one(at: Place) -> list[str] | None:
    """5:30 pm; 9 a.m.; 12 noon; at 10.30."""
    found = _ONE.match(at.ahead)
    if not found:
        return None
    parts = found[0].split(" ")
    if len(parts) == 1:
        timed = _is_hour(at) or _WEEK.fullmatch(at.before()) is not None
        train = at.before() == "the" and at.after(1) in ("from", "to", "train", "bus", "service")
        begins = at.index == 0 and at.after(1).istitle() and re.fullmatch(r"(?:[6-9]|1\d|2[0-2])\.(?:00|15|30|45)", at.core)
        if begins or re.fullmatch(r"0\d\.[0-5]\d", at.core) or (train and re.fullmatch(r"\d{1,2}\.[0-5]\d", at.core)):
            return [_written(at.core, at.american)]
        timed = timed or _on_a_day(at)
        if not re.fullmatch(r"\d{1,2}\.[0-5][05]", at.core) or not timed or not _may_follow(at.after(1)):
            return None
    return _times_of(parts, at.american)


_BEGINS = listed("begin begins start starts open opens close closes end ends finish finishes arrive arrives meet meets")


def _on_a_day(at: Place) -> bool:
    """Whether "ends 3.30" or "3.30 Thursday" is a time."""
    if not re.fullmatch(r"(?:[1-9]|1\d|2[0-3])\.\d\d", at.core) or at.near(5) & _MEASURED:
        return False
    return at.before() in _BEGINS or _WEEK.fullmatch(at.after(1)) is not None


def _stamped(at: Place) -> list[str] | None:
    """Jul 15 09:53:36 2015: a time of day to the second, behind a date."""
    found = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d):([0-5]\d)", at.core)
    if not found or not (
        at.before() in ("at", "@") or re.fullmatch(r"\d{1,2}|\d{4}[-/]\d\d[-/]\d\d|(?:19|20)\d\d", at.before())
    ):
        return None
    said = clock(int(found[1]), int(found[2]), "", at.american)
    return [f"{said} and {cardinal(int(found[3]), american=at.american)} second{'' if found[3] == '01' else 's'}"]


_MEASURED = listed("set level levels significance alpha score scores ratio mean estimated fixed held priced valued p")


def _is_hour(at: Place) -> bool:
    """Whether "at 10.45" is a time; "at 0.05" is none, nor is what a score is at."""
    if at.before() not in ("at", "until", "till", "by", "from") or at.near(5) & _MEASURED:
        return False
    hour, _, minutes = at.core.partition(".")
    if not hour.isdecimal():
        return False
    return int(hour) > 5 or (int(hour) > 0 and minutes in ("00", "15", "30", "45"))


def _in_a_row(at: Place) -> list[str] | None:
    """06:45 0730 22.15, as timetables have them: what is next to a time in the same form is one."""
    found = re.fullmatch(r"([01]\d|2[0-3])\.?([0-5]\d)", at.core)
    beside = (at.before(), at.before(2), at.after(1))
    row = [at.core, *beside, at.after(2)]
    many = sum(bool(re.fullmatch(r"(?:[01]\d|2[0-3])[0-5]\d", one)) for one in row) > 2 and any(one[:1] == "0" for one in row)
    if found and many:
        return [clock(int(found[1]), int(found[2]), "", at.american)]
    if not found or not any(re.fullmatch(r"\d\d:\d\d", one) for one in beside):
        return None
    return [clock(int(found[1]), int(found[2]), "", at.american)]


def _may_follow(word: str) -> bool:
    """Whether `word` may stand behind a time of day without "am" or "pm"."""
    return (
        not word
        or word[:1].isupper()
        or word in ("each", "every", "on", "in", "and", "or", "to", "until", "for", "sharp", "daily", "hrs", "hours")
    )


def _hours(at: Place) -> list[str] | None:
    """0900 hours; 1430 hrs; 09:00hrs; 22:00 h."""
    found = phrase(r"([01]\d|2[0-4]):?([0-5]\d) ?(hours|hrs|h)\.?").match(at.ahead)
    if (
        not found
        or (found[3] == "h" and ":" not in found[0] and not _is_clock(at))
        or (found[3] == "hours" and "0" not in found[1][0] + found[2][1])
    ):
        return None
    parts = found[0].split(" ")
    minutes = int(found[2])
    hour = (
        f"oh {cardinal(int(found[1]), american=at.american)}"
        if found[1][0] == "0"
        else cardinal(int(found[1]), american=at.american)
    )
    if not minutes:
        said = f"{hour} hundred"
    else:
        small = f"oh {cardinal(minutes, american=at.american)}" if minutes < 10 else cardinal(minutes, american=at.american)
        said = f"{hour} {small}"
    return [f"{said} hours"] if len(parts) == 1 else [said, "hours"]


def _is_clock(at: Place) -> bool:
    """Whether four digits before an "h" are a time of day: "at 1800 h", or another one like it in the sentence."""
    others = (one.core for place, one in enumerate(at.items) if place != at.index)
    return at.before() in _BEFORE_TIME or any(re.fullmatch(r"[01]\d[0-5]\d[-–](?:[01]\d|2[0-4])[0-5]\d", one) for one in others)


_ZONES = listed("gmt utc bst est edt cst cdt pst pdt cet cest ist")


def _zoned(at: Place) -> list[str] | None:
    """2305 GMT: hours and minutes."""
    found = re.fullmatch(r"([01]\d|2[0-3])([0-5]\d)", at.core)
    if not found or at.after(1).lower() not in _ZONES:
        return None
    return [clock(int(found[1]), int(found[2]), "", at.american)]


_RATIO = listed(
    """ratio ratios scale dilution dilutions diluted dilute odds gradient slope ramp mix mixture mixed proportion map plan plans
    section sections elevation elevations drawing drawings solution solutions volume v/v w/w w/v vol stoichiometry molar ="""
)


def _time(text: str, american: bool) -> str | None:
    """5:30pm, 17:05, 9am, 9.30am, 9am-5pm, 12noon."""
    marked = re.fullmatch(r"\d{1,2}:\d\d|\d{1,2}(?:[:.]\d\d)?(?:[ap]\.?m\.?|noon|midnight)", text, re.I)
    if marked:
        return _part(text, american)
    half = re.fullmatch(rf"({_TIME})[-–—]({_HOUR}(?:[:.][0-5]\d)?)([ap])", text, re.I)
    if half and _CLOCKED.search(half[1]):  # 9am-5p
        return f"{_part(half[1], american)} to {_part(f'{half[2]}{half[3]}m', american)}"
    if (noon := re.fullmatch(r"(noon|midnight)[-–—](\S*\d\S*)", text, re.I)) and _part(noon[2], american):
        return f"{noon[1].lower()} to {_part(noon[2], american)}"
    if (late := re.fullmatch(r"(\S*\d\S*)[-–—](late|close|dusk|finish|onwards)", text)) and _CLOCKED.search(late[1]):
        return f"{_part(late[1], american) or late[1]} {'' if late[2] == 'onwards' else 'to '}{late[2]}"
    if re.fullmatch(rf"{_TIME}[-–—]{_TIME}", text, re.I) and _CLOCKED.search(text):
        return _written(text, american)
    return None


def _proportion(at: Place) -> list[str] | None:
    """A ratio of 1:10 is no time; nor is a 1:20 slope."""
    found = re.fullmatch(r"(\d+):(\d+)", at.core)
    linked = ("or", "and", "to")
    beside = [at.before(2)] * (at.before() in linked) + [at.after(2)] * (at.after(1) in linked)
    if not found or not (
        (at.near(4) | {at.after(1).lower()}) & _RATIO or any(re.fullmatch(r"\d+:\d{3,}", one) for one in beside)
    ):
        return None
    return [" to ".join(cardinal(int(part), american=at.american) for part in found.groups())]


def _lasting(text: str, american: bool) -> str | None:
    """1:23:45 as hours, minutes and seconds; 2h30, 2h30m, 1hr30min."""
    if (found := re.fullmatch(r"(\d{1,2}):([0-5]\d):([0-5]\d)", text)) or (
        found := re.fullmatch(r"(\d{1,2})(?:h|hr|hrs)(\d{1,2})(?:m|min|mins)?", text)
    ):
        numbers = [int(part) for part in found.groups()]
    else:
        return None
    said = []
    for number, name in zip(numbers, ("hour", "minute", "second"), strict=False):
        said.append(f"{cardinal(number, american=american)} {name}{'' if number == 1 else 's'}")
    return " ".join(said)


def _watch(at: Place) -> list[str] | None:
    """1800–2100 hrs: a time of day to another."""
    found = phrase(r"([01]\d|2[0-4])([0-5]\d)[-–]([01]\d|2[0-4])([0-5]\d) (?:hrs?|hours?|h)").match(at.ahead)
    if not found:
        return None
    ends = [_on_watch(found[part], found[part + 1], at.american) for part in (1, 3)]
    return [" to ".join(ends), "hours"]


def _on_watch(hour: str, minute: str, american: bool) -> str:
    first = f"zero {cardinal(int(hour[1]), american=american)}" if hour[0] == "0" else cardinal(int(hour), american=american)
    return f"{first} {'hundred' if minute == '00' else cardinal(int(minute), american=american)}"


FIRST: tuple[Rule, ...] = (_in_a_row, _watch, _stamped)
"""Before telephone numbers."""
RULES: tuple[Rule, ...] = (_countdown, _zoned, _proportion, _hours, _span, _one)
WORDS = (_time, _lasting)
