"""What MkDocs indents below a line with a mark: `!!! note "Title"`, `??? tip`, `=== "Tab"`. Read as a fence of that name."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from wellread.readers.markdown.rules import last_line, line_text
from wellread.readers.markdown.rules.fences import push_fence

_MARK = re.compile(r"""\s{0,3}(?:(?:!!!|\?\?\?\+?)\s*(?P<name>[\w-]+(?:\s+[\w-]+)*)|===[!+]?)(?:\s+["“](?P<title>.*)["”])?""")
_INDENT = 4


def indented_plugin(parser: MarkdownIt) -> None:
    """Add this rule."""
    parser.block.ruler.before("fence", "indented", _indented, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _indented(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    found = _MARK.fullmatch(line_text(state, start))
    if state.is_code_block(start) or not found or not (found["name"] or found["title"]):
        return False
    if silent:
        return True
    outer = state.blkIndent
    state.blkIndent = outer + _INDENT
    last = last_line(state, start, end)
    while last > start + 1 and state.isEmpty(last - 1):
        last -= 1
    name = (found["name"] or "tab").split()[0]
    push_fence(state, (start, last), f"{name} {found['title'] or ''}".strip(), closed=True)
    state.blkIndent = outer
    state.line = last
    return True
