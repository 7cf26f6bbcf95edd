"""Single pieces of information, which the end of a line must not part (A11, A25, A29): data, addresses, words with a hyphen.

A phone number, a date, a number and its unit stay on one line; so does an e-mail address. A web address may break behind its
slashes, so that it can still be copied by hand. Only what is longer than a whole line is broken further: behind a dot, a
hyphen, an at sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_UNITS = (
    r"(?:(?:mmol/[Ll]|mg|g|kg|µg|mcg|ml|mL|l|L|mm|cm|m|km|pt|kcal|am|pm|grams?|milligrams?|micrograms?|litres?|millilitres?|"
    r"met(?:re|er)s?|tablets?|capsules?|puffs?|drops?|doses?|units?|times|per cent|million|billion|"
    r"seconds?|hours?|minutes?|days?|weeks?|months?|years?)\b|%|°[CF])"
)
_AMOUNT = r"\d[\d,]*(?:\.\d+)?"
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
SINGLE = re.compile(
    rf"(?:\+|\(|\b)\d[\d()]*(?: \(?\d[\d()]*)+\b"  # a phone number, in groups
    rf"|\b{_AMOUNT}(?:(?: ?[–-]\u2060? ?| to | or ){_AMOUNT})? {_UNITS}"  # 7–10 days
    rf"|\b\d{{1,2}} {_MONTHS}(?: \d{{4}})?\b"
    rf"|\b{_MONTHS} \d{{1,2}}(?:, \d{{4}})?\b"
    rf"|\b\d+ in \d[\d,]*\b"
    r"|\bCC (?:BY|0)(?:-[\u2060A-Z]+)*(?: \d\.\d)?\b"
    rf"|\b(?:Dr|Mr|Mrs|Ms|Prof|St)\.? [A-Z][\w’'-]*"
    rf"|\b(?:[Pp]age|[Vv]ersion|[Nn]ote|[Ss]ection|[Cc]hapter|[Tt]able|[Ff]igure|p\.) \d[\w.]*"
)
"""Words and figures that mean one thing and must not be parted by the end of a line."""

_FRENCH = re.compile("(?<=\\S) (?=[:;?!\u00bb](?:[\\s\u00bb)]|$))|(?<=\u00ab) (?=\\S)")
"""Spaces of French that no line may end in: before `: ; ? !`, and inside `« »`."""

_IDEOGRAPHIC = re.compile("(?:\\d+[年月日時时分秒])+|\\d+(?:[歳岁人回次%％克円元]|毫克|毫升|公斤)")
"""A date, and a number with its counter, in Chinese and Japanese."""

ADDRESS = re.compile(r"^(?:https?://|mailto:|tel:)", re.IGNORECASE)
EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
WRITTEN_ADDRESS = re.compile(rf"\b(?:https?://|www\.)\S+|{EMAIL.pattern}")

_LONG_NAME = re.compile(r"\S{13,}")
_PART = re.compile(r"[/._:,;=&?({\[|@]+(?=[^\s/._:,;=&?({\[|@)\]}]{3})")
"""The end of a part of a name in code; no less than three characters go on the next line."""

_HYPHENED = re.compile(r"(?<![^\s\u200b])[^\s\u200b]{,30}(?![^\s\u200b])")
"""A part of a name that is short enough not to be broken behind its hyphens."""

BREAK, JOIN = "\u200b", "\u2060"
Fits = Callable[[str], bool]
"""Whether words have room on a line of their own."""


def bound(text: str) -> str:
    """`text` with no-break spaces inside single pieces of information and in French, and dashes and words that do not break."""
    text = _FRENCH.sub("\u00a0", text)
    text = _IDEOGRAPHIC.sub(lambda found: JOIN.join(found[0]), text)
    joined = re.sub(r"(?<=\w)-(?=\w)|(?<=[가-힣])(?=[가-힣])", lambda found: found[0] + JOIN, text)
    kept = SINGLE.sub(lambda found: found.group().replace(" ", "\u00a0"), joined)
    return re.sub(r"(?<=\w)–(?=\w)", f"–{JOIN}", kept)


def breakable(text: str, fits: Fits) -> str:
    """`text` whose addresses break where `address` says."""
    plain = text.replace(JOIN, "")
    if not WRITTEN_ADDRESS.search(plain):
        return text
    ends = [0]
    for found in WRITTEN_ADDRESS.finditer(plain):
        ends += [found.start(), found.end()]
    parts = [plain[start:end] for start, end in zip(ends, [*ends[1:], len(plain)], strict=True)]
    return "".join(address(part, fits) if number % 2 else bound(part) for number, part in enumerate(parts))


def address(written: str, fits: Fits) -> str:
    """An address that stays whole if it is one of e-mail, and else breaks behind its slashes; more only where it must."""
    whole = EMAIL.fullmatch(written)
    pieces = [written] if whole else re.findall(r"(?:[^/\s]*://)?[^/\s]*/*", written)
    return BREAK.join(_joined(piece) if fits(piece) else _broken(piece, fits) for piece in pieces if piece)


def code_breaks(text: str) -> str:
    """Code in a line, whose long names may break behind the signs that join their parts."""
    parted = _LONG_NAME.sub(lambda found: _PART.sub(f"\\g<0>{BREAK}", found[0]), text)
    return _HYPHENED.sub(lambda found: found[0].replace("-", f"-{JOIN}"), parted)


def short_address(href: str) -> str:
    """An address as it is printed: `example.org/path`."""
    return re.sub(r"^(?:https?://(?:www\.)?|mailto:|tel:)", "", href, flags=re.IGNORECASE).rstrip("/")


def shorter(text: str, fits: Fits, step: int) -> str:
    """`text` with a place to break after every `step` letters of the words that no line has room for."""
    cut = re.compile(rf"\S{{{step}}}(?=\S{{3}})")
    return re.sub(rf"[^\s{BREAK}]+", lambda found: found[0] if fits(found[0]) else cut.sub(f"\\g<0>{BREAK}", found[0]), text)


def _joined(piece: str) -> str:
    """`piece` without the breaks that a line breaker would see in it."""
    return re.sub(r"([/?!%-])(?=[^\s])", f"\\1{JOIN}", piece)


def _broken(piece: str, fits: Fits) -> str:
    """`piece` with breaks behind its signs; behind a hyphen, which may look like one that was put in, only if it must be."""
    parts = re.split(r"(?<=[.@?&=_])(?=[^\s/])", piece)
    return BREAK.join(_joined(one) if fits(one) else re.sub(r"-(?=[^\s/])", f"-{BREAK}", one) for one in parts)
