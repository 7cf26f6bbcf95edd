"""Values of front matter put into one form each, or refused with what they should be. Used by its schema only."""

from __future__ import annotations

import re
from datetime import date
from typing import get_args

from wellread.languages.tags import LONGEST, is_tag
from wellread.model.meta import SpokenPictures
from wellread.typography.colours import in_hex, of_css

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+")
_ADDRESS = re.compile(r"(https?://)?[^\s/:@]+\.[^\s]*|https?://\S+")


def tag(value: object) -> object:
    """A language tag; ValueError where it is none."""
    if isinstance(value, bool):
        raise ValueError("YAML reads this word as yes or no: put it in quotes")
    if value is None:
        raise ValueError("it has no value")
    if isinstance(value, str) and len(value) > LONGEST:
        raise ValueError(f"a language tag has at most {LONGEST} characters, and this one {len(value):,}")
    if not isinstance(value, str) or not is_tag(value.strip()):
        raise ValueError(f"“{value}” is no language tag")
    return value


def listed(value: object) -> object:
    """One text as a list of it."""
    if isinstance(value, str):
        return [value]
    return value


def off(value: object) -> object:
    """YAML reads the word off as no."""
    return "off" if value is False else value


def setting(value: object) -> object:
    """A severity with its reason; ValueError where the reason is missing."""
    if isinstance(value, (str, bool)):
        raise ValueError("{severity: off, reason: why that is right here}, with note, warning or error for other severities")
    return value


def meaning(value: object) -> object:
    """A meaning alone as an entry of the glossary."""
    if isinstance(value, str):
        return {"means": value}
    return value


def one_line(value: object) -> object:
    """Text on one line."""
    if isinstance(value, str):
        return " ".join(value.split())
    return value


def joined(value: object) -> object:
    """Sentences that were written as a list, as one text."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return " ".join(one.strip() for one in value)
    return value


def address(value: str) -> str:
    """A web address, or nothing."""
    if value and not _ADDRESS.fullmatch(value):
        raise ValueError("a web address such as https://www.example.org")
    return value


def volume(value: int) -> int:
    """A number of pages of a volume, or 0."""
    if value and value < 10:
        raise ValueError("a number of pages from 10, such as 80; below that a first page and a chapter have no room")
    return value


def size(value: int) -> int:
    """Points of a body in large print."""
    if not 16 <= value <= 48:
        raise ValueError("a number of points from 16 to 48, such as 18")
    return value


def for_all(value: object) -> object:
    """One setting for every edition, as if it were in a table of editions."""
    if isinstance(value, dict):
        return value
    if value not in get_args(SpokenPictures):
        raise ValueError("announce, short or skip, or one of them for each edition: {standard: announce, easy: skip}")
    return {"": value}


def email(value: str) -> str:
    """An email address, or nothing."""
    if value and not _EMAIL.fullmatch(value):
        raise ValueError("an email address such as ann@example.org")
    return value


def file(value: object) -> object:
    """A file alone, as a map of one entry."""
    if isinstance(value, str):
        return {"file": value}
    return value


def colour(value: str) -> str:
    """A colour of CSS as `#rrggbb`; `#` may be left out, for YAML takes it for a remark."""
    if not value:
        return ""
    found = of_css(re.sub(r"^(?=(?:[0-9a-fA-F]{3}){1,2}$)", "#", value))
    if not found or found[-1] != 1:
        raise ValueError('a colour in quotes, such as "#7a1410" or "darkgreen"')
    return in_hex(found[:3])


def day(value: date) -> date:
    """A day in a year of four digits: with another, an EPUB is not valid."""
    if value.year < 1000:
        raise ValueError("a date such as 2026-11-22, with a year from 1000 on")
    return value
