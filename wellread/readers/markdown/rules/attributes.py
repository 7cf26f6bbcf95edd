"""Values in braces as they were meant: the plug-in leaves the backslashes in `{say="a \\"b\\""}`.

A piece of code of the class `mathml` becomes a formula: that is how one without TeX is written (`wellread.authoring.formulas`).
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from wellread.readers.markdown.formulas import INLINE, MATHML

_TEXTS = ("caption", "say")
"""Attributes of which the value is text."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def attributes_plugin(parser: MarkdownIt) -> None:
    """Add this rule after those that read attributes."""
    parser.core.ruler.after("inline", "unescaped_attributes", _unescaped)


def _unescaped(state: StateCore) -> None:
    for token in state.tokens:
        for one in (token, *(token.children or ())):
            for name in _TEXTS:
                if name in one.attrs:
                    one.attrs[name] = _ESCAPED.sub(r"\1", str(one.attrs[name]))
            if one.type == "code_inline" and one.attrs.get("class") == MATHML:
                del one.attrs["class"]
                one.type, one.tag = INLINE, "math"
