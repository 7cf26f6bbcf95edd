"""French: how numbers, dates, doses and symbols are spoken in each of its countries, and which words are hard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from wellread.languages import cldr
from wellread.languages.cldr import decimal, plural
from wellread.languages.french.abbreviations import ABBREVIATIONS
from wellread.languages.tokens import Spoken, Token

if TYPE_CHECKING:
    from wellread.languages.wording import Wording

__all__ = [
    "ABBREVIATIONS",
    "NORMALISES",
    "STRINGS",
    "SYMBOLS",
    "VOICES",
    "common_words",
    "decimal",
    "long_date",
    "plural",
    "spoken",
    "wording",
]

STRINGS: Mapping[str, str] = MappingProxyType({})
SYMBOLS = MappingProxyType(
    {"%": "pour cent", "‰": "pour mille", "+": "plus", "−": "moins", "±": "plus ou moins", "=": "égale", "×": "fois",
     "÷": "divisé par", "&": "et", "<": "inférieur à", ">": "supérieur à", "≥": "supérieur ou égal à",
     "≤": "inférieur ou égal à",
     "≈": "environ égal à", "#": "dièse", "✆": "téléphone", "☏": "téléphone", "^": "puissance", "µ": "micro",
     "/": "barre oblique", "®": "marque déposée",
     "~": "environ", "§": "paragraphe", "°": "degré"}
)  # fmt: skip
VOICES: tuple[str, ...] = ()
NORMALISES = True


def long_date(day: date, tag: str) -> str:
    """`day` in words: "1er août 2026"."""
    text = cldr.long_date(day, tag)
    return f"1er{text[1:]}" if day.day == 1 and text.startswith("1 ") else text


def spoken(tokens: Sequence[Token], tag: str) -> list[Spoken]:
    """The spoken words of `tokens`, in order; seventy is "septante" in Belgium and Switzerland."""
    from wellread.languages import verbaliser
    from wellread.languages.french.grammar import grammar

    return verbaliser.spoken(tokens, grammar(tag))


def common_words() -> frozenset[str]:
    """Words that any voice says right, from `common.txt`."""
    from wellread.languages.french import vocabulary

    return vocabulary.common_words()


def wording() -> Wording:
    """What the checks of plain language and easy read look for."""
    from wellread.languages.french.prose import WORDING

    return WORDING
