"""Spanish: what symbols mean; all else is plain."""

from __future__ import annotations

from types import MappingProxyType

from wellread.languages import plain

STRINGS, ABBREVIATIONS, VOICES, NORMALISES = plain.STRINGS, plain.ABBREVIATIONS, plain.VOICES, plain.NORMALISES
plural, decimal, long_date, spoken = plain.plural, plain.decimal, plain.long_date, plain.spoken
common_words, wording = plain.common_words, plain.wording

SYMBOLS = MappingProxyType(
    {"%": "por ciento", "+": "más", "−": "menos", "±": "más o menos", "×": "por", "÷": "dividido por", "=": "igual a", "&": "y",
     "^": "elevado a", "£": "libras"}
)  # fmt: skip
