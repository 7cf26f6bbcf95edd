"""Dates and times of day, and their ranges, in every usual way of writing them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from wellread.languages.tags import locale
from wellread.languages.verbaliser.grammar import Date, Grammar, Rule, Said
from wellread.languages.verbaliser.nouns import any_of, days, months
from wellread.languages.verbaliser.numbers import cardinal, year

_DASH = r"\s?[-–—]\s?"


def rules(grammar: Grammar) -> Iterator[Rule]:
    """The rules for dates and times, the longest ways of writing first."""
    month = rf"(?P<month>{any_of([*months(grammar.tag)])})\b\.?"
    years = r"(?P<year>(?:1[1-9]|20)\d\d)(?!\d)"
    link = r"(?:\s(?:de|del|di|o))?"
    named = any_of([*months(grammar.tag), *days(grammar.tag), *days(grammar.tag).values()])
    marks, clock, of = grammar.hour_marks, grammar.clock, re.IGNORECASE
    hour = rf"\d{{1,2}}(?:\s?(?:{marks})(?:\s?\d\d(?!\d)(?:\s?min\b)?)?|:\d\d(?!\d)(?::\d\d)?)"
    stops = rf"\d{{1,2}}(?:[.:]\d\d)?(?=\s?(?:{clock})|\s?(?:[-–—]|{grammar.to}\s)\s?\d{{1,2}}(?:[.:]\d\d)?\s?(?:{clock}))"
    first = rf"(?P<day>\d{{1,2}})(?:er|ère|re|ro|º|°|\.|fed|af|ain|ydd|il|eg)?(?:{_DASH}(?P<until>\d{{1,2}})\.?)?"
    yield Rule(re.compile(rf"(?<![\d.,/]){first}\s?{link}\s?{month}(?:{link}\s{years})?", of), _date)
    yield Rule(re.compile(r"(?<![\d./-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])"), _numeric)
    yield Rule(
        re.compile(r"(?<![\d./-])(?P<d>\d{1,2})(?P<by>[./-])(?P<m>\d{1,2})(?P=by)(?P<y>\d{4}|\d\d)(?![\d/-]|\.\d)"), _numeric
    )
    yield Rule(re.compile(r"(?<![\d./])(?P<m>0[1-9]|1[0-2])/(?P<y>(?:19|20)\d\d)(?![\d/])"), _month_year)
    yield Rule(re.compile(rf"(?<![\w’']){month}\s{years}", of), _named_month)
    yield Rule(
        re.compile(rf"(?<![\w’'])(?<![-–]\s)(?P<a>{named})\b\.?{_DASH}(?P<b>{named})\b\.?(?!\s?[-–]\s?(?:{named}))", of), _names
    )
    yield Rule(re.compile(r"(?<![\d./-])(?P<a>(?:19|20)\d\d)\s?/\s?(?P<b>(?:19|20)\d\d)(?![\d/])"), _two_years)
    yield Rule(re.compile(rf"(?<![\w’'])(?P<a>{any_of(_short(grammar))})\.(?=\s?[\d,:;(–-]|\s[^\W\d_A-ZÀ-Þ]|\s*$)"), _name)
    yield Rule(re.compile(rf"(?<![\d.,:])(?P<a>{hour}){_DASH}(?P<b>{hour})(?![\w:])(?:\s?(?:{clock}))?"), _hours)
    yield Rule(re.compile(rf"(?<![\d.,:])(?P<a>{hour})(?!\w|:\d)(?:\s?(?:{clock}))?"), _hours)
    yield Rule(re.compile(rf"(?<![\d.,:])(?P<a>\d{{1,2}}){_DASH}(?P<b>{hour})(?!\w|:\d)(?:\s?(?:{clock}))?"), _hours)
    yield Rule(re.compile(rf"(?<![\d.,:])(?P<a>{stops})(?:{_DASH}(?P<b>{stops}))?(?:\s?(?:{clock}))?"), _hours)


@lru_cache(64)
def _month_first(tag: str) -> bool:
    """Whether a date in digits begins with the month."""
    written = locale(tag).date_formats["short"].pattern
    return bool(written.upper().find("M") < written.upper().find("D"))


def _short(grammar: Grammar) -> list[str]:
    """Names of months and days that have a full stop when they are shortened."""
    small = str(locale(grammar.tag).months["format"]["wide"][1])[0].islower()
    named = {**{name: whole for name, (_, whole) in months(grammar.tag).items()}, **days(grammar.tag)}
    shortened = [name for name, whole in named.items() if name != whole.lower()]
    return [*(name.capitalize() for name in shortened), *(shortened if small else ())]


def _dated(date: Date, grammar: Grammar) -> tuple[str, str, str]:
    if grammar.date:
        return grammar.date(date, grammar)
    return cardinal(date.day, grammar), date.month, date.year


def _timed(hour: int, minute: int, grammar: Grammar) -> str:
    if grammar.time:
        return grammar.time(hour, minute, grammar)
    return " ".join([cardinal(hour, grammar), *([cardinal(minute, grammar)] if minute else [])])


def _before(found: re.Match[str]) -> str:
    words = found.string[: found.start()].split()
    return words[-1].lower() if words else ""


def _date(found: re.Match[str], grammar: Grammar) -> Said:
    """ "6 août 2026", "3-5 mai", "1. August"."""
    if not 0 < int(found["day"]) < 32 or not 0 < int(found["until"] or 1) < 32:
        return None
    name = months(grammar.tag)[found["month"].lower()][1]
    when = Date(int(found["day"]), name, year(int(found["year"]), grammar) if found["year"] else "", _before(found))
    day, month, said_year = _dated(when, grammar)
    said = [(found.start("day"), day)]
    if found["until"]:
        until = _dated(Date(int(found["until"]), name, "", when.before), grammar)[0]
        said += [(found.end("day"), grammar.to), (found.start("until"), until)]
    start = found.start("month")
    if " " in month:  # what is said begins with the link then: "de agosto"
        start = _gap(found, "until" if found["until"] else "day", "month")
    said.append((start, month))
    return [*said, (_gap(found, "month", "year"), said_year)] if found["year"] else said


def _gap(found: re.Match[str], before: str, after: str) -> int:
    """Where the word behind the group `before` begins, with what links it to `after`: "de agosto"."""
    space = found.string.find(" ", found.end(before), found.start(after))
    return space if space >= 0 else found.start(after)


def _numeric(found: re.Match[str], grammar: Grammar) -> Said:
    day, month = int(found["d"]), int(found["m"])
    if _month_first(grammar.tag) and "by" in found.groupdict():
        day, month = month, day
    if not (0 < day < 32 and 0 < month < 13):
        return None
    full = int(found["y"]) if len(found["y"]) == 4 else _century(int(found["y"]))
    name = _wide(month, grammar)
    return " ".join(_dated(Date(day, name, year(full, grammar), _before(found)), grammar))


def _century(short: int) -> int:
    """The year that "26" or "87" is short for: a birthday or a term, not more than a generation ahead."""
    return 2000 + short if short < 60 else 1900 + short


def _wide(month: int, grammar: Grammar) -> str:
    return str(locale(grammar.tag).months["format"]["wide"][month])


def _month_year(found: re.Match[str], grammar: Grammar) -> Said:
    return " ".join(_of_year(_wide(int(found["m"]), grammar), int(found["y"]), grammar))


def _of_year(month: str, number: int, grammar: Grammar) -> tuple[str, str]:
    """Month and year as in a date, without a day."""
    said = _dated(Date(1, month, year(number, grammar), ""), grammar)
    return month, said[2]


def _named_month(found: re.Match[str], grammar: Grammar) -> Said:
    name = months(grammar.tag)[found["month"].lower()][1]
    month, said_year = _of_year(name, int(found["year"]), grammar)
    return [(found.start("month"), month), (_gap(found, "month", "year"), said_year)]


def _full(name: str, grammar: Grammar) -> str:
    low = name.lower()
    if low in months(grammar.tag):
        return months(grammar.tag)[low][1]
    return days(grammar.tag).get(low, name)


def _names(found: re.Match[str], grammar: Grammar) -> Said:
    """ "lun.-ven.", "mai-juin"."""
    return [(found.start("a"), _full(found["a"], grammar)), (found.end("a"), grammar.to),
            (found.start("b"), _full(found["b"], grammar))]  # fmt: skip


def _two_years(found: re.Match[str], grammar: Grammar) -> Said:
    """ "2026/2027": a school year."""
    if int(found["b"]) != int(found["a"]) + 1:
        return None
    return [(found.start("a"), f"{year(int(found['a']), grammar)},"), (found.start("b"), year(int(found["b"]), grammar))]


def _name(found: re.Match[str], grammar: Grammar) -> Said:
    return _full(found["a"], grammar)


def _hours(found: re.Match[str], grammar: Grammar) -> Said:
    """ "14 h 30", "9h-17h", "14:30 Uhr"."""
    said: list[tuple[int, str]] = []
    for name in ("a", "b"):
        if not (text := found.groupdict().get(name)):
            continue
        figures = [int(one) for one in re.findall(r"\d+", text)]
        hour, minute, *seconds = [*figures, 0][: max(2, len(figures))]
        if hour > 24 or minute > 59 or any(seconds):
            return None
        if said:
            said.append((found.end("a"), grammar.to))
        time = _timed(hour, minute, grammar)
        if name == "a" and text.isdecimal() and "b" in found.groupdict() and found["b"]:
            time = time.rpartition(" ")[0] or time  # "9-17 h" says "heures" once
        said.append((found.start(name), time))
    return said
