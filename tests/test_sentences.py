"""Sentences end where a reader would say that they end; nothing is lost or added by cutting."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wellread.languages.sentences import boundaries, cut, written_words
from wellread.model import Span

CASES = [
    "Ask Dr. Smith about it.| He knows.",
    "Mr. and Mrs. Jones came.| They left.",
    "Take 3.5 mg, e.g. in the morning.| Then rest.",
    "Take one a day, i.e. seven a week.| Stop then.",
    "It is tea vs. milk.| Choose.",
    "See p. 4 for more.| It is long.",
    "See p. 4.| Then p. 5.",
    "He lives in the U.S.| She does too.",
    "The U.S. Government said no.",
    "J. R. R. Tolkien wrote it.| True.",
    "J. Smith and A. B. Jones wrote it.| They did.",
    'She said "Stop. Go home."| Then she left.',
    "“Stop!” she said.| He did.",
    "He said: “Stop!” and left.| “Why?” she asked.",
    "It works (see Fig. 2. below).| Yes.",
    "It is small.| (It rained. We left.)| Home.",
    "1. Targeting nerve tissue",
    "It costs approx. 5 pounds.| St. John's wort.| Prof. X et al. said so.",
    "This is one.This is two.",
    "What?| Yes!| No... maybe.| Fine.",
    "It was 5 p.m.| He left.",
    "Take one a.m. and p.m. daily.",
    "Version 2.0 is out.| See example.com.| Call 0.5 times.",
    "Let’s see how it works:",
    "Do you take vitamins, e.g. B12?| Tell Dr. Jones.",
    "No. 5 is alive.| No.| It is not.",
]


@pytest.mark.parametrize("case", CASES)
def test_where_sentences_end(case: str) -> None:
    """The bars of each case are where it is cut, and nowhere else."""
    text = case.replace("|", "")
    ends = [0, *boundaries(text, "en")]
    assert [text[start:end].strip() for start, end in pairwise(ends)] == [part.strip() for part in case.split("|")]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("ar", "مرحبا. كيف حالك؟ بخير!", 3),
        ("zh", "你好。你是谁？", 2),
        ("hi", "नमस्ते। आप कैसे हैं?", 2),
        ("fr", "M. Dupont est là. Oui.", 2),
        ("de", "Das ist z. B. gut. Ja.", 2),
        ("tlh", "nuqneH. Qapla'.", 2),
    ],
)
def test_other_languages(language: str, text: str, count: int) -> None:
    """Other scripts are cut at their own stops; an unknown language is cut somehow."""
    assert len(boundaries(text, language)) == count


def spans_of(sentences: tuple[tuple[Span, ...], ...]) -> list[str]:
    return ["".join(span.text for span in sentence) for sentence in sentences]


def test_a_link_is_never_cut() -> None:
    """Two sentences in one link stay together: a link in two pieces is two stops for a screen reader."""
    link = Span("One. Two. Three.", href="https://x.example")
    assert spans_of(cut([Span("See. "), link, Span(" End. Fin.")], "en")) == ["See. ", "One. Two. Three. ", "End. ", "Fin."]


def test_code_is_never_cut() -> None:
    """A stop inside code is no end of a sentence."""
    assert spans_of(cut([Span("Type "), Span("a. B. C.", roles=("code",)), Span(" now. Go.")], "en")) == [
        "Type a. B. C. now. ",
        "Go.",
    ]


def test_emphasis_over_an_end() -> None:
    """Emphasis that runs over a full stop is cut with it, and stays emphasis on both sides."""
    found = cut([Span("Put "), Span("it out. Go", roles=("strong",)), Span(" in.")], "en")
    assert [[(span.text, span.roles) for span in sentence] for sentence in found] == [
        [("Put ", ()), ("it out. ", ("strong",))],
        [("Go", ("strong",)), (" in.", ())],
    ]


@pytest.mark.parametrize("before", ["It is true", "It is true."])
def test_note_marks_stay(before: str) -> None:
    """A note mark belongs to the sentence before it, on whichever side of the stop it stands."""
    mark = Span("[note 1]", roles=("noteref",), href="#note-1", id="noteref-1")
    after = " Next one." if before.endswith(".") else ". Next one."
    found = cut([Span(before), mark, Span(after)], "en")
    assert [any(span.id for span in sentence) for sentence in found] == [True, False]


@pytest.mark.parametrize(
    ("before", "after", "language"), [("It is true.", "", "en"), ("Tea", "", "en"), ("是。", "好。", "zh")]
)
def test_note_marks_are_no_sentences(before: str, after: str, language: str) -> None:
    """A mark behind the last word of a block, or with no blank behind it, is never a sentence of its own."""
    marks = [Span(f"[note {n}]", roles=("noteref",), href=f"#note-{n}", id=f"noteref-{n}") for n in (1, 2)]
    found = cut([Span(before), *marks, Span(after)], language)
    assert next([span.id for span in sentence if span.id] for sentence in found) == ["noteref-1", "noteref-2"]
    assert len(found) == (2 if after else 1)


@given(some.text(alphabet=some.sampled_from("aB.?! \n“”()1é。")), some.sampled_from(["en", "de", "ar", "zh"]))
def test_cutting_keeps_every_character(text: str, language: str) -> None:
    """Joined again, the pieces are the text; no piece is blank unless the text is."""
    pieces = spans_of(cut([Span(text)], language))
    assert "".join(pieces) == text
    assert all(piece.strip() for piece in pieces) or not text.strip()


@given(some.text())
def test_written_words(text: str) -> None:
    """Words are the runs between blanks, in order."""
    assert [text[start:end] for start, end in written_words(text)] == text.split() or any(
        c in text for c in "\x1c\x1d\x1e\x1f\x85"
    )
