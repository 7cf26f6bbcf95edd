"""How a test uses the player of a web page: begin to listen, and press what is in its bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_SHOWN = """() => {
    document.querySelector("[data-do=listen]").click();
    const audio = document.querySelector("audio");
    audio.pause();
    audio.currentTime = 0;
}"""


def listen(page: Page) -> None:
    """Press Listen below the title, and wait until the sound is under way."""
    page.locator("[data-do=listen]").click()
    page.wait_for_function("!document.querySelector('audio').paused && document.querySelector('audio').currentTime > 0")


def show_bar(page: Page) -> None:
    """The bar at the bottom of the window, standing still at the start."""
    page.evaluate(_SHOWN)
    page.wait_for_function("document.querySelector('audio').paused && !document.querySelector('audio').seeking")


def press(page: Page, name: str) -> None:
    """Press the button of the bar that is called `name`; Play begins where there is no bar yet."""
    if name == "Play" and page.locator("#player").is_hidden():
        page.locator("[data-do=listen]").click()
    else:
        page.locator("#player").get_by_role("button", name=name, exact=True).click()
