"""The tag builder on HTML that our templates do not write, but a project's own may."""

from __future__ import annotations

from pathlib import Path

import judges
import pikepdf
import pytest
import weasyprint

from wellread.formats.pdf.tagging.writer import own_tags
from wellread.inspection.pdf.painter import read_pages
from wellread.inspection.pdf.structure import read_tree, tag_text

PICTURE = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='40' height='40'%3E"
    "%3Crect width='40' height='40'/%3E%3C/svg%3E"
)
FOOT = '@page { size: A5; margin: 20mm; @bottom-left { content: "Page " counter(page) } }'


def tagged(body: str, path: Path) -> str:
    """The tags of a page of HTML, without its first line."""
    html = f"<html lang='en'><head><title>T</title><style>{FOOT}</style></head><body><h1>T</h1>{body}</body></html>"
    with own_tags():
        weasyprint.HTML(string=html).write_pdf(path, pdf_variant="pdf/ua-1")
    return tag_text(path).partition('"T"\n')[2]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<p style='opacity:.5'>Pale words</p>", ["  P", '    "Pale words"']),
        ("<div>loose words <p>and a block</p></div>", ["  P", '    "loose words "', "  P", '    "and a block"']),
        ("<div style='position:absolute;top:0'>late</div><p>early</p>", ["  P", '    "late"', "  P", '    "early"']),
        ("<ul><li><p>a</p><ul><li>b</li></ul></li></ul>",
         ["  L ListNumbering=Disc", "    LI", "      Lbl", '        "• "', "      LBody", "        P", '          "a"',
          "        L ListNumbering=Circle", "          LI", "            Lbl", '              "◦ "', "            LBody",
          '              "b"']),
        (f"<p><img alt='' src=\"{PICTURE}\">Only words</p>", ["  P", '    "Only words"']),
        (f"<figure><img alt='A square' src=\"{PICTURE}\"><figcaption>Seen</figcaption></figure>",
         ['  Figure alt="A square" BBox', "    Caption", '      "Seen"']),
        ("<p>one<br>two <em>three</em> <strong>four</strong></p>",
         ["  P", '    "one two "', "    Em", '      "three "', "    Strong", '      "four"']),
        ("<p lang='fr'>mot <span lang='en'>word</span></p>", ["  P lang=fr", '    "mot "', "    Span lang=en", '      "word"']),
    ],
)  # fmt: skip
def test_html_of_any_kind_gives_the_tree_that_it_means(body: str, wanted: list[str], tmp_path: Path) -> None:
    """Promise: a project's own template is tagged by what its HTML means, and stays valid."""
    path = tmp_path / "page.pdf"
    assert tagged(body, path).splitlines() == wanted
    assert judges.pdfua(path) == []


def test_page_numbers_are_page_matter(tmp_path: Path) -> None:
    """Promise: what stands at the foot of each page is an artifact, and no screen reader stops there (W08)."""
    path = tmp_path / "page.pdf"
    tagged("<p>words</p>" * 60, path)
    with pikepdf.open(path) as opened:
        pages = read_pages(opened)
        tree = read_tree(opened, pages)
    assert len(pages) > 1
    assert all(any(run.artifact and run.text.startswith("Page") for run in page.runs) for page in pages)
    assert tree is not None
    assert "Page" not in tree.text


def test_a_link_over_two_lines_is_one_link(tmp_path: Path) -> None:
    """Promise: a link that fills two lines is one annotation with two rectangles, called by its words (W11)."""
    path = tmp_path / "page.pdf"
    tagged("<p>See <a href='https://tea.example/'>the page on which everything about tea has been written</a>.</p>", path)
    with pikepdf.open(path) as opened:
        links = list(opened.pages[0].obj.Annots)
    assert len(links) == 1
    assert len(links[0].QuadPoints) == 16
    assert str(links[0].Contents) == "the page on which everything about tea has been written"
