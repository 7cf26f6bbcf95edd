"""Our own words in each language that they are shipped in: all of them, whole, and written as that language writes."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from itertools import chain, pairwise, product
from pathlib import Path
from string import Formatter

import pytest

from wellread.cache import Cache
from wellread.checks.epub import metadata
from wellread.languages.sentences import boundaries
from wellread.languages.strings import counted, long_date, strings, translated
from wellread.problems import BuildError
from wellread.project import TEMPLATES, Project

FOLDER = TEMPLATES / "strings"
WHOLE = ("ar", "de", "es", "fr")
VARIANTS = ("en-US",)
"""Files that only say what differs from the language's own file."""
PLURALS = ("zero", "one", "two", "few", "many", "other")
VALUES_ONLY = {"contact_name", "say_number", "web_speed_now"}
"""Nothing but what is filled in and signs that every language has."""
SAME = {
    "ar": VALUES_ONLY | {"colon", "say_header", "web_key_shift"},  # Arabic keyboards have “Shift” on the key
    "de": VALUES_ONLY | {"colon", "comma", "pack_kilobytes", "pack_megabytes", "say_header"}
    | {"version_only", "web_name", "web_pause", "web_version"},  # the same words in German
    "es": VALUES_ONLY | {"colon", "comma", "pack_kilobytes", "pack_megabytes", "say_header"},
    "fr": VALUES_ONLY | {"comma"}
    | {"contact", "important", "epub_page", "epub_pages", "note_mark", "notes", "pack_page", "pack_pages", "say_note"}
    | {"sources"}
    | {"version_only", "web_minute", "web_minutes", "web_pause", "web_version"},  # the same words in French
}  # fmt: skip
WRITTEN = {
    "ar": r"[,;?\"'“”]",
    "de": r"[«»'’\"”]|\s[:;?]|„[^“]*$",
    "es": r"[“”„'\"]|\s[:;?]|^[^¿]*\?",
    "fr": r"(?<!\u00a0)[:;?»]|«(?!\u00a0)|['\"“”]",
}
"""What is not written in that language: marks of another, or without the no-break space that belongs beside it."""


def own(language: str) -> Mapping[str, str]:
    """What the file of `language` says by itself."""
    found: dict[str, str] = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return found


def places(text: str) -> Counter[str | None]:
    """The names in braces, and how often each is there."""
    return Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)


ENGLISH = own("en")


def test_every_file_is_looked_at() -> None:
    """A new language joins the lists above, so that nothing here passes it by."""
    assert {path.stem for path in FOLDER.glob("*.toml")} == {"en", *WHOLE, *VARIANTS}


@pytest.mark.parametrize("language", WHOLE)
def test_nothing_is_missing(language: str) -> None:
    """What is not marked as English holds no English: each word of ours is there; more are only forms of a plural."""
    assert translated(language)
    assert ENGLISH.keys() <= own(language).keys()
    assert {key for key in own(language).keys() - ENGLISH.keys() if key.rpartition("_")[0] not in ENGLISH} == set()
    assert {key.rpartition("_")[2] for key in own(language).keys() - ENGLISH.keys()} <= set(PLURALS)


@pytest.mark.parametrize("language", WHOLE)
def test_the_same_is_filled_in(language: str) -> None:
    """Each text has the places of the English one; a form for one or two things may leave out their number."""
    for key, text in own(language).items():
        if key in ENGLISH:
            assert places(text) == places(ENGLISH[key]), key
        else:
            assert places(text) | Counter(["count"]) == places(ENGLISH[key.rpartition("_")[0]]), key


@pytest.mark.parametrize("language", WHOLE)
def test_nothing_is_left_in_english(language: str) -> None:
    """A text equals the English one only where both languages have the same word; such a list is never longer than needed."""
    assert {key for key, text in own(language).items() if text == ENGLISH.get(key)} == SAME[language]


@pytest.mark.parametrize("language", WHOLE)
def test_it_ends_and_begins_as_it_is_used(language: str) -> None:
    """Whole sentences stay whole, labels stay labels, blanks at the edges stay: the voice and the layout count on them."""
    for key in ENGLISH.keys() - {"comma", "colon"}:
        text, english = own(language)[key], ENGLISH[key]
        assert text[-1:].replace("؟", "?") == english[-1:] or english[-1] not in ".:? ", key
        assert text.endswith(".") <= english.endswith("."), key
        assert (text[0] == " ") is (english[0] == " "), key
        assert re.search("  |!", text) is None, key


