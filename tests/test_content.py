"""The first publication: the article word for word, every caution kept, and no fault that a check can find."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from wellread import checks
from wellread.editions import adapt
from wellread.model import Document, Edition, Idea, traverse
from wellread.problems import Severity
from wellread.readers import read

ROOT = Path(__file__).parents[1]
DATA = Path(__file__).parent / "data"
ARTICLE = (DATA / "seed-article.txt").read_text(encoding="utf-8")
OPEN = {"health-reviewer-missing", "health-sources-missing"}
"""What nobody has answered yet for this text."""
CAUTIONS = tomllib.loads((DATA / "cautions.toml").read_text(encoding="utf-8"))["caution"]
CAREFUL = re.compile(
    r"\b(?:may|might|aims?|potential|promis\w+|more research|trials?|underway|hope|limitations|risks|encouraging)\b"
)


@pytest.fixture(scope="module")
def document() -> Document:
    """The publication as read."""
    return read(ROOT / "content" / "stem-cells-and-ms" / "publication.md")


@pytest.fixture(scope="module")
def easy(document: Document) -> Edition:
    """Its easy-read edition."""
    made = adapt(document, "easy")
    assert made
    return made


def sentences(made: Edition) -> list[str]:
    """The text of each sentence of its chapters."""
    return [" ".join(s.text.split()) for chapter in made.document.chapters for s in traverse.sentences(chapter.blocks)]


def test_word_for_word(document: Document) -> None:
    """Every word of the article is there in its order, with its apostrophes and commas; only headings change their capitals."""
    made = adapt(document, "standard")
    assert made
    body = [chapter for chapter in made.document.chapters if chapter.kind == "body"]
    text = " ".join(sentence.text for chapter in body for sentence in traverse.sentences(chapter.blocks))
    article = ARTICLE.partition("\n")[2]
    assert text.lower().split() == article.lower().split()
    blocks = chain.from_iterable(chapter.blocks[1:] for chapter in body)
    prose = " ".join(sentence.text for sentence in traverse.sentences(blocks)).split()
    paragraphs = [line for line in article.splitlines() if line.strip()][1::2]
    assert prose == " ".join(paragraphs).split()


def test_title(document: Document) -> None:
    """The title keeps the words of the article's own."""
    stem = {word.rstrip("s") for word in document.meta.title.lower().split()}
    assert {word.rstrip("s") for word in ARTICLE.partition("\n")[0].lower().split()} <= stem


def test_no_fault(document: Document) -> None:
    """Neither the reader nor any check finds anything but what its front matter says is open, until the next review."""
    found = [*document.problems, *checks.run("source", document, "publication.md")]
    for name in ("standard", "easy"):
        made = adapt(document, name)
        assert made
        found += checks.run("edition", made, "publication.md")
    said = {p.code for p in found if p.severity > Severity.NOTE and p.code != "review-passed"}
    assert said == OPEN == {one.code for one in document.meta.checks if one.severity == Severity.WARNING}


@pytest.mark.parametrize("caution", CAUTIONS, ids=lambda caution: caution["article"][:40])
def test_caution_is_kept(caution: dict[str, Any], easy: Edition) -> None:
    """Each caution of the article has its easy-read sentences, both word for word."""
    assert caution["article"] in ARTICLE
    assert caution["easy"]
    assert [sentence for sentence in caution["easy"] if sentence not in sentences(easy)] == []


def test_no_caution_is_forgotten() -> None:
    """Every sentence of the article with a careful word in it is on the list of cautions."""
    careful = [s.strip() for s in re.split(r"(?<=[.:])\s+(?=[A-Z])", ARTICLE) if CAREFUL.search(s)]
    assert len(careful) > 10
    kept = [caution["article"] for caution in CAUTIONS]
    assert [sentence for sentence in careful if not any(part in sentence for part in kept)] == []


def test_easy_part_in_every_section(document: Document) -> None:
    """Each section of the article has an easy-read part with a title of its own."""
    body = [chapter for chapter in document.chapters if chapter.kind == "body"]
    assert len(body) == 7
    assert all(chapter.easy and chapter.easy_title for chapter in body)


def test_numbers_are_the_articles(easy: Edition) -> None:
    """Easy read brings no figures of its own: the one number counts its own list."""
    ideas = [s.text for chapter in easy.document.chapters for b in chapter.blocks if isinstance(b, Idea) for s in b.sentences]
    assert [text.strip() for text in ideas if re.search(r"\d", text)] == ["It tries to do 3 things."]


def test_no_one_is_invented(document: Document) -> None:
    """Nobody has reviewed this, and nothing says that anybody has; the publisher is an example that nobody can mistake."""
    meta = document.meta
    assert (meta.reviewers, meta.easy_read.reviews, meta.authors, meta.sign_off, meta.checked) == ((), (), (), None, None)
    assert (meta.contact.phone, meta.contact.text_relay, meta.contact.post) == ("", "", "")
    assert meta.contact.email.endswith(".example")
    assert meta.contact.web.endswith(".example")


def test_information_not_advice(easy: Edition, document: Document) -> None:
    """Both editions say that this is information and whom to talk to, outside the article's own words."""
    standard = adapt(document, "standard")
    assert standard
    for made in (standard, easy):
        assert "This is information, not medical advice." in sentences(made)
        assert any("Talk to your MS team" in sentence for sentence in sentences(made))
    assert "medical advice" not in ARTICLE
    assert "Ask your MS team." in sentences(easy)


def test_own_drawings(document: Document) -> None:
    """Each drawing is used, credited, free of lettering, and on the same grid as the library's."""
    from wellread.pictures import Found, find

    folder = document.source.parent
    used = {
        p.source: p
        for chapter in document.chapters
        for _, p in traverse.pictures(chapter.easy)
        if p.source.startswith("pictures/")
    }
    assert set(used) == {path.relative_to(folder).as_posix() for path in folder.glob("pictures/*")}
    for source, picture in used.items():
        found = find(source, folder)
        assert isinstance(found, Found)
        assert (found.width, found.height, found.lettering) == (72, 72, False)
        assert picture.credit
        assert picture.credit.licence == "CC BY 4.0"


@pytest.mark.parametrize("name", ["bin-days", "eye-clinic"])
def test_the_notice_and_the_letter_are_in_order(name: str) -> None:
    """Nothing to mend in either edition, and easy read says what the text says."""
    document = read(ROOT / "content" / name / "publication.md")
    found = [*document.problems, *checks.run("source", document, name)]
    for edition in filter(None, (adapt(document, one) for one in ("standard", "easy"))):
        found += checks.run("edition", edition, name)
    assert [one for one in found if one.severity > Severity.NOTE and one.code != "review-passed"] == []


def test_the_days_are_days() -> None:
    """Each day of the week in the notice is that of its date."""
    text = (ROOT / "content" / "bin-days" / "publication.md").read_text(encoding="utf-8")
    days = re.findall(r"(\w+day) (\d+ (?:December 2026|January 2027))", text)
    assert len(days) > 10
    assert [one for one in days if datetime.strptime(one[1], "%d %B %Y").strftime("%A") != one[0]] == []
