"""What a recogniser hears in finished sound next to what is written, after a fair normalisation.

Fair means: written and heard text go through the same steps, and only what no listener would call another word is made equal:
digits and number words, in English also British and American spelling, contractions and signs, and words written together or
apart. Number words come from `num2words`, and not from the rules by which numbers are spoken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from wellread.languages.tags import primary

_SIGNS = {
    "%": " percent ",
    "&": " and ",
    "@": " at ",
    "+": " plus ",
    "=": " equals ",
    "£": " pounds ",
    "°": " degrees ",
    "–": " to ",
    "/": " ",
}
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = "|".join(word for day in _WEEK for word in (day, day[:3]))
_UNITS = {
    "mg": "milligrams",
    "ml": "millilitres",
    "kg": "kilograms",
    "cm": "centimetres",
    "mm": "millimetres",
    "km": "kilometres",
}
_TELEPHONE = re.compile(r"\b0(?:[ -]?\d){8,}\b")
"""Said digit by digit, however it is parted."""
_OURS = {"wellread"}
"""Names without a capital."""
_ALIKE = (
    (r"https?://", ""),  # which is not said
    (r"\b(?:(?:forward )?slash|hyphen|dot)\b", " "),  # the signs of an address, which are not written in words
    (r"\bwell[ -]?rea?d(?=project|\b)", "wellread "),
    (r"\bper cent\b", "percent"),
    (r"\bwon't\b", "will not"),
    (r"\bcan't\b|\bcannot\b", "can not"),
    (r"n't\b", " not"),
    (r"\b(it|that|what|there|here|he|she)'s\b", r"\1 is"),
    (r"'re\b", " are"),
    (r"'ll\b", " will"),
    (r"'ve\b", " have"),
    (rf"\b(?:the )?(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?={_MONTHS})", r"\1 "),
    (rf"\b({_MONTHS}) (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?\b", r"\2 \1"),
    (r"\bi\.e\.", "that is"),
    (r"\be\.g\.", "for example"),
    (r"£(\d[\d,]*(?:\.\d+)?)", r"\1 pounds"),
    (r"(?<=[\dap]m)\s*[-–]\s*(?=\d)|(?<=\d)\s*[-–]\s*(?=\d)", " to "),
    (rf"\b({_DAYS})\s*[-–]\s*({_DAYS})\b", r"\1 to \2"),
    *((rf"\b{day[:3]}\b(?= to\b)|(?<=\bto ){day[:3]}\b", day) for day in _WEEK),
    *((rf"(?<=\d) ?{short}\b", f" {whole}") for short, whole in _UNITS.items()),
    (r"(?<=\d),(?=\d{3}\b)", ""),
    (r"(?<=\d)(?=[a-z])", " "),
)
_SPELLINGS = (
    (r"(?<=[a-z]{2})is(e[ds]?|ing|ation|ations)$", r"iz\1"),
    (r"(?<=[a-z]{2})our(s|ed|ing|ite|ful)?$", r"or\1"),
    (r"(?<=[bt])re(s?)$", r"er\1"),
    ("ae|oe", "e"),
    (r"ll(?=ed$|ing$)", "l"),
    (r"ence(s?)$", r"ense\1"),
    (r"ogue$", "og"),
    (r"amme(s?)$", r"am\1"),
)


@dataclass(frozen=True, slots=True)
class Slip:
    """A written word that was not heard as it is written, or a heard one that is not written."""

    written: str
    """Empty: nothing is written there."""
    heard: str
    """Empty: nothing was heard."""
    name: bool
    """The written word is a name: a capital inside a sentence."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How well a text was understood."""

    words: int
    slips: tuple[Slip, ...]

    @property
    def share(self) -> float:
        """Slips for each written word, names aside."""
        return sum(not one.name for one in self.slips) / max(1, self.words)


