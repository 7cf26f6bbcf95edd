"""The web page in a real Chromium: what axe finds, how it reflows, what can be reached and pressed, what it asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import judges
import pytest
import spoken

from wellread.formats import html

if TYPE_CHECKING:
    from playwright.sync_api import Page

THEMES = ("light", "cream", "dark", "contrast")
EDITIONS = ("standard", "easy")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both editions of the article as pages, with their sound beside them."""
    folder = tmp_path_factory.mktemp("pack")
    made = {}
    for name in EDITIONS:
        edition = spoken.edition(name=name)
        made[name] = folder / f"{edition.stem}.html"
        html.write(edition, made[name])
        assert edition.timeline
        spoken.sound(made[name].with_suffix(".mp3"), edition.timeline.duration)
    return made


def dressed(theme: str) -> Callable[[Page], None]:
    """Choose `theme` as a reader would, and close the panel again."""

    def choose(page: Page) -> None:
        page.get_by_role("button", name="Text size and colours").click()
        page.locator(f"[name=theme][value={theme}]").check()
        page.get_by_role("button", name="Text size and colours").click()

    return choose


def opened(theme: str) -> Callable[[Page], None]:
    """Choose `theme`, open every panel, and play."""

    def open_all(page: Page) -> None:
        page.get_by_role("button", name="Text size and colours").click()
        page.locator(f"[name=theme][value={theme}]").check()
        page.locator(".listen button").nth(2).click()
        page.wait_for_timeout(2500)
        page.get_by_role("button", name="Pause").click()
        page.get_by_role("button", name="Speed and more").click()

    return open_all


@pytest.mark.parametrize("name", EDITIONS)
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing(pages: dict[str, Path], name: str, theme: str) -> None:
    """In every theme, AAA contrast and best practices included."""
    assert judges.axe(pages[name], tags=judges.AAA_TAGS, before=dressed(theme)) == []


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_while_it_reads(pages: dict[str, Path], theme: str) -> None:
    """With a sentence lit, the panels open, on a phone."""
    assert judges.axe(pages["standard"], width=320, tags=judges.AAA_TAGS, before=opened(theme)) == []
