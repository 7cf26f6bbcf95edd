"""Markdown that is outside the text: a caption in quotes, the title of a fence. Used by the reader only."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_plugin

from wellread.model import Span
from wellread.readers.assembly import Reading
from wellread.readers.markdown.formulas import INLINE, formulas_plugin
from wellread.readers.markdown.inline import read_inline
from wellread.readers.markdown.rules.attributes import attributes_plugin
from wellread.readers.markdown.rules.raised import raised_plugin


def inline_text(text: str, line: int, reading: Reading) -> tuple[Span, ...]:
    """The spans of `text`, which is a single line."""
    return read_inline(_parser().parseInline(text)[0].children or [], line, reading)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("strikethrough").disable("text_join").use(formulas_plugin).use(raised_plugin)
    holders = ("image", "code_inline", "link_close", "span_close", INLINE)
    return parser.use(attrs_plugin, after=holders, spans=True).use(attributes_plugin)
