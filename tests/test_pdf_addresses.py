"""The addresses of links on paper: in the text where they are few, numbered with a list at the end where they are many."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf

from wellread import checks
from wellread.editions import adapt
from wellread.formats import pdf
from wellread.inspection.pdf.painter import read_pages
from wellread.inspection.pdf.structure import Element, read_tree
from wellread.model import Edition
from wellread.readers import read


def edition_of(publication: Callable[..., Path], text: str, language: str = "en-GB") -> Edition:
    """The standard edition of a text of one section."""
    found = adapt(read(publication(f"---\ntitle: Tea\nlanguage: {language}\n---\n## Tea\n\n{text}\n")), "standard")
    assert found is not None
    return found


def tree_of(edition: Edition, path: Path) -> Element:
    """The tags of its PDF, of which no check finds a fault."""
    pdf.write(edition, path)
    assert [str(one) for one in checks.run("pdf", checks.Made(edition, path), path.name)] == []
    with pikepdf.open(path) as opened:
        tree = read_tree(opened, read_pages(opened))
    assert tree is not None
    return tree


def test_few_addresses_are_in_the_text(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: the address follows its link, once."""
    link = "[a page](https://tea.example/page)"
    tree = tree_of(edition_of(publication, f"Read {link}. Read {link}."), tmp_path / "few.pdf")
    assert "Read a page (tea.example/page). Read a page." in tree.text.replace("\u200b", "").replace("\u2060", "")


def test_many_addresses_are_numbered_and_listed(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: each number leads to an item of the list at the end, which says the address and leads there."""
    text = "\n\n".join(f"Read [page {number}](https://tea.example/page-{number}) now." for number in range(1, 16))
    tree = tree_of(edition_of(publication, text), tmp_path / "many.pdf")
    assert "Read page\u00a03\u00a0[link\u00a03] now." in tree.text
    marks = [one for one in tree.walk() if one.type == "Link" and one.links[0][0].startswith("#addresses-")]
    named = {one.id: one for one in tree.walk() if one.id}
    assert len(marks) == 15
    for number, mark in enumerate(marks, start=1):
        item = named[mark.links[0][0][1:]]
        assert f"tea.example/page-{number}" in item.text.replace("\u200b", "").replace("\u2060", "")
        assert [one.links[0][0] for one in item.walk() if one.type == "Link"] == [f"https://tea.example/page-{number}"]


def test_a_table_of_links_has_numbers(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: addresses do not fill the cells of a table."""
    rows = "\n".join(f"| {number} | [page](https://tea.example/page-{number}) |" for number in range(1, 5))
    tree = tree_of(edition_of(publication, f"| No | Page |\n|---|---|\n{rows}"), tmp_path / "table.pdf")
    table = next(one for one in tree.walk() if one.type == "Table")
    assert "page\u00a0[link\u00a04]" in table.text
    assert "tea.example" not in table.text


def test_names_of_links_that_nobody_wrote(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: a space between two looks of a link, and an address like a reference of HTML, are called as they read."""
    tree = tree_of(
        edition_of(publication, "Read [a *cup* **tea**](#tea), and https://tea.example/a&copy too."), tmp_path / "tea.pdf"
    )
    names = [name for link in tree.walk() if link.type == "Link" for _, name in link.links]
    assert "https://tea.example/a&copy" in names
    assert not [name for name in names if name.startswith("#")]


def test_words_stay_apart_or_together_as_they_were_typed(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: a no-break space alone between two looks of text parts words in the tags; where none was typed, none is said."""
    text = "go *a*\u00a0*b*\u00a0`c` and $x$\u00a0$y$ on\n\nयह है।वह है। अब।"
    said = tree_of(edition_of(publication, text, "hi"), tmp_path / "apart.pdf").text
    assert "go a b c and x y on" in said.replace("\u00a0", " ")
    assert "है।वह है। अब।" in said
