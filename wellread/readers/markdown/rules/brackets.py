"""Brackets inside of each other without measure: for each that opens, the parser looks for its partner in all that follows.

Ten thousand take seconds, a million days. What holds them is left out, and reported.
"""

from __future__ import annotations

from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

DEEPEST = 500
"""Brackets that are open at once in one paragraph, heading or cell; a note in a link in a picture is three."""
TOO_DEEP = "wellread brackets"
"""Where the parser's environment has the lines, from 0, and the count of each such paragraph."""
_STEPS = {"[": 1, "]": -1}


def brackets_plugin(parser: MarkdownIt) -> None:
    """Look at each paragraph before marks are looked for in it."""
    parser.core.ruler.before("inline", "brackets", _look)


def _look(state: StateCore) -> None:
    for token in state.tokens:
        if token.type != "inline" or token.content.count("[") <= DEEPEST:
            continue
        steps = (_STEPS.get(character, 0) for character in token.content)
        deepest = max(accumulate(steps, lambda depth, step: max(0, depth + step)))
        if deepest > DEEPEST:
            line = token.map[0] if token.map else 0
            state.env.setdefault(TOO_DEEP, []).append((line, deepest))
            token.content = ""
