"""What the text at one point of a line has been wrapped in: emphasis, links, languages, one inside the other or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from wellread.model import Span
from wellread.readers.assembly import Reading


@dataclass(frozen=True, slots=True)
class Wrapper:
    """One pair of marks around text."""

    name: str
    """Of the parser's token (`strong`), or of the HTML element (`<b>`)."""
    line: int
    roles: tuple[str, ...] = ()
    href: str | None = None
    lang: str | None = None
    say: str | None = None
    expansion: str | None = None
    fact: str | None = None
    filled: bool = False


@dataclass(slots=True)
class Line:
    """The inline tokens of one block while they are read."""

    reading: Reading
    tokens: Sequence[Token]
    line: int
    """Of the source, where the token at hand is."""
    open: list[Wrapper] = field(default_factory=list)
    dropped: dict[int, list[str]] = field(default_factory=dict)
    """Line to the elements of HTML that are left out there."""

    def close(self, name: str) -> bool:
        """Close the innermost wrapper called `name`, whatever was opened after it; False when there is none."""
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index].name == name:
                del self.open[index]
                return True
        return False

    def span(self, text: str) -> Span:
        """`text`, as it looks here."""
        roles = tuple(sorted({role for one in self.open for role in one.roles}))
        expansion = next((one.expansion for one in reversed(self.open) if one.expansion), None)
        fact, filled = next(((one.fact, one.filled) for one in reversed(self.open) if one.fact), (None, False))
        lang = self._last([one.lang for one in self.open])
        return Span(text, roles, self.href, lang, self.say, expansion, fact=fact, filled=filled)

    @property
    def href(self) -> str | None:
        """Where the link around this point leads."""
        return self._last([one.href for one in self.open])

    @property
    def say(self) -> str | None:
        """What is said instead of what is written here."""
        return self._last([one.say for one in self.open])

    def unclosed(self) -> Iterator[Wrapper]:
        """The elements of HTML that nothing has closed."""
        return (one for one in self.open if one.name.startswith("<"))

    def drop(self, name: str) -> None:
        """Remember that an element of HTML is left out here."""
        names = self.dropped.setdefault(self.line, [])
        if name not in names:
            names.append(name)

    def _last(self, values: Sequence[str | None]) -> str | None:
        return next((value for value in reversed(values) if value is not None), None)
