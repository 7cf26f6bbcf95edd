"""Names: the easy part names nobody and nothing that the main text does not know."""

from __future__ import annotations

from collections.abc import Iterator

from wellread.checks.parity.gaps import Gap
from wellread.checks.parity.lines import Line
from wellread.checks.parity.pairing import Pairing

_HINT = "take the name out, or name it in the main text; or record why it is right: agreed: “…” because … (name, date)"
_KNOWN = frozenset(
    [
        "easy",
        "read",
        "internet",
        "english",
        "british",
        "american",
        "european",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "christmas",
        "easter",
        "google",
        "i",
        "ok",
        "tv",
        "dvd",
        "ms",
        "mr",
        "mrs",
        "dr",
    ]
)
"""In small letters, without an “s” at the end."""

_ROOT = 5
"""Letters that two forms of a name have in common."""


def gaps(pair: Pairing) -> Iterator[Gap]:
    """Every word with a capital inside an easy sentence that the whole main text does not have."""
    known = _words(pair.main) | _words(pair.elsewhere) | _KNOWN
    begins = frozenset(word[:_ROOT] for word in known if len(word) >= _ROOT)
    told: set[str] = set()
    for line in pair.easy:
        last = -1
        for word, start, end in line.said.names:
            small = _plain(word)
            if small in told or _is_known(small, known, begins) or _taken(line, start, end):
                continue
            told.add(small)
            if 0 <= start - last <= 1:  # a second word of the name that was reported
                last = end
                continue
            last = end
            main = next((match.line for match in pair.sources.get(line.id, ())), None)
            yield Gap("easy-name-added", f"the main text does not name “{word}”", _HINT, line, main, (start, end))


def _is_known(word: str, known: frozenset[str], begins: frozenset[str]) -> bool:
    """Whether the main text has the word, a part of it, or one of the same root: Sweden, Swedish."""
    return word in known or word[:_ROOT] in begins or any(part in known for part in word.split("-"))


def _taken(line: Line, start: int, end: int) -> bool:
    """Whether the word is part of a fact: an address, a date."""
    return any(fact.start <= start and end <= fact.end for fact in line.facts)


def _words(lines: tuple[Line, ...]) -> frozenset[str]:
    return frozenset(
        _plain(word) for line in lines for word in line.text.replace("/", " ").replace("(", " ").replace(")", " ").split()
    )


def _plain(word: str) -> str:
    small = word.casefold().replace("’", "'").strip(".,:;!?\"'()“”‘")
    return small.removesuffix("'s").removesuffix("s")
