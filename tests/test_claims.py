"""No claim without its evidence: what a file says of itself goes when what it rests on is taken away, and a check misses it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import epub_books
import pikepdf
import pytest
import seeding
from hypothesis import given, settings
from hypothesis import strategies as st

from wellread import checks, claims
from wellread.checks import Made
from wellread.claims import Evidence, PrintEvidence
from wellread.formats import epub, pdf
from wellread.inspection.epub import book
from wellread.model import Edition, SignOff

OPF, NAV, CSS = "EPUB/content.opf", "EPUB/nav.xhtml", "EPUB/styles/book.css"
FEATURE = "schema:accessibilityFeature"
MATHS = "\n\nA half is $\\frac{1}{2}$.\n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A book that has everything a book can claim: pictures, sound, pages, formulas, lexicon."""
    folder = tmp_path_factory.mktemp("whole")
    edition = epub_books.spoken(epub_books.book(folder / "source", f"{epub_books.BODY}{MATHS}"), folder)
    edition = replace(edition, pages=(("1", "front-heading"), ("2", "second-part-heading")))
    path = folder / "whole.epub"
    epub.write(edition, path)
    return Made(edition, path)


def every_page(old: str, new: str) -> seeding.Change:
    """Each page of a book changed."""

    def change(entries: dict[str, bytes]) -> dict[str, bytes]:
        found = {
            name: re.sub(old, new, data.decode(), flags=re.DOTALL).encode() if name.endswith(".xhtml") else data
            for name, data in entries.items()
        }
        assert found != entries, f"{old} is on no page"
        return found

    return seeding.entries(change)


TAKEN: dict[str, seeding.Change] = {
    "structuralNavigation": every_page(r"<(/?)h[1-6]\b", r"<\1p"),
    "tableOfContents": seeding.entry(NAV, seeding.pattern(r'(epub:type="toc".*?)</nav>', r'epub:type="other"></nav>')),
    "readingOrder": seeding.entry(OPF, seeding.pattern(r'<itemref idref="page-2"[^>]*/>', "")),
    "displayTransformability": seeding.entry(CSS, seeding.pattern(r"font-size: [\d.]+em", "font-size: 24px")),
    "ARIA": every_page(r' role="(?!doc-pagebreak)[^"]*"', ""),
    "unlocked": seeding.entries(lambda found: {**found, "META-INF/encryption.xml": b"<encryption/>"}),
    "alternativeText": every_page(r' alt="[^"]*"', ""),
    "MathML": every_page(r"<math\b.*?</math>", "1/2"),
    "describedMath": every_page(r' alttext="[^"]*"', ""),
    "synchronizedAudioText": seeding.entry(OPF, seeding.pattern(r' media-overlay="[^"]*"', "", count=0)),
    "pageNavigation": seeding.entry(NAV, seeding.pattern(r'epub:type="page-list"', 'epub:type="other"')),
    "pageBreakMarkers": every_page(r' role="doc-pagebreak"', ""),
    "ttsMarkup": every_page(r' rel="pronunciation"', ' rel="alternate"'),
}
"""Each feature to a change of the finished book that takes away what it rests on, and leaves the claim."""


def said(path: Path) -> set[str]:
    """The features that a book claims."""
    return {*book(path).properties(FEATURE)}


def test_a_book_that_has_everything_claims_everything(whole: Made) -> None:
    """Each claim that there is, is made somewhere; and each has a change that takes its evidence away."""
    assert said(whole.path) == {*claims.FEATURES} == {*TAKEN}


@pytest.mark.parametrize("claim", TAKEN)
def test_a_claim_without_evidence_in_the_finished_book_is_found(claim: str, whole: Made, tmp_path: Path) -> None:
    """What a claim rests on is taken out of the finished book: the check names the claim, and the book is not delivered."""
    path = tmp_path / "taken.epub"
    path.write_bytes(TAKEN[claim](whole.path.read_bytes()))
    assert claim in said(path)
    found = [one.message for one in checks.run_one(one_of("epub-feature-false"), Made(whole.edition, path), path.name)]
    assert any("which it does not have" in one and claim in one for one in found), found


def one_of(code: str) -> checks.Check:
    """The check of this code."""
    return next(one for one in checks.checks("epub") + checks.checks("pdf") if one.code == code)


NUMBERS = st.builds(Evidence, **{one.name: st.integers(0, 2) for one in fields(Evidence)})
RESTS_ON = {
    "structuralNavigation": "headings",
    "tableOfContents": "contents",
    "readingOrder": "pages",
    "displayTransformability": "sheets",
    "ARIA": "roles",
    "unlocked": "pages",
    "alternativeText": "pictures",
    "MathML": "formulas",
    "describedMath": "formulas",
    "synchronizedAudioText": "spoken",
    "pageNavigation": "listed",
    "pageBreakMarkers": "marks",
    "ttsMarkup": "pronounced",
}
AGAINST = {
    "readingOrder": "outside",
    "displayTransformability": "fixed",
    "alternativeText": "unsaid",
    "describedMath": "unworded",
}


