"""The parts of a publication and their numbers: on the bands of easy read, in its contents list, in what the voice says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from wellread.model.document import Chapter

_DIGITS = re.compile(r"\s*[§#]?\s*\d+(?:\.\d+)*\s?[.):\u2013\u2014-](?:\s|$)")
"""A number as it is typed before a heading: `3. `, `3) `, `3: `, `3.1. `; not `3 cups`, `24-hour`, `1.5 million`."""
_BARE = re.compile(r"\s*(?:\d+\.)*(\d+)\s+\S")
_LETTERED = re.compile(r"\s*([IVXLC]+|[A-Z])[.):]\s")
_HAN = re.compile(r"\s*(?:第.{1,4}[章节節部課课回条條]|[一二三四五六七八九十]+[、.．])")
_NAMED = re.compile(r"\s*(\w+)\s+(?:\w+\s?[.:)\u2013\u2014]|(?:\d+|[IVXLC]+|[A-Z])\b)")
"""`Step one:`, `Part A`, `Chapter 3`."""


def numbers(chapters: Iterable[Chapter]) -> dict[str, str]:
    """Id to number of each part among `chapters`: readers who find a page together say “part 3”.

    Empty for one part, and where headings have numbers of their own.
    """
    body = [chapter for chapter in chapters if chapter.kind == "body"]
    if len(body) < 2 or numbered([chapter.title for chapter in body]):
        return {}
    return {chapter.id: str(number) for number, chapter in enumerate(body, start=1)}


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
