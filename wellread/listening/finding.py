"""What is doubtful about a sentence of a recording, and the figures of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Doubt(StrEnum):
    """What seems to have happened to a sentence."""

    SKIPPED = "skipped"
    DOUBLED = "doubled"
    SWAPPED = "swapped"
    MISREAD = "misread"
    ADDED = "added"
    SILENCE = "silence"

    @property
    def text(self) -> str:
        """What it means, in a sentence."""
        return _MEANINGS[self]


_MEANINGS = {
    Doubt.SKIPPED: "It is not heard.",
    Doubt.DOUBLED: "It is heard more often than it is written.",
    Doubt.SWAPPED: "It is heard in another place than it is written.",
    Doubt.MISREAD: "It is not heard as it is written.",
    Doubt.ADDED: "Something is heard that is not written.",
    Doubt.SILENCE: "Nothing is heard for a long time.",
}


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a recording."""

    start: int
    end: int
    """Milliseconds of the whole."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence that a person should hear."""

    doubt: Doubt
    text: str
    """As it is written; empty where only sound was found."""
    span: Span
    """Where to listen: for what is not heard, around the place where it should be."""
    reason: str
    """What was heard or measured."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of listening to one recording."""

    sentences: int
    findings: tuple[Finding, ...]
    """In the order in which they are heard."""
    words: int = 0
    """Words as they are compared; 0 when no recogniser listened."""
    wrong: int = 0
    """Words exchanged, left out or put in."""
    names: int = 0
    """Those of `wrong` that are names, which recognisers spell in their own way."""

    @property
    def rate(self) -> float:
        """Word error rate: wrong words for each written one."""
        return self.wrong / max(1, self.words)
