"""Easy read on paper: lines that end by sense, sections on pages of their own, and what each reader looks for first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import judges
import pytest
from easy_documents import DOCUMENTS, written

from wellread import checks, editions, readers
from wellread.formats import pdf
from wellread.inspection.pdf.content import Page, Run
from wellread.inspection.pdf.reading import Reading, read
from wellread.languages.pauses import ill
from wellread.model import Edition, traverse

ROOT = Path(__file__).parents[1] / "content"
MARGIN = 24 * 72 / 25.4
"""Points at the top of a page in which there is page matter only."""
STRANDED = 3.0
"""Sentences in a hundred, at most, that may end in a line of one word."""


@dataclass(frozen=True)
class Printed:
    """An easy-read edition and its PDF."""

    edition: Edition
    path: Path
    reading: Reading


@pytest.fixture(scope="module", params=["stem-cells-and-ms", "using-wellread", *DOCUMENTS])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The easy-read PDF of a publication of ours, or of one that was made up for this."""
    folder = tmp_path_factory.mktemp("easy")
    source = ROOT / request.param if request.param not in DOCUMENTS else written(folder / "made-up", request.param)
    edition = editions.adapt(readers.read(source), "easy")
    assert edition is not None
    path = folder / "easy.pdf"
    pdf.write(edition, path)
    return Printed(edition, path, read(path))


def endings(printed: Printed) -> list[tuple[str, int, int]]:
    """Each sentence with how many lines it fills, and how many of its words are on the last one."""
    sentences = {one.id: one for chapter in printed.edition.document.chapters for one in traverse.sentences(chapter.blocks)}
    placed: dict[str, dict[int, str]] = {}
    for number, line in enumerate(printed.reading.all_lines):
        said: dict[str, str] = {}
        for run in line.runs:
            owner = printed.reading.owner(printed.reading.pages[line.page], run)
            while owner is not None and owner.id not in sentences:
                owner = owner.parent
            name = owner.id if owner is not None else ""
            said[name] = said.get(name, "") + run.text
        # What is painted from the right has no spaces of its own; the tags have.
        for name, text in said.items():
            placed.setdefault(name, {})[number] = line.text if len(said) == 1 else text
    placed.pop("", None)
    return [(sentences[one].text, len(lines), len(lines[max(lines)].split())) for one, lines in placed.items()]


def test_bands_and_labels_are_sound(printed: Printed) -> None:
    """Promise: PDF/UA-1 finds nothing in bands, numbers and pictures of the contents, nor do our own checks of the file."""
    assert judges.pdfua(printed.path) == []
    made = checks.Made(printed.edition, printed.path)
    assert [str(one) for one in checks.run("pdf", made, "easy.pdf") if one.code != "pages-many"] == []


def test_few_sentences_end_in_a_stranded_word(printed: Printed) -> None:
    """Promise: of the sentences that are found on the page, three in a hundred at most leave one word to their last line."""
    found = endings(printed)
    every = sum(1 for one in printed.edition.document.chapters for _ in traverse.sentences(one.blocks))
    assert len(found) > 0.8 * every, "the measure finds the sentences"
    stranded = [text for text, lines, last in found if lines > 1 and last == 1]
    assert 100 * len(stranded) / len(found) <= STRANDED, stranded


@pytest.mark.parametrize(
    ("language", "better", "worse"),
    [
        ("en", "wrong,|ask", "the|nurse"),
        ("en-GB", "home|because", "very|tired"),
        ("de", "warten,|bis", "die|Ärztin"),
        ("fr", "jours|avec", "vos|médicaments"),
        ("es", "mañana|y", "su|médico"),
        ("it", "casa|perché", "della|casa"),
        ("cy", "nyrs|ac", "y|meddyg"),
        ("ar", "البيت|أو", "في|البيت"),
        ("fi", "kotona,|soita", "hyvä|hoitaja"),
    ],
)
def test_a_line_ends_where_a_reader_pauses(language: str, better: str, worse: str) -> None:
    """Promise: an end of a line before “because” is better than one between “the” and its word, in each language of ours."""
    (one, two), (three, four) = better.split("|"), worse.split("|")
    assert ill(one, two, language) < ill(three, four, language)


def heads(printed: Printed) -> list[str]:
    """What page matter says at the top of each page; empty where nothing is there."""
    pages = printed.reading.pages
    return ["".join(run.text for run in _tops(page)).strip() for page in pages]


