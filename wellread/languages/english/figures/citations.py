"""Papers as journals are cited, and their addresses: year, volume, number, pages."""

from __future__ import annotations

import re

from wellread.languages.english import words
from wellread.languages.english.figures.codes import by_sign
from wellread.languages.english.figures.place import Place, Rule
from wellread.languages.english.letters import letters
from wellread.languages.english.numbers import cardinal, digits, ordinal, year

_YEAR = 4
_LONG = 5
"""So many digits are a code: those of a page ("e0158220"), the longest part of the number of a grant."""


def _issue(text: str, american: bool) -> str:
    """The year, the month or the day of a journal."""
    if text.isdecimal() and len(text) < _YEAR:
        return ordinal(int(text), american=american)
    return year(int(text), american=american) if text.isdecimal() else words.MONTHS.get(text, text)


def _page(text: str, american: bool) -> str:
    return cardinal(int(text), american=american) if len(text) <= _LONG and text[0] != "0" else digits(text)


def _citation(text: str, american: bool) -> str | None:
    """2012;308(13):1333-1339, as journals are cited: year, volume, number, pages."""
    found = re.fullmatch(r"(?:(\d{4}|[A-Z][a-z]{2,8}|\d{1,2});)?(\d+)(?:\((\d+)\))?:(e?)(\d+)(?:[-–](\d+))?", text)
    if not found or not (found[1] or found[3]):
        return None
    said = [_issue(found[1], american)] if found[1] else []
    said.append(f"volume {cardinal(int(found[2]), american=american)}")
    if found[3]:
        said.append(f"number {cardinal(int(found[3]), american=american)}")
    pages = " to ".join(_page(part, american) for part in (found[5], found[6]) if part)
    said.append(f"page{'s' if found[6] else ''} {'^E ' if found[4] else ''}{pages}")
    return ", ".join(said)


def _spaced_citation(at: Place) -> list[str] | None:
    """1999;39: 375-7."""
    behind = at.items[at.index + 1] if at.index + 1 < len(at.items) else None
    if behind is None or at.items[at.index].tail != ":":
        return None
    said = _citation(f"{at.core}:{behind.core}", at.american) or ""
    parts = said.rpartition(", page")
    return [f"{parts[0]},", f"page{parts[2]}"] if ";" in at.core and said else None


def _doi(text: str, american: bool) -> str | None:
    """doi:10.1000/xyz123; 10.1000/xyz123."""
    found = re.fullmatch(r"(?:doi:)?(10\.\d{4,9}/\S+)", text, re.I)
    if not found:
        return None
    head = f"{letters('doi', american)}, " if text.lower().startswith("doi") else ""
    return head + by_sign(found[1], american).replace("one zero point", "ten dot").replace("point", "dot")


def _hyphened(text: str, american: bool) -> str | None:
    """2018-67013-27464: the number of a grant or a file, which is neither a date nor a telephone number."""
    parts = text.split("-")
    if len(parts) < 3 or not all(re.fullmatch(r"\d{2,}", part) for part in parts) or max(map(len, parts)) < _LONG:
        return None
    return ", ".join(digits(part) for part in parts)


RULES: tuple[Rule, ...] = (_spaced_citation,)
WORDS = (_citation, _doi, _hyphened)
