"""Formulas: TeX between dollar signs, and MathML as code where there is no TeX."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from wellread import maths
from wellread.authoring import escape
from wellread.maths.full import MATHML, in_full
from wellread.model import Formula, Paragraph, Span

_TEX = re.compile(r"\\[A-Za-z]|[\^=<>]|_[{\w]")
_WORD = re.compile(r"[^\W\d_]{2,}")
ElementTree.register_namespace("", MATHML.strip("{}"))


def in_text(span: Span, formula: Formula, language: str, around: tuple[str, str]) -> str:
    """A formula in a line; `around` are the characters before and after it."""
    say = _say(span, formula, language)
    # A pair of dollar signs around words is money to the reader.
    if not formula.source or (_WORD.search(formula.source) and not _TEX.search(formula.source)):
        return escape.code(_mathml(formula)) + "{" + " ".join((".mathml", *say)) + "}"
    mark = "$$" if formula.display else "$"
    found = f"{mark}{' '.join(formula.source.split())}{mark}"
    if say:
        found += "{" + say[0] + "}"
    before, after = ("<!-- -->" if one.isalnum() or one == "$" else "" for one in around)
    return before + found + after


def on_its_own(block: Paragraph) -> list[str] | None:
    """The lines of a displayed formula; None where the paragraph is none, or more than one."""
    spans = [span for sentence in block.sentences for span in sentence.spans]
    formula = spans[0].formula if len(spans) == 1 else None
    if not formula or not formula.display:
        return None
    if not formula.source:
        return ["```mathml", _mathml(formula), "```"]
    inside = formula.source.split("\n")
    if "" in inside or "$$" in formula.source or any(line != line.strip() for line in inside):
        return ["```math", *inside, "```"]
    return ["$$", *inside, "$$"]


def _mathml(formula: Formula) -> str:
    """The MathML of `formula` on one line, with all that the reader needs to say it as it is said now."""
    found = formula.mathml
    if "class=" in found:
        found = ElementTree.tostring(in_full(ElementTree.fromstring(found)), "unicode")
    return " ".join(found.split())


def _say(span: Span, formula: Formula, language: str) -> tuple[str, ...]:
    """The attribute of a formula that is said otherwise than by rule."""
    lang = span.lang or language
    made = maths.formula(formula.source, formula.display, lang) if formula.source else maths.of_mathml(formula.mathml, lang)
    if span.say is None or not isinstance(made, Span) or made.say == span.say:
        return ()
    return (f"say={escape.attribute(span.say)}",)
