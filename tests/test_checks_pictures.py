"""What is said in the place of a picture: the name of a file is told from words with a hyphen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wellread.checks.source.pictures import alt_filename
from wellread.readers import read

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>'


@pytest.mark.parametrize(
    ("alt", "file", "named"),
    [
        ("tea.png", "a.svg", True),
        ("step-1", "step-1.svg", True),
        ("red_cup", "red_cup.svg", True),
        ("cup-of-tea", "cup-of-tea.svg", True),
        ("close-up", "close-up.svg", False),
        ("Kettle", "Kettle.svg", False),
        ("A red cup", "red_cup.svg", False),
    ],
)
def test_names_of_files(publication: Callable[..., Path], alt: str, file: str, named: bool) -> None:
    """A word with a hyphen that a file is called by, too, is a word."""
    folder = publication(f"---\ntitle: Tea\nlanguage: en\n---\n\nTea.\n\n![{alt}]({file})\n")
    (folder / file).write_text(SVG, encoding="utf-8")
    assert bool(list(alt_filename(read(folder)))) == named
