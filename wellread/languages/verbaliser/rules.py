"""All rules of a language in the order in which they are asked: its own first, then the shared ones."""

from __future__ import annotations

from functools import lru_cache

from wellread.languages.verbaliser import amounts, codes, letters, times
from wellread.languages.verbaliser.grammar import Grammar, Rule


@lru_cache(64)
def rules_of(grammar: Grammar) -> tuple[Rule, ...]:
    """The rules of `grammar`; the first that fits wins."""
    return (
        *grammar.rules,
        *times.rules(grammar),
        *letters.rules(grammar),
        *codes.rules(grammar),
        *amounts.rules(grammar),
        *codes.late_rules(grammar),
        *amounts.plain_rules(grammar),
        *letters.late_rules(grammar),
        *codes.last_rules(grammar),
    )
