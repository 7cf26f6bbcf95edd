"""What is wrong with a line of YAML, in the words of its author: the parser's own are for programmers."""

from __future__ import annotations

import re

_WORDS = (
    (r"mapping values are not allowed", "a value has a colon in it", "put the value in quotes: summary: \"Tea: a hot drink\""),
    (r"cannot start any token", "a value begins with a character that has a meaning of its own here, such as @, %, ` or a tab",
     "put the value in quotes; use spaces, no tabs, at the beginning of a line"),
    (r"unexpected end of stream|quoted scalar|expected ',' or '[\]}]'", "a quote or a bracket is opened and never closed",
     "write the closing quote or bracket"),
    (r"undefined alias|expected alphabetic", "a value begins with * or &", "put the value in quotes"),
    (r"number is too large", "a number is too large, or a backslash names no character", "put the value in quotes"),
    (r"escape", "a backslash in double quotes", "use single quotes around the value, or write \\\\"),
    (r"constructor|as its tag says|tag", "a value begins with !", "put the value in quotes"),
    (r"could not find expected ':'|expected <block end>|expected <document start>", "this line is no setting",
     "write “name: value”; what belongs to the line above begins with spaces, and a quote goes around the whole value"),
)  # fmt: skip
_OTHERS = ("this line cannot be read as a setting", "write “name: value”, and put the value in quotes")


def in_words(problem: str) -> tuple[str, str]:
    """What is wrong, and what to type, for a `problem` as PyYAML words it."""
    for pattern, message, hint in _WORDS:
        if re.search(pattern, problem):
            return message, hint
    return _OTHERS


_CURLY = re.compile(r"^(\s*(?:-\s+(?:[\w.-]+\s*:\s+)?|[\w.-]+\s*:\s+))[“„«”]\s?(.*?)\s?[”“»„](\s*)$")
_KEY = re.compile(r"^(\s*)[“„”]([\w .-]+)[”“](\s*:\s)")


def straight(text: str) -> tuple[str, list[int]]:
    """`text` with straight quotes where a word processor made curly ones around a value, and the lines where (from 0)."""
    lines, changed = text.split("\n"), []
    for number, line in enumerate(lines):
        lines[number] = _CURLY.sub(_quoted, _KEY.sub(r'\1"\2"\3', line))
        if lines[number] != line:
            changed.append(number)
    return "\n".join(lines), changed


def _quoted(found: re.Match[str]) -> str:
    before, inside, after = found.groups()
    if re.search(r"[“”„«»]", inside):  # two quotations in a line: the value is text that has them
        return found.group()
    return f"{before}'{inside.replace(chr(39), chr(39) * 2)}'{after}"
