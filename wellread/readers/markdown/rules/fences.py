"""Fences of colons, as pandoc, Docusaurus, MyST and wellread have them: `::: name`, what is in it, `:::`.

A closing line belongs to the last fence that is open, so fences nest whatever the number of their colons. One that is never
closed ends before the next heading: more can hardly have been meant.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from wellread.readers.markdown.rules import code_mark, line_text

_OPENING = re.compile(r"\s{0,3}(:{3,})\s*([^\s:].*?)\s*:*")
_CLOSING = re.compile(r"[\s>]*:{3,}\s*")
_INNER = re.compile(r"(?:[\s>]|[-*+:~]\s|\(?\w{1,9}[.)]\s|\[\^[^\]]+\]:)*:{3,}\s*([^\s:].*?)\s*:*")
"""The opening line of a fence inside, behind the marks of the quote, item, meaning or note that it begins."""
_CLOSES = "wellread closing lines"
"""In the parser's environment: the line of each fence (from 0) to the line that closes it."""
_OPTION = re.compile(r"\s*:[\w-]+:(?:\s.*)?")
_HEADING = re.compile(r"#{1,6}\s")


def fences_plugin(parser: MarkdownIt) -> None:
    """Add this rule."""
    parser.block.ruler.before("fence", "colons", _fence, {"alt": ["paragraph", "reference", "blockquote", "list"]})


def _fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start) or not (found := _OPENING.fullmatch(line_text(state, start))):
        return False
    if silent:
        return True
    last, closed = _end(state, start, end)
    push_fence(state, (start, last), found[2], closed=closed)
    state.line = last + closed
    return True


def push_fence(state: StateBlock, lines: tuple[int, int], info: str, *, closed: bool) -> None:
    """Tokens of a fence from the line of its name to where what is in it ends; `info` is its name and title."""
    start, last = lines
    parent, line_max = state.parentType, state.lineMax
    state.parentType = "fence"
    state.lineMax = last  # no lazy continuation goes past the end
    opening = state.push("container_fence_open", "div", 1)
    opening.markup, opening.info, opening.map = ":::", info, [start, min(last + closed, line_max)]
    begin = start + 1
    while info.startswith("{") and begin < last and _OPTION.fullmatch(line_text(state, begin)):
        begin += 1  # settings of MyST
    state.md.block.tokenize(state, begin, last)
    state.push("container_fence_close", "div", -1).markup = ":::" * closed
    state.parentType, state.lineMax = parent, line_max


def _end(state: StateBlock, start: int, end: int) -> tuple[int, bool]:
    """The line that ends the fence, and whether it is a closing line of its own."""
    if _CLOSES not in state.env:
        state.env[_CLOSES] = _closing_lines(state.src.split("\n"))
    found = state.env[_CLOSES].get(start, end)
    if found < end and state.sCount[found] >= state.blkIndent:
        return found, True
    line = start + 1
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        if _HEADING.match(line_text(state, line)):
            return line, False
        line += 1
    return line, False


def _closing_lines(lines: list[str]) -> dict[int, int]:
    """The line of each fence that is closed, to its closing line: the innermost that is open is closed first."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    code = ""
    for number, line in enumerate(lines):
        text = line.lstrip(" \t>")
        mark = code_mark(line, inside=code)
        if code:
            code = "" if mark else code
        elif mark:
            code = mark
        elif waiting and _CLOSING.fullmatch(text):
            found[waiting.pop()] = number
        elif _INNER.fullmatch(text):
            waiting.append(number)
    return found