def compare(written: str, heard: str, language: str = "en") -> Verdict:
    """What of `written` was misheard in `heard`, both in the language of the BCP 47 tag `language`.

    Raises ImportError when `num2words` (of `wellread[listen]`) is not installed.
    """
    names = _OURS | set(normal(" ".join(re.findall(r"(?<=[a-z,;] )[A-Z][a-z]\w+", written)), language))
    wanted, found = normal(written, language), normal(heard, language)
    slips = tuple(Slip(one, other, one in names) for one, other in _slips(wanted, found))[::-1]
    return Verdict(len(wanted), slips)


def normal(text: str, language: str = "en") -> list[str]:
    """The words of `text` in the form in which they are compared; ImportError as for `compare`."""
    text = unicodedata.normalize("NFC", text).lower().replace("’", "'")
    english = primary(language) == "en"
    if english:
        text = _TELEPHONE.sub(lambda found: " ".join(re.findall(r"\d", found[0])), text)
    for pattern, plain in _ALIKE if english else ():
        text = re.sub(pattern, plain, text)
    for sign, name in _SIGNS.items() if english else ():
        text = text.replace(sign, name)
    if not english:
        # A comma before decimals, a full stop or a space between thousands.
        text = re.sub(r"(?<=\d)[.\u00a0\u202f ](?=\d{3}\b)", "", text)
        text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    # "M.S." and "MS" are one word; other full stops end a sentence, unless a number goes on behind it.
    text = re.sub(r"\b((?:[^\W\d_]\.){2,})", lambda found: found[1].replace(".", ""), text)
    words = re.findall(r"\d+(?:\.\d+)?|[^\W\d_]+(?:'[^\W\d_]+)?", text)
    return [part for word in words for part in _plain(word, primary(language))]


def _plain(word: str, language: str) -> list[str]:
    if word[0].isdecimal():
        return _number(word, language)
    for pattern, plain in _SPELLINGS if language == "en" else ():
        word = re.sub(pattern, plain, word)
    return [word]


@cache
def _number(digits: str, language: str) -> list[str]:
    """A number in words; as it is where the language has none."""
    from num2words import num2words

    number = float(digits) if "." in digits else int(digits)
    try:
        said = num2words(number, lang=language)
    except (NotImplementedError, OverflowError):
        return [digits]
    return re.findall(r"[^\W\d_]+", said.replace(" and ", " ").lower())


def _slips(wanted: Sequence[str], found: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The cheapest way from `wanted` to `found`, last first: words exchanged, left out, put in; joined or split."""
    costs = _costs(wanted, found)
    row, column = len(wanted), len(found)
    while row or column:
        cost, rows, columns = costs[row][column]
        if cost:
            yield " ".join(wanted[row - rows : row]), " ".join(found[column - columns : column])
        row, column = row - rows, column - columns


def _costs(wanted: Sequence[str], found: Sequence[str]) -> list[list[tuple[int, int, int]]]:
    """For each place: the cost of the last step on the best way there, and how many words it takes of both."""
    totals = [[0] * (len(found) + 1) for _ in range(len(wanted) + 1)]
    steps = [[(0, 0, 0)] * (len(found) + 1) for _ in range(len(wanted) + 1)]
    for row in range(len(wanted) + 1):
        for column in range(len(found) + 1):
            ways = list(_ways(wanted, found, row, column))
            if ways:
                best = min(ways, key=lambda way: totals[row - way[1]][column - way[2]] + way[0])
                totals[row][column] = totals[row - best[1]][column - best[2]] + best[0]
                steps[row][column] = best
    return steps


def _ways(wanted: Sequence[str], found: Sequence[str], row: int, column: int) -> Iterator[tuple[int, int, int]]:
    """Steps that end at (`row`, `column`): cost, written words, heard words."""
    if row and column:
        yield int(wanted[row - 1] != found[column - 1]), 1, 1
    if row > 1 and column and wanted[row - 2] + wanted[row - 1] == found[column - 1]:
        yield 0, 2, 1
    if row and column > 1 and wanted[row - 1] == found[column - 2] + found[column - 1]:
        yield 0, 1, 2
    if row:
        yield 1, 1, 0
    if column:
        yield 1, 0, 1
