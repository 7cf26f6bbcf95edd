"""No line of a PDF ends early because a blank in front of a link did not fit."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from weasyprint import HTML
from weasyprint.formatting_structure import boxes

from wellread.formats.pdf.full_lines import full_lines

TEXT = "a potential avenue for managing <a href='#x'>symptoms</a> and improving quality"
WIDTHS = range(360, 400)


def lines(width: int) -> list[str]:
    """The lines of TEXT set in a column of `width` CSS pixels."""
    style = f"<style>@page {{ size: 800px; margin: 0 }} p {{ width: {width}px; font: 24px sans-serif }}</style>"
    page = HTML(string=f"{style}<p>{TEXT}</p>").render().pages[0]
    return [
        "".join(part.text for part in line.descendants() if isinstance(part, boxes.TextBox))
        for line in page._page_box.descendants()
        if isinstance(line, boxes.LineBox)
    ]


@pytest.mark.parametrize("ours", [True, False])
def test_no_line_holds_one_short_word(ours: bool) -> None:
    """With our line breaker no line is cut after "a"; without it some are: when none is, the module has had its day."""
    with full_lines() if ours else nullcontext():
        cut = [width for width in WIDTHS if lines(width)[0].strip() == "a"]
    assert bool(cut) is not ours
