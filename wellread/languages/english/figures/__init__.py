"""Figures and signs in words, a module for each class of them, and the order in which their rules are asked.

A rule of the first table looks at the words around and may take several; one of the second takes one word alone; one of the
third takes a word apart and asks for the words of its parts. The first that fits wins, so what is more particular is before
what is more general: a date before a telephone number before an amount.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from wellread.languages.english.figures import (
    chemistry,
    citations,
    codes,
    dates,
    doses,
    fractions,
    genes,
    globe,
    laboratory,
    laws,
    lettered,
    money,
    phones,
    races,
    ranges,
    readings,
    sections,
    sizes,
    statistics,
    times,
    units,
    values,
    verses,
    years,
)
from wellread.languages.english.figures.place import Place, Rule, place
from wellread.languages.english.items import Item

Say = Callable[[str, bool], str]

AROUND: tuple[Rule, ...] = (
    *verses.RULES, *dates.RULES, *years.EARLY, *times.FIRST, *globe.RULES, *laws.RULES,
    *citations.RULES, *codes.RULES, *phones.RULES, *sections.RULES, *laboratory.RULES, *doses.RULES,
    *races.RULES, *times.RULES, *money.RULES, *years.FIRST, *fractions.RULES,
    *statistics.RULES, *sizes.RULES, *years.RULES, *readings.RULES, *units.RULES, *values.RULES,
    *readings.LATER, *lettered.RULES, *ranges.RULES, *genes.RULES, *chemistry.RULES,
)  # fmt: skip
"""Rules that look at what is around a word."""
ALONE: tuple[Callable[[str, bool], str | None], ...] = (
    *dates.WORDS, *globe.WORDS, *laws.WORDS,
    *citations.WORDS, *codes.WORDS, *doses.WORDS, *years.WORDS, *money.WORDS, *times.WORDS, *fractions.WORDS,
    *sections.WORDS, *statistics.WORDS, *values.WORDS, *lettered.WORDS, *ranges.WORDS, *genes.WORDS, *chemistry.WORDS,
)  # fmt: skip
"""Rules for one word."""
PARTS: tuple[Callable[[str, bool, Say], str | None], ...] = (
    *genes.COMPOUNDS, *chemistry.COMPOUNDS, *ranges.COMPOUNDS, *statistics.COMPOUNDS,
)  # fmt: skip
"""Rules that take one word apart."""

_PLAIN = re.compile(r"[a-z][a-zà-ÿ'’-]*|[A-Z][a-zà-ÿ'’-]+")
_NO_FIGURE = frozenset(
    [
        *dates.NAMES,
        *doses.LATIN,
        *readings.SMALL,
        "OR",
        "ORs",
        "c.",
        "i",
        "ii",
        "iii",
        "iv",
        "x",
        "pp",
        "Rs",
        "pa",
        "pcm",
        "pw",
    ],
)


_POWERS = frozenset("123¹²³")


def _is_multiplied(items: Sequence[Item], index: int) -> bool:
    """Whether a unit with a power of minus so many is behind the word here: the "mol" of "mol dm-3"."""
    behind = items[index + 1].core if index + 1 < len(items) else ""
    return behind[-1:] in _POWERS and re.fullmatch("[A-Za-z]{1,3}(?:[-−–][123]|⁻[¹²³])", behind) is not None


def match(items: Sequence[Item], index: int, american: bool, say: Say) -> list[str] | None:
    """Words for each of the written words that the first fitting rule takes; nothing when none fits."""
    core = items[index].core
    if core not in _NO_FIGURE and _PLAIN.fullmatch(core) and not core.endswith("-") and not _is_multiplied(items, index):
        return None
    if not core or "@" in core or "://" in core or core.startswith("www."):
        return None
    at = place(items, index, american, say)
    for rule in AROUND:
        if answers := rule(at):
            return _both(answers, items, index)
    return None


def _both(answers: list[str], items: Sequence[Item], index: int) -> list[str]:
    """ "Between 9-10am", "between 0.9 - 1.2": with "and" for the dash."""
    before = [one.core.lower() for one in items[max(0, index - 2) : index]]
    if "between" not in before or any(one.core in ("and", "to") for one in items[index - 1 : index + len(answers)]):
        return answers
    joined = "|".join(answers)
    return (
        re.sub(r"(?<![^\s|])to(?![^\s|])", "and", joined, count=1).split("|")
        if _dashed(items, index, len(answers))
        else answers
    )


def _dashed(items: Sequence[Item], index: int, taken: int) -> bool:
    """Whether exactly one of the words has a dash that parts two figures."""
    return len(re.findall(r"(?<![-–—])[-–—](?![-–—])", "".join(one.core for one in items[index : index + taken]))) == 1


__all__ = ["ALONE", "AROUND", "PARTS", "Place", "match"]
