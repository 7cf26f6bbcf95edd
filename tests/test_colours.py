"""Contrast by WCAG 2.2, against values that others have published."""

from __future__ import annotations

import pytest

from wellread.checks.epub.style import contrast as css_contrast
from wellread.typography.colours import contrast
from wellread.typography.colours import ratio as hex_contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("000000", "ffffff", 21.0), ("777777", "ffffff", 4.48), ("767676", "ffffff", 4.54), ("595959", "ffffff", 7.0),
     ("0000ff", "ffffff", 8.59), ("ff0000", "ffffff", 4.0), ("123456", "123456", 1.0)],
)  # fmt: skip
def test_contrast(one: str, other: str, ratio: float) -> None:
    """The same ratio from whichever side, and however the colour is written."""
    first, second = ([int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)] for colour in (one, other))
    assert contrast(first, second) == contrast(second, first) == pytest.approx(ratio, abs=0.006)
    assert hex_contrast(one, other) == css_contrast(f"#{one}", f"#{other}") == contrast(first, second)
