"""Covers: whatever the words, the drawing ends, and every line is on its paper."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from wellread.typography.cover import Line, cover_png, lay_out

ADDRESS = "https://www.example.org/patients/multiple-sclerosis/treatments/stem-cells.html"
SCRIPTS = (
    *("abcdefgh ", "WMQ@ ", "άλφα βήτα", "жизнь ", "سلام عليكم", "שלום ", "हिन्दी ", "ไทย", "日本語、中文。", "한국어 "),
    *("i.l/-_?=& ", "\u0301e "),
)
TEXTS = some.one_of(
    some.text(max_size=300),
    some.sampled_from(SCRIPTS).flatmap(lambda letters: some.text(letters, max_size=300)),
    some.integers(1, 300).map(lambda count: "W" * count),
    some.integers(1, 300).map(lambda count: ("Word " * 60)[:count]),
)
SIZES = ((400, 640), (300, 300), (1600, 2560))


def laid_out(texts: tuple[str, str, str], size: tuple[int, int]) -> list[Line]:
    lines = list(lay_out(texts, *size))
    _, height = size
    for line in lines:
        assert line.font.getlength(line.text) <= line.width
        assert line.top >= 0
        assert line.top + line.font.size <= height
    assert all(one.top + one.font.size <= other.top for one, other in pairwise(lines)), "one line is written over another"
    return lines


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("title", "subtitle"),
    [
        ("A title of a hundred characters, " * 3 + "x", "A subtitle, " * 13 + "end"),
        ("Tea", ADDRESS),
        (ADDRESS, ""),
        (ADDRESS * 4, ADDRESS * 4),
        ("W" * 300, "W" * 300),
        ("", ""),
        ("  ", "  "),
    ],
)
def test_a_long_title_ends(title: str, subtitle: str, size: tuple[int, int]) -> None:
    """Long titles, and words longer than a line, are set so that all is on the paper."""
    laid_out((title, subtitle, "A publisher with a long name " * 9), size)


@settings(deadline=None, max_examples=40)
@given(TEXTS, TEXTS, TEXTS, some.sampled_from(SIZES[:2]))
@example("x" * 100, "y " * 79 + "y", "", SIZES[0])
def test_every_line_is_on_the_paper(title: str, subtitle: str, publisher: str, size: tuple[int, int]) -> None:
    """Titles and subtitles of any script and up to 300 characters: no line is too wide, too low or over another."""
    laid_out((title, subtitle, publisher), size)


def test_nothing_is_lost_where_there_is_room() -> None:
    """A word that is broken keeps all its characters; what is cut says so."""
    shown = "".join(line.text for line in laid_out((ADDRESS, "", ""), (1600, 2560)))
    assert shown == ADDRESS
    assert next(reversed(laid_out(("W" * 3000, "", ""), (400, 640)))).text.endswith("…")


def test_an_address_is_broken_behind_its_signs() -> None:
    """The lines of an address end where it can be read on."""
    lines = laid_out((ADDRESS, "", ""), (1600, 2560))
    assert len(lines) > 1
    assert all(line.text[-1] in "/.-" for line in lines[:-1])


def test_a_cover_is_drawn() -> None:
    """The lines become a picture, the same each time."""
    texts = ("Tea " * 60, ADDRESS, "Publisher")
    assert cover_png(*texts, width=400, height=640) == cover_png(*texts, width=400, height=640)
