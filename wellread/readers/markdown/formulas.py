"""Formulas in Markdown: `$…$`, `$$…$$`, `\\(…\\)`, `\\[…\\]`, an environment of TeX, and a fence called `math`.

A dollar sign is money far more often than maths, so that a pair of them is a formula only where pandoc would see one, and
where what is between them is not prose: “$5 and $10”, “US$5”, “$5, or 10$ for two”, “$HOME/bin:$PATH” and “${A}/${B}” are text.
Brackets with a backslash are brackets in Markdown; around what can only be TeX they are a formula. Used by the reader only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode

from wellread.model import Block, Paragraph, Span
from wellread.readers.assembly import Reading
from wellread.readers.formulas import of_mathml, of_tex
from wellread.readers.markdown.nodes import line_of

INLINE, BLOCK = "math_inline", "math_block"
"""Types of the tokens."""
MATHML = "mathml"
"""The language of a fence, and the class of a piece of code, that hold a `<math>` element."""

_CLOSING = {"$$": "$$", "$": "$", "\\(": "\\)", "\\[": "\\]"}
_ENVIRONMENTS = "equation|align|alignat|gather|multline|eqnarray|flalign|aligned|gathered|split|cases"
_ENVIRONMENT = re.compile(rf"\\begin\{{((?:{_ENVIRONMENTS})\*?)\}}")
_TEX = re.compile(r"\\[A-Za-z]|[\^=<>]|_[{\w]|[A-Za-z]_")
"""What prose does not have."""
_WORD = re.compile(r"(?<![\w\\])(?!(?:sin|cos|tan|cot|sec|csc|log|ln|exp|lim|max|min|mod|det|gcd|arg)\b)[A-Za-zÀ-ž]{2,}(?!\w)")
_ALONE = re.compile(r"\d\s+(?!x\b)[^\W\d_]\s+\d")
"""A word of one letter between two numbers: “5 o 6”, “5 à 6”."""
_FOREIGN = re.compile(r"[^\W\d_A-Za-z\u0370-\u03ff\u2100-\u214f\U0001d400-\U0001d7ff]")
"""A letter that is neither Latin nor Greek, nor one of the mathematical alphabets."""
_BRACED = r"\{(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*\}"
_DEFINITION = re.compile(
    r"\\(?:newcommand|renewcommand|providecommand|DeclareMathOperator)\*?\s*(?:\{\s*(\\[A-Za-z]+)\s*\}|(\\[A-Za-z]+))"
    rf"\s*(?:\[\d\])?(?:\[[^\]]*\])?\s*{_BRACED}|\\def\s*(\\[A-Za-z]+)(?:#\d)*\s*{_BRACED}"
)


def formulas_plugin(parser: MarkdownIt) -> None:
    """Let `parser` find formulas."""
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("fence", BLOCK, _block_rule, interrupts)
    # Before escapes: \( is an escaped bracket to Markdown, and \$ is looked at there.
    parser.inline.ruler.before("escape", INLINE, _inline_rule)


def _inline_rule(state: StateInline, silent: bool) -> bool:
    opening = next((one for one in _CLOSING if state.src.startswith(one, state.pos)), "")
    if not opening:
        return False
    start = state.pos + len(opening)
    end = _end(state.src, start, state.posMax, _CLOSING[opening])
    if end < 0:
        return False
    content, after = state.src[start:end], state.src[end + len(opening) : end + len(opening) + 1]
    before = state.src[state.pos - 1 : state.pos]
    if not _is_formula(opening, content, before, after):
        return False
    if not silent:
        token = state.push(INLINE, "math", 0)
        token.content, token.markup = _bare(content), opening
        token.meta["alone"] = opening in ("$$", "\\[") and state.src.strip() == state.src[state.pos : end + len(opening)]
    state.pos = end + len(opening)
    return True


def _end(text: str, start: int, stop: int, closing: str) -> int:
    """Where `closing` begins, past what is escaped; -1: nowhere."""
    place = start
    while place < stop:
        if text.startswith(closing, place):
            return place
        place += 2 if text[place] == "\\" else 1
    return -1


def _is_formula(opening: str, content: str, before: str, after: str) -> bool:
    """Whether `content`, between signs that may mean something else, is meant as a formula."""
    if not content.strip():
        return False
    if opening == "$$":
        return not _is_prose(content)
    if opening != "$":
        return bool(_TEX.search(content)) and not _is_prose(content)
    # The rules of pandoc, and of GitHub for what is before.
    if content[0].isspace() or content[-1].isspace() or after.isdecimal() or before.isalnum():
        return False
    if after.isalpha() and content[-1] in ":/_-,;.":
        return False
    if content[0] == "{" and after == "{":  # `${name}/${path}`: places that a program fills in
        return False
    return not _is_prose(content)


def _is_prose(content: str) -> bool:
    """Whether `content` is words between two signs of money."""
    if re.search("[，。；、]", content) and not re.search(r"\\[A-Za-z]", content):
        return True
    if _TEX.search(content):
        return False
    worded = any(one.isspace() for one in content) and _WORD.search(content)
    return bool(worded or _ALONE.search(content) or _FOREIGN.search(content) or "`" in content.strip("`"))


def _bare(content: str) -> str:
    """`content` without the backticks that GitHub puts around a formula to keep Markdown out of it."""
    if len(content) > 2 and content[0] == content[-1] == "`":
        return content[1:-1].strip()
    return content.strip()


def _block_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    first = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]].strip()
    opening, closing, kept = _fences(first)
    if not opening:
        return False
    lines = []
    for number in range(start, end):
        line = first if number == start else state.src[state.bMarks[number] : state.eMarks[number]].strip()
        if number > start and (not line or state.sCount[number] < state.blkIndent):
            return False
        lines.append(line[len(opening) :] if number == start and not kept else line)
        found = _end(lines[-1], 0, len(lines[-1]), closing)
        if found >= 0:
            break
    else:
        return False
    rest = lines[-1][found + len(closing) :].strip()
    if rest and not re.fullmatch(r"[.,;:!?]|\(?\{?#?[\w:.-]+\}?\)?", rest):
        return False
    if silent:
        return True
    content = "\n".join([*lines[:-1], lines[-1][: found + len(closing) * kept]])
    token = state.push(BLOCK, "math", 0)
    # A full stop after the formula belongs to it: a displayed formula may end a sentence.
    token.content = content.strip() + (rest if rest in (".", ",", ";") and not kept else "")
    token.block, token.markup, token.map = True, opening, [start, number + 1]
    state.line = number + 1
    return True


def _fences(line: str) -> tuple[str, str, bool]:
    """What opens and what closes the formula that begins in `line`, and whether both are part of it."""
    if found := _ENVIRONMENT.match(line):
        return found[0], f"\\end{{{found[1]}}}", True
    opening = next((one for one in ("$$", "\\[") if line.startswith(one)), "")
    return opening, _CLOSING.get(opening, ""), False


def read_formula(
    tex: str, line: int, reading: Reading, *, display: bool = False, language: str | None = None
) -> Iterator[Span]:
    """The span of the formula `tex`, which is in `line`: none where it only defines commands, its TeX where it is wrong.

    It may be MathML too: a formula for which there is no TeX is written as such (`authoring.formulas`).
    """
    if tex.startswith("<math"):
        yield of_mathml(tex, line, reading, language=language) or Span(tex)
        return
    own = {next(filter(None, found.groups())): found[0] for found in _DEFINITION.finditer(tex)}
    reading.macros.update(own)
    rest = _DEFINITION.sub("", tex).strip()
    if own and not rest:
        return
    used = (text for name, text in reading.macros.items() if re.search(rf"{re.escape(name)}(?![A-Za-z])", rest))
    whole = "".join(used) + rest if reading.macros else tex
    found = of_tex(whole, line, reading, display=display, language=language)
    # What is wrong stops the build; until then its TeX stands for it, so that the rest of the text is looked at.
    yield found or Span(tex)


def is_formula(node: SyntaxTreeNode) -> bool:
    """Whether a block is a formula."""
    return node.type == BLOCK or (node.type == "fence" and node.info.strip() in ("math", MATHML))


def read_block(node: SyntaxTreeNode, reading: Reading) -> Iterator[Block]:
    """A displayed formula: a paragraph of its own; nothing where it only defines commands."""
    line = line_of(node)
    spans = tuple(read_formula(node.content.strip(), line, reading, display=True))
    if spans:
        yield Paragraph(reading.block_id(), line, reading.cut(spans, line), name=name_of(spans))


def name_of(spans: Sequence[Span]) -> str:
    """The name of the paragraph that `spans` are: a formula that stands alone is displayed."""
    return "formula" if len(spans) == 1 and spans[0].formula and spans[0].formula.display else ""
