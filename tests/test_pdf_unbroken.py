"""What the end of a line must not part, in French, Chinese and Japanese; and dates in the language of the words around them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wellread.editions import adapt
from wellread.formats.pdf.prepare.unbroken import bound
from wellread.model import traverse
from wellread.readers import read


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Voici : la suite ; oui !", "Voici~: la suite~; oui~!"),
        ("Il dit « oui » et part.", "Il dit «~oui~» et part."),
        ("Vraiment ?", "Vraiment~?"),
        ("a :b", "a :b"),
        ("2026年11月22日に", "2+0+2+6+年+1+1+月+2+2+日に"),
        ("每天25毫克", "每天2+5+毫+克"),
        ("25 mg", "25~mg"),
    ],
)
def test_what_belongs_together_is_bound(written: str, wanted: str) -> None:
    """Promise: no line begins with `:` or `»`, and no date or amount is parted."""
    assert bound(written).replace("\u00a0", "~").replace("\u2060", "+") == wanted


@pytest.mark.parametrize(
    ("language", "wanted"),
    [("he", "Published 22 November 2026."), ("fr", "Publié le 22 novembre 2026."), ("cy", "Published 22 November 2026.")],
)
def test_a_date_is_in_the_language_of_its_sentence(publication: Callable[..., Path], language: str, wanted: str) -> None:
    """Promise: words of ours that nobody has translated have no month of another language among them."""
    edition = adapt(
        read(publication(f"---\ntitle: T\nlanguage: {language}\npublished: 2026-11-22\n---\n## A\n\nB.\n")), "standard"
    )
    assert edition is not None
    words = "".join(one.text for chapter in edition.document.chapters for one in traverse.sentences(chapter.blocks))
    assert wanted in words
