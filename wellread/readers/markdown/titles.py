"""Markdown that is outside the text: a caption in quotes, the title of a fence. Used by the reader only."""

from __future__ import annotations

from markdown_it import MarkdownIt

from wellread.model import Span
from wellread.readers.assembly import Reading
from wellread.readers.markdown.formulas import formulas_plugin
from wellread.readers.markdown.inline import read_inline


def inline_text(text: str, line: int, reading: Reading) -> tuple[Span, ...]:
    """The spans of `text`, which is a single line."""
    tokens = MarkdownIt("commonmark").use(formulas_plugin).disable("text_join").parseInline(text)[0].children or []
    return read_inline(tokens, line, reading)
