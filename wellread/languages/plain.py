"""A language without rules: words and numbers as they are written, symbols by their names, punctuation as pauses.

It has all that is asked of a language, and is what a language falls back on: plural, number and date forms come from CLDR, the
abbreviations are those of English, which other languages write too ("Dr. Ali", "max. 5").

Nothing that is written is dropped: what is neither a word nor a number has a name (`symbols`), or is a mark of punctuation
and is heard as a pause. How numbers, dates and units are said in the language is left to the voice, which knows it better
than a program without rules; only the decimal digits of other scripts become those that every voice reads.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from wellread.languages import symbols
from wellread.languages.cldr import decimal, long_date, plural
from wellread.languages.english.abbreviations import ABBREVIATIONS
from wellread.languages.tags import primary
from wellread.languages.tokens import PAUSES, Spoken, Token
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
SYMBOLS: Mapping[str, str] = MappingProxyType({})
VOICES: tuple[str, ...] = ()
NORMALISES = False

_MARKS = {"،": ",", "؛": ";", "؟": "?", "۔": ".", "।": ".", "॥": ".", "。": ".", "．": ".", "，": ",", "、": ",", "；": ";",
          "：": ":", "？": "?", "！": "!", "…": ",", "—": ",", "–": ",", "‥": ",", "⸺": ","}  # fmt: skip
"""Punctuation of other scripts, and dashes, to the pause that a voice knows."""
_INSIDE = ".,:'’-‐‑״׳·٫٬"
"""Inside a word or a number these belong to it: "l'eau", "12,50", "9:30", "intel·ligent"."""
_DASHES = "-‐‑–"
_MINUS = "−"
_MICRO, _MU = "\N{MICRO SIGN}", "\N{GREEK SMALL LETTER MU}"
"""One symbol, written either way, unless there is Greek around it."""
_NAMED = f"¹²³™℠{_MICRO}"
"""These have names, and are not said as the digits or letters in them."""
_BULLETS = "•‣▪▫●○■□◦·◆"
_JOINERS = "\u200c\u200d"
_TONED = ("zh", "yue", "cmn", "nan", "hak", "wuu")
"""Languages in which a voice takes a digit behind Latin letters for a tone, and does not say it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a written word: a word, a number, a name of a symbol, or a pause alone."""

    text: str
    pause: str = ""


def spoken(tokens: Sequence[Token], tag: str) -> list[Spoken]:
    """The spoken words of `tokens`, in order; `tag` is the whole BCP 47 tag."""
    said: list[Spoken] = []
    for place, token in enumerate(tokens):
        if token.fixed:
            said += token.fixed
        elif not (place == 0 and len(tokens) > 1 and is_bullet(token.text)):
            _add(said, token, tag)
    return said


def is_bullet(text: str) -> bool:
    """Whether `text` is the mark of an item of a list: at the start of a line it shows structure, and is not said."""
    return len(text) == 1 and text in _BULLETS


def common_words() -> frozenset[str]:
    """None are known."""
    return frozenset()


def wording() -> Wording:
    """Nothing is looked for."""
    return Wording()


def _add(said: list[Spoken], token: Token, tag: str) -> None:
    for piece in _pieces(readable(token.text), tag):
        if piece.text:
            said += (Spoken(word, token.written) for word in piece.text.split())
        elif said and (piece.pause in "?!" or not said[-1].pause):
            said[-1] = replace(said[-1], pause=piece.pause)


def readable(text: str) -> str:
    """`text` with the digits, separators and letters that every voice reads."""
    made = "".join(_plainer(character) for character in unicodedata.normalize("NFC", text))
    greek = any("\u0370" <= character < "\u0400" and character != _MU for character in made)
    return made if greek else made.replace(_MU, _MICRO)


@lru_cache(4096)
def _plainer(character: str) -> str:
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.decimal(character))
    return {"٫": ".", "٬": ",", "\u00ad": ""}.get(character, character)


def _pieces(text: str, tag: str) -> Iterator[Piece]:
    """The parts of one written word, in order."""
    place = 0
    while place < len(text):
        end = word_end(text, place) or emoji_end(text, place)
        yield from piece_at(text, place, end, tag)
        place = max(end, place + 1)


def piece_at(text: str, place: int, end: int, tag: str) -> Iterator[Piece]:
    """What is said for the word or emoji from `place` to `end`, or for one character where `end` is not behind `place`."""
    return _whole(text[place:end], tag) if end > place else _mark(text, place, tag)


def word_end(text: str, place: int) -> int:
    """Where the word or number that begins at `place` ends; 0 when none does."""
    end = place
    while end < len(text) and (_of_word(text[end]) or (end > place and _joins(text, end))):
        end += 1
    return end if end > place else 0


@lru_cache(4096)
def _of_word(character: str) -> bool:
    """Whether `character` is a letter, a mark on one, a digit, or joins letters."""
    category = unicodedata.category(character)
    return character in _JOINERS or (category[0] in "LM" and character != _MICRO) or category == "Nd"


def _joins(text: str, place: int) -> bool:
    """Whether the mark at `place` belongs to the word around it."""
    mark, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if mark not in _INSIDE or not after or not (_of_word(before) and _of_word(after)):
        return False
    if mark in _DASHES:
        return not (before.isdecimal() and after.isdecimal())
    return mark != "," or (before.isdecimal() and after.isdecimal())


_LONGEST_EMOJI = 40
"""Characters; a family of four with skin tones has 11, and each flag of a region 7."""


def emoji_end(text: str, place: int) -> int:
    """Where the emoji that begins at `place` ends; 0 when none does."""
    if text[place] < "\u2000" or not symbols.is_symbol(text[place]):
        return 0
    import emoji

    found = next(iter(emoji.emoji_list(text[place : place + _LONGEST_EMOJI])), None)
    return place + found["match_end"] if found and found["match_start"] == 0 else 0


def _whole(part: str, tag: str) -> Iterator[Piece]:
    """A word, a number, or an emoji."""
    if not _of_word(part[0]):
        yield Piece(symbols.name(part, tag))
    elif primary(tag) in _TONED:
        yield from (Piece(one) for one in re.findall(r"[A-Za-z]+|[^A-Za-z]+", part))
    else:
        yield Piece(part)


def _mark(text: str, place: int, tag: str) -> Iterator[Piece]:
    """What one character that belongs to no word becomes: a minus, the name of a symbol, a pause, or nothing to hear."""
    mark, before, after = text[place], text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    if mark in _DASHES and after.isdecimal() and not before.isalnum():
        yield Piece(symbols.name(_MINUS, tag))
    elif mark in _DASHES and before.isdecimal() and after.isdecimal():
        yield Piece("", ",")
    elif symbols.is_symbol(mark) or mark == _MICRO:
        yield from _symbol(mark, before, tag)
    elif mark == ";" and primary(tag) == "el":
        yield Piece("", "?")
    elif (pause := _MARKS.get(mark, mark)) in PAUSES:
        yield Piece("", pause)


def _symbol(mark: str, before: str, tag: str) -> Iterator[Piece]:
    """A symbol by its name; a fraction, a power or a unit in one character by what is in it."""
    folded = unicodedata.normalize("NFKC", mark).replace("\N{FRACTION SLASH}", "/")
    if folded == mark or mark in _NAMED or " " in folded:
        yield Piece(symbols.name(mark, tag))
    else:
        yield from _sign_before(mark, folded, before, tag)
        yield from _pieces(readable(folded), tag)


def _sign_before(mark: str, folded: str, before: str, tag: str) -> Iterator[Piece]:
    """ "7½" is seven plus a half, not 71 over 2; "10⁹" is a power, not 109."""
    if "/" in folded and before.isdecimal():
        yield Piece(symbols.name("+", tag))
    elif unicodedata.decomposition(mark).startswith("<super>"):
        yield Piece(symbols.name("^", tag))
