"""Lines for other programs: what they mean is read, where they mean something; the rest is left out, and reported by name.

Liquid and Jinja tags of Jekyll, GitBook and Home Assistant, shortcodes of Hugo, attributes of kramdown, places for a table of
contents, TeX for pandoc, imports of MDX, directives of MyST. Each line stays one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wellread.problems import Severity
from wellread.readers.assembly import Reading
from wellread.readers.markdown.slips import parts_of

_NOTES = r"note|info|tip|hint|warning|caution|danger|important|attention|error|success|alert|notice|callout"
_TYPESET = r"math|maths|katex|mathjax|latex"
_READ = (
    (re.compile(r"\{%-?\s*highlight\s+([\w+-]+).*%\}"), r"```\1"),
    (re.compile(r"\{\{[<%]\s*highlight\s+([\w+-]+).*[>%]\}\}"), r"```\1"),
    (re.compile(r"\{%-?\s*endhighlight\s*-?%\}|\{\{[<%]\s*/\s*highlight\s*[>%]\}\}"), "```"),
    (re.compile(rf"\{{%-?\s*(?:end)?(?:{_TYPESET})\b[^{{}}]*%\}}|\{{\{{[<%]\s*/?\s*(?:{_TYPESET})\b[^{{}}]*[>%]\}}\}}"), "$$"),
    (re.compile(r"""\{%-?\s*hint\s+style\s*=\s*["']?(\w+).*%\}"""), r"::: \1"),
    (re.compile(r"\{%-?\s*endhint\s*-?%\}"), ":::"),
    (re.compile(rf"\{{\{{[<%]\s*({_NOTES})\b[^\"]*(?:\"([^\"]*)\")?.*[>%]\}}\}}"), r"::: \1"),
    (re.compile(rf"\{{\{{[<%]\s*/\s*(?:{_NOTES})\s*[>%]\}}\}}"), ":::"),
    (re.compile(rf"\{{%-?\s*({_NOTES})\b.*%\}}"), r"::: \1"),
    (re.compile(rf"\{{%-?\s*end({_NOTES})\s*-?%\}}"), ":::"),
)
"""Tags that have a meaning here, and what says the same."""
_SILENT = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}|\{%-?\s*(?:end)?(?:tabs|tab|content-ref)\b.*%\}")
_TAG = re.compile(r"\{%.*%\}|\{\{[<%].*[>%]\}\}|\{#.*#\}")
_KRAMDOWN = re.compile(r"\{:.*\}|\{::.*\}")
_CONTENTS = re.compile(
    r"\[\[?_?TOC_?\]?\]|\{:\s*toc\s*\}|\[\[toc\]\]|@\[toc\].*|<!--\s*toc\s*-->|\{\{\s*toc\s*\}\}", re.IGNORECASE
)
_PAGE = re.compile(r"\\(?:newpage|pagebreak|clearpage|cleardoublepage)(?:\{\})?")
_TEX = re.compile(r"\\(?!begin|end)[a-zA-Z]+\*?(?:\[[^\]]*\]|\{[^{}]*\})+")
_IMPORT = re.compile(r"""import\s+(?:[\w*{}\s,]+\sfrom\s+)?["'][^"']+["'];?|export\s+(?:const|default|function)\s.*""")
_TARGET = re.compile(r"\([\w/:. -]+\)=")
_COMMENT = re.compile(r"%%.*%%")
DRAFT = re.compile(r"---\s+(abstract|middle|back|note_(\w+))")
"""Where a part of a draft of the IETF begins (kramdown-rfc)."""
_PAIRED = re.compile(r"-{3}\s+(/?)([a-z][\w-]*)\s+-{3}")
"""A mark of Raspberry Pi's projects: `--- task ---`, which `--- /task ---` closes."""
_BEGIN = re.compile(r"\\begin\{([\w*]+)\}.*")
_MATHS = {
    "align",
    "align*",
    "alignat",
    "displaymath",
    "eqnarray",
    "equation",
    "equation*",
    "gather",
    "gather*",
    "math",
    "multline",
}
_DIRECTIVE = re.compile(r"(\s*)(`{3,}|~{3,})\s*\{(\w[\w:-]*)\}\s*(.*?)\s*")
_OPTION = re.compile(r"\s*:([\w-]+):\s*(.*?)\s*")
_NO_TEXT = {"toctree", "contents", "include", "literalinclude", "tableofcontents", "eval-rst", "bibliography", "automodule"}
_CODE = {"code", "code-block", "code-cell", "sourcecode", "highlight", "parsed-literal", "prompt", "console", "math", "mermaid"}
_CONTAINER = re.compile(r"\{%-?\s*comment\s*-?%\}")
_OWN = (
    (_CONTENTS, "a place for a table of contents; wellread makes one"),
    (_PAGE, "a page break; the pages of each format are its own"),
    (_KRAMDOWN, "attributes of kramdown"),
    (_TAG, "a tag of another program (Jekyll, Hugo, GitBook …)"),
    (_COMMENT, "a comment"),
    (_IMPORT, "a line of program code (MDX)"),
    (_TEX, "an instruction of TeX"),
)


