"""Written words on their way to spoken words: what the rules of a language take and give.

A `Token` is a written word, or the part of one that is said in one way; a `Spoken` is one word as it is said, and knows the
written word that it stands for.
"""

from __future__ import annotations

from dataclasses import dataclass

PAUSES = ",;:.?!"
"""Punctuation that a voice hears as a pause."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One word as it is said."""

    text: str
    written: int = 0
    """Index of the written word that it stands for; not part of how it sounds."""
    letter: bool = False
    """A letter of the alphabet, said by its name."""
    phonemes: str = ""
    """IPA, from a lexicon; empty: the engine knows best."""
    pause: str = ""
    """Punctuation that follows it: one of `, ; : . ? !` or nothing."""


@dataclass(frozen=True, slots=True)
class Token:
    """A written word, or the part of one that is said in one way."""

    text: str
    written: int
    """Index of the written word in its sentence; -1 for what is heard and not seen."""
    fixed: tuple[Spoken, ...] = ()
    """How it is said, when that is settled."""
