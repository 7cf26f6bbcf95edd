"""A picture for each idea of a draft: one that its own words name, the same one for the same thing, none where none fits well.

A proposal only: a wrong picture is worse than none, so that only a drawing which is known for this very idea is proposed.
Nothing that says “it works”, or “it is safe”, is proposed at all.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from wellread.checks.easy.pictures import promises
from wellread.drafting.proposal import Proposal
from wellread.languages import rules
from wellread.model import Document, Picture
from wellread.pictures.search import Match, search

_FITS = 89.0
"""Score from which a drawing is of the idea itself: one of ours, or one that is called so."""
_WIDE: frozenset[str] = frozenset(tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))["wide"])
"""Words whose drawing is of another thing than a leaflet means, or of everything."""


class Pictures:
    """Remembers what each picture means in a publication."""

    def __init__(self, document: Document) -> None:
        self._root = document.source.parent
        self._success = rules(document.meta.language).wording().success

    def of(self, one: Proposal) -> Proposal:
        """`one` with a picture, where there is one that fits."""
        if one.picture:
            return one
        for match in _fitting(one, self._root):
            alt = f"{match.name[:1].upper()}{match.name[1:]}"
            if not promises(match.source, alt, self._success):
                return replace(one, picture=Picture(match.source, alt))
        return one


def _fitting(one: Proposal, root: Path) -> Iterator[Match]:
    """What fits the idea: pairs of words before single ones, long words, which say more, before short ones."""
    words = [
        word for word in re.findall(r"[a-z][a-z’'-]+|\d{3}", " ".join((*one.sentences, *one.points)).lower()) if len(word) > 2
    ]
    pairs = [f"{first} {second}" for first, second in pairwise(words) if not {first, second} & _WIDE]
    singles = sorted((word for word in dict.fromkeys(words) if word not in _WIDE), key=len, reverse=True)
    for text in (*([one.picture_word] if one.picture_word else []), *pairs, *singles):
        yield from (match for match in search(text, root)[:1] if match.score >= _FITS)
