"""What a stroke inside a word means: "or" of a choice, "and" of a medicine, "over" of one thing in two places; or a stroke."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wellread.languages.english import abbreviations, elements
from wellread.languages.english.vocabulary import common_words

_EITHER = frozenset(["MF", "FM", "YN"])
"""Single letters between which a stroke means "or"; others are a ratio or a code: "T/S"."""
_SHORT_LOUD = 4
"""Capitals of so few letters on both sides may be acronyms that are words too: "CARE/PACT"."""
_ENDED = re.compile(
    r"(?:ing|ed|(?<!bit)al|ar|ical|ous|ive|ion|sis|itis|oma|pathy|[ae]mia|uria|tomy|scopy|logy|ity|ness|ment|ist|ics|ure|ship|[a-z]{2}up)s?$"
)
"""Endings of everyday words and of illnesses."""


_OF_MEDICINE = re.compile(
    r"(?:ine|ol|am|il|[aei]n|ide|one|ate|ium|mab|nib|vir|ast|ole|ib|id|os[ei]|ene|xin|cin|oma|ant|ax|um|us|yl|cept)$"
)
"""Endings that the names of medicines and substances have."""


def _are_choices(parts: Sequence[str]) -> bool:
    """Whether `parts` are words, so that a stroke between them means "or"; names and acronyms keep their stroke."""
    bare = [part.partition("(")[0] for part in parts]
    lengths = [len(part) for part in bare]
    long_enough = min(lengths) >= _SHORT_LOUD and max(lengths) > _SHORT_LOUD
    if long_enough and all(part.isupper() and part.lower() in common_words() for part in bare):
        return True
    if not all(part.isalpha() and (part.islower() or part.istitle()) for part in bare):
        return False
    if all(len(part) == 1 and part.isupper() for part in bare):
        return "".join(bare) in _EITHER
    if all(len(part) == 1 for part in bare):
        return "".join(bare).upper() in _EITHER
    if elements.in_compound(parts, False) or all(part in elements.NAMES for part in bare):
        return False  # "Ni/Co", "Ca/P"
    if any(is_voiceless(part) for part in bare):
        return False  # "nf-core/eager"
    # Of two words that nobody knows, neither is a choice: "sacubitril/valsartan" is one medicine. Names of medicines have
    # endings of their own.
    if any(part.lower() in common_words() or (part.islower() and _ENDED.search(part)) for part in bare):
        return True
    return all(_is_long(part) and not _OF_MEDICINE.search(part) for part in bare)


def _is_long(part: str) -> bool:
    return re.fullmatch("[a-z]{5,}", part) is not None


def is_voiceless(part: str) -> bool:
    """Whether a part has no vowel and is no abbreviation: the Tc of "high-Tc"."""
    return len(part) > 1 and part.isascii() and not re.search("[aeiouy]", part.lower()) and not abbreviations.known(part)


def stroke(sides: Sequence[str], parts: Sequence[str]) -> str:
    """ "or" of a choice, "over" of one thing in two places; names and codes keep their stroke."""
    joined = "/".join(sides).lower()
    alike = len({side.lower() for side in sides}) < len(sides) or (
        parts[-1].isupper() and f"-{parts[-1]}/{parts[-1]}".lower() in joined
    )
    if not alike and _are_choices(parts):
        return "or"
    if all(re.fullmatch("(?:cos|sin|tan)[α-ω]", side) for side in sides) or sides[0][:1] in "Δ∆" or _are_of_one_kind(sides):
        return "over"
    # Two medicines in one: nobody takes one or the other.
    return "and" if all(_is_long(side) and _OF_MEDICINE.search(side) for side in sides) else "slash"


def _are_of_one_kind(sides: Sequence[str]) -> bool:
    """Whether two sides are one quantity in two places, the one divided by the other: "Cbrain/Cblood"."""
    kinds = {side[:1] for side in sides}
    places = [side[1:] for side in sides]
    return (
        len(kinds) == 1
        and kinds.pop().isupper()
        and len({*places}) > 1
        and all(re.fullmatch("[a-z]{4,}", place) and place in common_words() for place in places)
    )
