"""Words of English as they are said: abbreviations, capitals, compounds, letters of other languages. A table for each class."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import heard
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellread.languages.sentences import written_words
from wellread.languages.tokens import Spoken
from wellread.speech.normalise import spoken

TABLES = Path(__file__).parent / "data" / "words-en"


def rows(name: str) -> Iterator[list[str]]:
    """The cells of each line of a table."""
    for line in (TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("# "):
            yield [cell.strip() for cell in line.split(" | ")]


def cases() -> list[tuple[str, str, str]]:
    """(written, British, American) of every line of the tables of words."""
    names = ("abbreviations", "capitals", "compounds", "letters")
    return [(cells[0], cells[1], cells[-1]) for name in names for cells in rows(name)]


def shown(words: tuple[Spoken, ...]) -> str:
    """Spoken words as the tables show them; the pause at the very end does not matter."""
    text = " ".join(f"{'^' if word.letter else ''}{word.text}{word.pause}" for word in words)
    return text.rstrip(",;:.?!")


@pytest.mark.parametrize(("written", "british", "american"), cases())
def test_a_word_is_spoken_as_a_reader_would(written: str, british: str, american: str) -> None:
    """Each case of the tables, in British and in American English; nothing of it is lost."""
    assert shown(spoken(written, "en-GB")) == british
    assert shown(spoken(written, "en-US")) == american


@pytest.mark.parametrize(("written", "said"), list(rows("respellings")))
def test_a_respelling_is_spoken_as_its_sounds(written: str, said: str) -> None:
    """Syllables and IPA are sounds, not letters; compounds in brackets stay what they are."""
    words = tuple(
        Spoken(f"/{word.phonemes}/" if word.phonemes else word.text, letter=word.letter, pause=word.pause)
        for word in spoken(written, "en-GB")
    )
    assert shown(words) == said


def test_the_tables_are_long_enough() -> None:
    """At least 250 cases, none twice."""
    written = [case[0] for case in cases()]
    assert len(written) >= 250
    assert len(set(written)) == len(written)


@pytest.mark.parametrize("end", ["etc.", "5 p.m.", "Hill Ltd.", "in Mill Rd.", "No.", "the U.S.", "tea."])
def test_a_full_stop_that_ends_the_sentence_is_heard(end: str) -> None:
    """An abbreviation takes its full stop, and the sentence ends all the same."""
    assert spoken(f"It is {end}", "en-GB")[-1].pause == "."
    assert spoken(f"It is ({end}", "en-GB")[-1].pause == "."


TEXTS = st.lists(st.sampled_from([case[0] for case in cases()]), min_size=1, max_size=4).map(" ".join)


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.sampled_from(["en-GB", "en-US"]))
def test_no_word_is_lost_beside_others(text: str, language: str) -> None:
    """However the cases are strung together, each written word with a letter or a digit is heard, in order."""
    words = spoken(text, language)
    places = [word.written for word in words]
    written = [text[start:end] for start, end in written_words(text)]
    assert places == sorted(places)
    assert all(word.text for word in words)
    silent = [token for place, token in enumerate(written) if place not in places]
    assert not [token for token in silent if any(sign.isalnum() for sign in token)]


@pytest.mark.parametrize("written", [case[0] for case in cases()])
def test_every_digit_of_a_case_is_heard(written: str) -> None:
    """The tables themselves keep the law that no digit is lost."""
    said = " ".join(word.text for word in spoken(written, "en-GB"))
    assert not [lost for lost in heard.missing(written, said, "en-GB") if lost[0].isdigit()]


def test_an_acronym_may_have_sounds_of_its_own() -> None:
    """Where no spelling makes a voice say it right, the table has IPA; a plural is an entry of its own."""
    said = {word.text: word.phonemes for word in spoken("UCAS, ACAS’s NSAIDs and MRIs", "en-GB")}
    assert said["Ucas"] == "ˈjuːkæs"
    assert said["Acas's"] == "ˈeɪkæsɪz"
    assert said["Nsaids"] == "ˈɛnsɛdz"
