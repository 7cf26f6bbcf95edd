"""Dashes, ellipses and quotation marks for `--`, `---`, `...` and straight quotes, where the front matter asks for them."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from wellread.languages.tags import primary

_QUOTES = {
    "cs": "„“‚‘", "da": "»«›‹", "de": "„“‚‘", "es": "«»“”", "fi": "””’’", "fr": "«\u00a0\u00a0»‹\u00a0\u00a0›", "hu": "„”»«",
    "it": "«»“”", "ja": "「」『』", "nb": "«»‘’", "nl": "“”‘’", "pl": "„”«»", "pt": "“”‘’", "ro": "„”«»", "ru": "«»„“",
    "sk": "„“‚‘", "sl": "„“‚‘", "sv": "””’’", "uk": "«»„“", "zh": "“”‘’",
}  # fmt: skip
"""Outer and inner marks, each opening and closing, as CLDR has them; others are English."""
_ENGLISH = "“”‘’"
_REPLACED = (
    (re.compile(r"(?<!\.)\.{3}(?!\.)"), "…"),
    (re.compile(r"(?<!-)---(?!-)"), "—"),
    (re.compile(r"(?<!-)--(?!-)"), "–"),
)


def typography_plugin(parser: MarkdownIt, language: str) -> None:
    """Switch on the typographic forms for text in `language`."""
    marks = _QUOTES.get(primary(language), _ENGLISH)
    size = len(marks) // 4
    parser.options["typographer"] = True
    parser.options["quotes"] = [marks[index : index + size] for index in range(0, len(marks), size)]
    parser.enable("smartquotes")
    parser.core.ruler.before("smartquotes", "dashes", _dashes)


def _dashes(state: StateCore) -> None:
    for token in state.tokens:
        for child in token.children or []:
            if child.type == "text" and child.info != "auto":
                for pattern, sign in _REPLACED:
                    child.content = pattern.sub(sign, child.content)
