"""What of all that wellread uses works on this machine; each thing is tried, not only looked for.

A library that is there and cannot be loaded, a voice whose file is damaged, a `java` that only says where to get one: each
would look as if it were installed. So Pango is loaded, every engine says a word, every validator runs. Nothing here reaches
the network.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from wellread.doctor import folders, hearing, plug_ins, typesetting, validators, voices
from wellread.doctor.parts import GROUPS, Item, Part, State, tried

__all__ = ["GROUPS", "Item", "Part", "State", "examine", "parts"]


def parts() -> tuple[Part, ...]:
    """All that wellread can use, in the order in which it is shown; their names differ."""
    found = chain(typesetting.parts(), voices.parts(), validators.parts(), hearing.parts(), folders.parts(), plug_ins.parts())
    return tuple(sorted(found, key=lambda part: [*GROUPS].index(part.group)))


def examine() -> Iterator[Item]:
    """Try each of `parts`, one after the other: a voice takes seconds."""
    yield from map(tried, parts())
