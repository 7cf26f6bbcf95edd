"""Easy read: which words are hard, which forms of words are found, and which sentences of careful writers are left alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from test_checks_easy import CUP, edition, run

from wellread.checks.easy import clarity
from wellread.languages.english import difficulty, explaining, familiarity
from wellread.readers import read

WORDS = tomllib.loads((Path(__file__).parent / "data" / "easy_words.toml").read_text("utf-8"))

FOUND = [
    ("The shop opens at 14:30.", "easy-time"),
    ("Come at 09:15 or later.", "easy-time"),
    ("Take 500mg in the evening.", "easy-unit"),
    ("The walk is 2km.", "easy-unit"),
    ("Come on the 21st of May.", "easy-ordinal"),
    ("We close on 4 Sept.", "easy-short-date"),
    ("You eat ½ a cake.", "easy-fraction"),
    ("The town has 1,400,000 people.", "easy-number-large"),
    ("Bring tea + cake.", "easy-symbol"),
    ("You must ALWAYS wash your hands.", "easy-capitals"),
    ("Take it t.d.s. with food.", "easy-latin"),
    ("You get the form via the school.", "easy-latin"),
    ("The price is 5 pounds per annum.", "easy-latin"),
    ("Call us prior to your visit.", "easy-wordy"),
    ("Due to the fact that it rains, we stay in.", "easy-wordy"),
    ("It has an impact on your sleep.", "easy-deed"),
    ("We will write to you in due course.", "easy-vague"),
    ("You should have been told.", "easy-tense"),
    ("Had you come, you would know.", "easy-inverted"),
    ("Neither tea nor milk is hot.", "easy-inverted"),
    ("It is not uncommon to feel ill.", "easy-double-no"),
    ("Tell your mum and/or dad.", "easy-choice"),
    ("The tenant must lock the door.", "easy-reader-apart"),
    ("It will cost an arm and a leg.", "easy-idiom"),
    ("You will be up and running in a week.", "easy-idiom"),
    ("Bring a friend (the shop is large).", "easy-brackets"),
    ("Stop!!", "easy-exclamation"),
]
ALONE = [
    "Come at 2:30pm on Monday 3 May.",
    "The bus is number 15.",
    "The price is £2.50 for 1 cup.",
    "We are the National Tea Service (NTS).",
    "You can get a card from Tea House (TH).",
    "Call 0800 123 4567.",
    "Write to tea@shop.example.",
    "A tenant is a person who rents a home.",
    "You must **not** smoke here.",
    "The shop is based in Leeds.",
    "COVID-19 can make you ill.",
    "Some people had tea.",
    "You have been to the shop.",
    "May is a good month.",
    "About 2 million people live here.",
]


def test_medical_words() -> None:
    """Of the words that professionals use and patients do not, nearly all are known to be hard."""
    missed = [word for word in WORDS["medical"] if not familiarity.hard(word)]
    assert len(missed) <= len(WORDS["medical"]) * 0.05, missed


@pytest.mark.parametrize("word", WORDS["everyday"])
def test_everyday_words(word: str) -> None:
    """What everybody knows is not called hard, however rare or long it is."""
    assert not familiarity.hard(word)


@pytest.mark.parametrize(("text", "code"), FOUND)
def test_found(text: str, code: str, tmp_path: Path) -> None:
    """Each form of words is found under its own code."""
    assert code in {problem.code for problem in run(edition(f"{CUP}{text}", tmp_path))}


@pytest.mark.parametrize("text", ALONE)
def test_left_alone(text: str, tmp_path: Path) -> None:
    """Sentences as careful writers make them."""
    ignored = {"easy-word-hard", "easy-two-names", "easy-no-you"}
    assert {problem.code for problem in run(edition(f"{CUP}{text}", tmp_path))} - ignored == set()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Fraud is when somebody lies to get money.", "fraud"),
        ("A tribunal is a kind of court.", "tribunal"),
        ("Consent means that you say yes.", "consent"),
        ("When something is accessible, you can use it.", "accessible"),
        ("The list is called the register.", "register"),
        ("We check your blood pressure (BP).", "bp"),
        ("The National Tea Service (NTS) helps you.", "nts"),
        ("The NTS is a group of people who make tea.", "nts"),
    ],
)
def test_explained(text: str, word: str) -> None:
    """A sentence that says what a word means is seen."""
    assert word in set(explaining.explained(text))


def test_a_hard_word_that_the_text_explains(tmp_path: Path) -> None:
    """It is not blamed, here or elsewhere; one that nothing explains is, once."""
    told = f"{CUP}You need a cannula.\nA cannula is a thin tube.\n\n{CUP}The cannula is small."
    assert "easy-word-hard" not in {problem.code for problem in run(edition(told, tmp_path))}
    untold = f"{CUP}You need a cannula.\n\n{CUP}The cannula is small."
    assert [problem.code for problem in run(edition(untold, tmp_path))].count("easy-word-hard") == 1


def test_names_keep_their_last_letter(tmp_path: Path) -> None:
    """The plural of one of two names is called by the name itself."""
    text = f"{CUP}Your illness makes you tired.\n\n{CUP}Many diseases do."
    (found,) = [problem for problem in run(edition(text, tmp_path)) if problem.code == "easy-two-names"]
    assert found.message == "“disease” here is “illness” elsewhere"


@pytest.mark.parametrize(
    ("before", "text", "word"),
    [
        ("The doctor will talk to your mum.", "She can ask questions.", "She"),
        ("The nurse will call you.", "She will help.", ""),
        ("Your friends and the doctors will come.", "They will help you.", "They"),
        ("Your friends will come.", "They will help you.", ""),
    ],
)
def test_pronouns(before: str, text: str, word: str) -> None:
    """One that may mean two people is unclear; one that can mean only one is not."""
    assert explaining.unclear(before, text) == word


LEVELS = (
    ["You can drink tea.", "Tea is hot.", "Put the cup on the table.", "Then wait a bit."],
    ["Tea is a hot drink that people make with leaves and water.", "Wait for a few minutes, because it is too hot to drink."],
    ["Tea, an infusion of cured leaves, constitutes a beverage of considerable significance, notwithstanding its cost."],
)


def test_difficulty_in_order() -> None:
    """The easier text has the smaller number; names and empty texts say nothing."""
    numbers = [difficulty.difficulty(level) for level in LEVELS]
    assert numbers == sorted(numbers)
    assert difficulty.difficulty([]) == 0
    assert difficulty.difficulty(["He met Mr Featherstonehaugh again."]) == difficulty.difficulty(["He met Mr Jones again."])


@pytest.mark.parametrize(("easy", "found"), [(LEVELS[0] * 4, False), (LEVELS[2] * 4, True)])
def test_easy_part_that_is_not_easier(easy: list[str], found: bool, tmp_path: Path) -> None:
    """An easy part that is as hard as the text above it is named; short ones are not measured."""
    folder = tmp_path / "tea"
    folder.mkdir()
    text = " ".join(LEVELS[1] * 4)
    ideas = "\n\n".join(f"{CUP}{one}" for one in easy)
    front = "---\ntitle: Tea\nlanguage: en-GB\npublisher: Tea\nversion: '1'\n---\n"
    (folder / "publication.md").write_text(f"{front}\n## Tea\n\n{text}\n\n::: easy Tea\n{ideas}\n:::\n", encoding="utf-8")
    assert bool(list(clarity.not_easier(read(folder)))) == found
