"""Blocks of code, and the language that a line of attributes gives to a block. Used by the reader only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from markdown_it.tree import SyntaxTreeNode

from wellread.model import Code, Paragraph, Span
from wellread.problems import Severity
from wellread.readers.assembly import Reading
from wellread.readers.markdown.inline import check_language
from wellread.readers.markdown.nodes import line_of

_TITLE = re.compile(r"""\b(title|caption|filename)=["']([^"']+)["']""")
"""The name that Docusaurus, MkDocs and pandoc print above a block of code."""


def language_of(node: SyntaxTreeNode, reading: Reading) -> str | None:
    """The language that the line of attributes above a block gives it."""
    attributes = {name: str(value) for name, value in node.attrs.items()}
    known = ("lang", "caption", "header-rows", "header-columns", "start", "style", "class", "id")
    for name in attributes.keys() - set(known):
        message, hint = f"the attribute “{name}” is not used", "nothing to do"
        severity = Severity.NOTE
        if near := get_close_matches(name, known[:4], n=1, cutoff=0.7):
            message, hint, severity = f"unknown attribute “{name}”", f"did you mean “{near[0]}”?", Severity.WARNING
        reading.problem("attribute-unknown", line_of(node), message, hint, severity)
    check_language(attributes, line_of(node), reading)
    return attributes.get("lang")


def read_code(node: SyntaxTreeNode, reading: Reading) -> Iterator[Code | Paragraph]:
    """The code of `node`, below its title where it has one; nothing, with a Problem, for one format of another program."""
    line = line_of(node)
    if node.type == "fence" and node.map:
        last = node.map[1] - node.map[0]
        # At the end of the file the parser closes an open fence, and gives no sign of it.
        if not (last >= 2 and len(node.content.splitlines()) < last - 1):
            message = "this block of code is never closed, so all that follows is code"
            severity = Severity.WARNING
            if re.search(r"^\s*$", node.content.strip(), re.MULTILINE) and node.content.strip():
                severity = Severity.ERROR
            reading.problem("fence-unclosed", line, message, f"add a line {node.markup} where the code ends", severity)
    if node.info.startswith("{="):
        hint = "nothing to do, or write in words what readers should have in its place"
        message = f"left out: a block of {node.info.strip('{}= ')} (for one format of another program)"
        reading.problem("left-out", line, message, hint, Severity.WARNING)
        return
    name = next(iter(node.info.split()), "")
    if found := re.search(r"\{[^}]*?\.([\w+#-]+)", node.info):
        name = found[1]
    if node.content.strip():
        if title := _TITLE.search(node.info):
            yield Paragraph(reading.block_id(), line, reading.cut([Span(title[2], ("strong",))], line))
        text = node.content.removesuffix("\n") + "\n"  # the last line of a file has no end
        yield Code(reading.block_id(), line, text, name.strip("{}"), language_of(node, reading))
