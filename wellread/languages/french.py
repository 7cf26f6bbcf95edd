"""French: "1er" for the first day of a month, and what symbols mean; all else is plain."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from wellread.languages import plain

STRINGS, ABBREVIATIONS, VOICES, NORMALISES = plain.STRINGS, plain.ABBREVIATIONS, plain.VOICES, plain.NORMALISES
plural, decimal, spoken, common_words, wording = plain.plural, plain.decimal, plain.spoken, plain.common_words, plain.wording

SYMBOLS = MappingProxyType(
    {"%": "pour cent", "+": "plus", "−": "moins", "±": "plus ou moins", "=": "égale", "×": "fois", "÷": "divisé par", "&": "et",
     "≥": "supérieur ou égal à", "≤": "inférieur ou égal à", "#": "dièse", "^": "puissance", "µ": "micro", "/": "barre oblique"}
)  # fmt: skip


def long_date(day: date, tag: str) -> str:
    """`day` in words: "1er août 2026"."""
    text = plain.long_date(day, tag)
    return f"1er{text[1:]}" if day.day == 1 else text
