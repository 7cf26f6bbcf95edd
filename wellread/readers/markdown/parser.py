"""The parser, with all that is read of Markdown: CommonMark, GitHub, pandoc, and the rules of this folder."""

from __future__ import annotations

from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

from wellread.readers.markdown.formulas import INLINE, formulas_plugin
from wellread.readers.markdown.rules.attributes import attributes_plugin
from wellread.readers.markdown.rules.brackets import brackets_plugin
from wellread.readers.markdown.rules.dashes import dashes_plugin
from wellread.readers.markdown.rules.fences import fences_plugin
from wellread.readers.markdown.rules.grid import grid_plugin
from wellread.readers.markdown.rules.indented import indented_plugin
from wellread.readers.markdown.rules.marks import marks_plugin
from wellread.readers.markdown.rules.notes import notes_plugin
from wellread.readers.markdown.rules.pipes import pipes_plugin
from wellread.readers.markdown.rules.raised import raised_plugin
from wellread.readers.markdown.rules.stanzas import stanzas_plugin
from wellread.readers.markdown.rules.strong import strong_plugin
from wellread.readers.markdown.rules.typography import typography_plugin

DEEPEST = 100
"""Levels of tokens that are read: fifty quotes or lists inside each other. What is deeper is reported by the reader."""

_HOLD_ATTRIBUTES = ("image", "code_inline", "link_close", "span_close")
"""What braces with attributes may follow."""


def parser_for(language: str, *, typography: bool = False) -> MarkdownIt:
    """A parser for text in `language`, with dashes and quotation marks made from what was typed where `typography`."""
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST, "tasklists": True}).enable(["table", "strikethrough"])
    # Every address is taken: one that is not safe is reported by the reader, not printed as brackets and text.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    for plugin in (pipes_plugin, stanzas_plugin, dashes_plugin, fences_plugin, indented_plugin, grid_plugin, marks_plugin):
        parser.use(plugin)
    parser.use(brackets_plugin).use(formulas_plugin)
    parser.use(attrs_plugin, after=(*_HOLD_ATTRIBUTES, INLINE), spans=True).use(attrs_block_plugin).use(gfm_autolink_plugin)
    parser.use(attributes_plugin)
    parser.use(footnote_plugin).use(notes_plugin).use(deflist_plugin).use(strong_plugin).use(raised_plugin)
    # Joined with the text around it, an escaped character could not be told from one that was meant as a mark.
    parser.disable("text_join")
    if typography:
        parser.use(typography_plugin, language=language)
    return parser
