"""Facts: what a text says in numbers, dates, times, money, shares and telephone numbers, as values with their place.

They are read from the written text, by rules of their own: nothing here knows how numbers are spoken. A language that has
rules is a package beside this module; in all others digits, units and the names of months come from Unicode CLDR.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Protocol, cast

from wellread.facts.fact import DAY, Fact, Kind, Limit
from wellread.facts.reading import Mark, Said, Token
from wellread.languages.tags import primary

__all__ = ["DAY", "Fact", "FactReader", "Kind", "Limit", "Mark", "Said", "Token", "cases", "clauses", "found", "said"]


class FactReader(Protocol):
    """What a module that reads the facts of a language must offer."""

    def facts(self, text: str, tag: str) -> tuple[Fact, ...]:
        """The facts of `text`, a sentence, in order of their place; `tag` is its whole BCP 47 tag."""

    def said(self, text: str, tag: str) -> Said:
        """What the words of `text`, a sentence, say."""

    def clauses(self, text: str) -> tuple[tuple[int, int], ...]:
        """Begin and end of each clause of `text`, a sentence; together they are the whole of it."""

    def cases(self, text: str) -> Iterable[str]:
        """Each of several conditions of one thing, with this thing; nothing where there are not several."""


_READERS = {"en": "wellread.facts.english"}
_OTHERS = "wellread.facts.plain"


def found(text: str, tag: str) -> tuple[Fact, ...]:
    """The facts of the sentence `text` in the language of `tag`."""
    return _reader(tag).facts(text, tag)


def said(text: str, tag: str) -> Said:
    """What the words of the sentence `text` say, in the language of `tag`."""
    return _reader(tag).said(text, tag)


def clauses(text: str, tag: str) -> tuple[tuple[int, int], ...]:
    """Begin and end of each clause of the sentence `text` in the language of `tag`."""
    return _reader(tag).clauses(text)


def cases(text: str, tag: str) -> tuple[str, ...]:
    """Each of several conditions of one thing in `text`, with this thing: “Call us if you fall or if you bleed” are two."""
    return tuple(_reader(tag).cases(text))


def _reader(tag: str) -> FactReader:
    return cast(FactReader, import_module(_READERS.get(primary(tag), _OTHERS)))
