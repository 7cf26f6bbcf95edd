"""Each check of a PDF has a bad PDF that it finds, spoilt by a theme or a tool in one thing, and leaves the good one alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from wellread import checks, editions, readers
from wellread.formats import pdf
from wellread.model import Edition
from wellread.problems import Problem
from wellread.project import TEMPLATES

SENTENCE = "Your team will explain each step before it happens, and you may ask about it as often as you like. "
TEXT = f"""---
title: A cup of tea
language: en-GB
publisher: The tea house
version: "1.0"
published: 2026-11-22
other_formats: To get this in another format, write to tea@house.example.
---
## Making tea

Tea is hot. {SENTENCE * 12}

Phone us on 0113 496 0000 before 22 November 2026. The French say [le thé]{{lang=fr}}. The word [الشاي]{{lang=ar}} is old.[^1]

Ask [the tea board](https://tea.example/board) or [the people who know all there is to know about the making of tea](#cups) now.

![A cup of tea](cup.svg)

[^1]: Older than coffee.

## Cups

- one
- two, and a few more words than a line of a narrow column has room for

| Tea | Time |
| --- | --- |
| black | 4 minutes |
| green | 2 minutes |

## Pots

{SENTENCE * 3}

## Spoons

{SENTENCE * 3}

::: easy
![A cup](cup.svg)
Tea is a drink.
You make it with hot water.
:::
"""
CUP = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300" viewBox="0 0 400 300">'
    '<rect x="20" y="20" width="360" height="260" fill="#12395b"/></svg>'
)
LETTERED = CUP.replace("</svg>", '<text x="60" y="160" font-size="9" fill="#ffffff">small letters</text></svg>')


def sample(root: Path, css: str = "", *, name: str = "standard", old: str = "", new: str = "", picture: str = CUP) -> Edition:
    """An edition of the sample, with rules added to the theme and words changed in the text."""
    folder, themes = root / "content" / "tea", root / "templates" / "themes"
    folder.mkdir(parents=True)
    themes.mkdir(parents=True)
    assert old in TEXT
    (folder / "publication.md").write_text(TEXT.replace(old, new) if old else TEXT, encoding="utf-8")
    (folder / "cup.svg").write_text(picture, encoding="utf-8")
    for sheet in ("print.css", "print-easy.css"):
        (themes / sheet).write_text((TEMPLATES / "themes" / sheet).read_text(encoding="utf-8") + css, encoding="utf-8")
    made = editions.adapt(readers.read(folder), name)
    assert made is not None
    return made


@pytest.fixture
def edition(tmp_path: Path) -> Callable[..., Edition]:
    """Make an edition of the sample in a project of its own."""
    return partial(sample, tmp_path)


def found(edition: Edition, path: Path) -> list[Problem]:
    """All that the checks say about the PDF at `path`."""
    return list(checks.run("pdf", checks.Made(edition, path), path.name))


THEMES = {
    "type-small": ".published { font-size: 12pt }",
    "table-wide": "table { table-layout: fixed } th, td { white-space: nowrap; letter-spacing: 9em }",
    "leading-tight": "p { line-height: 1.1 }",
    "paragraph-gap-small": "p { margin-bottom: 4pt }",
    "line-long": "@page { size: 420mm 297mm } html { font-size: 16pt }",
    "text-not-left": "p { text-align: center }",
    "text-justified": "p { text-align: justify }",
    "word-split": "* { hyphens: auto !important } p { width: 40mm }",
    "letters-split": "p { width: 30mm; overflow-wrap: anywhere; font-size: 30pt }",
    "type-underlined": ".published { text-decoration: underline }",
    "contrast-low": "p { color: #8a8a8a }",
    "page-size-wrong": "@page { size: 230mm 330mm }",
    "margin-small": "section { margin-left: -12mm }",
    "line-stranded": "p { orphans: 1; widows: 1 } #s0003 { display: block; break-before: page }",
    "heading-stranded": "h2 { break-after: auto } #b0002 { break-before: page }",
    "contents-missing": ".contents { display: none } p { break-after: page }",
    "contents-wrong": ".contents a::after { content: leader(' .') ' 1' }",
    "page-number-missing": "@page { @bottom-left { content: '' } }",
    "page-number-moves": "@page :right { @bottom-left { padding-left: 20mm } }",
    "text-beside-picture": "figure { float: left; width: 60mm } figure + section, ul, table { margin-top: 0 } h2 { margin: 0 }",
    "bullet-small": "ul > li::marker { font-size: 1em }",
    "items-close": "li { margin-bottom: 0.2em }",
    "item-not-hanging": "ul { padding-inline-start: 0; list-style-position: inside } li { width: 40mm }",
    "address-split": ".other-formats { width: 40mm; overflow-wrap: anywhere }",
    "contents-untagged": ".contents a::after { content: ' . . . . . . . . . ' target-counter(attr(href), page) }",
    "bookmarks-wrong": "h2 { bookmark-level: none }",
    "type-capitals": "* { text-transform: uppercase !important }",
}
"""Code of a check to the rules that spoil what it guards."""


@pytest.mark.parametrize("code", sorted(THEMES))
def test_a_spoilt_theme_is_found(code: str, edition: Callable[..., Edition], tmp_path: Path) -> None:
    """Promise: a theme that breaks the rule is told by the finished file alone."""
    spoilt = edition(THEMES[code])
    path = tmp_path / "bad.pdf"
    pdf.write(spoilt, path)
    assert code in {problem.code for problem in found(spoilt, path)}


EASY = {
    "easy-picture-place": ".idea-picture { width: 15% }",
    "idea-split": ".idea, .idea .line { break-inside: auto } .idea-text .line { margin-top: 150mm }",
}


@pytest.mark.parametrize("code", sorted(EASY))
def test_a_spoilt_easy_theme_is_found(code: str, edition: Callable[..., Edition], tmp_path: Path) -> None:
    """Promise: an easy-read page that parts an idea, or makes its picture small, is told by the finished file."""
    spoilt = edition(EASY[code], name="easy")
    path = tmp_path / "bad.pdf"
    pdf.write(spoilt, path)
    assert code in {problem.code for problem in found(spoilt, path)}


def test_small_letters_in_a_picture_are_found(edition: Callable[..., Edition], tmp_path: Path) -> None:
    """Promise: lettering inside a drawing is measured like any other (A03)."""
    lettered = edition(picture=LETTERED)
    path = tmp_path / "bad.pdf"
    pdf.write(lettered, path)
    codes = {problem.code for problem in found(lettered, path)}
    assert "picture-letters-small" in codes
    assert "type-small" not in codes


def test_capitals_of_the_author_are_not_of_the_theme(edition: Callable[..., Edition], tmp_path: Path) -> None:
    """Promise: words that the author wrote in capitals are reported once, for the text, and not for each PDF (A12)."""
    loud = edition(old="- one", new="- ALL TEA IS GOOD")
    path = tmp_path / "bad.pdf"
    pdf.write(loud, path)
    assert found(loud, path) == []
    assert "capitals-run" in {problem.code for problem in checks.run("source", loud.document, "tea.md")}


def test_much_bold_is_found_and_a_phrase_is_not(edition: Callable[..., Edition], tmp_path: Path) -> None:
    """Promise: a paragraph with many bold words is told by "bold-much", one with a bold phrase is left alone (A13)."""
    old = f"Tea is hot. {SENTENCE * 12}"
    loud = edition(old=old, new=f"Tea is **very very hot**. {SENTENCE}\n\n**Tea is hot. {SENTENCE.strip()}** {SENTENCE}")
    path = tmp_path / "bad.pdf"
    pdf.write(loud, path)
    assert [one.message.partition(" are")[0] for one in found(loud, path) if one.code == "bold-much"] == [
        "page 2: 23 of 43 words"
    ]


def printed(root: Path) -> tuple[Edition, Path]:
    """The sample, and its PDF in the folder `root`."""
    made, path = sample(root), root / "good.pdf"
    pdf.write(made, path)
    return made, path


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Path]:
    """The sample, and its PDF as it should be."""
    return printed(tmp_path_factory.mktemp("good"))


def test_the_good_file_is_left_alone(good: tuple[Edition, Path]) -> None:
    """Promise: no check finds fault with what wellread writes."""
    assert found(*good) == []


def elements(pdf: Any, kind: str) -> Iterator[Any]:
    """Every structure element of a type."""
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == f"/{kind}" and one.get("/Type") == "/StructElem":
            yield one


def first(pdf: Any, kind: str) -> Any:
    return next(elements(pdf, kind))


def drop_language(pdf: Any) -> None:
    for one in [*elements(pdf, "Span"), *elements(pdf, "P")]:
        if "/Lang" in one:
            del one["/Lang"]


def drop_scopes(pdf: Any) -> None:
    for one in elements(pdf, "TH"):
        del one["/A"]


def drop_ids(pdf: Any) -> None:
    for one in elements(pdf, "Span"):
        if "/ID" in one:
            del one["/ID"]


def name_links_by_address(pdf: Any) -> None:
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            annotation["/Contents"] = annotation.A.URI if "/A" in annotation else annotation.Dest


def swap_paragraphs(pdf: Any) -> None:
    sections = [one for one in elements(pdf, "Sect") if len(one.K) > 2]
    kids = list(sections[-1].K)
    sections[-1].K = pikepdf.Array([kids[-1], *kids[1:-1], kids[0]])


def glue_words(pdf: Any) -> None:
    for page in pdf.pages:
        data = page.obj.Contents.read_bytes()
        page.obj.Contents.write(data.replace(b"<0003>] TJ", b"] TJ"))


def unmark(pdf: Any) -> None:
    page = pdf.pages[0]
    data = page.obj.Contents.read_bytes() + b"\nq 0 0 0 rg BT /NONE 18 Tf ET 100 100 50 50 re f Q"
    page.obj.Contents.write(data)


def orphan(pdf: Any) -> None:
    parent = first(pdf, "H1")
    parent.K = pikepdf.Array()


def reverse_arabic(pdf: Any) -> None:
    """Paint the letters of each Arabic word from left to right: the places of the first and the last change."""
    import re

    shown = re.compile(
        rb"(1 0 0 -1 [\d.]+ [\d.]+ Tm)(\s\[<[0-9a-f]{4}>\] TJ\s)(1 0 0 -1 [\d.]+ [\d.]+ Tm)(\s\[<[0-9a-f]{4}>\] TJ)"
    )
    for page in pdf.pages:
        data = page.obj.Contents.read_bytes()
        page.obj.Contents.write(shown.sub(rb"\3\2\1\4", data))


def unmap_glyphs(pdf: Any) -> None:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one:
            one.ToUnicode = pdf.make_stream(b"1 beginbfchar\n<ffff> <0020>\nendbfchar")


def picture_on_words(pdf: Any) -> None:
    page = pdf.pages[0]
    image = pdf.make_stream(b"\0" * 3, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1,
                            ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8)  # fmt: skip
    page.obj.Resources.XObject = pikepdf.Dictionary(Im=image)
    page.obj.Contents.write(page.obj.Contents.read_bytes() + b"\n/Artifact BMC q 400 0 0 800 60 20 cm /Im Do Q EMC")


def coarse_picture(pdf: Any) -> None:
    page = pdf.pages[0]
    image = pdf.make_stream(b"\0" * 3, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1,
                            ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8)  # fmt: skip
    page.obj.Resources.XObject = pikepdf.Dictionary(Im=image)
    page.obj.Contents.write(page.obj.Contents.read_bytes() + b"\n/Figure <</MCID 900>> BDC q 90 0 0 90 90 90 cm /Im Do Q EMC")


def split_table(pdf: Any) -> None:
    table = first(pdf, "Table")
    again = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Table, P=table.P, K=pikepdf.Array())
    )
    table.P.K.append(again)


def split_row(pdf: Any) -> None:
    cell = first(pdf, "TD")
    other = next(page.obj for page in pdf.pages if page.obj.objgen != cell.Pg.objgen)
    cell.K.append(pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=other, MCID=0))


def rename_fonts(name: str) -> Callable[[Any], None]:
    def rename(pdf: Any) -> None:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one:
                one.BaseFont = pikepdf.Name(f"/ABCDEF+{name}")

    return rename


def add_pages(pdf: Any) -> None:
    for _ in range(90):
        pdf.add_blank_page()


SPOILERS: dict[str, Callable[[Any], None]] = {
    "ua-invalid": lambda pdf: pdf.Root.ViewerPreferences.__delitem__("/DisplayDocTitle"),
    "tags-missing": lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"),
    "title-wrong": lambda pdf: pdf.docinfo.__setitem__("/Title", "document1"),
    "pdf-language-wrong": lambda pdf: pdf.Root.__setitem__("/Lang", "fr"),
    "language-lost": drop_language,
    "content-untagged": unmark,
    "headings-wrong": lambda pdf: first(pdf, "H2").__setitem__("/S", pikepdf.Name.H4),
    "list-broken": lambda pdf: first(pdf, "LBody").__setitem__("/S", pikepdf.Name.P),
    "picture-unsaid": lambda pdf: first(pdf, "Figure").__delitem__("/Alt"),
    "table-unheaded": drop_scopes,
    "element-split": split_table,
    "sentence-unnamed": drop_ids,
    "link-name-poor": name_links_by_address,
    "note-broken": lambda pdf: first(pdf, "Note").__setitem__("/S", pikepdf.Name.P),
    "reading-order-wrong": swap_paragraphs,
    "right-to-left-reversed": reverse_arabic,
    "picture-box-wrong": lambda pdf: first(pdf, "Figure").A.__setitem__("/BBox", pikepdf.Array([0, 0, 9, 9])),
    "page-labels-wrong": lambda pdf: pdf.Root.__delitem__("/PageLabels"),
    "glyph-unknown": unmap_glyphs,
    "text-over-picture": picture_on_words,
    "picture-coarse": coarse_picture,
    "row-split": split_row,
    "type-slanted": rename_fonts("Atkinson-Hyperlegible-Italic"),
    "face-strange": rename_fonts("Comic-Sans"),
    "pages-many": add_pages,
}
"""Code of a check to what spoils a finished file for it."""


@pytest.mark.parametrize("code", sorted(SPOILERS))
def test_a_spoilt_file_is_found(code: str, good: tuple[Edition, Path], tmp_path: Path) -> None:
    """Promise: a file that lost what the rule asks for is found out, whoever wrote it."""
    edition, path = good
    bad = tmp_path / "bad.pdf"
    with pikepdf.open(path) as opened:
        SPOILERS[code](opened)
        opened.save(bad)
    assert code in {problem.code for problem in found(edition, bad)}


def test_words_that_run_together_are_found(good: tuple[Edition, Path], tmp_path: Path) -> None:
    """Promise: a blank that is missing between two lines is told as words that differ (A56)."""
    edition, path = good
    bad = tmp_path / "bad.pdf"
    with pikepdf.open(path) as opened:
        glue_words(opened)
        opened.save(bad)
    assert "reading-order-wrong" in {problem.code for problem in found(edition, bad)}


def test_marks_that_no_tag_leads_to_are_found(good: tuple[Edition, Path], tmp_path: Path) -> None:
    """Promise: a mark outside the tree is told (the fault of WeasyPrint's running heads, W08)."""
    edition, path = good
    bad = tmp_path / "bad.pdf"
    with pikepdf.open(path) as opened:
        orphan(opened)
        opened.save(bad)
    assert "content-untagged" in {problem.code for problem in found(edition, bad)}


def test_a_file_that_only_claims_the_second_profile_is_found(good: tuple[Edition, Path]) -> None:
    """Promise: a PDF/UA-1 file that is asked to be PDF/UA-2 is found wanting, by "ua2-unfit" and its false claim (A57)."""
    edition, path = good
    second = replace(edition, theme=replace(edition.theme, pdf_profile="ua-2"))
    assert {problem.code for problem in found(second, path)} == {"ua2-unfit", "pdf-claim-wrong"}


def test_a_locked_file_is_found(good: tuple[Edition, Path], tmp_path: Path) -> None:
    """Promise: an encrypted file is told (A55)."""
    edition, path = good
    bad = tmp_path / "bad.pdf"
    with pikepdf.open(path) as opened:
        opened.save(bad, encryption=pikepdf.Encryption(owner="tea", user=""))
    assert "pdf-locked" in {problem.code for problem in found(edition, bad)}


def test_weasyprints_own_tags_are_found_wanting(edition: Callable[..., Edition], tmp_path: Path) -> None:
    """Promise: what a validator passes and a screen reader stumbles over is found: WeasyPrint's own tags are the example."""
    made = edition()
    path = tmp_path / "bad.pdf"
    pdf.lay_out(made).write_pdf(path, pdf_variant="pdf/ua-1")
    codes = {problem.code for problem in found(made, path)}
    assert {"language-lost", "link-name-poor", "note-broken", "reading-order-wrong", "sentence-unnamed"} <= codes


def test_data_that_a_line_end_parts_is_found(
    edition: Callable[..., Edition], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Promise: a phone number on two lines is told, and so is an address that is not printed."""
    made = edition("#b0003 { width: 74mm }")
    monkeypatch.setattr(pdf, "printed", lambda one: one)  # the PDF as it would be without our preparation for print
    path = tmp_path / "bad.pdf"
    pdf.write(made, path)
    codes = {problem.code for problem in found(made, path)}
    assert {"data-split", "link-not-printed"} <= codes


def test_a_cover_that_does_not_say_who_is_found(good: tuple[Edition, Path]) -> None:
    """Promise: a first page without its publisher is told (A22)."""
    edition, path = good
    meta = replace(edition.document.meta, publisher="The coffee house")
    other = replace(edition, document=replace(edition.document, meta=meta))
    assert "cover-incomplete" in {problem.code for problem in found(other, path)}


def test_every_check_of_a_pdf_is_tried_here() -> None:
    """Promise: no check without the bad file that it finds."""
    text = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("*.py"))
    assert [check.code for check in checks.checks("pdf") if f'"{check.code}"' not in text] == []