def _tops(page: Page) -> list[Run]:
    top = page.box[3] - MARGIN
    return [run for run in page.runs if run.artifact and run.box[1] > top]


def test_each_part_begins_a_page_and_the_pages_after_it_repeat_its_title(printed: Printed) -> None:
    """Promise: a part begins a page; on each page after that, up to the next part, page matter says its number and title."""
    named = {one.id: one for one in printed.reading.elements("H2")}
    headings = [(named[one.blocks[0].id], one) for one in printed.edition.document.chapters if one.kind == "body"]
    bands = heads(printed)
    for number, (heading, chapter) in enumerate(headings, 1):
        first = heading.pages[0]
        above = [line for line in printed.reading.all_lines if line.page == first]
        assert max(above, key=lambda line: line.box[3]).block is heading, f"{chapter.title} is not the first on its page"
        assert bands[first] == "", "a page that begins a part has its heading, and no band besides"
        section = next(one for one in printed.reading.elements("Sect") if one.id == chapter.id)
        for page in sorted(set(section.pages) - {first}):
            band = "".join(bands[page].split())
            if printed.edition.document.meta.direction == "ltr":  # from right to left the letters are painted in another order
                assert band.startswith(str(number))
                assert band.removeprefix(str(number))[:8] == "".join(chapter.title.split())[:8]
            else:
                assert str(number) in band


def test_the_numbers_of_parts_are_labels_in_headings_contents_and_bookmarks(printed: Printed) -> None:
    """Promise: who reads by ear finds “part 3” too: before its heading, in the contents list, and among the bookmarks."""
    body = [chapter for chapter in printed.edition.document.chapters if chapter.kind == "body"]
    wanted = [str(number) for number in range(1, len(body) + 1)]
    named = {one.id: one for one in printed.reading.elements("H2")}
    labels = [named[chapter.blocks[0].id].elements[0] for chapter in body]
    assert [(label.type, label.text.strip()) for label in labels] == [("Lbl", number) for number in wanted]
    contents = [one.elements[0] for one in printed.reading.elements("TOCI") if one.elements[0].type == "Lbl"]
    assert ["".join(filter(str.isdigit, label.text)) for label in contents] == wanted
    assert [one.title.split()[0] for one in printed.reading.outline if one.title[0].isdigit()] == wanted


def test_no_page_of_a_part_is_nearly_empty(printed: Printed) -> None:
    """Promise: ideas are spread over the pages of their part: none holds one alone where the one before has three or more."""
    for chapter in printed.edition.document.chapters:
        if chapter.kind == "body":
            section = next(one for one in printed.reading.elements("Sect") if one.id == chapter.id)
            pages = [one.pages[0] for one in section.elements if one.type == "Div" and one.pages]
            counts = [pages.count(page) for page in sorted(set(pages))]
            assert all(before < 3 or after > 1 for before, after in pairwise(counts)), (chapter.title, counts)


def test_pictures_are_large_and_their_words_begin_at_one_edge(printed: Printed) -> None:
    """Promise: no picture of an idea is drawn wider than 60 mm or higher than 46, nor smaller than 40 both ways."""
    for figure in printed.reading.elements("Figure"):
        left, bottom, right, top = (float(edge) / 72 * 25.4 for edge in figure.attributes["BBox"].split())
        if figure.parent is not None and figure.parent.type == "Div":
            assert 45 <= right - left <= 60
            assert top - bottom <= 46.5


def test_explained_words_are_bold_and_not_underlined(printed: Printed) -> None:
    """Promise: on paper nothing can be pressed, so a word that is explained has no line under it, and is bold."""
    for link in printed.reading.elements("Link"):
        if link.links[0][0].startswith("#word-") and link.links[0][0] != "#word-list-heading":
            for words in link.words():
                page = printed.reading.pages[words.page]
                assert all("Bold" in run.font for run in page.runs if run.mark == words.number and run.text.strip())


def test_cover_and_how_to_use_it_are_a_page_each(printed: Printed) -> None:
    """Promise: cover, how to use it and contents are a page each, and our article has at most 24 pages in 16 point."""
    places = {one.id: one.pages for one in printed.reading.elements("Sect")}
    assert [places[name] for name in ("front", "using", "contents")] == [[0], [1], [2]]
    if printed.edition.document.meta.slug == "stem-cells-and-ms":
        assert len(printed.reading.pages) <= 24