@settings(max_examples=200, deadline=None)
@given(NUMBERS)
def test_no_claim_stands_without_what_it_rests_on(measured: Evidence) -> None:
    """Whatever was measured: each claim falls with its evidence, and with one thing that speaks against it."""
    made = claims.features(measured)
    for name, part in RESTS_ON.items():
        assert name not in claims.features(replace(measured, **{part: 0}))
        assert name in made or not getattr(measured, part) or name in AGAINST or part == "pages"
    for name, part in AGAINST.items():
        assert name not in claims.features(replace(measured, **{part: 1}))
    assert "auditory" not in [*claims.sufficient(replace(measured, silent=1)), *claims.sufficient(replace(measured, spoken=0))]
    assert claims.hazards(replace(measured, moving=1)) != ("none",)
    assert claims.features(Evidence()) == ()


MEASURED = PrintEvidence(tagged=9, language="en", title="Tea", titled=True)
LACKING: tuple[dict[str, Any], ...] = (
    {"tagged": 0},
    {"language": ""},
    {"title": ""},
    {"titled": False},
    {"unsaid": 1},
    {"loose": 1},
)


def test_a_pdf_conforms_with_all_of_its_evidence_alone() -> None:
    """Each piece that is missing takes the claim of PDF/UA away."""
    assert claims.conforms(MEASURED)
    assert not any(claims.conforms(replace(MEASURED, **lack)) for lack in LACKING)
    assert not claims.conforms(PrintEvidence())


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A PDF with a picture."""
    folder = tmp_path_factory.mktemp("printed")
    edition = epub_books.book(folder / "source")
    pdf.write(edition, folder / "whole.pdf")
    return Made(edition, folder / "whole.pdf")


def without(name: str) -> Callable[[pikepdf.Pdf], None]:
    """The root of the file without this entry."""
    return lambda found: found.Root.__delitem__(name)


PRINT_TAKEN: dict[str, seeding.Change] = {
    "has no tags": seeding.pdf(without("/StructTreeRoot")),
    "does not say its language": seeding.pdf(without("/Lang")),
    "does not show its title": seeding.pdf(without("/ViewerPreferences")),
    "has a Figure without words": seeding.on_tag("Figure", lambda figure: figure.__delitem__("/Alt")),
}


@pytest.mark.parametrize("lack", PRINT_TAKEN)
def test_a_claim_without_evidence_in_the_finished_pdf_is_found(lack: str, printed: Made, tmp_path: Path) -> None:
    """The file still says that it is PDF/UA-1, and what that rests on is gone: the check says what."""
    path = tmp_path / "taken.pdf"
    path.write_bytes(PRINT_TAKEN[lack](printed.path.read_bytes()))
    found = [one.message for one in checks.run_one(one_of("pdf-claim-wrong"), Made(printed.made_from, path), path.name)]
    assert [one for one in found if lack in one], found
    assert not [*checks.run_one(one_of("pdf-claim-wrong"), printed, "whole.pdf")]


def test_the_writer_of_a_pdf_takes_the_claim_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the parts of a file lack something, the file does not say that it keeps PDF/UA, and that is not held against it."""
    monkeypatch.setattr(claims, "conforms", lambda measured: measured.unsaid == 99)
    edition = epub_books.book(tmp_path / "source")
    pdf.write(edition, tmp_path / "plain.pdf")
    with pikepdf.open(tmp_path / "plain.pdf") as opened:
        metadata = opened.Root.Metadata.read_bytes()
    assert b"pdfuaid:part" not in metadata
    assert b"<dc:title>" in metadata


def signed(edition: Edition, **changed: Any) -> Edition:
    """`edition` with a signature."""
    sign = replace(SignOff("The Test Trust", date(2026, 11, 1), "1.0", report="https://example.org/report"), **changed)
    return replace(edition, document=replace(edition.document, meta=replace(edition.document.meta, sign_off=sign)))


def conformance(path: Path) -> Iterator[str]:
    """What the package says of conformance and of who certifies it."""
    with zipfile.ZipFile(path) as archive:
        package = archive.read(OPF).decode()
    yield from re.findall(r"dcterms:conformsTo|a11y:certifiedBy|a11y:certifierReport", package)


def test_nobody_certifies_a_version_that_they_did_not_see(whole: Made, tmp_path: Path) -> None:
    """The signature of another version claims nothing; of this one it names who, when, and the report."""
    path = tmp_path / "signed.epub"
    epub.write(signed(whole.edition, version="0.9"), path)
    assert [*conformance(path)] == []
    epub.write(signed(whole.edition), path)
    assert {*conformance(path)} == {"dcterms:conformsTo", "a11y:certifiedBy", "a11y:certifierReport"}
    claim = one_of("epub-claim-unsigned")
    made = Made(signed(whole.edition), path)
    assert not [*checks.run_one(claim, made, "")]
    for old, new in (
        ("The Test Trust</meta>", "Another</meta>"),
        ("2026-11-01</meta>", "2026-11-02</meta>"),
        ("/report", "/x"),
    ):
        other = tmp_path / "other.epub"
        other.write_bytes(seeding.entry(OPF, seeding.pattern(re.escape(old), new, count=0))(path.read_bytes()))
        assert [*checks.run_one(claim, Made(made.edition, other), "")], old
    assert [*checks.run_one(claim, Made(whole.edition, path), "")]
