"""English: how numbers, dates and symbols are spoken, and which words are hard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from wellread.languages.cldr import decimal, long_date, plural
from wellread.languages.english.abbreviations import ABBREVIATIONS
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

_BEFORE_APOSTROPHES = {"ll", "re", "ve", "don", "doesn", "isn", "aren", "won", "couldn", "wouldn", "didn", "hasn", "haven"}
"""What is left of contractions, cut at the apostrophe."""


def spoken(tokens: Sequence[Token], tag: str) -> list[Spoken]:
    """The spoken words of `tokens`, in order, British or American as `tag` says."""
    from wellread.languages.english import normaliser

    return normaliser.spoken(tokens, tag)


@cache
def common_words() -> frozenset[str]:
    """Words that any voice says right, from `common.txt`."""
    lines = Path(__file__).with_name("common.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#")) | _BEFORE_APOSTROPHES


def wording() -> Wording:
    """What the checks of plain language and easy read look for."""
    from wellread.languages.english.prose import WORDING

    return WORDING
