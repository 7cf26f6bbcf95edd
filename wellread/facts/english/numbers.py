"""Numbers in English text, in digits and in words: “1,250.5”, “½”, “two hundred and five”, “one and a half”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from wellread.facts.shadow import Number

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SMALL = {**{word: place for place, word in enumerate(_ONES)}, **{word: 10 * place for place, word in enumerate(_TENS, 2)}}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}
_WORD = "|".join(sorted((*SMALL, *SCALES), key=len, reverse=True))
_RUN = re.compile(rf"\b(?:{_WORD})s?\b(?:(?:-| and |, | )(?:{_WORD})\b)*")
_TOKEN = re.compile(rf"\b(?:{_WORD})")
_VULGAR = {
    "½": "1/2",
    "¼": "1/4",
    "¾": "3/4",
    "⅓": "1/3",
    "⅔": "2/3",
    "⅛": "1/8",
    "⅜": "3/8",
    "⅝": "5/8",
    "⅞": "7/8",
    "⅕": "1/5",
}
_DIGITS = re.compile(
    r"(?<![\w#~.])(?<![A-Za-z]-)(?<!\d[,.])(?:"
    rf"(?P<grouped>\d{{1,3}}(?:[,]\d{{3}}|(?<=\d) (?=\d{{3}}\b)\d{{3}})+(?:\.\d+)?)|(?P<whole>\d*) ?"
    rf"(?P<vulgar>[{''.join(_VULGAR)}])"
    r"|(?:(?P<of>\d+) )?(?P<top>\d{1,2})/(?P<bottom>\d{1,3})(?![\d/])|(?P<plain>\d+(?:\.\d+)?))"
    rf"(?:(?: |-)(?P<scale>hundred|thousand|million|billion)\b|(?P<short>bn|tn)\b)?"
)
_MIXED = re.compile(r"(?P<n>#~*+) and (?P<part>a half|a quarter|three quarters)\b")
_PARTS = {"a half": Fraction(1, 2), "a quarter": Fraction(1, 4), "three quarters": Fraction(3, 4)}


def in_digits(text: str) -> Iterator[Number]:
    """Every number of `text` that begins with a digit, with the scale behind it (“1.2 million”)."""
    for found in _DIGITS.finditer(text):
        start, end = found.span()
        if found["bottom"] == "7" and found["top"] == "24":
            continue
        value = _value(found)
        if found["scale"]:
            value *= SCALES[found["scale"]]
        if found["short"]:
            value *= {"bn": 10**9, "tn": 10**12}[found["short"]]
        if value is not None and text[end : end + 2] not in ("st", "nd", "rd", "th"):
            yield Number(start, end, value, value)


def _value(found: re.Match[str]) -> Fraction:
    if found["grouped"]:
        return Fraction(re.sub("[, ]", "", found["grouped"]))
    if found["vulgar"]:
        return Fraction(found["whole"].strip() or 0) + Fraction(_VULGAR[found["vulgar"]])
    if found["bottom"]:
        bottom = int(found["bottom"]) or 1
        return Fraction(found["of"] or 0) + Fraction(int(found["top"]), bottom)
    return Fraction(found["plain"])


def in_words(text: str) -> Iterator[Number]:
    """Every number of `text` in words; “two, three” are two numbers."""
    for run in _RUN.finditer(text):
        tokens = [(run.start() + one.start(), run.start() + one.end(), one[0]) for one in _TOKEN.finditer(run[0])]
        yield from _numbers(tokens, text)


def _numbers(tokens: list[tuple[int, int, str]], text: str) -> Iterator[Number]:
    place = 0
    while place < len(tokens):
        value, last = _read(tokens, place, text)
        start, end = tokens[place][0], tokens[last][1]
        if text[max(0, start - 2) : start] == "a " and tokens[place][2] in SCALES:
            start -= 2
        if text[max(0, start - 5) : start] == "half " and text[start:end] == "a dozen":
            start, value = start - 5, value // 2
        yield Number(start, end, Fraction(value), Fraction(value), one=text[start:end] == "one")
        place = last + 1


def _read(tokens: list[tuple[int, int, str]], place: int, text: str) -> tuple[int, int]:
    """The value of the number that begins with the token at `place`, and the place of its last token."""
    total, group, last, room = 0, 0, place, 10**12
    for at in range(place, len(tokens)):
        word = tokens[at][2]
        between = text[tokens[at - 1][1] : tokens[at][0]] if at > place else ""
        if "," in between or (between == " and " and not (group % 100 == 0 and (group or total))):
            break
        if word in SMALL:
            if SMALL[word] >= room:
                break
            group += SMALL[word]
            room = 10 if SMALL[word] >= 20 and SMALL[word] % 10 == 0 else 0
        elif word in ("hundred", "dozen"):
            group, room = max(group, 1) * SCALES[word], 100
        else:
            total, group, room = total + max(group, 1) * SCALES[word], 0, 1000
        last = at
    return total + group, last


def mixed(shadow_text: str, numbers: dict[int, Number]) -> Iterator[Number]:
    """Numbers with a part behind them: “two and a half”; `numbers` are those that are marked in `shadow_text`."""
    for found in _MIXED.finditer(shadow_text):
        whole = numbers[found.start("n")]
        value = whole.low + _PARTS[found["part"]]
        yield Number(found.start(), found.end(), value, value)
