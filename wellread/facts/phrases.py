"""Finding phrases in a run of words, in time that does not grow with the number of phrases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence


class Phrases:
    """Phrases of one or more words, each with a name."""

    def __init__(self, phrases: Iterable[tuple[str, str]], words: Callable[[str], Sequence[str]]) -> None:
        """`phrases` are text and name; `words` gives the words of a text in the form in which they are compared."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for text, name in phrases:
            parts = tuple(words(text))
            if parts:
                found.setdefault(parts[0], []).append((parts, name))
        self._by_first = {first: sorted(ones, key=lambda one: -len(one[0])) for first, ones in found.items()}

    def every(self, words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """Begin, end and name of every phrase in `words`, those that overlap too; of equal ones each name."""
        for place, word in enumerate(words):
            for parts, name in self._by_first.get(word, ()):
                if tuple(words[place : place + len(parts)]) == parts:
                    yield place, place + len(parts), name

    def longest(self, words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """Begin, end and name of the longest phrases in `words`, none of which overlap."""
        end = 0
        for place, last, name in self.every(words):
            if place >= end:
                yield place, last, name
                end = last
