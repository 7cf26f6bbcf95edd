"""Inputs made of others: cut, doubled, repeated, joined, with characters and words that mean something where they are read.

The same seed gives the same input, so that what was found can be found again.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

LONGEST = 10_000
"""Bytes of an input, or of one part of a package."""
ODD = tuple(
    word.encode("utf-8", "surrogatepass")
    for word in (
        *(
            "\x00",
            "\x1b[2J",
            "\ufeff",
            "\ud800",
            "\u202e",
            "\u2028",
            "\u00b2",
            "\u0661\u0662",
            "e\u0301",
            "\u0130",
            "\U0001f469\u200d\u2695",
        ),
        *("\r\n", "\n", "\t", " ", "-1", "0", "1e309", "nan", "inf", "99999999999999999999", "0001-01-01", "2026-02-31"),
        *("../../etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/", "javascript:x", "'", '"', "<", ">", "]]>", "\\"),
        *("%s", "{0}", "{{", "&amp;", "&#0;", "&x;"),
    )
)
"""What is odd anywhere."""
_NUMBER = re.compile(rb"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Mutator:
    """Makes inputs of `seeds`, with `words` that mean something to what is fed."""

    seeds: Sequence[bytes]
    words: Sequence[bytes] = ()
    packed: bool = False
    """Whether an input is a ZIP file, of which one part is changed."""

    def input(self, number: int) -> bytes:
        """The input of this number."""
        chance = Random(number)
        seed = chance.choice(self.seeds)
        if self.packed and chance.random() < 0.9:
            with suppress(BadZipFile):  # one that was kept because it is broken
                return _repacked(seed, chance, self)
        return self.mutated(seed, chance)

    def mutated(self, content: bytes, chance: Random) -> bytes:
        """`content`, changed in one place or in several."""
        for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 20))):
            content = self._changed(content, chance)[:LONGEST]
        return content

    def _changed(self, content: bytes, chance: Random) -> bytes:
        at = chance.randint(0, len(content))
        end = min(len(content), at + chance.choice((1, 2, 4, 16, 64, 500)))
        match chance.randrange(9):
            case 0:
                return content[:at] + content[end:]
            case 1:
                return content[:end] + content[at:end] + content[end:]
            case 2:
                return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
            case 3 | 4:
                return content[:at] + chance.choice(self.words or ODD) + content[at:]
            case 5:
                return content[:at] + chance.choice(ODD) + content[at:]
            case 6:
                return content[:end] + (content[at:end] or b"x") * chance.choice((2, 10, 100, 1000)) + content[end:]
            case 7:
                other = chance.choice(self.seeds)
                there = chance.randint(0, len(other))
                return content[:at] + other[there : there + 400] + content[end:]
        return _NUMBER.sub(lambda found: chance.choice((found[0], found[0], *ODD)), content)


def _repacked(content: bytes, chance: Random, mutator: Mutator) -> bytes:
    """A ZIP file with one of its parts changed."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(made, "w", ZIP_STORED) as new:
        names = old.namelist()
        chosen = chance.choice([name for name in names if not name.endswith("mimetype")])
        for name in names:
            part = old.read(name)
            new.writestr(ZipInfo(name), mutator.mutated(part, chance) if name == chosen else part)
    return made.getvalue()
