"""How the EPUB looks in a real browser: on a phone, with a reader's own settings, by night, and from right to left."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import epub_books
import judges
import pytest

from wellread.checks.epub.style import contrast
from wellread.formats import epub
from wellread.formats.epub.metadata import ACTIVE

WIDE = """\
## A wide table

| Treatment | Where | How long | Cost | Risk | Who | Notes |
|---|---|---|---:|---|---|---|
| Stem cell transplant | Specialist hospital in a large city | Six weeks | 10,000 | High | Few people | Ask your doctor |
| Tablets | Home | Years | 1,000 | Low | Many people | Take with food |

A [very long address](https://example.org/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) and
Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft.

```
a line of code that is so long that it does not fit on the screen of a telephone without being broken somewhere
```

1. One
   - Two
     - Three

> A quotation.

::: warning
A warning.
:::
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Makes a book and unpacks it; gives the folder of its pages."""

    def make(body: str, *, name: str = "standard", direction: Literal["ltr", "rtl"] = "ltr") -> Path:
        folder = tmp_path_factory.mktemp("book")
        edition = epub_books.book(folder / "source", body, name=name)
        meta = replace(edition.document.meta, direction=direction)
        epub.write(replace(edition, document=replace(edition.document, meta=meta)), folder / "book.epub")
        with zipfile.ZipFile(folder / "book.epub") as book:
            book.extractall(folder / "open")
        return folder / "open/EPUB/text"

    return make


@contextmanager
def shown(page: Path, *, width: int, css: str = "", theme: str | None = None) -> Iterator[Any]:
    """A page in a window of `width` pixels; `css` is the reader's own style sheet, after the book's."""
    with judges.tab(width=width, theme=theme) as tab:
        tab.goto(page.as_uri())
        if css:
            tab.add_style_tag(content=css)
        yield tab


SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
LARGE = "html { font-size: 200% }"


@pytest.mark.parametrize(("width", "css"), [(320, ""), (320, SPACED), (640, LARGE), (1280, "")])
def test_nothing_runs_off_the_screen(unpacked: Callable[..., Path], width: int, css: str) -> None:
    """At 320 px, with WCAG's text spacing, and at 200 %, wide things need no scrolling sideways and are not cut off."""
    with shown(unpacked(WIDE) / "a-wide-table.xhtml", width=width, css=css) as tab:
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        boxes = "[...document.querySelectorAll('td, th, p, li, pre, span')]"
        off = "e => e.clientWidth && e.scrollWidth > e.clientWidth + 1"
        assert tab.evaluate(f"{boxes}.filter({off}).map(e => e.outerHTML.slice(0, 80))") == []


def test_a_wide_table_falls_apart_on_a_phone_and_says_each_column(unpacked: Callable[..., Path]) -> None:
    """On a phone each cell stands on a line of its own under its column's name; on a tablet the table is a table."""
    page = unpacked(WIDE) / "a-wide-table.xhtml"
    cells = "[...document.querySelectorAll('tbody tr:first-child > *')].map(e => e.getBoundingClientRect().top)"
    with shown(page, width=390) as tab:
        tops = tab.evaluate(cells)
        assert tops == sorted(set(tops))
        label = "getComputedStyle(document.querySelector('tbody td:nth-child(4)'), '::before').content"
        assert tab.evaluate(label) == '"Cost: "'
    with shown(page, width=1000) as tab:
        assert len(set(tab.evaluate(cells))) == 1


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_picture_is_above_on_a_phone_and_beside_on_a_tablet(unpacked: Callable[..., Path], direction: str) -> None:
    """Up to 480 px the picture is above its sentences, from 700 px beside them, first in reading direction."""
    page = unpacked(epub_books.BODY, name="easy", direction=direction) / "second-part.xhtml"
    boxes = "['.idea-picture img', '.idea-text'].map(s => document.querySelector(s).getBoundingClientRect().toJSON())"
    for width in (320, 390, 480):
        with shown(page, width=width) as tab:
            picture, text = tab.evaluate(boxes)
            assert picture["bottom"] <= text["top"]
    for width in (700, 1000):
        with shown(page, width=width) as tab:
            picture, text = tab.evaluate(boxes)
            assert picture["right"] <= text["left"] if direction == "ltr" else text["right"] <= picture["left"]
            assert picture["top"] < text["bottom"]
            assert text["top"] < picture["bottom"]


def test_text_is_set_from_its_own_side(unpacked: Callable[..., Path]) -> None:
    """Right-to-left text keeps to the right, and a list's marks stand there too."""
    with shown(unpacked("## One\n\nText.\n\n- a\n", direction="rtl") / "one.xhtml", width=400) as tab:
        assert tab.evaluate("getComputedStyle(document.querySelector('p')).textAlign") == "right"
        assert tab.evaluate("getComputedStyle(document.querySelector('ul')).paddingRight") != "0px"
        assert tab.evaluate("getComputedStyle(document.querySelector('ul')).paddingLeft") == "0px"


def test_the_reader_s_own_settings_win(unpacked: Callable[..., Path]) -> None:
    """A plain style sheet of the reader, without !important, changes size, font, colours and spacing."""
    css = "body { font-size: 30px; font-family: serif; color: rgb(1, 2, 3); background: rgb(4, 5, 6); line-height: 2 }"
    with shown(unpacked("## One\n\nText.\n") / "one.xhtml", width=600, css=css) as tab:
        style = tab.evaluate(
            "(s => [s.fontSize, s.fontFamily, s.color, s.lineHeight])(getComputedStyle(document.querySelector('p')))"
        )
    assert style == ["30px", "serif", "rgb(1, 2, 3)", "60px"]


def test_the_embedded_font_is_used(unpacked: Callable[..., Path]) -> None:
    """Atkinson Hyperlegible comes with the book, regular and bold, and the page is set in it."""
    with shown(unpacked("## One\n\nText **bold**.\n") / "one.xhtml", width=600) as tab:
        faces = tab.evaluate("document.fonts.ready.then(f => [...f].map(x => x.family + ' ' + x.weight + ' ' + x.status))")
    assert sorted(faces) == ["Atkinson Hyperlegible bold loaded", "Atkinson Hyperlegible normal loaded"]


def test_letters_of_other_scripts_come_with_the_book(unpacked: Callable[..., Path]) -> None:
    """Arabic, Hindi and Greek are set in faces of the book's own, cut to what is needed; a reader's own font still wins."""
    page = unpacked("## One\n\nTea, **الشاي**, चाय, Ελλάδα الشاي.\n") / "one.xhtml"
    with shown(page, width=600) as tab:
        faces = tab.evaluate("document.fonts.ready.then(f => [...f].filter(x => x.status == 'loaded').map(x => x.family))")
        assert set(faces) == {"Atkinson Hyperlegible", "Noto Sans", "Noto Sans Arabic"}
    with shown(page, width=600, css="body { font-family: serif }") as tab:
        assert tab.evaluate("getComputedStyle(document.querySelector('p')).fontFamily") == "serif"
    assert all(font.stat().st_size < 60_000 for font in (page.parents[1] / "fonts").iterdir())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_is_read_aloud_stands_out_by_day_and_night(unpacked: Callable[..., Path], theme: str) -> None:
    """Marked text, links in it too, has 7:1 on its ground and a line under it, though the reading system colours links."""
    night = "html { color-scheme: light dark } @media (prefers-color-scheme: dark) { a:link { color: lightblue } }"
    with shown(
        unpacked("## One\n\nA [link](https://example.org/) is here.\n") / "one.xhtml", width=600, css=night, theme=theme
    ) as tab:
        tab.evaluate(f"document.querySelector('p .sentence').classList.add('{ACTIVE}')")
        ground, line = tab.evaluate(
            f"(s => [s.backgroundColor, s.textDecorationLine])(getComputedStyle(document.querySelector('.{ACTIVE}')))"
        )
        inks = tab.evaluate(f"['.{ACTIVE}', '.{ACTIVE} a'].map(s => getComputedStyle(document.querySelector(s)).color)")
    assert line == "underline"
    assert all(contrast(ink, ground) >= 7 for ink in inks)


NARROW = "\n".join(
    f"""## Part {part}

Text.

::: easy What it may mean for you and for those who help you
![A cup](openmoji:teacup-without-handle)
You **brew** the tea in a pot of clay.
:::
"""
    for part in ("A", "B")
)
INDENTED = """() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector("h1 .sentence"));
    return [...range.getClientRects()].map(({ left, right }) => ({ left, right }));
}"""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_title_goes_on_below_its_first_word(unpacked: Callable[..., Path], direction: Literal["ltr", "rtl"]) -> None:
    """On a phone the second line of the title of a part is not below its number."""
    start = {"ltr": "left", "rtl": "right"}[direction]
    with shown(unpacked(NARROW, name="easy", direction=direction) / "part-a.xhtml", width=320) as tab:
        lines = tab.evaluate(INDENTED)
    assert len(lines) > 1
    assert len({round(line[start]) for line in lines}) == 1
