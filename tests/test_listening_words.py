"""What is said of sentences by the words that were heard: no sound is needed for that."""

from __future__ import annotations

import pytest

from wellread.listening.finding import Doubt
from wellread.listening.matching import judge
from wellread.listening.recogniser import Word

TEXT = (
    "The market hall",
    "The market is open from Thursday to Sunday.",
    "A guide dog may come in with you.",
    "There are 14 steps at the back door.",
    "Do not park in front of the bakery.",
    "Ask Mr Petrosyan for a wheelchair.",
)


def heard(*sentences: str) -> list[Word]:
    """The words of `sentences`, a third of a second each."""
    words = " ".join(sentences).split()
    return [Word(f" {word}", place * 333, place * 333 + 300) for place, word in enumerate(words)]


def findings(*sentences: str) -> list[tuple[Doubt, str]]:
    """What is doubted when `sentences` are heard in place of TEXT."""
    return [(one.doubt, one.text) for one in judge(TEXT, heard(*sentences), "en-GB").findings]


def test_what_is_heard_as_it_is_written_is_not_doubted() -> None:
    """Nothing found, no wrong word; a number may be written in words."""
    found = judge(TEXT, heard(*TEXT[:3], "There are fourteen steps at the back door.", *TEXT[4:]), "en-GB")
    assert (found.findings, found.wrong, found.words) == ((), 0, 41)


@pytest.mark.parametrize("place", range(len(TEXT)))
def test_a_sentence_that_is_not_heard_is_skipped(place: int) -> None:
    """Whichever it is."""
    assert findings(*TEXT[:place], *TEXT[place + 1 :]) == [(Doubt.SKIPPED, TEXT[place])]


@pytest.mark.parametrize("place", range(len(TEXT)))
def test_a_sentence_that_is_heard_twice_is_doubled(place: int) -> None:
    """At once, or later."""
    assert findings(*TEXT[: place + 1], *TEXT[place:]) == [(Doubt.DOUBLED, TEXT[place])]
    assert findings(*TEXT, TEXT[place]) == [(Doubt.DOUBLED, TEXT[place])]


@pytest.mark.parametrize("place", range(len(TEXT) - 1))
def test_sentences_that_changed_places_are_swapped(place: int) -> None:
    """One of the two is reported, where it is heard."""
    [(doubt, text)] = findings(*TEXT[:place], TEXT[place + 1], TEXT[place], *TEXT[place + 2 :])
    assert doubt == Doubt.SWAPPED
    assert text in TEXT[place : place + 2]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (3, "There are 15 steps at the back door."),
        (4, "Do park in front of the bakery."),
        (2, "A guy talk may come inn with shoes."),
        (1, "Nobody could make out this muddle."),
    ],
)
def test_other_words_are_misread(place: int, said: str) -> None:
    """A number, a denial, many words, all of them."""
    assert findings(*TEXT[:place], said, *TEXT[place + 1 :]) == [(Doubt.MISREAD, TEXT[place])]


def test_a_name_and_a_single_word_are_counted_and_not_doubted() -> None:
    """A recogniser spells names in its own way."""
    found = judge(TEXT, heard(*TEXT[:5], "Ask Mr Petrossian for the wheelchair."), "en-GB")
    assert found.findings == ()
    assert (found.wrong, found.names) == (2, 1)


def test_words_that_nobody_wrote_are_added() -> None:
    """With what was heard."""
    [found] = judge(TEXT, heard(*TEXT[:3], "and now a word from our sponsor", *TEXT[3:]), "en-GB").findings
    assert found.doubt == Doubt.ADDED
    assert "from our sponsor" in found.reason
