"""Formulas in finished files: words, MathML and drawings are those of the edition; a writer that spoils one is found out."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import judges
import pytest
from mutations import Change, block, caught, errors, result

from wellread import checks, editions, readers
from wellread.formats import FORMATS
from wellread.model import Edition, traverse
from wellread.problems import Problem
from wellread.speech.narration import narrate
from wellread.speech.normalise import pieces
from wellread.speech.ssml import Line, Pause, Run, parse

CASE = Path(__file__).parent / "cases/formulas"
SHOWN = "{{ span.formula | mathml }}"
NAMED = 'role="math" aria-label="{{ span.say }}"'

LINE = 'data-text="{{ span.text }}"'
BROKEN = 'data-text="{{ span.text | replace("/", "") }}"'


def shown(old: str, new: str) -> Change:
    """The MathML has `new` where it should have `old`."""
    return block(SHOWN, f'{{{{ span.formula | mathml | replace("{old}", "{new}") | safe }}}}')


def without_mathml(features: Iterable[str]) -> list[str]:
    """The features without that of formulas."""
    return [one for one in features if one != "MathML"]


FAULTS: list[tuple[str, str, Change]] = [
    ("epub", "epub-formula-wrong", shown("mfrac", "mrow")),
    ("epub", "epub-formula-wrong", shown("over", "under")),
    ("epub", "epub-text-missing", block(f"{LINE}{{% if", f"{BROKEN}{{% if")),
    ("epub", "epub-feature-false", result("wellread.claims.features", without_mathml)),
    ("html", "page-formula-wrong", shown("<mn>2</mn>", "<mn>3</mn>")),
    ("html", "page-formula-wrong", block(SHOWN, "{{ span.text }}")),
    ("html", "page-words", block(f"{LINE}{{% if", f"{BROKEN}{{% if")),
    ("pdf", "formula-unsaid", block(NAMED, 'role="math" aria-label="a b"')),
    ("pdf", "formula-unsaid", block(NAMED, 'role="math" aria-label=""')),
    ("pdf", "reading-order-wrong", block(f"{LINE} data-mathml", f"{BROKEN} data-mathml")),
    ("ua-2", "formula-unsaid", block('data-mathml="{{ span.formula.mathml }}"', "")),
]
"""Format (or profile of the PDF), the code that must find it, the fault."""


def edition_of(theme: str = "ua-1") -> Edition:
    """The case with formulas in every place."""
    made = editions.adapt(readers.read(CASE), "standard")
    assert made is not None
    return replace(made, stem="sums", theme=replace(made.theme, pdf_profile=theme))


def made(edition: Edition, name: str, folder: Path) -> Path:
    """The file of `edition` in a format."""
    format = FORMATS.load(name)
    path = folder / f"{edition.stem}{format.SUFFIX}"
    format.write(edition, path)
    return path


@pytest.mark.parametrize(("name", "code", "fault"), FAULTS, ids=lambda one: one if isinstance(one, str) else "")
def test_a_spoilt_formula_is_found(
    name: str, code: str, fault: Change, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A writer that loses a line, an exponent or the words of a formula is found out by the finished file."""
    stage = {"ua-2": "pdf"}.get(name, name)
    edition = edition_of("ua-2" if name == "ua-2" else "ua-1")
    assert caught(fault, code, edition, tmp_path / f"{edition.stem}{FORMATS.load(stage).SUFFIX}", monkeypatch)


@pytest.mark.parametrize("name", ["pdf", "ua-2", "html"])
def test_formulas_are_as_they_should_be(name: str, tmp_path: Path) -> None:
    """No check objects to them as they are."""
    stage = {"ua-2": "pdf"}.get(name, name)
    edition = edition_of("ua-2" if name == "ua-2" else "ua-1")
    found: list[Problem] = errors(edition, made(edition, stage, tmp_path), stage)
    assert [str(one) for one in found] == []


def test_a_wide_formula_with_a_sign_that_no_font_has(publication: Callable[..., Path], tmp_path: Path) -> None:
    """A formula that has no room as a picture, and whose line of text no font can write, is printed in words."""
    inside = "+".join(f"\\mathbb{{I}}_{{{number}}}" for number in range(40))
    edition = editions.adapt(readers.read(publication(f"## A\n\n$$\\sqrt{{{inside}}}$$\n", name="signs")), "standard")
    assert edition is not None
    found = checks.run("pdf", checks.Made(edition, made(edition, "pdf", tmp_path)), "signs.pdf")
    assert "glyph-missing" not in {problem.code for problem in found}


def test_a_formula_too_wide_for_the_page_is_told(publication: Callable[..., Path], tmp_path: Path) -> None:
    """One that nothing parts is printed as a line of text, whole, and a warning says so; a short one is drawn."""
    for count, told in ((3, set()), (60, {"formula-flat"})):
        inside = "".join(f"a_{{{number}}}" for number in range(count))
        edition = editions.adapt(
            readers.read(publication(f"## A\n\n$$\\sqrt{{{inside}}}$$\n", name=f"wide-{count}")), "standard"
        )
        assert edition is not None
        found = checks.run("pdf", checks.Made(edition, made(edition, "pdf", tmp_path)), "wide.pdf")
        assert {one.code for one in found if "formula" in one.code} == told


def test_the_page_fits_a_phone(tmp_path: Path) -> None:
    """axe has nothing to say, and at 320 pixels only the box of a wide formula scrolls, which the keyboard reaches."""
    path = made(edition_of(), "html", tmp_path)
    assert judges.axe(path) == []
    with judges.tab(width=320) as tab:
        tab.goto(path.as_uri())
        assert tab.evaluate("document.documentElement.scrollWidth") == 320
        boxes: list[Any] = tab.evaluate(
            "[...document.querySelectorAll('.formula')].filter(one => one.scrollWidth > one.clientWidth + 1 && one.clientWidth)"
            ".map(one => one.tabIndex)"
        )
        assert set(boxes) <= {0}


def test_a_copy_of_the_page_has_the_line_of_text(tmp_path: Path) -> None:
    """What a search or a copy finds in the PDF is `a/b`, never `ab`."""
    path = made(edition_of(), "pdf", tmp_path)
    said = subprocess.run([judges.program("pdftotext"), str(path), "-"], capture_output=True, text=True, check=True).stdout
    for text in ("The fraction a/b", "Let x be 1/2 of y^2; it costs", "x=(−b±√(b^2−4ac))/(2a)", "√2", "πr^2"):
        assert text in said


def test_every_word_of_a_formula_is_spoken() -> None:
    """The narration has a formula as one thing with its words, and every written word of a sentence has spoken ones."""
    edition = edition_of()
    lines = {line.target: line for line in parse(narrate(edition)) if isinstance(line, Line)}
    for chapter in edition.document.chapters:
        for sentence in traverse.sentences(chapter.blocks):
            line = lines[sentence.id]
            said = [run.value for run in line.parts if isinstance(run, Run) and run.kind == "expression"]
            assert said == [span.say for span in sentence.spans if span.formula]
            assert line.text == sentence.text


def test_variables_are_letters() -> None:
    """The “a” of a formula is said by its name; an article in its words is not."""
    (group,) = pieces([Run("a/b, A⊆x", "expression", "a over b, A is a subset of x", "en")])
    assert not isinstance(group, Pause)
    said = [word for token in group[1] for word in token.fixed]
    assert [word.text.lower() for word in said if word.letter] == ["a", "b", "a", "x"]
