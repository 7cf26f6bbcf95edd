"""Pandoc's `H~2~O` and `x^2^` as rules of the parser. Used by the reader only.

Stricter than the plug-ins: what is lowered follows a letter, a digit or a bracket, and neither holds a space, so `~5 km`,
`~/notes`, `2^10` and `^_^` stay as they are.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

LONGEST = 40
"""Characters between two marks."""
_MEANT = re.compile(r"[^\W_]|[+−–*′°±=-]")
"""What can be raised or lowered; brackets alone, a smile or a footnote cannot."""


def raised_plugin(parser: MarkdownIt) -> None:
    """Teach `parser` both marks: tokens `sub_open`, `sub_close`, `sup_open`, `sup_close`."""
    parser.inline.ruler.push("sub", _subscript)
    parser.inline.ruler.push("sup", _superscript)


def _subscript(state: StateInline, silent: bool) -> bool:
    before = state.src[state.pos - 1 : state.pos]
    return (before.isalnum() or before in tuple(")]}*_`")) and _marked(state, "~", "sub", silent=silent)


def _superscript(state: StateInline, silent: bool) -> bool:
    return _marked(state, "^", "sup", silent=silent)


def _marked(state: StateInline, mark: str, name: str, *, silent: bool) -> bool:
    start, limit = state.pos + 1, state.posMax
    if state.src[state.pos] != mark or state.src[start : start + 1] in ("", mark, "[") or state.src[state.pos - 1 :][:1] == "":
        return False
    end = _end(state.src, start, min(limit, start + LONGEST + 1), mark)
    if end < 0 or not _MEANT.search(state.src[start:end]):
        return False
    if not silent:
        state.push(f"{name}_open", name, 1).markup = mark
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.push(f"{name}_close", name, -1).markup = mark
        state.posMax = limit
    state.pos = end + 1
    return True


def _end(text: str, start: int, limit: int, mark: str) -> int:
    """Where the closing mark is; -1 when a space, a bracket or the end comes first."""
    place = start
    while place < limit:
        character = text[place]
        if character == "\\":
            place += 1
        elif character == mark:
            return -1 if place == start or text[place + 1 : place + 2] == mark else place
        elif character.isspace() or character in "[]":
            return -1
        place += 1
    return -1
