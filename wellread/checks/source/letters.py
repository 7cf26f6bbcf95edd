"""Checks of letters and notices (`kind: letter`, `kind: notice`): what somebody must find to come, or to do the right thing.

After the Accessible Information Standard (DAPB1605) and the NHS content style guide. The words that are looked for are English;
for other languages these checks say that they could not run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from wellread.checks import Finding, check
from wellread.checks.source import parts
from wellread.checks.source.health import text
from wellread.languages.english.words import YEAR
from wellread.languages.tags import primary
from wellread.model import Document
from wellread.problems import Severity

_TIME = re.compile(r"\b\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm)\b|\b\d{1,2}:\d{2}\b|\bnoon\b|\bmidday\b", re.IGNORECASE)
_MONTHS = "|".join(YEAR)
_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})\b|\b(?:{_MONTHS}) \d{{1,2}}\b", re.IGNORECASE)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PLACE = re.compile(
    rf"\b(?:at|in|on) (?:the |our )?(?!{_MONTHS}|{'|'.join(_WEEKDAYS)})[A-Z][\w’'-]+"
    r"|\b(?i:ward|room|floor|level|suite|building) [A-Z\d]|\b(?i:ground|first|second|third|\d+(?:st|nd|rd|th)) floor\b"
    r"|\b(?i:at|in|to) (?i:the|our) (?:\w+ )?(?i:clinic|hospital|surgery|centre|center|office|practice|school|hall|library)\b"
)
_CHANGE = re.compile(
    r"\b(?:change|cancel|move|rearrange|rebook|reschedule|another (?:date|day|time)|"
    r"(?:cannot|can[’']t|can not) (?:come|make|attend))\b",
    re.IGNORECASE,
)
_FIELD = r"[^.?!:]{{0,30}}:\s*_{{4,}}"
"""A line on which somebody writes by hand."""
_NTH = r"(\d{1,2})(?:st|nd|rd|th)?"
_DATED = re.compile(rf"\b({'|'.join(_WEEKDAYS)}),? (?:the )?(?:{_NTH} (?:of )?({_MONTHS})|({_MONTHS}) {_NTH}),? (\d{{4}})\b")
"""A day of the week with its whole date, in the order of either side of the Atlantic."""
_COUNTED_SINCE = 1900
"""Everybody whom a publication of today is for counts days alike since then."""


def _field(name: str, said: str) -> bool:
    """Whether `said` has a line on which `name` is written by hand."""
    return bool(re.search(rf"\b{name}\b" + _FIELD.format(), said, re.IGNORECASE))


@check("letter-incomplete", "source", refs="F18 AIS", severity=Severity.WARNING)
def letter_incomplete(document: Document) -> Iterator[Finding]:
    """A letter about an appointment says the day, the time, the place, whom to call, and how to change it.

    Day and time may be written by hand, on a line that the letter has for them.
    """
    if document.meta.kind != "letter":
        return
    said = " ".join(one.text for one in text(document))
    contact = document.meta.contact
    facts = {
        "the day": _DAY.search(said) or _field("(?:day|date)", said),
        "the time": _TIME.search(said) or _field("time", said),
        "the place": _PLACE.search(said) or contact.post,
        "whom to call": contact.phone,
        "how to change the appointment": _CHANGE.search(said),
    }
    for name, there in facts.items():
        if not there:
            yield Finding(f"the letter does not say {name}", "write it in one short sentence near the top")


@check("notice-incomplete", "source", refs="F18 AIS", severity=Severity.WARNING)
def notice_incomplete(document: Document) -> Iterator[Finding]:
    """A notice to all says a day from which or on which it holds, and whom to ask."""
    if document.meta.kind != "notice":
        return
    meta = document.meta
    said = " ".join([meta.summary, *(one.text for one in text(document))])
    contact = meta.contact
    asked = (contact.phone, contact.text_relay, contact.email, contact.web, contact.post)
    facts = {"a day": _DAY.search(said), "whom to ask": any(asked)}
    for name, there in facts.items():
        if not there:
            yield Finding(f"the notice does not say {name}", "write it in one short sentence near the top")


@check("weekday-wrong", "source", refs="F17", severity=Severity.WARNING)
def weekday_wrong(document: Document) -> Iterator[Finding]:
    """The day of the week is that of its date: who reads one of the two comes on the wrong day."""
    if primary(document.meta.language) != "en":
        return
    for line, sentence in parts.sentences(document):
        for found in _DATED.finditer(" ".join(sentence.text.split())):
            name, before, month, other, after, year = found.groups()
            with suppress(ValueError):
                day = date(int(year), YEAR.index(month or other) + 1, int(before or after))
                if day.year >= _COUNTED_SINCE and _WEEKDAYS[day.weekday()] != name:
                    right = _WEEKDAYS[day.weekday()]
                    yield Finding(f"“{found[0]}” is a {right}", "look the date up, and correct the day or the date", line)
