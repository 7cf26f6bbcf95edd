"""What every reader does with a formula: say what is wrong with it, and in which languages it is only spelled out."""

from __future__ import annotations

from wellread import maths
from wellread.model import Span
from wellread.problems import Problem, Severity
from wellread.readers.assembly import Reading


def of_tex(tex: str, line: int, reading: Reading, *, display: bool = False, language: str | None = None) -> Span | None:
    """The span of a formula in TeX; None, with a Problem, where it cannot be read."""
    lang = language or reading.front.meta.language
    return _reported(maths.formula(tex, display, lang), line, reading, lang)


def of_mathml(source: str, line: int, reading: Reading, *, language: str | None = None) -> Span | None:
    """The span of a `<math>` element; None, with a Problem, where it cannot be read."""
    lang = language or reading.front.meta.language
    return _reported(maths.of_mathml(source, lang), line, reading, lang)


def _reported(made: Span | Problem, line: int, reading: Reading, language: str) -> Span | None:
    if isinstance(made, Problem):
        reading.problem(made.code, line, made.message, made.hint, made.severity)
        return None
    if not maths.speaks(language) and not any(known.code == "formula-plain" for known in reading.problems):
        message = f"there are no rules for saying formulas in {language}: they are read out symbol by symbol"
        hint = f'write how each is said: $x^2${{say="…"}}; formulas have rules in {", ".join(sorted(maths.LANGUAGES))}'
        reading.problem("formula-plain", line, message, hint, Severity.WARNING)
    return made
