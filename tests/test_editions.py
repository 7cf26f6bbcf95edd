"""Editions: complete, in order, with front page, notes, word list, about page and credits of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from wellread.editions import EDITIONS, adapt
from wellread.model import Callout, Chapter, Document, Edition, Paragraph, Span, traverse
from wellread.problems import BuildError
from wellread.readers import read

Publication = Callable[..., Path]

TEXT = """
---
title: Tea and nerves
language: en-GB
publisher: The tea board
version: 2.1
published: 2026-11-22
review_by: 2029-11-22
summary: What tea does.
disclaimer: This is information. Ask your doctor.
other_formats: Call us for other formats.
contact: {phone: 01632 960001, email: tea@board.example}
sources: [{text: A book about tea., year: 2020, url: "https://book.example"}]
abbreviations: {MS: multiple sclerosis}
glossary: {cell: A small part., stem cell: A cell that can change., tannin: Never mentioned., caffeine: It wakes you.}
easy_read: {title: Tea, disclaimer: Ask your doctor.}
---
Before the first section.

## Cells

A stem cell is a cell[^1]. Stem cells change.

::: easy About cells
![A cup](openmoji:teacup-without-handle)
Tea has **caffeine.**
:::

## Cups

Two cups.

[^1]: See a book.
"""


def edition_of(document: Document, name: str) -> Edition:
    """The edition, which must exist."""
    found = adapt(document, name)
    assert found is not None
    return found


def text_of(chapter: Chapter) -> str:
    return " ".join(sentence.text.strip() for sentence in traverse.sentences(chapter.blocks))


def spans_of(edition: Edition) -> Iterator[Span]:
    for chapter in edition.document.chapters:
        for sentence in traverse.sentences(chapter.blocks):
            yield from sentence.spans


def test_standard(publication: Publication) -> None:
    """The standard edition has the chapters in the order in which a reader meets them."""
    edition = edition_of(read(publication(TEXT)), "standard")
    assert [(chapter.kind, chapter.title) for chapter in edition.document.chapters] == [
        ("front", "Tea and nerves"),
        ("body", "Cells"),
        ("body", "Cups"),
        ("notes", "Notes"),
        ("words", "Word list"),
        ("about", "About this document"),
    ]


def test_front_page(publication: Publication) -> None:
    """The front page says title, publisher, version, date, what it is about, what it is not, and how to get other formats."""
    front = edition_of(read(publication(TEXT)), "standard").document.chapters[0]
    assert text_of(front) == (
        "Tea and nerves Published by The tea board. Version 2.1, 22 November 2026. What tea does. "
        "Please note This is information. Ask your doctor. Call us for other formats. Before the first section."
    )


def test_the_address_for_other_formats_is_a_link(publication: Publication) -> None:
    """Whoever cannot read this can press the address to write to; without one, the words stay as they are."""
    told = "Write to tea@tea.example for large print, or ask tea@tea.example by phone."
    source = f"---\ntitle: Tea\nlanguage: en-GB\ncontact: {{email: EMAIL}}\nother_formats: {told}\n---\n## Cups\n\nBlue.\n"
    for email, linked in (("tea@tea.example", 2), ("cup@tea.example", 0)):
        front = edition_of(read(publication(source.replace("EMAIL", email))), "standard").document.chapters[0]
        assert told in text_of(front)
        spans = [span for sentence in traverse.sentences(front.blocks) for span in sentence.spans if span.href]
        assert [(span.text, span.href) for span in spans] == [(email, f"mailto:{email}")] * linked


def test_easy(publication: Publication) -> None:
    """The easy-read edition has its own title and words, and says that it is a draft while nobody has checked it."""
    edition = edition_of(read(publication(TEXT)), "easy")
    front, using, cells, *rest = edition.document.chapters
    assert (front.title, using.title, cells.title) == ("Tea", "How to use this document", "About cells")
    drafts = [block for block in front.blocks if isinstance(block, Callout) and block.kind == "draft"]
    assert [draft.title[0].text for draft in drafts] == ["Draft: not yet checked by people with learning disabilities"]
    assert [chapter.kind for chapter in rest] == ["words", "contact", "about", "credits"]
    assert "Ask your doctor." in text_of(front)
    assert "This is information." not in text_of(front)


def test_first_mentions_are_linked(publication: Publication) -> None:
    """The first mention of each glossary word leads to the word list; "cell" inside "stem cell" is not taken for a cell."""
    edition = edition_of(read(publication(TEXT)), "standard")
    linked = [(span.text, span.href) for span in spans_of(edition) if span.href and "term" in span.roles]
    assert linked == [("stem cell", "#word-stem-cell"), ("cell", "#word-cell")]
    words = next(chapter for chapter in edition.document.chapters if chapter.kind == "words")
    assert text_of(words) == "Word list cell A small part. stem cell A cell that can change."


def test_bold_words_are_linked(publication: Publication) -> None:
    """In easy read every bold word leads to the word list, also with its full stop; the list holds just those."""
    edition = edition_of(read(publication(TEXT)), "easy")
    assert [(span.text, span.roles) for span in spans_of(edition) if span.href == "#word-caffeine"] == [
        ("caffeine.", ("strong", "term"))
    ]
    words = next(chapter for chapter in edition.document.chapters if chapter.kind == "words")
    assert text_of(words) == "Word list caffeine It wakes you."


def test_the_authors_words_are_kept(publication: Publication) -> None:
    """Linking and marking change no word of the source."""
    document = read(publication(TEXT))
    edition = edition_of(document, "standard")
    source = [text_of(chapter) for chapter in document.chapters if chapter.kind == "body"]
    assert [text_of(chapter) for chapter in edition.document.chapters if chapter.kind == "body"] == source


def test_notes_lead_back(publication: Publication) -> None:
    """Each end note has a link back to its mark."""
    edition = edition_of(read(publication(TEXT)), "standard")
    notes = next(chapter for chapter in edition.document.chapters if chapter.kind == "notes")
    backs = [block for block in traverse.blocks(notes.blocks) if isinstance(block, Paragraph) and block.name == "note-back"]
    assert [[(span.text, span.href) for span in back.sentences[0].spans] for back in backs] == [
        [("Back to note 1 in the text", "#noteref-1")]
    ]


def test_ids_are_unique(publication: Publication) -> None:
    """No id of a sentence or block stands twice in an edition."""
    for name in EDITIONS:
        chapters = edition_of(read(publication(TEXT, name=f"tea-{name}")), name).document.chapters
        ids = Counter(block.id for chapter in chapters for block in traverse.blocks(chapter.blocks))
        ids.update(sentence.id for chapter in chapters for sentence in traverse.sentences(chapter.blocks))
        assert [name for name, count in ids.items() if count > 1] == []


def test_nothing_for_an_edition(publication: Publication) -> None:
    """A publication without easy-read parts has no easy-read edition, and the other way round."""
    plain = read(publication("## A\n\ntext\n", name="plain"))
    assert adapt(plain, "easy") is None
    easy = read(publication("## A\n\n::: easy\n![A cup](openmoji:teacup-without-handle)\nTea.\n:::\n", name="easy"))
    assert adapt(easy, "standard") is None
    assert adapt(easy, "easy") is not None


def test_a_bare_publication(publication: Publication) -> None:
    """Title, language and one line are enough; nothing is said about a publisher who is not named."""
    edition = edition_of(read(publication("Only this.\n")), "standard")
    assert text_of(edition.document.chapters[0]) == "A cup of tea Only this."
    assert [chapter.kind for chapter in edition.document.chapters] == ["front", "about"]


def test_our_words_say_their_language(publication: Publication) -> None:
    """In a language that nobody has translated our words into, they are marked as English; the author's are not."""
    front = "---\ntitle: Te\nlanguage: cy\npublisher: Ni\ncontact: {email: ni@ni.example}\n---\n"
    text = front + "## Te\n\nTe poeth[^1].\n\n[^1]: Nodyn.\n"
    edition = edition_of(read(publication(text)), "standard")
    ours = {span.text for span in spans_of(edition) if span.lang == "en"}
    assert {"Notes", "About this document", "Published by Ni.", "Back to note 1 in the text", "Email: "} <= ours
    assert not {"Te", "Te poeth", "Nodyn.", "ni@ni.example"} & ours


