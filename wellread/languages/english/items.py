"""A written word as the rules of English look at it, its punctuation set apart."""

from __future__ import annotations

from dataclasses import dataclass

from wellread.languages.tokens import Token

AROUND = 60
"""Words before and behind one that a rule may look for a clue: else a sentence of thousands would take time by their square."""


@dataclass(frozen=True, slots=True)
class Item:
    """A token without the punctuation around it."""

    token: Token
    core: str = ""
    lead: str = ""
    tail: str = ""
