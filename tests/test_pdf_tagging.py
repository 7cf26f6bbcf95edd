"""What is painted and what is tagged, read from the finished file: each fault is found in a file that was spoilt for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import judges
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from test_pdf_checks import elements, first, printed

from wellread import checks, editions, readers
from wellread.checks import Made
from wellread.formats import html, pdf
from wellread.inspection.pdf.structure import tag_text
from wellread.model import BulletList, Edition, Item
from wellread.problems import BuildError

Publication = Callable[..., Path]
CODES = ("annotation-astray", "content-untagged", "element-empty", "list-broken", "mark-lost", "parent-tree-wrong")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Path]:
    """The sample, and its PDF as it should be."""
    return printed(tmp_path_factory.mktemp("tagging"))


def found(edition: Edition, path: Path) -> set[str]:
    """The codes of the checks of tagging that find something in the PDF at `path`."""
    return {one.code for one in checks.run("pdf", Made(edition, path), path.name) if one.code in CODES}


def paint(more: bytes, *, first: bool = False) -> Callable[[Any], None]:
    """Add operators to the first page, at its end or at its beginning."""

    def spoil(pdf: Any) -> None:
        page = pdf.pages[0].obj
        old = page.Contents.read_bytes()
        page.Contents.write(more + b"\n" + old if first else old + b"\n" + more)

    return spoil


def paint_form(around: bytes, inside: bytes, **more: Any) -> Callable[[Any], None]:
    """Paint a form with the operators `inside`; `around` has `%b` where the form is called."""

    def spoil(pdf: Any) -> None:
        form = pdf.make_stream(inside, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9], **more)
        page = pdf.pages[0].obj
        page.Resources.XObject = Dictionary(Fm=form)
        paint(around % b"/Fm Do")(pdf)

    return spoil


def paint_picture(around: bytes) -> Callable[[Any], None]:
    def spoil(pdf: Any) -> None:
        image = pdf.make_stream(b"\0" * 3, Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1,
                                ColorSpace=Name.DeviceRGB, BitsPerComponent=8)  # fmt: skip
        pdf.pages[0].obj.Resources.XObject = Dictionary(Im=image)
        paint(around % b"q 9 0 0 9 9 9 cm /Im Do Q")(pdf)

    return spoil


def replace_in_page(pattern: bytes, new: bytes) -> Callable[[Any], None]:
    """Change the operators of the first page that has them, once."""

    def spoil(pdf: Any) -> None:
        for page in pdf.pages:
            changed, count = re.subn(pattern, new, page.obj.Contents.read_bytes(), count=1)
            if count:
                page.obj.Contents.write(changed)
                return
        raise AssertionError(pattern)

    return spoil


def named_properties(pdf: Any) -> None:
    """A mark whose number stands in the resources of the page."""
    pdf.pages[0].obj.Resources.Properties = Dictionary(P0=Dictionary(MCID=901))
    paint(b"/Span /P0 BDC 9 9 5 5 re f EMC")(pdf)


def kids(element: Any) -> Array:
    return element.K if isinstance(element.K, Array) else Array([element.K])


def leaf(pdf: Any) -> Any:
    """An element that holds a mark of its page."""
    return next(one for one in elements(pdf, "Span") if len(kids(one)) and isinstance(kids(one)[0], int))


def add_kid(kid: Callable[[Any], Any]) -> Callable[[Any], None]:
    def spoil(pdf: Any) -> None:
        one = leaf(pdf)
        one.K = Array([*kids(one), kid(one)])

    return spoil


def add_element(parent: str, kind: str) -> Callable[[Any], None]:
    def spoil(pdf: Any) -> None:
        around = first(pdf, parent)
        made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=around))
        around.K = Array([*kids(around), made])

    return spoil


def take_body(pdf: Any) -> None:
    item = first(pdf, "LI")
    item.K = Array([kid for kid in item.K if kid.S != "/LBody"])


def move_label(pdf: Any) -> None:
    """The label of an item into its body, or beside its list."""
    item = first(pdf, "LI")
    label, body = item.K
    item.K = Array([body])
    body.K = Array([label, *kids(body)])


def label_in_list(pdf: Any) -> None:
    item = first(pdf, "LI")
    label, body = item.K
    item.K, item.P.K = Array([body]), Array([label, *item.P.K])


def leaf_of_parent_tree(pdf: Any) -> Any:
    node = pdf.Root.StructTreeRoot.ParentTree
    while "/Kids" in node:
        node = node.Kids[0]
    return node.Nums


def swap_parents(pdf: Any) -> None:
    marks = next(one for one in list(leaf_of_parent_tree(pdf))[1::2] if isinstance(one, Array) and len(one) > 1)
    marks[0], marks[1] = marks[1], marks[0]


def link(pdf: Any) -> Any:
    return next(one for page in pdf.pages for one in page.obj.get("/Annots", []))


def astray(pdf: Any) -> None:
    link(pdf).StructParent = 0


def loose_annotation(pdf: Any) -> None:
    note = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents="tea"))
    pdf.pages[0].obj.Annots = Array([*pdf.pages[0].obj.get("/Annots", []), note])


def annotation_of_no_page(pdf: Any) -> None:
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]


def held_twice(pdf: Any) -> None:
    one = first(pdf, "Link")
    again = next(kid for kid in one.K if isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR")
    leaf(pdf).K = Array([*kids(leaf(pdf)), again])


_MARK = rb"/\w+\s+<<[^>]*/MCID \d+[^>]*>>\s+BDC"
"""A mark that carries a number."""

SPOILERS: dict[str, tuple[str, Callable[[Any], None]]] = {
    "a drawing": ("content-untagged", paint(b"9 9 5 5 re f")),
    "a line": ("content-untagged", paint(b"9 9 m 50 9 l S")),
    "a shading": ("content-untagged", paint(b"/Sh0 sh")),
    "a picture": ("content-untagged", paint_picture(b"%b")),
    "a picture in the line": ("content-untagged", paint(b"BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI")),
    "text of spaces": ("content-untagged", paint(b"BT <0003> Tj ET")),
    "text in a mark without number": ("content-untagged", paint(b"/Span BMC BT <0003> Tj ET EMC")),
    "text in an array": ("content-untagged", paint(b"/P <</Lang (en)>> BDC BT [10 <0003>] TJ ET EMC")),
    "what a form paints": ("content-untagged", paint_form(b"%b", b"9 9 5 5 re f")),
    "a form in a form": ("content-untagged", paint_form(b"/Fm BMC %b EMC", b"/X BMC 0 0 5 5 re B EMC")),
    "a mark that no tag has": ("content-untagged", paint(b"/P <</MCID 900>> BDC 9 9 5 5 re f EMC")),
    "a mark in the resources": ("content-untagged", named_properties),
    "a mark of a form that no tag has": (
        "content-untagged",
        paint_form(b"%b", b"/P <</MCID 0>> BDC 9 9 5 5 re f EMC", StructParents=77),
    ),
    "a mark in an artifact": ("content-untagged", paint(b"/Artifact BMC /P <</MCID 900>> BDC 9 9 5 5 re f EMC EMC")),
    "a mark in a mark": (
        "content-untagged",
        replace_in_page(rb"(/\w+\s+<<[^>]*/MCID \d+[^>]*>>\s+BDC)", rb"\1 /P <</MCID 900>> BDC EMC"),
    ),
    "an artifact in a mark": ("content-untagged", replace_in_page(rb"(/MCID \d+[^>]*>>\s+BDC)", rb"\1 /Artifact BMC EMC")),
    "a mark in a form in an artifact": (
        "content-untagged",
        paint_form(b"/Artifact BMC %b EMC", b"/P <</MCID 900>> BDC 0 0 5 5 re f EMC"),
    ),
    "an end too many": ("content-untagged", paint(b"EMC")),
    "an end too few": ("content-untagged", paint(b"/Artifact BMC")),
    "an element without its marks": ("content-untagged", lambda pdf: leaf(pdf).__setitem__("/K", Array())),
    "a mark that is not there": ("mark-lost", add_kid(lambda _: 9000)),
    "a mark of another page": ("mark-lost", lambda pdf: leaf(pdf).__setitem__("/Pg", pdf.pages[-1].obj)),
    "a mark of two references": ("mark-lost", add_kid(lambda one: kids(one)[0])),
    "two marks of one number": ("mark-lost", paint(b"/P <</MCID 0>> BDC 9 9 5 5 re f EMC")),
    "a mark that became an artifact": (
        "mark-lost",
        replace_in_page(_MARK, b"/Artifact BMC"),
    ),
    "a way back to another": ("parent-tree-wrong", swap_parents),
    "no parent tree": ("parent-tree-wrong", lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/ParentTree")),
    "a page without key": ("parent-tree-wrong", lambda pdf: pdf.pages[1].obj.__delitem__("/StructParents")),
    "two pages with one key": ("parent-tree-wrong", lambda pdf: pdf.pages[1].obj.__setitem__("/StructParents", 0)),
    "an annotation that leads elsewhere": ("annotation-astray", astray),
    "an annotation that leads nowhere": ("annotation-astray", lambda pdf: link(pdf).__delitem__("/StructParent")),
    "an annotation in no tag": ("annotation-astray", loose_annotation),
    "an annotation in two tags": ("annotation-astray", held_twice),
    "an annotation of no page": ("annotation-astray", annotation_of_no_page),
    "an empty paragraph": ("element-empty", add_element("Sect", "P")),
    "an empty span": ("element-empty", add_element("LBody", "Span")),
    "an empty row": ("element-empty", add_element("TBody", "TR")),
    "an item without body": ("list-broken", take_body),
    "a label in the body": ("list-broken", move_label),
    "a label in the list": ("list-broken", label_in_list),
    "a label in a paragraph": ("list-broken", lambda pdf: first(pdf, "H2").__setitem__("/S", Name.Lbl)),
}
"""What is wrong with a file to the code that finds it, and what spoils a good file so."""


@pytest.mark.parametrize("what", sorted(SPOILERS))
def test_a_spoilt_file_is_found(what: str, good: tuple[Edition, Path], tmp_path: Path) -> None:
    """Promise: whoever wrote the file, what is not tagged once and for all is found."""
    edition, path = good
    code, spoil = SPOILERS[what]
    bad = tmp_path / "bad.pdf"
    with pikepdf.open(path) as opened:
        spoil(opened)
        opened.save(bad)
    assert code in found(edition, bad)


def test_the_good_file_is_left_alone(good: tuple[Edition, Path]) -> None:
    """Promise: nothing is found in a file as it should be."""
    assert found(*good) == set()


HARMLESS: dict[str, Callable[[Any], None]] = {
    "an artifact": paint(b"/Artifact <</Type /Layout>> BDC 9 9 5 5 re f EMC"),
    "an artifact in an artifact": paint(b"/Artifact BMC /Artifact BMC 9 9 5 5 re f EMC EMC"),
    "a clip": paint(b"q 9 9 5 5 re W n Q"),
    "no text at all": paint(b"BT <> Tj [20] TJ ET"),
    "a form in an artifact": paint_form(b"/Artifact BMC %b EMC", b"9 9 5 5 re f"),
    "a form that paints nothing": paint_form(b"%b", b"q Q"),
    "an empty cell": add_element("TR", "TD"),
}


@pytest.mark.parametrize("what", sorted(HARMLESS))
def test_what_is_in_order_is_left_alone(what: str, good: tuple[Edition, Path], tmp_path: Path) -> None:
    """Promise: artifacts, clips and empty cells are no fault."""
    edition, path = good
    fine = tmp_path / "fine.pdf"
    with pikepdf.open(path) as opened:
        HARMLESS[what](opened)
        opened.save(fine)
    assert found(edition, fine) == set()


ODD = """
---
title: Odd constructs
language: en-GB
---
## Lists

