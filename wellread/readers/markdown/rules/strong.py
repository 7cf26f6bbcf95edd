"""Bold whose `**` CommonMark does not take for bold, and that which was never closed.

In Chinese and Japanese there is no space between words, so that `**重要：**请` has no bold by the letter of the rule; two marks
around a text mean bold all the same. A mark that is left over is left out, and reported: it would be printed and read out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from wellread.readers.markdown.rules import slip

_MARK = re.compile(r"(?<!\*)\*\*(?!\*)")
_BETWEEN = re.compile(r"(?<=[\w)])\*\*(?=[\w(])", re.ASCII)
"""2**3: a sign between two values."""
_APART = re.compile(r"(?<=\s)\*\*(?=\s)")
"""2 ** 3: the same, and `**` alone."""


def strong_plugin(parser: MarkdownIt) -> None:
    """Add this rule after that of inline text."""
    parser.core.ruler.after("inline", "strong_left", _strong)


@dataclass(frozen=True, slots=True)
class _Place:
    token: int
    at: int
    level: int


def _strong(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and token.children and "**" in token.content:
            line = token.map[0] if token.map else 0
            found = list(_left(token.children))
            if not found:
                continue
            pairs = _pairs(found)
            paired = {place for pair in pairs for place in pair}
            alone = [place for place in found if place not in paired]
            if alone:
                message, hint = (
                    "a ** is opened or closed, and the other is missing; it is left out",
                    "write **bold**, or \\*\\* for asterisks",
                )
                slip(state.env, "bold-unclosed", line, message, hint)
            marks = {place: "strong_open" for place, _ in pairs} | {place: "strong_close" for _, place in pairs}
            token.children = list(_rewritten(token.children, marks | dict.fromkeys(alone, "")))


def _left(tokens: list[Token]) -> Iterator[_Place]:
    """Marks that are plain text after the parser's own rules; those that an author escaped are tokens of their own."""
    level = 0
    for index, token in enumerate(tokens):
        level += token.nesting
        if token.type == "text":
            for found in _MARK.finditer(token.content):
                if not any(sign.match(token.content, found.start()) for sign in (_BETWEEN, _APART)):
                    yield _Place(index, found.start(), level)


def _pairs(found: list[_Place]) -> list[tuple[_Place, _Place]]:
    pairs: list[tuple[_Place, _Place]] = []
    waiting: _Place | None = None
    for place in found:
        if waiting and waiting.level == place.level:
            pairs.append((waiting, place))
            waiting = None
        else:
            waiting = place
    return pairs


def _rewritten(tokens: list[Token], marks: dict[_Place, str]) -> Iterator[Token]:
    places: dict[int, list[tuple[int, str]]] = {}
    for place, kind in marks.items():
        places.setdefault(place.token, []).append((place.at, kind))
    for index, token in enumerate(tokens):
        here = sorted(places.get(index, []))
        start = 0
        for at, kind in here:
            yield token.copy(content=token.content[start:at])
            if kind:
                yield Token(kind, "strong", 1 if kind == "strong_open" else -1, markup="**")
            start = at + 2
        yield token.copy(content=token.content[start:]) if here else token
