"""PDF/UA-2: what is written keeps the rules, and each rule finds the file that breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree

from wellread import checks, editions, readers
from wellread.formats import pdf
from wellread.formats.pdf.claim import WTPDF
from wellread.model import Edition, SignOff

TEXT = """---
title: A cup of tea
language: en-GB
version: "1.0"
---
## Making tea

Tea is old.[^1] See [the cups](#cups), or ask [the **tea** board](https://tea.example/board).

![A cup of tea](cup.svg "The cup that we use.")

[^1]: Older than coffee.

## Cups

- one
- two

{caption="How long to wait"}
| Tea | Time |
| --- | --- |
| black | 4 minutes |

## Pots

> They are brown.

## Spoons

kettle
: A pot that boils water.
"""
CUP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#12395b"/></svg>'


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Path]:
    """A publication with every kind of link and group, as PDF/UA-2."""
    root = tmp_path_factory.mktemp("second")
    (root / "publication.md").write_text(TEXT, encoding="utf-8")
    (root / "cup.svg").write_text(CUP, encoding="utf-8")
    made = editions.adapt(readers.read(root), "standard")
    assert made is not None
    made = replace(made, theme=replace(made.theme, pdf_profile="ua-2"))
    pdf.write(made, root / "good.pdf")
    return made, root / "good.pdf"


def messages(edition: Edition, path: Path) -> list[str]:
    """What the checks of a PDF say about the profile."""
    return [one.message for one in checks.run("pdf", checks.Made(edition, path), path.name) if one.code == "ua2-unfit"]


def elements(opened: Any, kind: str) -> Iterator[Any]:
    """Every structure element of a type."""
    for one in opened.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/StructElem" and one.get("/S") == f"/{kind}":
            yield one


def retype(old: str, new: str, number: int = 0) -> Callable[[Any], None]:
    """Give the type `new` to the element of that number among those of the type `old`."""
    return lambda opened: [*elements(opened, old)][number].__setitem__("/S", pikepdf.Name(f"/{new}"))


def drop(kind: str, key: str) -> Callable[[Any], None]:
    """Take an entry from every element of a type."""

    def spoil(opened: Any) -> None:
        for one in elements(opened, kind):
            if key in one:
                del one[key]

    return spoil


def caption_in_the_middle(opened: Any) -> None:
    table = next(elements(opened, "Table"))
    caption, head, *rest = table.K
    table.K = pikepdf.Array([head, caption, *rest])


def two_heads(opened: Any) -> None:
    next(elements(opened, "TBody")).S = pikepdf.Name.THead


def words_in_a_section(opened: Any) -> None:
    section = [*elements(opened, "Sect")][-1]
    section.K.append(pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=opened.pages[0].obj, MCID=0))


def no_references_back(opened: Any) -> None:
    next(elements(opened, "FENote")).Ref = pikepdf.Array([next(elements(opened, "H1"))])


def two_targets(opened: Any) -> None:
    one, other = [*elements(opened, "Reference")][:2]
    held = [kid for kid in other.K if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"]
    one.K = pikepdf.Array([*one.K, *held])


def drop_references(opened: Any) -> None:
    for kind in ("TOCI", "Reference"):
        drop(kind, "/Ref")(opened)


SPOILERS: dict[str, Callable[[Any], None]] = {
    "P is directly in P": retype("Span", "P", -1),
    "Link is directly in Reference": retype("Lbl", "Link"),
    "Span is directly in Sect": retype("H2", "Span"),
    "Em is directly in L": retype("LI", "Em"),
    "P is directly in LI": retype("LBody", "P"),
    "Link is directly in TOCI": retype("Reference", "Link"),
    "H3 is directly in FENote": lambda opened: next(
        kid for kid in next(elements(opened, "FENote")).K if kid.get("/S") == "/P"
    ).__setitem__("/S", pikepdf.Name.H3),
    "PDF/UA-2 has no type Note": retype("FENote", "Note"),
    "words are directly in Sect": words_in_a_section,
    "Table has 2 of THead": two_heads,
    "the Caption of Table is neither first nor last": caption_in_the_middle,
    "does not say how it is numbered": drop("L", "/A"),
    "a link is in Span, not in Link or Reference": retype("Link", "Span"),
    "a link inside the document is not a Reference": retype("Reference", "Link", -1),
    "leads to several places": two_targets,
    "TOCI “Making tea": drop_references,
    "refers to nothing": drop("FENote", "/Ref"),
    "refers to a note that does not refer back": no_references_back,
}
"""What is said, to what spoils a file so that it is said."""


def test_only_what_is_signed_is_declared(good: tuple[Edition, Path], tmp_path: Path) -> None:
    """Promise: a file is declared a Well-Tagged PDF when a person has judged that, and at no other time (A58)."""
    edition, plain = good
    signed = SignOff("Ann O'Dyne & Sons", date(2026, 11, 22), "1.0", report="https://tea.example/report", wtpdf=True)
    wanted = replace(edition, document=replace(edition.document, meta=replace(edition.document.meta, sign_off=signed)))
    declared = tmp_path / "declared.pdf"
    pdf.write(wanted, declared)
    with pikepdf.open(declared) as opened:
        found = etree.fromstring(opened.Root.Metadata.read_bytes())
    texts = [one.text for one in found.iter() if str(one.tag).startswith("{http://pdfa.org/declarations/}") and not len(one)]
    assert texts == [WTPDF, "Ann O'Dyne & Sons", "2026-11-22", "https://tea.example/report"]
    unsigned = {"wtpdf-unsigned"}
    assert [codes(one, other) for one in (edition, wanted) for other in (plain, declared)] == [set(), unsigned, unsigned, set()]
    first = replace(wanted, theme=replace(wanted.theme, pdf_profile="ua-1"))
    pdf.write(first, declared)
    assert codes(first, declared) == set()


def codes(edition: Edition, path: Path) -> set[str]:
    """The codes of all that the checks of a PDF find."""
    return {one.code for one in checks.run("pdf", checks.Made(edition, path), path.name)}


def test_what_is_written_keeps_the_rules(good: tuple[Edition, Path]) -> None:
    """Promise: nothing to object to in contents, note, both kinds of link, picture, lists, table, quotation."""
    edition, path = good
    assert [str(one) for one in checks.run("pdf", checks.Made(edition, path), path.name)] == []


@pytest.mark.parametrize("said", SPOILERS)
def test_a_file_that_breaks_a_rule_is_found(said: str, good: tuple[Edition, Path], tmp_path: Path) -> None:
    """Promise: each rule of PDF/UA-2 and ISO 32005 that is kept as data finds the file that breaks it."""
    edition, path = good
    bad = tmp_path / "bad.pdf"
    with pikepdf.open(path) as opened:
        SPOILERS[said](opened)
        opened.save(bad)
    assert [one for one in messages(edition, bad) if said in one]