- one
- ITEM
- three

ITEMS

## After

{words}
"""
SAID = {
    "words": "two",
    "picture": "![A cup](cup.svg)",
    "picture, then words": "![A cup](cup.svg)\n  and words",
    "picture in words": "![A cup](cup.svg) and words",
    "words and table": "two\n\n  | a | b |\n  | --- | --- |\n  |  | c |\n  |  |  |",
    "code": "```\n  code\n  ```",
    "indented code": "    code",
    "list": "- nested\n  - again",
    "list three deep": "- - nested",
    "numbered list": "1. nested",
    "note": "[^1]\n\n[^1]: A note.",
    "quote": "> quoted",
    "line to fill in": "____",
    "line of points": "......",
    "heading": "### Heading",
    "link": "[cups and tea](#after)",
    "definition": "Word\n\n  : Meaning",
    "words before an empty list": "two\n\n  -",
}
EMPTY = {
    "nothing": "",
    "blanks": "&nbsp;",
    "change of subject": "***",
    "empty quote": ">",
    "empty list": "-",
    "empty code": "```\n  ```",
    "decoration": "![](cup.svg){.decorative}",
}
CUP = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" viewBox="0 0 40 30"><path d="M2 2h30v20H2z"/></svg>'


def odd(publication: Publication, item: str, number: bool = False) -> Path:
    text = ODD.replace("- ITEM", f"- {item}".rstrip()).replace("ITEMS", "").replace("{words}", "The end.")
    text = re.sub(r"^- ", "1. ", text, flags=re.M).replace("\n  ", "\n   ") if number else text
    return publication(text, files={"cup.svg": CUP})


def judged(edition: Edition, folder: Path) -> tuple[Path, list[str]]:
    """The PDF of `edition`, and all that our checks and the validator say of its tags."""
    path = folder / "odd.pdf"
    pdf.write(edition, path)
    return path, [*sorted(found(edition, path)), *map(str, judges.pdfua(path))]


def standard(folder: Path) -> Edition:
    edition = editions.adapt(readers.read(folder))
    assert edition is not None
    return edition


@pytest.mark.parametrize("what", sorted(SAID))
def test_an_odd_item_is_kept_and_tagged(what: str, publication: Publication, tmp_path: Path) -> None:
    """Promise: whatever an item begins with, its bullet is a label beside a body, and nothing is outside."""
    edition = standard(odd(publication, SAID[what]))
    codes = {one.code for one in edition.document.problems}
    assert codes == ({"item-empty"} if what == "words before an empty list" else set())
    path, wrong = judged(edition, tmp_path)
    assert wrong == []
    tags = tag_text(path)
    assert tags.count("LBody") == tags.count("LI") >= 3


@pytest.mark.parametrize("number", [False, True])
@pytest.mark.parametrize("what", sorted(EMPTY))
def test_an_empty_item_is_left_out_and_reported(what: str, number: bool, publication: Publication, tmp_path: Path) -> None:
    """Promise: an item that says nothing is a slip: it is in no format, and a warning names its line."""
    edition = standard(odd(publication, EMPTY[what], number))
    assert [(one.code, one.line) for one in edition.document.problems] == [("item-empty", 8)] * len(edition.document.problems)
    assert edition.document.problems
    path, wrong = judged(edition, tmp_path)
    assert wrong == []
    assert tag_text(path).count("LI #") == 2
    page = tmp_path / "odd.html"
    html.write(edition, page)
    lists = re.findall(r"<li id=\"b\d+\"", page.read_text(encoding="utf-8"))
    assert len(lists) == 2


def test_a_list_of_empty_items_is_no_list(publication: Publication, tmp_path: Path) -> None:
    """Promise: nothing is left of a list in which nothing is said, in its easy-read part too."""
    folder = publication("## A\n\nText.\n\n-\n-\n\n1.\n\n::: easy\n![A cup](openmoji:teacup-without-handle)\nTea.\n\n-\n:::\n")
    edition = standard(folder)
    assert [(one.code, one.line) for one in edition.document.problems] == [("item-empty", line) for line in (9, 10, 12, 18)]
    path, wrong = judged(edition, tmp_path)
    assert wrong == []
    assert "LI" not in tag_text(path)
    easy = editions.adapt(edition.document, "easy")
    assert easy is None or "LI" not in str(easy.document.chapters)


def test_a_word_without_meaning_is_reported(publication: Publication) -> None:
    """Promise: a definition that says nothing is an error, with its line."""
    with pytest.raises(BuildError) as failure:
        readers.read(publication("## A\n\nTea\n\n: ***\n"))
    assert [(one.code, one.line) for one in failure.value.problems] == [("meaning-empty", 9)]


def test_a_bullet_without_body_is_decoration(publication: Publication, tmp_path: Path) -> None:
    """Promise: an empty item that comes by another way than Markdown has no label that lies outside a list."""
    edition = standard(odd(publication, "two"))
    front, lists, *rest = edition.document.chapters
    blocks = tuple(
        replace(one, items=(*one.items, Item("b9999", 0, ()))) if isinstance(one, BulletList) else one for one in lists.blocks
    )
    edition = replace(edition, document=replace(edition.document, chapters=(front, replace(lists, blocks=blocks), *rest)))
    path, wrong = judged(edition, tmp_path)
    assert wrong == []
    assert tag_text(path).count("LI #") == 3
