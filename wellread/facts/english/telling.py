"""Whether an English sentence tells the reader not to do something, and whether it goes on from the one before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wellread.facts.english import lists

_TELLS = re.compile(
    (
        r"\b(?:do not|don't|must not|mustn't|never|should not|shouldn't|cannot|can't|may not|not be|avoid"
        r"|not allowed|no one|nobody|not suitable|against the law|stay out|keep out|stay away|keep away|alone"
        r"|at home|keep off|no \w+ing|wait|(?:has|have|must) (?:to )?stay)\b"
    ),
    re.IGNORECASE,
)
_FORBIDS = re.compile(
    r"(?:^|[.;:,–—] |\b(?:and|please|or|then) )(?:do not|don't|never|avoid)\b(?! (?:need|have to|know"
    r"|mean|think|worry|hesitate"
    r"|forget|want|feel|understand|be afraid|like)\b)|\b(?:you|they|patients|people|children|anyone|adults"
    r"|tenants|residents|visitors"
    r"|drivers) (?:must not|mustn't|should not|shouldn't|cannot|can't|may not|are not allowed)\b(?! "
    r"(?:be worried|be concerned|be afraid|see"
    r"|hear|breathe|pay|come|attend|walk"
    r"|read|swallow|sleep|find|afford)\b)|\b(?:must not|not suitable|not be (?:given|used|taken|left|shared"
    r"|kept|put)|against the law"
    r"|not allowed|no one may|nobody may|not (?:affect|apply to|cover|include))\b"
)


def denies(text: str) -> bool:
    """Whether it may tell the reader not to do something."""
    return bool(_TELLS.search(text.replace("’", "'")))


def forbids(text: str) -> bool:
    """Whether it surely does, or says for whom something does not hold."""
    return bool(_FORBIDS.search(text.replace("’", "'").lower()))


def leans(words: Sequence[str]) -> bool:
    """Whether a sentence goes on from the one before it: by its first word, or by a pronoun near its begin."""
    return bool(words) and (words[0] in lists.LEANS or not lists.POINTING.isdisjoint(words[:6]))
