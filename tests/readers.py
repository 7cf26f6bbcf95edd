"""Real reading systems in a real browser: foliate-js and epub.js open an EPUB as they do for a reader."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, Any

import judges

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

HOME = "http://localhost"
"""Nothing listens there: every request is answered from files, and any other fails."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A reading system with a book open in it."""

    page: Page

    @property
    def sections(self) -> list[dict[str, Any]]:
        """The pages of the book as the reading system lists them."""
        found: list[dict[str, Any]] = self.page.evaluate("sections")
        return found

    def show(self, number: int) -> dict[str, Any]:
        """Title and text of a page as shown, and which pictures did not load."""
        found: dict[str, Any] = self.page.evaluate("number => show(number)", number)
        return found

    def listen(self, number: int, times: list[float], marked: str) -> list[dict[str, Any]]:
        """Play a page and go to each of `times` (seconds): the time reached, and ids of what has the class `marked`."""
        found: list[dict[str, Any]] = self.page.evaluate("wanted => listen(...wanted)", [number, times, marked])
        return found


@contextmanager
def reading(program: str, book: Path, *, width: int = 1024, height: int = 768, theme: str | None = None) -> Iterator[Reader]:
    """Open `book` in `program` (`foliate` or `epubjs`), in a window of that size."""
    package = {"foliate": "foliate-js", "epubjs": "epubjs"}[program]
    if not (judges.NODE / "node_modules" / package).is_dir():
        judges.unavailable(f"{package} is not installed: type `make test`")
    faults: list[str] = []
    with judges.tab(width=width, height=height, theme=theme) as page:
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.route("**/*", lambda route: _answer(route, book))
        page.goto(f"{HOME}/readers/{program}.html")
        page.wait_for_function("window.ready", timeout=30_000)
        page.mouse.click(width // 2, height // 2)  # a browser plays no sound before somebody has touched the page
        yield Reader(page)
        assert not faults, faults


def _answer(route: Route, book: Path) -> None:
    address = route.request.url
    if not address.startswith(HOME):
        route.continue_() if address.startswith(("blob:", "data:")) else route.abort()
        return
    name = address.removeprefix(HOME).partition("?")[0].lstrip("/")
    path = book if name == "book.epub" else (judges.NODE / name).resolve()
    if path.is_file():
        kind = guess_type(path.name)[0] or "application/octet-stream"
        route.fulfill(body=path.read_bytes(), content_type=kind)
    else:
        route.fulfill(status=404)
