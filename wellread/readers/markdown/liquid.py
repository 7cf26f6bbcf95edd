"""Tags of other programs inside a line, and links whose address is nowhere: the words stay, what is left out is named.

`{% data x %}` and `{{< x >}}` are instructions, and are left out; `{{ site.email }}` stands for a text that nobody knows here,
and is printed as it is. Code is not touched. Each line stays one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wellread.problems import Severity
from wellread.readers.assembly import Reading
from wellread.readers.markdown.slips import parts_of

_CODE = (
    r"(?P<code>\\.|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|(?<!\$)(?P<dollars>\$\$?)(?=[^\s$])(?:[^$\\]|\\.)+?(?<=\S)(?P=dollars)(?![\d$]))"
)
"""What is not touched: an escaped character, code, a formula."""
_INSTRUCTION = re.compile(rf"{_CODE}|(?<!\\)(?P<tag>\{{%[^{{}}]*%\}}|\{{\{{[<%][^{{}}]*[>%]\}}\}})")
_FORMULA = re.compile(
    rf"{_CODE}|\{{%-?\s*(?P<name>math|maths|katex|mathjax|latex)\b[^{{}}]*%\}}(?P<tex>.+?)\{{%-?\s*end(?P=name)\s*-?%\}}"
)
"""A formula in the tags of Jekyll."""
_VARIABLE = re.compile(rf"{_CODE}|(?<!\\)(?P<tag>\{{\{{[^{{}}]*\}}\}})")
_TARGET = re.compile(r"\]\((?P<address>[^()\n]*(?<!\\)(?:\{\{|\{%)[^()\n]*)\)")
_REFERENCE = re.compile(
    rf"{_CODE}|(?<![\w\]!\\])\[(?P<words>(?!\^)(?:[^\[\]`\\]|`[^`]*`)+)\]\[(?P<label>[^\[\]\\]*)\](?!\()(?P<braces>(?=\{{))?"
)
"""A link to an address that is written elsewhere; a note mark before a link, or brackets before one, is none."""
_DEFINITION = re.compile(r" {0,3}\[([^\[\]]+)\]:")
_OPEN = re.compile(
    r"\s*<(?P<name>[a-z]\w*)\s(?:[^<>]*\s)?markdown(?:\s*=\s*[\"']?(?:1|block|span|true)?[\"']?)?(?:\s[^<>]*)?>\s*", re.I
)
_CLOSE = re.compile(r"\s*</(?P<name>[a-z]\w*)\s*>\s*", re.IGNORECASE)


def read_tags(lines: Sequence[str], reading: Reading) -> list[str]:
    """`lines`, the first of which is line 1, without the tags in them."""
    found = list(lines)
    numbers = parts_of(found).text
    labels = {_label(match[1]) for index in numbers if (match := _DEFINITION.match(found[index]))}
    wrappers: list[str] = []
    for index in numbers:
        line = found[index]
        if "<" in line and (blank := _wrapper(line, wrappers)):
            found[index] = line = blank.strip()
        if "{" in line:
            found[index] = line = _without_tags(line, index, reading)
        if "][" in line:
            found[index] = _REFERENCE.sub(lambda match, at=index: _words(match, labels, at, reading), line)  # type: ignore[misc]
    return found


def _label(text: str) -> str:
    return " ".join(text.casefold().split())


def _wrapper(line: str, wrappers: list[str]) -> str:
    """A space for a line that only opens or closes an element with Markdown in it (`markdown="1"`); else empty."""
    if opening := _OPEN.fullmatch(line):
        wrappers.append(opening["name"].lower())
        return " "
    closing = _CLOSE.fullmatch(line)
    if closing and closing["name"].lower() in wrappers:
        wrappers.remove(closing["name"].lower())
        return " "
    return ""


def _without_tags(line: str, index: int, reading: Reading) -> str:
    # With its spaces an address is none, and the brackets would be printed.
    line = _TARGET.sub(lambda found: "](" + re.sub(r"\s", "%20", found["address"]) + ")", line)

    def left_out(found: re.Match[str]) -> str:
        if found["code"]:
            return found.group()
        hint = "nothing to do, or write in words what readers should have in its place"
        message = f"left out: {found['tag'][:60]} (a tag of another program)"
        reading.problem("left-out", index + 1, message, hint, Severity.WARNING)
        return ""

    line = _FORMULA.sub(lambda found: found.group() if found["code"] else f"${found['tex'].strip()}$", line)
    line = _INSTRUCTION.sub(left_out, line)
    for found in _VARIABLE.finditer(_TARGET.sub("]", line)):
        if found["tag"]:
            message = f"{found['tag'][:60]} stands for a text of another program; it is printed as it is"
            reading.problem("tag-as-text", index + 1, message, "write the text in its place", Severity.WARNING)
    return line


def _words(found: re.Match[str], labels: set[str], index: int, reading: Reading) -> str:
    if found["code"]:
        return found.group()
    label = found["label"] or found["words"]
    if _label(label) in labels or label.startswith("^"):
        return found.group()
    message = f"no address is written for [{label[:60]}], so the words of the link stay without it"
    reading.problem("link-undefined", index + 1, message, f"add a line: [{label[:60]}]: https://…", Severity.WARNING)
    if found["braces"] is not None:  # what they say is said of the words
        return f"[{found['words']}]"
    return found["words"]
