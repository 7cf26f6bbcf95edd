"""What a reader of Word files decides and leaves out: gathered while reading, then one Problem for each kind of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from wellread.problems import Problem
from wellread.readers.docx.messages import MESSAGES

_FIRST = 5
"""Places that a message names."""
_LONG = 60


@dataclass(slots=True)
class Account:
    """Places by code, in the order in which they were met."""

    paragraph: int = 0
    """Number of the paragraph that is being read."""
    places: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def problem(self, code: str, shown: str = "", at: int | None = None) -> None:
        """Record that this was met, in the paragraph `at` (0: in none) or in that which is being read; `shown`: about what."""
        place = (self.paragraph if at is None else at, _cut(shown))
        met = self.places.setdefault(code, [])
        # What is in no paragraph is said once.
        if place not in (met[-1:] if place[0] else met):
            met.append(place)

    def problems(self, path: str) -> Iterator[Problem]:
        """One Problem for each code; its line is the number of the first paragraph."""
        for code, places in self.places.items():
            kind = MESSAGES[code]
            first = next((paragraph for paragraph, _ in places if paragraph), 0)
            yield Problem(code, kind.severity, f"{kind.text}{_listed(places)}", kind.hint, path, first)


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONG else f"{words[:_LONG].rsplit(' ', 1)[0]} …"


def _listed(places: list[tuple[int, str]]) -> str:
    """Where, and about which words: `, 7 times: paragraph 3 “Milk”, …`."""
    told = [one for paragraph, shown in places[:_FIRST] if (one := _place(paragraph, shown))]
    more = len(places) - _FIRST
    times = f" ({len(places)} times)" if len(places) > 1 else ""
    rest = f" and {more} more" if more > 0 and told else ""
    return f"{times}{': ' * bool(told)}{', '.join(told)}{rest}"


def _place(paragraph: int, shown: str) -> str:
    quoted = f"“{shown}”" if shown else ""
    where = f"paragraph {paragraph}" if paragraph else ""
    return " ".join(filter(None, (where, quoted)))
