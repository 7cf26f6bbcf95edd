"""What a screen reader says of a page: Guidepup's virtual one, inside the browser."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

import judges

if TYPE_CHECKING:
    from playwright.sync_api import Page


def heard(page: Page, until: str = "end of document") -> list[str]:
    """All that a screen reader says of the page from its beginning to its end, or up to the phrase `until`."""
    script = judges.NODE / "node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js"
    if not script.is_file():
        judges.unavailable("@guidepup/virtual-screen-reader is not installed: type `make test`")
    # The page's security policy lets no script in from elsewhere, so its module is put inside.
    inside = re.sub(r"export\{[\w$]+ as Virtual,([\w$]+) as virtual\}", r"window.screenReader=\1", script.read_text("utf-8"))
    page.add_script_tag(content=inside, type="module")
    page.wait_for_function("window.screenReader")
    said: list[str] = page.evaluate(
        """async (until) => {
            const reader = window.screenReader;
            for (const unseen of document.querySelectorAll("noscript")) unseen.remove();  // it reads them, and no other does
            await reader.start({ container: document.body });
            for (let step = 0; step < 3000 && (await reader.lastSpokenPhrase()) !== until; step++)
                await reader.next();
            const said = await reader.spokenPhraseLog();
            await reader.stop();
            return said;
        }""",
        until,
    )
    return said


def told(said: list[str]) -> str:
    """What was said, a phrase a line; a number for the same one over and over."""
    groups = ((phrase, len(list(same))) for phrase, same in groupby(said))
    return "".join(f"{phrase} (× {count})\n" if count > 1 else f"{phrase}\n" for phrase, count in groups)
