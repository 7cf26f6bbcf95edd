"""Line blocks of pandoc: every line begins with `|`, and stays a line, as in verse or an address."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from wellread.readers.markdown.rules import line_text


def stanzas_plugin(parser: MarkdownIt) -> None:
    """Add this rule after that of tables."""
    parser.block.ruler.after("table", "stanzas", _lines, {"alt": ["blockquote"]})


def _is_line(text: str) -> bool:
    return text == "|" or (text.startswith("| ") and not text.endswith("|"))


def _lines(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start) or not _is_line(line_text(state, start)):
        return False
    if silent:
        return True
    line, groups = start, list[list[str]]()
    begins: list[int] = []
    fresh = True
    while line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        text = line_text(state, line)
        if text == "|":
            fresh = True
        elif _is_line(text):
            if fresh:
                groups.append([])
                begins.append(line)
            inside = text[2:]
            groups[-1].append("\u00a0" * (len(inside) - len(inside.lstrip())) + inside.lstrip())
            fresh = False
        elif text.startswith(" ") and groups and not fresh:
            groups[-1][-1] += f" {text.strip()}"
        else:
            break
        line += 1
    for begin, group in zip(begins, groups, strict=True):
        state.push("paragraph_open", "p", 1).map = [begin, begin + len(group)]
        inside_token = state.push("inline", "", 0)
        inside_token.content, inside_token.children = "\\\n".join(group), []
        inside_token.map = [begin, begin + len(group)]
        state.push("paragraph_close", "p", -1)
    state.line = line
    return True
