"""What every reader does with a formula: say what is wrong with it, and in which languages it is only spelled out.

A reader that has the MathML of a formula and nothing else (Word's equations, a plug-in) leaves its words out: `completed` finds
them, so that no formula reaches a format without them.
"""

from __future__ import annotations

from dataclasses import replace

from wellread import maths
from wellread.model import Document, Sentence, Span, traverse
from wellread.problems import BuildError, Problem, Severity
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


def completed(document: Document) -> Document:
    """`document` with words, and a line of text, for each formula that has none.

    Raises BuildError, with what is doubtful in the document besides, where a formula cannot be read.
    """
    waiting = [span for one in _sentences(document) for span in one.spans if span.formula and span.say is None]
    if not waiting:
        return document
    faults: list[Problem] = []

    def change(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        return tuple(
            replace(one, spans=tuple(_complete(span, one, document, faults) for span in one.spans)) for one in sentences
        )

    chapters = tuple(traverse.rewrite_chapter(chapter, change) for chapter in document.chapters)
    notes = tuple(traverse.rewrite_note(note, change) for note in document.notes)
    made = replace(document, chapters=chapters, notes=notes)
    if faults:
        raise BuildError([*document.problems, *dict.fromkeys(faults)], partial=made)
    return made


def _sentences(document: Document) -> list[Sentence]:
    blocks = [*(chapter.blocks + chapter.easy for chapter in document.chapters), *(note.blocks for note in document.notes)]
    return [one for group in blocks for one in traverse.sentences(group)]


def _complete(span: Span, sentence: Sentence, document: Document, faults: list[Problem]) -> Span:
    if span.formula is None or span.say is not None:
        return span
    made = maths.of_mathml(span.formula.mathml, span.lang or document.meta.language)
    if isinstance(made, Problem):
        faults.append(replace(made, path=str(document.source), line=sentence.line))
        return span
    shown = made.formula and replace(made.formula, source=span.formula.source, display=span.formula.display)
    return replace(span, text=made.text, say=made.say, formula=shown)
