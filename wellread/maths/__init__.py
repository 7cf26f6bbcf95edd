"""Formulas: TeX or MathML becomes words, MathML Core, a line of text and a drawing, all from one reading of the formula.

`mathra` (the extra `maths`) reads the formula, says it and draws it; the MathML and the line of text are written here from the
tree that it gives, so that no format can show a formula that another format does not have. Nothing of what an author wrote is
passed through: what the tree does not say is reported, and never printed as TeX.
"""

from __future__ import annotations

from functools import lru_cache

from wellread.maths.linear import linear
from wellread.maths.mathml import letters, mathml
from wellread.maths.parser import SHORTEST_HINT, Parsed, Unreadable, parse, parse_mathml
from wellread.maths.speech import LANGUAGES, said, speaks
from wellread.maths.tex import tex
from wellread.maths.vocabulary import letters_of
from wellread.model import Formula, Span
from wellread.problems import Problem, Severity

__all__ = ["LANGUAGES", "formula", "of_mathml", "speaks"]


@lru_cache(4096)
def formula(tex: str, display: bool, language: str) -> Span | Problem:
    """The span of a formula in TeX (without its dollar signs), said in `language` (BCP 47); a Problem where it cannot be read.

    The Problem has no path and no line: the reader knows them.
    """
    try:
        parsed = parse(tex, display=display)
        spoken = said(parsed, language)
        return _span(tex, parsed, spoken, display)
    except Unreadable as fault:
        return _problem(fault)


@lru_cache(4096)
def of_mathml(source: str, language: str) -> Span | Problem:
    """The span of a formula in MathML (one `<math>` element), as web pages have it and Word's equations become."""
    try:
        parsed = parse_mathml(source)
        if missing := letters_of(source) - letters(parsed.tree):
            lost = ", ".join(sorted(missing)[:5])
            raise Unreadable("formula-unreadable", f"a formula has parts that cannot be read: {lost}", SHORTEST_HINT)
        return _as_tex(_span("", parsed, said(parsed, language), parsed.display), parsed, language)
    except Unreadable as fault:
        return _problem(fault)


def _as_tex(made: Span, parsed: Parsed, language: str) -> Span:
    """`made` as a formula in TeX, which an author can read and change, where that says the same; else as it is."""
    try:
        again = formula(tex(parsed.tree), parsed.display, language)
    except Unreadable:
        return made
    same = isinstance(again, Span) and (again.text, again.say) == (made.text, made.say)
    return again if same and isinstance(again, Span) else made


def _span(source: str, parsed: Parsed, spoken: str, display: bool) -> Span:
    text = linear(parsed.tree)
    if not text or not spoken:
        raise Unreadable(
            "formula-unreadable", "a formula is empty", "write the formula between the dollar signs, or remove them"
        )
    return Span(text, say=spoken, formula=Formula(source, mathml(parsed.tree, spoken, display=display), display))


def _problem(fault: Unreadable) -> Problem:
    return Problem(fault.code, Severity.ERROR, fault.message, fault.hint)
