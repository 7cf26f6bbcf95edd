"""A judge of what is heard: whether every digit and every symbol of a written text is in the words that are spoken.

It knows nothing of how wellread writes text out. English number words are built here, those of other languages in
`number_words`; the names of symbols are a table (`data/symbol-names.txt`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import number_words

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
             "twelve": "twelfth"}  # fmt: skip


@cache
def names() -> dict[str, dict[str, tuple[str, ...]]]:
    """Symbol to language to the names that are right for it."""
    head, *rows = [
        [cell.strip() for cell in line.removeprefix("# symbol").split(" | ")]
        for line in (Path(__file__).parent / "data" / "symbol-names.txt").read_text("utf-8").splitlines()
        if not line.startswith("# W")
    ]
    return {row[0]: {tag: tuple(cell.split("; ")) for tag, cell in zip(head[1:], row[1:], strict=True)} for row in rows}


def missing(written: str, said: str, language: str) -> list[str]:
    """What of `written` is not heard in `said`, the spoken words with spaces between."""
    first = language.partition("-")[0]
    if first == "en" or first in number_words.WRITTEN_OUT:
        return [*_missing_symbols(written, said, first), *_lost_numbers(written, said, first)]
    return [*_missing_symbols(written, said, first), *_lost_digits(written, said)]


def _missing_symbols(written: str, said: str, first: str) -> Iterator[str]:
    """Every symbol needs a name of its own: one that is heard is struck out. Those with long names come first."""
    rest = f" {said.lower()} "
    table = names()

    def called(symbol: str) -> list[str]:
        return [name.lower() for name in table[symbol].get(first) or table[symbol]["en"]]

    if first == "en":  # Two strokes between words part them, as a dash does.
        written = re.sub(r"(?<=\S\s)//(?=\s[^\W\d_]{2})", " ", written)
        written = re.sub("<=|=<", "≤", written).replace(">=", "≥")
        written = re.sub("[²³]{2,}", "", written)  # the number of a note
        written = re.sub(r"(?<!\S)>{2,3}(?!\S)", ">", written)  # one arrow
    written = written.replace("=>", "→").replace("->", "→") if first != "en" else written
    # Two signs of one kind are a plural: "§§ 3 und 4" are "Paragrafen", "§§ 3 and 4" are "sections".
    wanted = [symbol for symbol in (written.replace("§§", "§") if first in ("de", "en") else written) if symbol in table]
    while found := [(name, symbol) for symbol in wanted for name in called(symbol) if name in rest]:
        # Of two symbols that share a name, it is that of the one with no other: "un demi" is "½", before the stroke of 1/2.
        name, symbol = max(
            set(found), key=lambda pair: (len(pair[0]), -len({one for one, other in found if other == pair[1]}), pair)
        )
        rest = rest.replace(name, "\0", 1)
        wanted.remove(symbol)
    yield from wanted


def _lost_digits(written: str, said: str) -> Iterator[str]:
    """Where numbers are left to the voice: the same digits in the same order."""
    wanted = _digits("".join(one for one in written if one not in "²³"))
    heard = _digits(re.sub("上标[23]", "", said))
    if wanted != heard:
        yield f"{wanted} became {heard}"


def _digits(text: str) -> str:
    return "".join(str(unicodedata.digit(one)) for one in unicodedata.normalize("NFKC", text) if one.isdigit())


def _lost_numbers(written: str, said: str, language: str) -> list[str]:
    """Where numbers are written out: each group of digits as a number, a year, a day, a month, or digit by digit."""
    plain = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in written)
    plain = " ".join(plain.split())
    if language == "en":
        merged = re.sub(r"(?<=\d)[, ](?=\d{3}(?!\d))", "", plain)
        return min((_lost_groups(one, said, language) for one in (merged, plain)), key=len)
    return min((_lost_groups(one, said, language) for one in _merged(plain)), key=len)


def _merged(text: str) -> list[str]:
    """`text` with its groups of thousands joined in each possible way: "12.5 100 100" may be read in more than one."""
    found = re.search(r"(?<!\d)\d{1,3}([,. '’])\d{3}(?:\1\d{3})*(?!\d)", text)
    if not found:
        return [text]
    groups = found[0].split(found[1])
    ways = []
    for count in range(len(groups)):
        joined = "".join(groups[: count + 1])
        length = len(joined) + count
        ways += [f"{text[: found.start()]}{joined} {rest}" for rest in _merged(text[found.start() + length + 1 :])]
        if count + 1 == len(groups):
            ways += [f"{text[: found.start()]}{joined}{rest}" for rest in _merged(text[found.end() :])]
    return ways


def _lost_groups(written: str, said: str, language: str) -> list[str]:
    """Groups of digits that are not heard: none when all are, in order; else those left when the others are struck out."""
    words = _split(said, language)
    choices = ("|".join(" ".join(form) for form in _all_forms(group, language)) for group in re.findall(r"\d+", written))
    if re.search("(?:.* )?".join(f"(?:{choice}) " for choice in choices), f"{' '.join(words)} "):
        return []
    lost = []
    for group in sorted(re.findall(r"\d+", written), key=_least_mistaken):
        found = next((place for form in _all_forms(group, language) if (place := _find(words, form)) is not None), None)
        if found is not None:
            words[found[0] : found[1]] = ["\0"]
        elif int(group) or (
            len(group) == 1
            and not re.search(
                r"[£$€]\s?0[.,]\d\d|0[.,]\d\d\s?[£$€]|^0[.,]\d\d\D+[£$€]|(?<!\d)0\s?[£$€]\s?\d\d", _ascii(written)
            )
        ):
            lost.append(group)
    return lost


def _ascii(text: str) -> str:
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)


def _split(said: str, language: str) -> list[str]:
    if language == "en":
        return [word.removesuffix("'s") for word in re.split(r"[\s-]+", said.lower()) if word]
    return number_words.words(said, language)


def _all_forms(group: str, language: str) -> list[list[str]]:
    """The longest first, so that none is found inside another."""
    if language == "en":
        return _forms(group)
    return sorted(map(list, number_words.forms(group, language)), key=len, reverse=True)


def _least_mistaken(group: str) -> tuple[bool, int, int]:
    """Numbers of many words first; noughts behind a point last, for "€0.00" is "zero euros"."""
    return len(group) > 1 and not int(group), -len(_cardinal(int(group), True)), -len(group)


def _find(words: list[str], form: list[str]) -> tuple[int, int] | None:
    return next(
        ((place, place + len(form)) for place in range(len(words) - len(form) + 1) if words[place : place + len(form)] == form),
        None,
    )


def _forms(group: str) -> list[list[str]]:
    """All the ways in which a group of digits may be said, the likeliest first."""
    value = int(group)
    by_digit = [_ONES[int(one)] for one in group]
    numbers = [_cardinal(value, linked) for linked in (True, False)]
    forms = [*numbers, *map(_ordinal, numbers), *([*_ordinal(one)[:-1], f"{_ordinal(one)[-1]}s"] for one in numbers)]
    forms += ([*one[:-1], _several(one[-1])] for one in numbers)
    if len(group) == 4:
        forms.append([*_cardinal(value // 100, True), *(_cardinal(value % 100, True) if value % 100 else ["hundred"])])
        forms.append([*_cardinal(value // 100, True), "oh", *_cardinal(value % 100, True)])
        tens = _cardinal(value % 100, True)[-1]
        forms.append([*_cardinal(value // 100, True), f"{tens[:-1]}ies" if tens.endswith("y") else f"{tens}s"])
    if 1 <= value <= 12:
        forms.append([_MONTHS[value - 1]])
    forms += {1: [["a"], ["an"]], 2: [["half"], ["halves"], ["squared"]], 3: [["cubed"]], 4: [["quarter"], ["quarters"]]}.get(
        value, []
    )
    return [*forms, by_digit, ["oh" if one == "zero" else one for one in by_digit]]


def _several(word: str) -> str:
    """ "sixteens", "twenties", "sixes"."""
    if word.endswith("y"):
        return f"{word[:-1]}ies"
    return f"{word}{'es' if word.endswith('x') else 's'}"


def _cardinal(value: int, linked: bool) -> list[str]:
    if value < 20:
        return [_ONES[value]]
    if value < 100:
        return [_TENS[value // 10], *([_ONES[value % 10]] if value % 10 else [])]
    for size, name in (
        (10**15, "quadrillion"),
        (10**12, "trillion"),
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ):
        if value >= size:
            rest = value % size
            link = ["and"] if linked and rest and (size == 100 or rest < 100) else []
            return [*_cardinal(value // size, linked), name, *link, *(_cardinal(rest, linked) if rest else [])]
    raise AssertionError(value)


def _ordinal(number: list[str]) -> list[str]:
    last = number[-1]
    made = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return [*number[:-1], made]
