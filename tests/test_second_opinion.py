"""A second opinion: what tools of readers find in our files is what is in them (pdf.js, Poppler, Readium, a screen reader …).

Headings, reading order, links, tables, alternatives and languages are compared with the model, never with what we wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import judges
import pikepdf
import pytest
import readers as reading_systems
import second
import seeding
from read_back import RICH
from screen_reader import heard
from second import Found, letters

from wellread import editions, readers
from wellread.formats import epub, html, pdf
from wellread.languages.strings import strings
from wellread.model import Edition, Figure, Heading, Idea, Sentence, Span, Table, traverse

CONTENT = Path(__file__).parents[1] / "content"
PUBLICATIONS = ("rich", "bin-days", "eye-clinic easy", "stem-cells-and-ms")
"""A text of every construct, a notice, a letter in easy read, an article."""


@pytest.fixture(scope="module", params=PUBLICATIONS)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Path]:
    """An edition, and the folder of its PDF, EPUB and page."""
    slug, _, name = str(request.param).partition(" ")
    folder = tmp_path_factory.mktemp(slug)
    source = CONTENT / slug
    if slug == "rich":
        source = folder / "publication.md"
        source.write_text(f"---\ntitle: Hot and cold drinks\nlanguage: en-GB\n---\n{RICH}", encoding="utf-8")
    edition = editions.adapt(readers.read(source), name or "standard")
    assert edition
    for form, write in (("pdf", pdf.write), ("epub", epub.write), ("html", html.write)):
        write(edition, folder / f"file.{form}")
    return edition, folder


def headings(edition: Edition) -> list[tuple[int, str]]:
    """Level and letters of each heading of the model."""
    blocks = [block for chapter in edition.document.chapters for block in traverse.blocks(chapter.blocks)]
    return [(one.level, letters(_words(one.sentences))) for one in blocks if isinstance(one, Heading)]


def _words(sentences: tuple[Sentence, ...]) -> str:
    return "".join(span.text for one in sentences for span in one.spans if "noteref" not in span.roles and not span.picture)


def said(edition: Edition, kinds: tuple[str, ...] = ()) -> Iterator[str]:
    """The letters of each part of a sentence of the model in its order, formulas, pictures and marks of notes left out.

    On paper an address may follow the words of a link, inside their sentence. `kinds`: of these chapters alone.
    """
    for chapter in edition.document.chapters:
        for sentence in traverse.sentences(chapter.blocks) if not kinds or chapter.kind in kinds else ():
            for span in sentence.spans:
                if not (span.formula or span.picture or "noteref" in span.roles) and letters(span.text):
                    yield letters(span.text)


def added(edition: Edition) -> set[str]:
    """The letters of our own words, which a format may add as headings: contents, addresses."""
    return {letters(one) for one in strings(edition.document.meta.language).values()}


def compare(edition: Edition, found: Found, *, levels: bool = True, kinds: tuple[str, ...] = ()) -> None:
    """Headings and reading order are those of the model; what is more are headings in our words, numbers of sections."""
    wanted = headings(edition)
    seen = [(level, _unnumbered(letters(text), {one for _, one in wanted})) for level, text in found.headings]
    extra = [one for one in seen if one not in wanted and one[1] not in added(edition)]
    missing = [one for one in wanted if one not in seen]
    if not levels:
        extra = [one for one in seen if one[1] not in {text for _, text in wanted} | added(edition)]
        missing = [one for one in wanted if one[1] not in {text for _, text in seen}]
    assert (extra, missing) == ([], [])
    assert [one for one in seen if one in wanted] == [one for one in wanted if one in seen]
    place, text = 0, letters(found.text)
    for sentence in said(edition, kinds):
        at = text.find(sentence, place)
        assert at >= 0, f"“{sentence[:60]}” is not read after “{text[max(0, place - 60) : place]}”"
        place = at + len(sentence)


def _unnumbered(text: str, wanted: set[str]) -> str:
    """A heading without the number that easy read on paper has before it."""
    bare = text.lstrip("0123456789")
    return bare if text not in wanted and bare in wanted else text


def tables(edition: Edition) -> list[tuple[int, int]]:
    """Rows and cells of each table of the model."""
    blocks = [block for chapter in edition.document.chapters for block in traverse.blocks(chapter.blocks)]
    rows = [[*one.head, *one.body] for one in blocks if isinstance(one, Table)]
    return [(len(found), sum(map(len, found))) for found in rows]


def pictures(edition: Edition) -> list[str]:
    """What is said of each picture that means something and stands by itself."""
    blocks = [block for chapter in edition.document.chapters for block in traverse.blocks(chapter.blocks)]
    own = [one.picture for one in blocks if isinstance(one, Figure | Idea) and one.picture]
    return [one.alt for one in own if one.alt]


def addresses(edition: Edition) -> set[str]:
    """Where links lead outside."""
    sentences = [one for chapter in edition.document.chapters for one in traverse.sentences(chapter.blocks)]
    hrefs = {span.href for one in sentences for span in one.spans if span.href}
    return {one.rstrip("/") for one in hrefs if one.partition(":")[0] in ("http", "https", "mailto", "tel")}


def test_a_pdf_in_firefox(written: tuple[Edition, Path]) -> None:
    """pdf.js finds the headings, the order, the links, the tables, the alternatives and the languages of the model."""
    edition, folder = written
    found = second.pdfjs(folder / "file.pdf")
    compare(edition, found)
    assert found.title.startswith(edition.document.meta.title)
    assert found.language == edition.document.meta.language
    assert found.tables == tables(edition)
    assert [one for one in found.pictures if one in pictures(edition)] == pictures(edition)
    assert {one.rstrip("/") for one in found.links} >= addresses(edition)
    foreign = {span.lang: letters(span.text) for span in _foreign(edition) if span.lang}
    assert {lang: letters(text) for lang, text in found.passages.items() if lang in foreign} == foreign


def _foreign(edition: Edition) -> Iterator[Span]:
    for chapter in edition.document.chapters:
        for sentence in traverse.sentences(chapter.blocks):
            yield from (span for span in sentence.spans if span.lang and span.lang != edition.document.meta.language)


def test_a_pdf_in_poppler(written: tuple[Edition, Path]) -> None:
    """Poppler, which other screen readers read with, finds the same headings, order and tables."""
    edition, folder = written
    found = second.poppler(folder / "file.pdf")
    compare(edition, found)
    assert found.tables == tables(edition)


def test_a_book_in_readium(written: tuple[Edition, Path]) -> None:
    """Readium's parser finds title, language, a line of contents for each chapter, and the pages in their order."""
    edition, folder = written
    found = second.report(folder / "file.epub")
    chapters = [one for one in edition.document.chapters if one.kind != "front"]
    assert found["language"] == [edition.document.meta.language]
    listed = [letters(one) for one in found["contents"]]
    assert [one for one in listed if one in {letters(each.title) for each in chapters}] == [
        letters(one.title) for one in chapters
    ]
    assert len(found["order"]) == len(edition.document.chapters) + 1
    assert "readingOrder" in found["features"]
    assert found["landmarks"] >= 2


