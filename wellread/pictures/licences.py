"""What the licences of pictures mean for the whole that they are in, as far as their names say it (Creative Commons).

In easy read, a picture and the words next to it are made for each other: they are passed on as one. So the strictest licence is
that of the whole, and two of which one forbids what the other demands leave none under which it may be passed on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_CC = re.compile(r"\bCC[ -]?BY((?:[ -](?:NC|SA|ND))*)(?:[ -](\d(?:\.\d)?))?", re.IGNORECASE)
_FREE = re.compile(r"\bCC0\b|\bpublic domain\b", re.IGNORECASE)


def terms(name: str) -> frozenset[str] | None:
    """The conditions in the name of a licence: BY, NC, SA, ND; none for what is free of any; None for one that is not known."""
    if found := _CC.search(name):
        return frozenset({"BY", *re.findall(r"NC|SA|ND", found[1].upper())})
    return frozenset() if _FREE.search(name) else None


def clash(names: Iterable[str]) -> tuple[str, str] | None:
    """Two of `names` that leave no licence for the whole: one that is shared alike or not at all, and one that demands more."""
    known = [(name, found) for name in dict.fromkeys(names) if (found := terms(name)) is not None]
    for name, alike in known:
        for other, found in known:
            if "SA" in alike and found - alike - {"BY"}:
                return name, other
    return None


def whole(names: Iterable[str]) -> str:
    """The licence under which all may be passed on together; empty where there is none, or one of them is not known."""
    listed = tuple(dict.fromkeys(names))
    found = [terms(name) for name in listed]
    if not listed or any(one is None for one in found) or clash(listed):
        return ""
    every = frozenset[str]().union(*(one for one in found if one))
    if not every:
        return "CC0 1.0"
    versions = [match[2] for name in listed if (match := _CC.search(name)) and match[2] and terms(name) == every]
    return f"CC {'-'.join(part for part in ('BY', 'NC', 'ND', 'SA') if part in every)} {max(versions, default='4.0')}"
