"""English: how numbers, dates and symbols are spoken, and which words are hard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from wellread.languages.cldr import decimal, long_date, plural
from wellread.languages.english.abbreviations import ABBREVIATIONS
from wellread.languages.english.vocabulary import common_words
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
    {"%": "per cent", "+": "plus", "−": "minus", "=": "equals", "×": "times", "÷": "divided by", "&": "and", "#": "number",
     "≥": "at least", "≤": "at most", "^": "to the power", "°": "degrees"}
)  # fmt: skip
VOICES: tuple[str, ...] = ()
NORMALISES = True


def spoken(tokens: Sequence[Token], tag: str) -> list[Spoken]:
    """The spoken words of `tokens`, in order, British or American as `tag` says."""
    from wellread.languages.english import normaliser

    return normaliser.spoken(tokens, tag)


def wording() -> Wording:
    """What the checks of plain language and easy read look for."""
    from wellread.languages.english.prose import WORDING

    return WORDING