def test_a_book_in_a_reading_system(written: tuple[Edition, Path]) -> None:
    """epub.js shows every page with the headings, links, tables and languages of the model, in its order."""
    edition, folder = written
    found = Found()
    with reading_systems.reading("epubjs", folder / "file.epub") as reader:
        for number in range(len(reader.sections)):
            page = reader.show(number)
            if page["title"] == strings(edition.document.meta.language)["contents"]:
                continue
            found.headings += [(level, text) for level, text in page["headings"]]
            found.text += page["text"]
            found.links += page["links"]
            found.tables += [(rows, cells) for rows, cells in page["tables"]]
            found.pictures += page["pictures"]
    compare(edition, found, levels=False)  # each page of a book begins with a heading of level 1
    assert found.tables == tables(edition)
    assert [one for one in found.pictures if one in pictures(edition)] == pictures(edition)
    assert {one.rstrip("/") for one in found.links} >= addresses(edition)


def test_a_page_in_a_screen_reader(written: tuple[Edition, Path]) -> None:
    """The virtual screen reader says the headings, the pictures and the text of the model in its order."""
    edition, folder = written
    with judges.tab() as tab:
        tab.goto((folder / "file.html").as_uri())
        found = second.screen_reader(heard(tab))
    compare(edition, found, kinds=("body", "notes", "words"))  # what the front says of publisher and date is in the foot
    assert [one for one in found.pictures if one in pictures(edition)] == pictures(edition)


def test_the_comparison_finds_what_is_wrong(written: tuple[Edition, Path], tmp_path: Path) -> None:
    """A heading that is tagged as a paragraph is missed by both readers of PDFs, and sections that change places by Poppler.

    pdf.js knows the order of a page alone.
    """
    edition, folder = written
    content, path = (folder / "file.pdf").read_bytes(), tmp_path / "spoilt.pdf"
    plain = seeding.on_tag("H2", lambda tag: tag.__setitem__("/S", pikepdf.Name.P), 2)
    for spoil, program in ((plain, second.pdfjs), (plain, second.poppler), (seeding.pdf(_swap), second.poppler)):
        path.write_bytes(spoil(content))
        with pytest.raises(AssertionError):
            compare(edition, program(path))


def _swap(document: pikepdf.Pdf) -> None:
    """Two sections in the other order."""
    sections = seeding.tagged(document, "Document").K
    middle = len(sections) // 2
    sections[middle], sections[middle - 1] = sections[middle - 1], sections[middle]
