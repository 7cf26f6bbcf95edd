"""Writing numbers, units, signs and abbreviations out: a table of cases, and what holds for every text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellread.languages.sentences import written_words
from wellread.languages.tokens import Spoken
from wellread.speech.normalise import pieces, spoken
from wellread.speech.ssml import Pause, Run

DATA = Path(__file__).parent / "data"
TABLES = (DATA / "normalise-en.txt", *sorted((DATA / "figures").glob("*.txt")))
"""The table of everything, and one for each class of figures."""


def cases() -> list[tuple[str, str, str]]:
    """(written, British, American) of every line of the table."""
    found = []
    for line in (line for table in TABLES for line in table.read_text(encoding="utf-8").splitlines()):
        if line and not line.startswith("# "):
            cells = [cell.strip() for cell in line.split(" | ")]
            found.append((cells[0], cells[1], cells[-1]))
    return found


def shown(words: tuple[Spoken, ...]) -> str:
    """Spoken words as the table shows them; the pause at the very end does not matter."""
    text = " ".join(f"{'^' if word.letter else ''}{word.text}{word.pause}" for word in words)
    return text.rstrip(",;:.?!")


@pytest.mark.parametrize(("written", "british", "american"), cases())
def test_written_text_is_spoken_as_a_reader_would(written: str, british: str, american: str) -> None:
    """Each case of the table, in British and in American English."""
    assert shown(spoken(written, "en-GB")) == british
    assert shown(spoken(written, "en-US")) == american


def test_the_table_is_long_enough() -> None:
    """At least 800 cases, none twice."""
    written = [case[0] for case in cases()]
    assert len(written) >= 800
    assert len(set(written)) == len(written)


WORDS = st.one_of(
    st.sampled_from([case[0] for case in cases()]),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12),
)


@settings(deadline=None, max_examples=400)
@given(st.lists(WORDS, max_size=8).map(" ".join), st.sampled_from(["en-GB", "en-US", "cy"]))
def test_no_written_word_is_lost(text: str, language: str) -> None:
    """Spoken words point at written words in order, and a written word with an ASCII letter or a figure is heard."""
    words = spoken(text, language)
    written = [text[start:end] for start, end in written_words(text)]
    places = [word.written for word in words]
    assert places == sorted(places)
    assert all(0 <= place < len(written) for place in places)
    assert all(word.text for word in words)
    for place, token in enumerate(written):
        if any(sign.isascii() and sign.isalpha() for sign in token):
            assert place in places


@settings(deadline=None, max_examples=200)
@given(st.lists(st.text(max_size=8), min_size=1, max_size=5))
def test_runs_keep_their_written_words(texts: list[str]) -> None:
    """However a sentence is cut into runs, its words keep their numbers, and nothing crashes."""
    runs = tuple(
        Run(text, ("text", "alias", "phoneme", "characters")[place % 4], "two words", "en") for place, text in enumerate(texts)
    )
    count = len(written_words("".join(texts)))
    for piece in pieces(runs):
        assert not isinstance(piece, Pause)
        assert all(-1 <= token.written < count for token in piece[1])


def test_a_language_without_rules_passes_its_words_through() -> None:
    """Words stay as they are, punctuation becomes pauses."""
    assert shown(spoken("Dŵr, os gwelwch yn dda!", "cy")) == "Dŵr, os gwelwch yn dda"
