"""When a listener hears of the structure, and when not: what the text says itself is not said twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from wellread.languages.strings import own_keys, strings
from wellread.project import Project

_MEANT = ("say_deleted", "say_deleted_end", "say_inserted", "say_inserted_end", "say_empty")
"""Announcements without which a text would say something else: better in English than not at all."""

_DIGITS = re.compile(r"\s*[§#]?\s*\d+(?:\.\d+)*\s?[.):\u2013\u2014-](?:\s|$)")
"""A number as it is typed before a heading: `3. `, `3) `, `3: `, `3.1. `; not `3 cups`, `24-hour`, `1.5 million`."""
_BARE = re.compile(r"\s*(?:\d+\.)*(\d+)\s+\S")
_LETTERED = re.compile(r"\s*([IVXLC]+|[A-Z])[.):]\s")
_HAN = re.compile(r"\s*(?:第.{1,4}[章节節部課课回条條]|[一二三四五六七八九十]+[、.．])")
_NAMED = re.compile(r"\s*(\w+)\s+(?:\w+\s?[.:)\u2013\u2014]|(?:\d+|[IVXLC]+|[A-Z])\b)")
"""`Step one:`, `Part A`, `Chapter 3`."""


def announcements(language: str, project: Project | None) -> Mapping[str, str]:
    """Our words in `language`; announcements for which it has none are empty, but for signs alone (`{number}.`).

    An English announcement in a text of another language would be said with the sounds of that language, or by another voice.
    """
    words, known = dict(strings(language, project)), own_keys(language, project)
    for key, text in words.items():
        spelt = any(map(str.isalpha, re.sub(r"\{.*?\}", "", text)))
        if key.startswith("say_") and spelt and key not in known and key not in _MEANT:
            words[key] = ""
    return words


def numbered(titles: Sequence[str]) -> bool:
    """Whether headings have numbers or letters of their own, with which "Section 2 of 7" before them would be confused.

    A number with a full stop is one wherever it is; a bare one ("3 cups of tea"), a letter or a word is one where another
    heading counts on from it.
    """
    if any(_DIGITS.match(title) or _HAN.match(title) for title in titles):
        return True
    bare = [int(found[1]) for title in titles if (found := _BARE.match(title))]
    if any(after == before + 1 for before, after in pairwise(bare)):
        return True
    if len({found[1] for title in titles if (found := _LETTERED.match(title))}) > 1:
        return True
    named = [found for title in titles if (found := _NAMED.match(title))]
    first = Counter(found[1].casefold() for found in named)
    return any(count > 1 and count * 2 >= len(titles) for count in first.values())


def says_kind(text: str, kinds: str) -> bool:
    """Whether `text` says in its first three words what it is ("Table 2", "A photo of"), by words in a list with commas."""
    known = {kind.casefold() for kind in re.split(r"\s*[,،]\s*", kinds) if kind}
    return any(word.casefold() in known for word in re.findall(r"\w+", text)[:3])
