"""Numbers with one source: `[6 tablets]{fact=max-dose}` is written once, `{fact=max-dose}` stands for its words elsewhere.

Done before the text is parsed, so that the words that are filled in are text like any other. Used by the reader only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wellread.readers.assembly import Reading
from wellread.readers.markdown.rules import code_mark

_WRITTEN = re.compile(r"\[(?P<words>[^\[\]\n]+)\]\{[^{}\n]*\bfact=(?P<name>[\w-]+)[^{}\n]*\}")
_NAMED = re.compile(r"(?<![\])`\\])\{fact=(?P<name>[\w-]+)\}")
_MARKS = re.compile(r"\*+|~~|`|(?<!\w)_+|_+(?!\w)")
FILLED = "filled"
"""The attribute of words that were filled in."""


def fill_in(lines: Sequence[str], reading: Reading) -> list[str]:
    """`lines` with the words of each fact where it is only named."""
    known = dict(_written(lines, reading))
    return [_filled(line, number, known, reading) for number, line in _text(lines)] if _any(lines) else list(lines)


def _any(lines: Sequence[str]) -> bool:
    return any("{fact=" in line for line in lines)


def _written(lines: Sequence[str], reading: Reading) -> Iterator[tuple[str, str]]:
    seen: dict[str, str] = {}
    for number, line in _text(lines):
        for found in _WRITTEN.finditer(line):
            name, words = found["name"], _MARKS.sub("", found["words"]).strip()
            if seen.setdefault(name, words) == words:
                yield name, words
                continue
            message = f"the fact “{name}” is “{words}” here and “{seen[name]}” above"
            reading.problem("fact-twice", number, message, f"write {{fact={name}}} here, or give this one another name")


def _filled(line: str, number: int, known: dict[str, str], reading: Reading) -> str:
    def words(found: re.Match[str]) -> str:
        name = found["name"]
        if name not in known:
            message = f"no words are called “{name}”"
            reading.problem("fact-unknown", number, message, f"write [the words]{{fact={name}}} once in the main text")
            return name
        return f"[{known[name]}]{{fact={name} {FILLED}=yes}}"

    return _NAMED.sub(words, line) if number else line


def _text(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Number and text of each line; the number is 0 in a block of code."""
    code = ""
    for number, line in enumerate(lines, 1):
        mark = code_mark(line, inside=code)
        yield 0 if code or mark else number, line
        if mark:
            code = "" if code else mark