def test_a_project_translates_our_words(publication: Publication) -> None:
    """Words in the project's own `templates/strings/` stand in the document, not only on the web page, and are not English."""
    front = "---\ntitle: Te\nlanguage: cy\npublisher: Ni\n---\n"
    told = 'about = "Am y ddogfen hon"\npublished_by = "Cyhoeddwyd gan {publisher}."\nwarning = "Rhybudd"\n'
    text = front + "## Te\n\n::: warning\nTe poeth.\n:::\n"
    edition = edition_of(read(publication(text, files={"templates/strings/cy.toml": told})), "standard")
    assert edition.document.chapters[-1].title == "Am y ddogfen hon"
    spans = {span.text.strip(): span.lang for span in spans_of(edition)}
    assert (spans["Am y ddogfen hon"], spans["Rhybudd"], spans["Cyhoeddwyd gan Ni."]) == (None, None, None)


@pytest.mark.parametrize(
    ("written", "line", "said"),
    [
        ('about = "A\n', 1, "cannot be read"),
        ("\nabout = 3\n", 2, "about is not a text"),
        ('\npublished_by = "Gan {pwy}"\n', 2, "nothing fills in {pwy}"),
        ('about = "A {"\n', 1, "brace"),
    ],
)
def test_translated_words_that_are_wrong(publication: Publication, written: str, line: int, said: str) -> None:
    """A slip in the project's own words is told with its file and line, before anything is shown."""
    with pytest.raises(BuildError) as failure:
        read(publication("Only this.\n", files={"templates/strings/en.toml": written}))
    (problem,) = failure.value.problems
    assert (problem.code, problem.line, Path(problem.path).name) == ("strings-broken", line, "en.toml")
    assert said in problem.message
    assert problem.hint


def test_a_heading_alone_is_kept(publication: Publication) -> None:
    """The words of a heading with nothing below it are in the text; that of an easy-read part alone is not."""
    document = read(publication("## Title page\n\n## Cups\n\nTwo.\n\n## Help\n\n::: easy Help\nAsk us.\n:::\n"))
    titles = [chapter.title for chapter in edition_of(document, "standard").document.chapters]
    assert titles[1:3] == ["Title page", "Cups"]
    assert "Help" not in titles
