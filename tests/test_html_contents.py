"""“On this page”: the real headings, folded where they are many; and a long page that a browser lays out as it is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import judges
import lxml.html
import pytest

from wellread import checks
from wellread.editions import adapt
from wellread.formats import html
from wellread.readers import read

WORDS = "You may ask about it as often as you like. "


def page(publication: Callable[..., Path], target: Path, chapters: int, sections: int, words: int = 1) -> lxml.html.HtmlElement:
    """The page of so many chapters with so many sections each, of which no check finds a fault."""
    text = "\n\n".join(
        f"## Chapter {chapter}\n\n"
        + "\n\n".join(f"### Part {chapter}.{section}\n\n{WORDS * words}" for section in range(1, sections + 1))
        for chapter in range(1, chapters + 1)
    )
    edition = adapt(read(publication(f"---\ntitle: Tea\nlanguage: en-GB\n---\n{text}\n")), "standard")
    assert edition is not None
    html.write(edition, target)
    assert [str(one) for one in checks.run("html", checks.Made(edition, target), target.name)] == []
    return lxml.html.fromstring(target.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("chapters", "sections", "folded"), [(1, 3, False), (3, 2, False), (8, 5, True)])
def test_every_heading_is_in_the_contents(
    publication: Callable[..., Path], tmp_path: Path, chapters: int, sections: int, folded: bool
) -> None:
    """Promise: chapters and their sections are all there, in order, each leading to its heading; many are folded."""
    root = page(publication, tmp_path / "tea.html", chapters, sections)
    (nav,) = root.xpath("//nav[@class='contents']")
    links = [(one.text_content(), root.get_element_by_id(one.get("href")[1:]).tag) for one in nav.iter("a")]
    wanted = [
        line
        for chapter in range(1, chapters + 1)
        for line in [(f"Chapter {chapter}", "section"), *((f"Part {chapter}.{n}", "h3") for n in range(1, sections + 1))]
    ]
    assert links == [*wanted, ("About this document", "section")]
    assert len(nav.findall("./details//details")) == (chapters if folded else 0)
    assert judges.axe(tmp_path / "tea.html") == []


def test_a_long_page_is_laid_out_as_it_is_read(publication: Callable[..., Path], tmp_path: Path) -> None:
    """Promise: a text of more than 10,000 words leaves what is out of sight to later; a short one is laid out at once."""
    assert page(publication, tmp_path / "long.html", 3, 3, words=120).get_element_by_id("main").get("class") == "long"
    assert page(publication, tmp_path / "short.html", 3, 3).get_element_by_id("main").get("class") is None
