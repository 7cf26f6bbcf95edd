"""A language for private use: one as small as can be, for the test that adds it."""

import re
from collections.abc import Sequence
from datetime import date

from wellread.languages import plain
from wellread.languages.abbreviations import Abbreviations
from wellread.languages.tokens import Spoken, Token
from wellread.languages.wording import Wording

STRINGS = {
    "web_contents": "Innuhald",
    "pack_html": "Vevsid",
    "web_minutes": "kring {count} minutar",
    "web_minutes_few": "so {count} minutar",
}
SYMBOLS = {"%": "prosunt"}
ABBREVIATIONS = Abbreviations(before_digits=("xb",))
VOICES = ("toy:hum", "silent:silent")
NORMALISES = True
decimal, common_words = plain.decimal, plain.common_words


def plural(count: int, tag: str) -> str:
    """Three forms."""
    return {1: "one", 2: "few"}.get(count, "other")


def long_date(day: date, tag: str) -> str:
    """Digits and letters."""
    return f"d{day.day} m{day.month} y{day.year}"


def spoken(tokens: Sequence[Token], tag: str) -> list[Spoken]:
    """As plain, but that "1" is said "ein"."""
    return [Spoken("ein", word.written, pause=word.pause) if word.text == "1" else word for word in plain.spoken(tokens, tag)]


def wording() -> Wording:
    """One word that promises too much."""
    return Wording(hype=re.compile(r"\bundur\b", re.IGNORECASE))
