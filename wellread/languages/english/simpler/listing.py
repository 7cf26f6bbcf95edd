"""Things in a row (“epilepsy, kidney problems or liver problems”) as a lead-in and points. Used by `simpler` only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellread.languages.wording import Piece

MOST = 5
"""Points of one list (C18)."""
_LEAD = (
    r"(?:had|have|has|are|is|were|was|with|for|from|to|need|needs|get|feel|bring|include|includes|see|eat|use|take|like"
    r"|about|affect|affects|by|your)"
)
_ROW = r"[^,;:()]+(?:, [^,;:()]+)+,? (?P<and>and|or) [^,;:()]+"
_TAIL = re.compile(rf"^(?P<lead>(?!If |When )[^,]+\b{_LEAD})(?: any(?= ))? (?P<items>{_ROW})$")
_SUCH = re.compile(r"^(?P<lead>.+?),? (?:such as|including|for example) (?P<items>.+)$")
_VERBS = re.compile(
    r"\b(?:is|are|was|were|can|may|will|must|should|which|who|that|if|when|unless|because|do|does|not|such as|including)\b",
    re.I,
)
_CLAUSE = re.compile(r"(?:and |or )?(?:I|you|we|they|it|he|she|there)\b", re.IGNORECASE)
_ITEM = 6
"""Words of a point, at most."""


def listed(text: str, leans: bool) -> Iterator[Piece]:
    """The pieces of `text` where it holds things in a row at its end; none where it does not."""
    bare = text.rstrip(".")
    if found := _SUCH.match(bare):
        items = _items(found["items"])
        if _is_list(items, 1) and len(found["lead"].split()) >= 3 and not re.search(r"\bnot\b", found["lead"]):
            yield Piece(f"{found['lead']}.", (), leans)
            yield _example(items, bare)
        return
    if (found := _TAIL.match(bare)) and _is_list(items := _items(found["items"]), 3) and len(found["lead"].split()) >= 2:
        yield Piece(f"{found['lead']}{' any of these' * (found['and'] == 'or')}:", items, leans)


def _example(items: tuple[str, ...], text: str) -> Piece:
    if len(items) > 2:
        return Piece("For example:", items, leans=True)
    if len(items) == 1 and ", including " in text:
        return Piece(f"This includes {items[0]}.", (), leans=True)
    return Piece(f"For example, {' and '.join(items)}.", (), leans=True)


def _items(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in re.split(r",? (?:and|or) |, ", text) if one.strip())


def _is_list(items: tuple[str, ...], least: int) -> bool:
    """Whether these are things, short ones, and all of one form."""
    short = all(len(one.split()) <= _ITEM and not _VERBS.search(one) and not _CLAUSE.match(one) for one in items)
    going = {one.split()[0].endswith("ing") for one in items}
    return least <= len(items) <= MOST and short and len(going) == 1
