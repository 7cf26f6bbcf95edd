"""Marks of Markdown that are left in the text, because nothing closes them or something else was meant: each is reported.

Escaped marks are meant as they are; so are those of `2 ** 3`, `snake_case` and a line to write on. Used by the reader only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from wellread.problems import Severity
from wellread.readers.assembly import Reading

_OTHER = "\ufffc"
"""Stands for what is no text: code, a picture, a mark that was read."""
_ATTRIBUTES = re.compile(r"(?<![_^\\])\{\s*(?:[#.][\w-]++|[\w-]++=[^\s}]++)[^}]*+\}")
_MISSING_NOTE = re.compile(r"\[\^([\w-]+)\]")

_LINKED = r"\[(?=[^\]\n]*[^\W\d])[^\]\n]*+\]"
_MARKS = (
    (re.compile(r"(?<![_\w])__(?=[^\s_])|(?<=[^\s_])__(?![_\w])"), "__", "close it with __ right after its last word"),
    (re.compile(r"(?<!~)~~(?=[^\s~])|(?<=[^\s~])~~(?!~)"), "~~", "close it with ~~ right after its last word"),
    (re.compile(r"(?<![=\w])==(?=[^\s=])[^=\n]+(?<=\S)==(?![=\w])"), "==", "write [the words]{.mark}"),
    (
        re.compile(_LINKED + r"\([^)\n]"),
        "[…](…)",
        "write a space in an address as %20",
    ),
    (re.compile(r"\[" + _LINKED + r"\]"), "[[…]]", "write [words](#heading)"),
    (re.compile(r"\[-?@[\w:.-]++[^\]\n]*+\]"), "[@…]", "write the source in words, or as a note: [^1]"),
    (
        re.compile(
            r"\\(?:[a-zA-Z]{3,}\{|(?:frac|sum|int|alpha|beta|theta|sigma|lambda|infty|leq|geq|neq|cdot|times)(?![a-zA-Z]))"
        ),
        "\\…",
        "a formula is between dollar signs: $\\frac{1}{2}$",
    ),
    (re.compile(r"```"), "```", "put ``` on a line of its own, before and after the code"),
)
"""What a left-over looks like, how a message names it, what to type instead."""


def look_for_left_overs(tokens: Sequence[Token], line: int, reading: Reading) -> None:
    """Record a Problem for each mark that the text of a block, which begins at `line`, still holds."""
    for number, text in enumerate(_lines(tokens), line):
        _look(text, number, reading)
        for pattern, mark, hint in _MARKS:
            if pattern.search(text) and pattern.search(_written(number, reading)):
                message = f"{mark} is left in the text: readers would see it"
                reading.problem("markup-left-over", number, message, f"{hint}; to show it, write \\{mark[0]}", Severity.WARNING)
                break


def _lines(tokens: Sequence[Token]) -> Iterator[str]:
    """The text of the block, line by line."""
    text = "".join(map(_text, tokens))
    yield from text.split("\n")


def _text(token: Token) -> str:
    match token.type:
        case "text":
            return token.content.replace("\n", " ")
        case "text_special" if token.content == token.markup:  # a backslash that escapes nothing
            return token.content
        case "softbreak" | "hardbreak":
            return "\n"
        case "html_inline":
            return _OTHER + "\n" * token.content.count("\n")
        case "strong_open" | "em_open" | "strong_close" | "em_close" | "s_open" | "s_close":
            return ""
    return _OTHER


def _written(line: int, reading: Reading) -> str:
    """Line `line` of the source without what has a backslash before it, because that is meant as it is."""
    lines = reading.source.split("\n")
    if not 0 < line <= len(lines):
        return ""
    return re.sub(r"\\[^\w\s]", _OTHER, lines[line - 1])


def _look(text: str, line: int, reading: Reading) -> None:
    if found := _ATTRIBUTES.search(text):
        hint = "attributes go right after [text], a link, `code` or a picture; to show the braces, write \\{"
        message = f"{found.group()} is read as plain text here"
        reading.problem("attribute-misplaced", line, message, hint, Severity.WARNING)
    if found := _MISSING_NOTE.search(text):
        hint = f"add a line “[^{found.group(1)}]: the note” at the end"
        message = f"note {found.group(1)} is not written anywhere; its mark is printed as it is"
        reading.problem("note-missing", line, message, hint, Severity.WARNING)
