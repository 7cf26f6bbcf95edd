"""Reviews: they end a draft only when people with lived experience have read this version, and these very words."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from wellread import checks, cli
from wellread.editions import adapt
from wellread.formats.epub.metadata import Facts, properties
from wellread.languages.strings import strings
from wellread.model import Callout, Document, Edition, reviews, traverse
from wellread.pipeline import build
from wellread.readers import read
from wellread.settings import Settings

Publication = Callable[..., Path]

TEXT = """
---
# What is about the text
title: Tea and nerves
language: en-GB   # British
version: "2.0"
summary: What tea does.
glossary: {caffeine: It wakes you., coffee: It is black.}
REVIEWS---
Before the first section.

## Cells

Tea has 3 parts.[^1] It has caffeine. You drink 2 cups.

::: easy About tea
![A cup](openmoji:teacup-without-handle)
Tea has **caffeine**. You drink 2 cups.
:::

[^1]: See a book.
"""
NEUROLOGIST = "easy_read: {reviews: [{name: Dr Example, role: neurologist, date: 2019-01-01, version: '0.1'}]}\n"


def source_of(publication: Publication, front: str = "", text: str = TEXT) -> Path:
    return publication(text.replace("REVIEWS", front)) / "publication.md"


def easy(document: Document) -> Edition:
    found = adapt(document, "easy")
    assert found is not None
    return found


def standard(document: Document) -> Edition:
    found = adapt(document, "standard")
    assert found is not None
    return found


def review(source: Path, *more: str) -> int:
    given = more if "--role" in more else ("--role", "lived-experience", *more)
    return cli.main(["review", str(source), "--by", "The Tuesday group", "--date", "2026-11-01", *given])


def codes(source: Path) -> list[str]:
    """What the checks say of the reviews of `source`."""
    document = read(source)
    found = [*checks.run("source", document, "")]
    for name in ("standard", "easy"):
        edition = adapt(document, name)
        found += checks.run("edition", edition, "") if edition else []
    return sorted({one.code for one in found if one.code in (*REVIEW_CODES, "date-in-future", "sign-off-old")})


REVIEW_CODES = ("review-role", "review-text", "review-unproved", "review-version")


def shows_draft(edition: Edition) -> bool:
    """Whether the front page says that it is a draft."""
    return any(isinstance(block, Callout) and block.kind == "draft" for block in edition.document.chapters[0].blocks)


def text_of(edition: Edition) -> str:
    return " ".join(one.text.strip() for part in edition.document.chapters for one in traverse.sentences(part.blocks))


def test_a_neurologist_of_2019_does_not_end_a_draft(publication: Publication) -> None:
    """A professional, another version, no digest: each is said, with the command to type, and the draft stays."""
    source = source_of(publication, NEUROLOGIST)
    edition = easy(read(source))
    assert edition.draft
    assert shows_draft(edition)
    found = [one for one in checks.run("edition", edition, "") if one.code in REVIEW_CODES]
    assert [one.code for one in found] == ["review-role", "review-unproved", "review-version"]
    assert all("wellread review" in one.hint and one.line == 8 for one in found)
    assert "Checked by" not in text_of(edition)
    assert "Version 0.1 was reviewed by Dr Example, neurologist, 1 January 2019." in text_of(edition)


def test_the_command_ends_the_draft(publication: Publication, tmp_path: Path) -> None:
    """After `wellread review` the draft is gone from the edition, its metadata and the page of the pack."""
    source = source_of(publication)
    for draft in (True, False):
        edition = easy(read(source))
        assert (edition.draft, shows_draft(edition)) == (draft, draft)
        words = strings("en-GB")
        pack = build(source, Settings(output=tmp_path / str(draft), formats=("html",), draft=True)).folder
        assert (words["draft_easy"] in (pack / "index.html").read_text(encoding="utf-8")) == draft
        summary = [one.value for one in properties(edition, Facts(), words) if one.name == "schema:accessibilitySummary"]
        assert (words["epub_summary_easy_draft"] in summary[0]) == draft
        if draft:
            assert review(source) == 0
    assert "Checked by The Tuesday group, 1 November 2026." in text_of(easy(read(source)))
    assert codes(source) == []


CHANGES = {
    "word": ("You drink", "They drink"),
    "number": ("2 cups", "3 cups"),
    "order": ("Tea has **caffeine**. You drink 2 cups.", "You drink 2 cups. Tea has **caffeine**."),
    "alternative": ("![A cup]", "![A pot]"),
    "title of the part": ("easy About tea", "easy About cups"),
    "meaning of a hard word": ("It wakes you.", "It keeps you awake."),
    "title": ("title: Tea and nerves", "title: Tea and calm"),
    "dropped sentence": (" You drink 2 cups.", ""),
}
SAME = {
    "line end": ("caffeine**. You drink", "caffeine**.\nYou   drink"),
    "bold": ("**caffeine**", "caffeine"),
    "emphasis": ("2 cups", "*2 cups*"),
    "comment": ("# What is about the text", "# Another remark"),
    "text of the standard edition": ("Tea has 3 parts", "Tea has 4 parts"),
    "word that only the standard edition has": ("It is black.", "It is brown."),
    "picture as a paragraph": ("handle)\nTea", "handle)\n\nTea"),
    "publisher": ("\nlanguage:", "\npublisher: The tea house\nlanguage:"),
}


@pytest.mark.parametrize("what", sorted(CHANGES))
def test_a_changed_text_is_a_draft_again(what: str, publication: Publication) -> None:
    """Each change of words after a review is found, and said."""
    source = source_of(publication)
    assert review(source) == 0
    old, new = CHANGES[what]
    written = source.read_text(encoding="utf-8")
    assert old in written
    source.write_text(written.replace(old, new), encoding="utf-8")
    assert easy(read(source)).draft
    assert codes(source) == ["review-text"]
    assert "An earlier text was reviewed by The Tuesday group, 1 November 2026." in text_of(easy(read(source)))


@pytest.mark.parametrize("what", sorted(SAME))
def test_a_change_that_alters_no_word_keeps_the_review(what: str, publication: Publication) -> None:
    """Line ends, emphasis, comments, imprint and the other edition are none of the words that were read."""
    source = source_of(publication)
    assert review(source) == 0
    old, new = SAME[what]
    written = source.read_text(encoding="utf-8")
    assert old in written
    source.write_text(written.replace(old, new), encoding="utf-8")
    assert not easy(read(source)).draft


SPOILT = {
    "review-version": ('version: "2.0", edition', 'version: "1.9", edition'),
    "review-unproved": ("date: 2026-11-01, ", ""),
    "review-role": ("lived-experience", "clinical"),
}


@pytest.mark.parametrize("code", sorted(SPOILT))
def test_an_entry_that_lacks_one_thing_keeps_the_draft(code: str, publication: Publication) -> None:
    """Version, date and role count, each alone."""
    source = source_of(publication)
    assert review(source) == 0
    source.write_text(source.read_text(encoding="utf-8").replace(*SPOILT[code]), encoding="utf-8")
    assert easy(read(source)).draft
    assert codes(source) == [code]


def test_a_copied_digest_does_not_match(publication: Publication) -> None:
    """A digest from another publication, or from the other edition of this one, proves nothing."""
    source = source_of(publication)
    assert review(source) == 0
    other = publication(source.read_text(encoding="utf-8").replace("2 cups", "9 cups"), name="other") / "publication.md"
    assert easy(read(other)).draft
    own = standard(read(source)).digest
    source.write_text(re.sub(r"sha256:\w+", own, source.read_text(encoding="utf-8")), encoding="utf-8")
    assert easy(read(source)).draft


def test_a_new_version_is_a_draft_and_the_old_review_is_history(publication: Publication) -> None:
    """A new version asks for a new review; once that is there, the old one is shown as one of the old version."""
    source = source_of(publication)
    assert review(source) == 0
    source.write_text(source.read_text(encoding="utf-8").replace('version: "2.0"\n', 'version: "2.1"\n'), encoding="utf-8")
    assert easy(read(source)).draft
    assert codes(source) == ["review-version"]
    assert review(source) == 0
    assert codes(source) == []
    shown = text_of(easy(read(source)))
    assert "Version 2.0 was reviewed by The Tuesday group, 1 November 2026." in shown
    assert "Checked by The Tuesday group, 1 November 2026." in shown


def test_the_command_in_the_hint_can_be_typed_as_it_is(publication: Publication) -> None:
    """A folder with a space is in quotes, and the words of the hint end the draft."""
    source = publication(TEXT.replace("REVIEWS", NEUROLOGIST), name="my tea") / "publication.md"
    hint = next(one.hint for one in checks.run("edition", easy(read(source)), "") if one.code == "review-version")
    assert cli.main(shlex.split(hint.partition("type: wellread ")[2])) == 0
    assert not easy(read(source)).draft


LAYOUTS = {
    "nothing there": "",
    "block": "easy_read:\n  title: Tea # short\n\n  # a remark below\npublisher: Us # us\n",
    "block, empty list": "easy_read:\n    title: Tea\n    reviews: [] # none yet\n    summary: |\n      W.\n\nrights: Us\n",
    "block list": "easy_read:\n  reviews:\n  - {name: A, role: clinical} # 1\n  # remark\n  - name: B\n    note: >\n      L.\n",
    "flow": "easy_read: {title: Tea, summary: Some words}\npublisher: Us\n",
    "empty flow": "easy_read: {}\n",
    "flow list": "easy_read: {reviews: [\n  {name: A, role: clinical},   # one\n  ], title: Tea}\n",
    "last is a text of lines": "disclaimer: |\n  One.\n\n  Two.\n",
}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_the_rest_of_the_file_stays_byte_for_byte(layout: str, ending: str, publication: Publication) -> None:
    """The entry is added, in whatever form the front matter has, and no other byte is touched: comments, order, line ends."""
    source = source_of(publication, LAYOUTS[layout])
    before = source.read_text(encoding="utf-8").replace("\n", ending).encode("utf-8-sig")
    source.write_bytes(before)
    old = read(source)
    assert review(source) == 0
    after = source.read_bytes()
    at = next(index for index, (one, two) in enumerate(zip(before, after, strict=False)) if one != two)
    assert after[at + len(after) - len(before) :] == before[at:]
    new = read(source)
    assert not easy(new).draft
    kept = replace(new.meta, easy_read=replace(new.meta.easy_read, reviews=new.meta.easy_read.reviews[:-1]))
    assert kept == old.meta


def test_a_front_matter_in_braces_gets_the_entry_too(publication: Publication) -> None:
    """The whole front matter may be one map in braces."""
    body = TEXT.partition("REVIEWS")[2]
    source = source_of(publication, text=f'---\n{{title: Tea, language: en, version: "2"}}\n{body}')
    assert review(source) == 0
    assert not easy(read(source)).draft


def test_print_leaves_the_file_alone(publication: Publication, capsys: pytest.CaptureFixture[str]) -> None:
    """`--print` only shows the entry that would be written."""
    source = source_of(publication)
    before = source.read_bytes()
    assert review(source, "--print") == 0
    assert source.read_bytes() == before
    assert easy(read(source)).digest in capsys.readouterr().out


def test_the_standard_edition_has_reviews_too(publication: Publication) -> None:
    """A review of the standard edition is written under `reviewers:`, and told as one of this text until the text changes."""
    source = source_of(publication)
    assert review(source, "--edition", "standard", "--role", "neurologist") == 0
    shown = "Reviewed by The Tuesday group, neurologist, 1 November 2026."
    assert shown in text_of(standard(read(source)))
    assert shown not in text_of(easy(read(source)))
    assert "The full version was reviewed by The Tuesday group, neurologist, 1 November 2026." in text_of(easy(read(source)))
    assert easy(read(source)).draft
    assert codes(source) == []
    for old, new, told, code in (
        ("3 parts", "4 parts", "An earlier text was reviewed by", "review-text"),
        ("See a book", "See a film", "An earlier text was reviewed by", "review-text"),
        ('version: "2.0"\n', 'version: "2.1"\n', "Version 2.0 was reviewed by", "review-version"),
    ):
        written = source.read_text(encoding="utf-8")
        source.write_text(written.replace(old, new), encoding="utf-8")
        assert shown not in text_of(standard(read(source)))
        assert f"{told} The Tuesday group, neurologist, 1 November 2026." in text_of(standard(read(source)))
        assert codes(source) == [code]
        source.write_text(written, encoding="utf-8")


def test_a_review_that_names_no_text_is_told_as_recorded(publication: Publication) -> None:
    """A reviewer without version and digest is shown with the date, and the author hears what is missing."""
    source = source_of(publication, "reviewers: [{name: Dr Example, role: neurologist, date: 2026-10-01}]\n")
    assert "Reviewed by Dr Example, neurologist, 1 October 2026." in text_of(standard(read(source)))
    assert codes(source) == ["review-unproved", "review-version"]


def test_a_sign_off_of_another_version_claims_nothing(publication: Publication) -> None:
    """No edition carries the judgement of other files, also where nobody asks the checks."""
    signed = "sign_off: {by: Ann, date: 2019-01-01, version: '0.1', wtpdf: true}\n"
    source = source_of(publication, signed)
    assert codes(source) == ["sign-off-old"]
    for name in ("standard", "easy"):
        edition = adapt(read(source), name)
        assert edition is not None
        assert edition.document.meta.sign_off is None
    source.write_text(source.read_text(encoding="utf-8").replace("'0.1'", "'2.0'"), encoding="utf-8")
    assert easy(read(source)).document.meta.sign_off is not None


@pytest.mark.parametrize(
    "front",
    [
        "easy_read: {reviews: [{name: A, date: DAY}]}\n",
        "reviewers: [{name: A, date: DAY}]\n",
        "checked: DAY\n",
        "sign_off: {by: A, date: DAY, version: '2.0'}\n",
    ],
)
def test_a_day_that_has_not_come_is_an_error(front: str, publication: Publication) -> None:
    """Nobody can have checked anything tomorrow."""
    for days, wanted in ((1, True), (0, False)):
        source = source_of(publication, front.replace("DAY", str(date.today() + timedelta(days=days))))
        assert ("date-in-future" in codes(source)) == wanted


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--date", "2026-02-30"], "is no date"),
        (["--date", "2999-01-01"], "has not come yet"),
        (["--by", " "], "write a name"),
    ],
)
def test_wrong_arguments(given: list[str], told: str, publication: Publication, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong date or name is refused before anything is written."""
    source = source_of(publication)
    before = source.read_bytes()
    with pytest.raises(SystemExit) as stop:
        review(source, *given)
    assert stop.value.code == 2
    assert told in capsys.readouterr().err
    assert source.read_bytes() == before