@pytest.mark.parametrize("language", WHOLE)
def test_signs_are_those_of_the_language(language: str) -> None:
    """Quotation marks, commas and the spaces beside them are its own: French has a no-break space before a colon."""
    wrong = {text for text in own(language).values() if re.search(WRITTEN[language], re.sub(r"\{\w+\}", "x", text))}
    assert wrong == set()


def test_arabic_is_written_in_arabic() -> None:
    """Each text has Arabic letters, but those that are nothing but what is filled in."""
    without = {key for key, text in own("ar").items() if not re.search(r"[\u0621-\u064a]", text)}
    assert without == SAME["ar"] | {"comma", "quoted"}


@pytest.mark.parametrize("language", ["en", *WHOLE])
def test_the_summary_of_a_book_is_short_enough(language: str) -> None:
    """Whatever an EPUB has to say of itself, its summary is as long as the check of finished books allows."""
    words = strings(language)
    easy = ((), ("_easy",), ("_easy", "_easy_draft"))
    voices = (("_spoken",), ("_partly_spoken",), ("_silent",))
    for parts in product(easy, ((), ("_pictures",)), voices, (("_signed",), ("_unsigned",))):
        said = " ".join(words[f"epub_summary{part}"] for part in ("", *chain(*parts)))
        assert metadata._SHORTEST <= len(said) <= metadata._LONGEST, (len(said), said)


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 2, "2 minutes"),
        ("fr", 2, "2 minutes"),
        ("de", 12, "12 Minuten"),
        ("es", 12, "12 minutos"),
        ("ar", 2, "دقيقتان"),
        ("ar", 5, "5 دقائق"),
        ("ar", 12, "12 دقيقة"),
        ("ar", 103, "103 دقائق"),
        ("ar-EG", 3, "3 دقائق"),
        ("xx", 3, "3 minutes"),
    ],
)
def test_numbers_take_their_form(language: str, count: int, said: str) -> None:
    """A language with more than two forms of the plural says each number in its own."""
    words = strings(language)
    assert words[counted(words, "web_minutes", count, language)].format(count=count) == said


def test_a_project_adds_forms_of_the_plural(publication: Callable[..., Path]) -> None:
    """A form that English does not have is taken from a project too, and a slip in its braces is told."""
    told = 'web_minutes_few = "tua {count} munud"\n'
    folder = publication("Only this.\n", files={"templates/strings/cy.toml": told}) / "templates"
    project = Project(Cache(folder), templates=folder)
    words = strings("cy", project)
    assert counted(words, "web_minutes", 3, "cy") == "web_minutes_few"
    assert counted(words, "web_minutes", 12, "cy") == "web_minutes"
    (folder / "strings/pl.toml").write_text('web_minutes_few = "{minutes} minuty"\n', encoding="utf-8")
    with pytest.raises(BuildError, match=r"nothing fills in \{minutes\} in web_minutes_few"):
        strings("pl", project)


@pytest.mark.parametrize(
    ("language", "day", "said"),
    [
        ("fr", 1, "1er novembre 2026"),
        ("fr-CA", 11, "11 novembre 2026"),
        ("de", 1, "1. November 2026"),
        ("es", 1, "1 de noviembre de 2026"),
        ("ar", 1, "1 نوفمبر 2026"),
        ("xx", 1, "1 November 2026"),
    ],
)
def test_days(language: str, day: int, said: str) -> None:
    """Dates are written as the readers of the language write them; the first of a month in French has its ending."""
    assert long_date(date(2026, 11, day), language) == said


@pytest.mark.parametrize("language", ["en", *WHOLE])
def test_sentences_of_easy_read_are_short(language: str) -> None:
    """What we add to easy read, or announce in it, has no sentence longer than its author may write."""
    keys = {"draft_easy", "easy_made_with", "made_with", "pack_easy_intro", *(key for key in ENGLISH if key.startswith("say_"))}
    for key in keys:
        text = strings(language)[key]
        ends = (0, *boundaries(text, language))
        sentences = [re.findall(r"\S*\w\S*", text[start:end]) for start, end in pairwise(ends)]
        assert max(map(len, sentences)) <= 12, (key, text)
