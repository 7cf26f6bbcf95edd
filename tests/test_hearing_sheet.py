"""The sheet of doubtful sentences: accessible, and whole on a phone, whatever the sentences are."""

from __future__ import annotations

from pathlib import Path

import judges
import numpy as np
import pytest

from wellread.commands import hearing_sheet
from wellread.commands.hearing_sheet import Doubtful, Sheet
from wellread.commands.word_sheet import address
from wellread.listening.sound import RATE

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and https://example.org/a/very/long/path?x=1"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two recordings: one with doubts, with a long word and an address in them; one in Arabic without any."""
    sound = address(np.zeros(RATE, np.int16), RATE)
    doubts = (
        Doubtful("skipped", "It was not heard.", "8 words are not there.", LONG, "0:12", sound),
        Doubtful("added", "It is not in the text.", "A word was heard.", "", "1:02", sound),
    )
    sheets = [
        Sheet("Tea for many", "en-GB", "7 sentences, 2 doubtful.", "A recogniser heard it.", doubts),
        Sheet("الشاي", "ar", "3 sentences, 0 doubtful.", "A recogniser heard it.", ()),
    ]
    path = tmp_path_factory.mktemp("sheet") / "heard.html"
    hearing_sheet.write(sheets, path)
    return path


@pytest.mark.parametrize("width", [320, 1280])
def test_the_sheet_is_accessible(page: Path, width: int) -> None:
    """Axe finds nothing, with the rules of AAA; nothing is wider than the window; what one presses is 44 pixels high."""
    assert judges.axe(page, width=width, tags=judges.AAA_TAGS) == []
    with judges.tab(width=width) as tab:
        tab.goto(page.as_uri())
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        heights = tab.evaluate("[...document.querySelectorAll('label, audio')].map(one => one.getBoundingClientRect().height)")
    assert len(heights) == 4
    assert min(heights) >= 44