def read_foreign(lines: Sequence[str], reading: Reading) -> list[str]:
    """`lines`, the first of which is line 1, with what other programs would have read in them read or left out."""
    found = list(lines)
    _directives(found, reading)
    skip_to = -1
    closed = {mark[2] for line in found if (mark := _PAIRED.fullmatch(line.strip())) and mark[1]}
    for index in parts_of(found).text:
        text = found[index].strip()
        if index <= skip_to or not text or text[0] not in "{[@\\ie%<(-":
            continue
        if part := DRAFT.fullmatch(text):
            found[index] = _part(part, index, reading)
            continue
        if (mark := _PAIRED.fullmatch(text)) and mark[2] in closed:
            _leave_out(index, text, "a mark of another program, which says what kind of text this is", reading)
            found[index] = ""
            continue
        last = _ends(found, index, text)
        if last > index or _CONTAINER.fullmatch(text):
            skip_to = last
            _leave_out(index, text, "it and the lines up to its end are for another program", reading)
            found[index : last + 1] = [""] * (last + 1 - index)
            continue
        found[index] = _line(found[index], text, index, reading)
    return found


def _part(found: re.Match[str], index: int, reading: Reading) -> str:
    """A heading for the abstract and for notes of a draft; nothing for its middle and its end, whose headings are their own."""
    if found[1] in ("middle", "back"):
        _leave_out(index, found.group(), "a part of a draft of the IETF", reading)
        return ""
    return f"# {(found[2] or found[1]).replace('_', ' ').capitalize()}"


def _line(line: str, text: str, index: int, reading: Reading) -> str:
    for pattern, instead in _READ:
        if pattern.fullmatch(text):
            return line[: len(line) - len(line.lstrip())] + pattern.sub(instead, text)
    if _SILENT.fullmatch(text) or _TARGET.fullmatch(text):
        return ""
    for pattern, what in _OWN:
        if pattern.fullmatch(text) and not (pattern is _TEX and text.startswith("\\[")):
            _leave_out(index, text, what, reading)
            return ""
    return line


def _leave_out(index: int, text: str, what: str, reading: Reading) -> None:
    hint = "nothing to do, or write in words what readers should have in its place"
    reading.problem("left-out", index + 1, f"left out: {text[:60]} ({what})", hint, Severity.WARNING)


def _ends(lines: Sequence[str], start: int, text: str) -> int:
    """The last line of what begins at `start` and goes over several lines; `start` itself when it does not."""
    if _CONTAINER.fullmatch(text):
        return _find(lines, start, re.compile(r"\{%-?\s*endcomment\s*-?%\}"))
    if text.startswith("{%") and "%}" not in text:
        return _find(lines, start, re.compile(r".*%\}"))
    if text.startswith(("{{<", "{{%")) and "}}" not in text:
        return _find(lines, start, re.compile(r".*[>%]\}\}"))
    found = _BEGIN.fullmatch(text)
    if found and found[1] not in _MATHS and f"\\end{{{found[1]}}}" not in text:
        return _find(lines, start, re.compile(rf".*\\end\{{{re.escape(found[1])}\}}.*"))
    return start


def _find(lines: Sequence[str], start: int, pattern: re.Pattern[str]) -> int:
    for index in range(start + 1, min(len(lines), start + 200)):
        if pattern.fullmatch(lines[index].strip()):
            return index
    return start


def _directives(lines: list[str], reading: Reading) -> None:
    """Directives of MyST: ```` ```{note} ```` is a fence with text in it, ```` ```{code-block} python ```` is code.

    One may be inside another, so this goes on as long as any is found.
    """
    changed = True
    while changed:
        changed = False
        for start, end in parts_of(lines).code:
            if found := _DIRECTIVE.fullmatch(lines[start]):
                _directive(lines, (start, end), found, reading)
                changed = True


def _directive(lines: list[str], place: tuple[int, int], found: re.Match[str], reading: Reading) -> None:
    start, end = place
    indent, mark, name, rest = found.groups()
    options: dict[str, str] = {}
    for index in range(start + 1, end):
        option = _OPTION.fullmatch(lines[index])
        if not option:
            break
        options[option[1]] = option[2]
        lines[index] = ""
    if name in _CODE:
        lines[start] = f"{indent}{mark}{rest}"
    elif name in ("figure", "image"):
        lines[start], lines[end] = f"{indent}![{options.get('alt', '')}](<{rest}>)", ""
    elif name in _NO_TEXT:
        _leave_out(start, lines[start].strip(), "a directive of another program (MyST)", reading)
        lines[start : end + 1] = [""] * (end + 1 - start)
    else:
        lines[start], lines[end] = f"{indent}::: {name} {rest}".rstrip(), f"{indent}:::"
