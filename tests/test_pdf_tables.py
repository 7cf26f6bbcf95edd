"""Tables on paper: upright, on a page on its side, in parts, and as a list only where nothing else has room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import judges
import pikepdf
import pytest

from wellread import checks
from wellread.editions import adapt
from wellread.formats import pdf
from wellread.formats.pdf.prepare.arranging import arrangement
from wellread.formats.pdf.prepare.labelled import labelled
from wellread.formats.pdf.prepare.printed import printed
from wellread.inspection.pdf.page_starts import page_starts
from wellread.inspection.pdf.painter import read_pages
from wellread.inspection.pdf.structure import tag_text
from wellread.model import DefinitionList, Edition, Table, Theme, traverse
from wellread.readers import read

THEME = Theme(size=24)


def rows(*lines: str) -> str:
    """A table of these lines, the first of which is its head."""
    head, *body = [f"| {line} |" for line in lines]
    return "\n".join([head, "|" + "---|" * (head.count("|") - 1), *body])


def edition_of(publication: Callable[..., Path], text: str) -> Edition:
    """The standard edition of a publication of one section."""
    found = adapt(read(publication(f"---\ntitle: Tea\nlanguage: en-GB\n---\n## Tea\n\nBefore.\n\n{text}\n")), "standard")
    assert found is not None
    return found


def table_of(publication: Callable[..., Path], text: str) -> Table:
    """The table of such a publication, whatever its width."""
    chapters = edition_of(publication, text).document.chapters
    return next(one for chapter in chapters for one in traverse.blocks(chapter.blocks) if isinstance(one, Table))


WEEK = " | ".join(f"Week {number}" for number in range(1, 9))
DOSES = " | ".join(f"{number}00 mg" for number in range(1, 9))
NINE = rows(f"Drug | {WEEK}", f"Aspirin | {DOSES}", f"Ibuprofen | {DOSES}")
LONG = "You may ask about it as often as you like. " * 40


@pytest.mark.parametrize(
    ("text", "size", "paper", "kind"),
    [
        (rows("Tea | Mon | Tue | Wed | Thu | Fri | Sat", "black | 1 | 2 | 3 | 4 | 5 | 6"), 16, "A4", "portrait"),
        (rows("Drug | Morning | Noon | Evening | Night", "Aspirin | 100 mg | none | 50 mg | none"), 24, "A4", "landscape"),
        (NINE, 18, "A4", "landscape"),
        (NINE, 24, "A4", "panels"),
        (NINE, 24, "A5", "panels"),
        (rows("Tea | How", f"black | {LONG}"), 18, "A4", "records"),
        (rows("Tea | How", f"black | {LONG[:400]}"), 18, "A4", "portrait"),
        (rows("Tea | Name", "black | Donaudampfschifffahrt"), 24, "A5", "landscape"),
        (
            rows(
                "Your usual day | Your new day | Bin",
                *[
                    f"Friday {day}\u00a0December\u00a02026 | Tuesday {day}\u00a0December\u00a02026 | Grey bin: rubbish"
                    for day in (25, 26, 27)
                ],
            ),
            24,
            "A5",
            "records",
        ),
    ],
)
def test_a_table_is_set_as_its_words_have_room(
    text: str, size: int, paper: str, kind: str, publication: Callable[..., Path]
) -> None:
    """Promise: measured words decide, not a number of columns; a list of values is the last resort (A23)."""
    assert arrangement(table_of(publication, text), replace(THEME, size=size, paper=paper)).kind == kind


def test_parts_name_their_rows_and_have_each_column_once(publication: Callable[..., Path]) -> None:
    """Promise: each part begins with the first column, and every other column is in one part."""
    panels = arrangement(table_of(publication, NINE), THEME).panels
    assert all(panel[0] == 0 for panel in panels)
    assert [column for panel in panels for column in panel[1:]] == list(range(1, 9))


def test_a_table_in_parts_is_one_table_for_a_screen_reader(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: nine columns in parts are one Table of whole rows; what is shown again is not read again."""
    made = tmp_path / "nine.pdf"
    edition = edition_of(publication, f'{{caption="Doses" header-columns=1}}\n{NINE}')
    edition = replace(edition, theme=replace(edition.theme, size=24))
    pdf.write(edition, made)
    tags = tag_text(made)
    assert tags.count("Table #") == 1
    assert tags.count("TR\n") == 3
    assert tags.count('"Ibuprofen"') == tags.count('"Doses"') == 1
    assert "Columns" not in tags
    with pikepdf.open(made) as opened:
        painted = [run for page in read_pages(opened) for run in page.runs]
    shown = [run.artifact for run in painted if run.text.strip() == "Ibuprofen"]
    labels = [run.text.strip() for run in painted if run.text.startswith("Columns")]
    assert shown.count(False) == 1
    assert len(shown) == len(labels) > 1
    assert labels[0].startswith("Columns 1, 2, ")
    assert labels[-1].endswith("9 of 9")
    assert [str(one) for one in checks.run("pdf", checks.Made(edition, made), made.name)] == []
    assert judges.pdfua(made) == []