@pytest.mark.parametrize("language", ["en", "en-US", "fr", "de", "es", "ar", "fi"])
def test_our_own_words_keep_our_own_rules(language: str, publication: Callable[..., Path]) -> None:
    """Promise: nothing in the language checks of easy read finds fault with the pages that wellread adds, in any language."""
    front = f"title: Tea\nlanguage: {language}\npublisher: Tea Board\nglossary: {{tannin: It is in tea.}}\n"
    front += "contact: {phone: 01632 960123, text_relay: 18001 01632 960123, email: tea@board.example, post: Tea House}\n"
    text = "## A\n\nText.\n\n::: easy B\n![A cup](openmoji:teacup-without-handle)\nThis is **tannin**.\n:::\n"
    source = publication(f"---\n{front}easy_read: {{feedback: true}}\n---\n\n{text}")
    edition = editions.adapt(readers.read(source), "easy")
    assert edition is not None
    assert [chapter.kind for chapter in edition.document.chapters][:2] == ["front", "using"]
    assert {"feedback", "contact"} <= {chapter.kind for chapter in edition.document.chapters}
    assert [str(one) for one in checks.run("edition", edition, "x") if not one.line and one.code != "easy-draft"] == []


def contacts(publication: Callable[..., Path], ways: str) -> Edition:
    """An easy-read edition with these ways to reach its publisher."""
    front = f"title: Tea\nlanguage: en-GB\npublisher: Tea Board\ncontact: {{name: Tea Board, {ways}}}\n"
    text = "## A\n\nText.\n\n::: easy B\n![A cup](openmoji:teacup-without-handle)\nThis is tea.\n:::\n"
    edition = editions.adapt(
        readers.read(publication(f"---\n{front}easy_read: {{summary: This is tea.}}\n---\n\n{text}")), "easy"
    )
    assert edition is not None
    return edition


@pytest.mark.parametrize(
    "ways",
    [
        "phone: 01632 960123, email: tea@board.example",
        "phone: 01632 960123, text_relay: 18001 01632 960123, email: tea@board.example, web: https://tea.example, post: Tea",
    ],
)
def test_all_ways_to_reach_us_are_on_one_page(ways: str, publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: three or six, they are seen together; who made the text is not begun at the foot of that page."""
    path = tmp_path / "contact.pdf"
    pdf.write(contacts(publication, ways), path)
    pages = {one.id: one.pages for one in read(path).elements("Sect")}
    assert len(pages["contact"]) == 1
    assert len(pages["about-this"]) == 1


@pytest.mark.parametrize(("paper", "size"), [("A4", 16), ("A5", 16), ("A5", 24)])
def test_the_picture_is_on_the_cover(paper: str, size: int) -> None:
    """Promise: on small paper too, with large letters: the picture is below the title, not overleaf."""
    edition = editions.adapt(readers.read(ROOT / "stem-cells-and-ms"), "easy")
    assert edition is not None
    cover = replace(edition.document, chapters=edition.document.chapters[:1])
    pages = pdf.lay_out(replace(edition, document=cover, theme=replace(edition.theme, paper=paper, size=size))).pages
    tags = [getattr(box.element, "tag", "") for box in pages[0]._page_box.descendants()]
    assert "figure" in tags
    assert "h1" in tags


def test_the_title_of_a_part_leaves_room_for_an_idea(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: a long title on small paper is set smaller, so that it does not stand on a page alone."""
    title, picture = "Tea in the morning may change how the kettle sounds", "![A cup](openmoji:teacup-without-handle)"
    text = f"## A\n\nText.\n\n::: easy {title}\n{picture}\n"
    source = publication(
        f"---\ntitle: Tea\nlanguage: en-GB\npublisher: Tea Board\n---\n\n{text}This is tea.\nIt is hot.\n:::\n"
    )
    edition, path = editions.adapt(readers.read(source), "easy"), tmp_path / "title.pdf"
    assert edition is not None
    pdf.write(replace(edition, theme=replace(edition.theme, paper="A5", size=28)), path)
    body = next(one for one in read(path).elements("Sect") if one.elements and "kettle" in one.elements[0].text)
    assert len(body.pages) == 1