@pytest.mark.parametrize(
    ("role", "told"),
    [("lived experience", "--role lived-experience"), ("neurologist", "lived-experience, clinical, editorial")],
)
def test_a_role_that_nobody_knows(role: str, told: str, publication: Publication, capsys: pytest.CaptureFixture[str]) -> None:
    """The roles of a review of easy read are a closed set."""
    assert review(source_of(publication), "--role", role) == 1
    assert told in capsys.readouterr().err


def test_a_review_needs_a_version(publication: Publication, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a version nobody could say later what was read."""
    source = source_of(publication, text=TEXT.replace('version: "2.0"\n', ""))
    assert review(source) == 1
    assert "version-missing" in capsys.readouterr().err


def test_what_cannot_be_edited_is_printed(publication: Publication, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the front matter cannot be changed safely, the file stays and the line to paste is shown."""
    source = source_of(publication, "publisher: Us\x0b\n")
    before = source.read_bytes()
    assert review(source) == 1
    shown = capsys.readouterr().err
    assert "review-unwritten" in shown
    assert json.dumps(easy(read(source)).digest) in shown
    assert source.read_bytes() == before


def test_the_roles_have_words(publication: Publication) -> None:
    """A review of easy read by a professional is shown with the role in the language of the text, and ends no draft."""
    source = source_of(publication)
    assert review(source, "--role", "clinical") == 0
    assert "Reviewed by The Tuesday group, clinical reviewer, 1 November 2026." in text_of(easy(read(source)))
    assert [role for role in reviews.ROLES if role != reviews.LIVED and f"role_{role}" not in strings("en")] == []