def test_a_wide_table_lies_on_its_side_with_its_heading(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: the page of a wide table is turned, its heading goes with it, and the text after it is upright again."""
    made = tmp_path / "wide.pdf"
    table = rows(
        "Product | Licence | Language | Publication | Description",
        "WeasyPrint | BSD | Python | 2011 | An engine for presentations",
    )
    edition = edition_of(publication, f"### Compare\n\n{table}\n\nAfter.")
    pdf.write(edition, made)
    with pikepdf.open(made) as opened:
        pages = read_pages(opened)
        shapes = [(page.box[2] > page.box[3], " ".join(run.text.strip() for run in page.runs)) for page in pages]
    assert [wide for wide, _ in shapes] == [False, True, False]
    assert "Compare" in shapes[1][1]
    assert "After." in shapes[2][1]
    assert [str(one) for one in checks.run("pdf", checks.Made(edition, made), made.name)] == []


def test_an_empty_cell_has_no_line_in_a_list(publication: Callable[..., Path]) -> None:
    """Promise: as a list, a row names only the columns that have a value, the first of them as its title."""
    blocks = list(labelled(table_of(publication, rows("Tea | Mon | Tue | Wed", "black | | 2 |", " | 1 | | 3"))))
    lists = [block for block in blocks if isinstance(block, DefinitionList)]
    assert [[entry.terms[0][0].text for entry in one.entries] for one in lists] == [["Tue"], ["Wed"]]
    titles = ["".join(one.text for one in traverse.sentences([block])) for block in blocks if block not in lists]
    assert titles == ["Tea: black", "Mon: 1"]


def test_a_value_of_several_columns_stands_under_all_their_names() -> None:
    """Promise: no day is lost where one value holds for two of them."""
    found = adapt(read(Path(__file__).parent / "cases" / "table-wide-colspan"), "standard")
    assert found is not None
    tables = [one for one in traverse.blocks(printed(found).document.chapters[1].blocks) if isinstance(one, Table)]
    entries = [entry for block in labelled(tables[0]) if isinstance(block, DefinitionList) for entry in block.entries]
    names = [["".join(sentence.text for sentence in term) for term in entry.terms] for entry in entries]
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    assert names == [days[:1], days[1:3], days[3:], days]


def test_the_pages_of_further_columns_do_not_go_back_in_the_text(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: pages are listed in the order of the text, where the columns of a table go on after the last of its rows too."""
    edition = edition_of(publication, rows(f"Drug | {WEEK}", *(f"Drug {number} | {DOSES}" for number in range(30))))
    edition = replace(edition, theme=replace(edition.theme, size=24))
    path = tmp_path / "panels.pdf"
    pdf.write(edition, path)
    ids = [one for chapter in edition.document.chapters for block in chapter.blocks for one in traverse.ids(block)]
    places = [ids.index(name) for _, name in page_starts(path) if name in ids]
    assert len(places) > 4
    assert places == sorted(places)
