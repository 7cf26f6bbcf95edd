"""Languages: each is a module that has all that is asked of one, and one that is not listed gets an answer to everything."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from wellread.languages import LANGUAGES, Language, plain, rules
from wellread.languages.abbreviations import Abbreviations
from wellread.languages.sentences import boundaries
from wellread.languages.strings import counted, long_date, strings, translated
from wellread.languages.tokens import Token
from wellread.languages.wording import NOTHING
from wellread.project import Project
from wellread.registry import lacking
from wellread.speech.choice import usual
from wellread.speech.normalise import spoken


@pytest.mark.parametrize("tag", [*LANGUAGES, "en-US", "FR-ca", "ar", "cy", "zh-Hant", "qaa", "x"])
def test_every_language_has_all_that_is_asked(tag: str) -> None:
    """Whether it is listed or not, and whatever its tag."""
    language = rules(tag)
    assert isinstance(language, ModuleType)
    assert not lacking(language, Language)
    assert language.plural(2, tag) in ("zero", "one", "two", "few", "many", "other")
    assert "2026" in language.long_date(date(2026, 11, 22), tag) or tag == "ar"
    assert language.decimal(3.2, tag)
    assert [word.text for word in language.spoken((Token("tea", 0),), tag)] == ["tea"]
    assert language.wording().forms("tea")
    assert usual(tag)


def test_a_language_that_is_not_listed_is_plain() -> None:
    """Nothing is known of its words, and so nothing is looked for in them."""
    assert rules("nl") is plain
    assert rules("fr-CA") is rules("fr") is not plain
    assert not plain.NORMALISES
    assert not plain.common_words()
    assert plain.wording().hype == plain.wording().reader == NOTHING


def test_a_language_is_one_module_and_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its words, plural forms, dates, spoken words and voices are used at once; what it lacks of our words is English."""
    assert strings("qaa") == {**strings("en"), "language": "qaa", "date_language": "en-GB"}
    monkeypatch.setitem(LANGUAGES.packaged, "qaa", "toy_language")
    words = strings("qaa-Latn")
    assert [words[counted(words, "web_minutes", count, "qaa")].format(count=count) for count in (2, 9)] == [
        "so 2 minutar",
        "kring 9 minutar",
    ]
    assert words["contents"] == strings("en")["contents"]
    assert translated("qaa")
    assert long_date(date(2026, 8, 1), "qaa") == "d1 m8 y2026"
    assert [word.text for word in spoken("1 % tea", "qaa")] == ["ein", "prosunt", "tea"]
    assert usual("qaa") == ("toy:hum", "silent:silent")


def test_words_of_another_project_come_before_those_of_a_language(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A project may say it in its own way."""
    monkeypatch.setitem(LANGUAGES.packaged, "qaa", "toy_language")
    words = tmp_path / "templates" / "strings"
    words.mkdir(parents=True)
    (words / "qaa.toml").write_text('web_contents = "Ours"', encoding="utf-8")
    assert strings("qaa", Project.of(tmp_path))["web_contents"] == "Ours"
    assert strings("qaa")["web_contents"] == "Innuhald"


@pytest.mark.parametrize(
    ("text", "follows", "ends"),
    [
        ("See ca. ", "5", True),
        ("See ca. ", "Tea", False),
        ("Ask Dr. ", "Ali", True),
        ("Ask dr. ", "Ali", False),
        ("A drink, e.g. ", "Tea", True),
        ("A drink, e. g., ", "Tea", True),
        ("Hot tea. ", "5", False),
        ("", "", False),
    ],
)
def test_abbreviations(text: str, follows: str, ends: bool) -> None:
    """Each kind is known by what follows it; a full stop inside may have a space after it."""
    assert Abbreviations(("ca",), ("Dr",), never_last=("e.g",)).ends(text, follows) == ends
    assert not Abbreviations().ends(text, follows)


def test_sentences_are_cut_as_their_language_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """A language that names an abbreviation is not cut there; others are as they were."""
    text = "Er trinkt Bd. 5 Tassen Tee. Gut."
    assert len(boundaries(text, "nl")) == 3
    monkeypatch.setattr(plain, "ABBREVIATIONS", Abbreviations(before_digits=("bd",)))
    assert len(boundaries(text, "nl")) == 2
