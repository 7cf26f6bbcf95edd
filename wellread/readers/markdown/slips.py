"""Lines that were surely meant otherwise than CommonMark reads them, put right before the parser sees them.

Each line stays one line, so that line numbers stay. Nothing in a block of code or in a comment is touched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from wellread.problems import Severity
from wellread.readers.assembly import Reading
from wellread.readers.markdown.rules import code_mark
from wellread.readers.windows import CHARACTERS, mended

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff\u200b"
_NO_BREAK = re.compile(rf"( {{0,3}}[#＃]{{1,6}})[ \t]*[{_SPACES}][{_SPACES} \t]*(?=\S)")
_CLOSE = re.compile(r"( {0,3}[#＃]{2,6})(?=[^\s#＃!{])")
_FIRST = re.compile(r"(#)(?=\w[^#]*\s?)")
_BULLETS = "•◦▪▫■□●○‣⁃∙·►▸➢➤❖✓✔✗\uf0b7\uf0a7\uf0d8\uf06e"
_BULLET = re.compile(rf"([ \t>]*)[{_BULLETS}](?:[ \t{_SPACES}]+(?=\S)|(?=[^\W\d_]))")
_DASH = re.compile(rf"([ \t>]*)–[ \t{_SPACES}]+(?=\S)")
_NO_BREAK_ITEM = re.compile(rf"(\s*(?:[-*+]|\d{{1,9}}[.)]))[ \t]*[{_SPACES}][{_SPACES} \t]*(?=\S)")


@dataclass(slots=True)
class Parts:
    """Which lines of a source are text, and which are code."""

    text: list[int] = field(default_factory=list)
    """Indexes of the lines that are neither code between fences, nor maths, nor inside a comment."""
    code: list[tuple[int, int]] = field(default_factory=list)
    """First and last line of each block of code between fences that is closed."""


_MATHS = re.compile(r"\s*\\(?:\[|begin\{((?:equation|align|alignat|gather|multline|math|displaymath|eqnarray|flalign)\*?)\})")
"""Where lines of TeX begin that are a formula."""


def parts_of(lines: Sequence[str]) -> Parts:
    """Go through `lines` once."""
    found = Parts()
    fence, opened, until = "", 0, ""
    for index, line in enumerate(lines):
        if until:
            until = "" if until in line else until
        elif fence:
            if code_mark(line, inside=fence):
                found.code.append((opened, index))
                fence = ""
        elif begin := code_mark(line):
            fence, opened = begin, index
        elif line.lstrip().startswith("<!--"):
            until = "" if "-->" in line else "-->"
        elif line.strip().startswith("$$"):
            until = "$$" if line.count("$$") % 2 else ""
        elif maths := _MATHS.match(line):
            end_of = f"\\end{{{maths[1]}}}" if maths[1] else "\\]"
            until = "" if end_of in line else end_of
        else:
            found.text.append(index)
    return found


def of_windows(text: str) -> tuple[str, list[tuple[int, str]]]:
    """`text` with the dashes and quotes that Windows-1252 has where Unicode has control characters; the lines where, from 1."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        found += [(number, CHARACTERS[one]) for one in dict.fromkeys(line) if one in CHARACTERS]
    return mended(text), found


_TEMPLATE = {
    "Write here. Leave an empty line between paragraphs.", "- The most important thing.", "- The next one.",
    "Say here who can answer questions.",
}  # fmt: skip
"""What `wellread new` writes for authors."""


def put_right(lines: Sequence[str], reading: Reading) -> list[str]:
    """`lines`, the first of which is line 1, with each slip put right and reported."""
    found = list(lines)
    found = [line.lstrip("\u200b\u2060\ufeff") for line in found]  # of no width, and in front of the marks of Markdown
    numbers = parts_of(found).text
    dashes = {index for index in numbers if _DASH.match(found[index])}
    first = next((index for index in numbers if found[index].strip()), -1)
    for index in numbers:
        line = found[index]
        if line.strip() in _TEMPLATE:
            message, hint = f"“{line.strip()}” is from the template, for authors", "write your text in its place, or delete it"
            reading.problem("template-text", index + 1, message, hint, Severity.WARNING)
        if _FIRST.match(line) and index == first and not line.startswith("#!"):
            found[index] = _heading(_FIRST, line, index, reading)
        elif _NO_BREAK.match(line):
            found[index] = _heading(_NO_BREAK, line, index, reading)
        elif _CLOSE.match(line):
            found[index] = _heading(_CLOSE, line, index, reading)
        elif _BULLET.match(line) or (index in dashes and dashes & {index - 1, index + 1}):
            found[index] = _bullet(line, index, reading)
        elif _NO_BREAK_ITEM.match(line):
            found[index] = _NO_BREAK_ITEM.sub(r"\1 ", line)
    return found


def _heading(pattern: re.Pattern[str], line: str, index: int, reading: Reading) -> str:
    fixed = pattern.sub(lambda found: found[1].replace("＃", "#").strip() + " ", line, count=1)
    marks, _, words = fixed.partition(" ")
    message = f"after {marks} is no plain space; this is read as the heading “{words.strip()[:60]}”"
    hint = f"type a space there: {marks} {words.strip()[:60]}"
    reading.problem("heading-space-missing", index + 1, message, hint, Severity.WARNING)
    return fixed


def _bullet(line: str, index: int, reading: Reading) -> str:
    pattern = _BULLET if _BULLET.match(line) else _DASH
    mark = line.strip("> \t")[:1]
    message = f"the line begins with “{mark}”; it is read as an item of a list"
    reading.problem("bullet-pasted", index + 1, message, "type “- ” in place of the character", Severity.WARNING)
    return pattern.sub(r"\1- ", line, count=1)
