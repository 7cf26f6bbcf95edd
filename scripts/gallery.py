"""The pictures of docs/gallery.md: pages and covers out of the packs in output/, small enough to be looked at on one screen.

The web page is shown by Chromium, while it plays: on a phone, and on a tablet. Type `make build` and `make test`, then
`.venv/bin/python scripts/gallery.py` (or give the folder of the packs). The README shows some of them.
"""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

WIDTH = 300
"""Pixels: three fit beside each other on a page of GitHub."""
COLOURS = 128
PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
PAGES = {
    "bin-days": {"large-print": (0, 1), "easy-read": (0, 3, 4)},
    "eye-clinic": {"large-print": (0, 3), "easy-read": (0, 3, 7)},
    "stem-cells-and-ms": {"large-print": (0, 3), "easy-read": (0, 4)},
}
"""Publication and kind of PDF to the pages that are shown, from 0."""

PLAYED = "stem-cells-and-ms"
"""The publication whose web page is shown, while the second section after its front page is heard."""
HEARD = """() => {
    const { sections } = JSON.parse(document.getElementById("timeline").textContent);
    document.querySelector("audio").currentTime = sections[2].start / 1000 + 6;
}"""
WINDOWS = ((390, 760), (900, 760))


def main(packs: Path) -> None:
    """Write the pictures of all packs that are there."""
    for slug, kinds in PAGES.items():
        for kind, numbers in kinds.items():
            pdf = packs / slug / f"{slug}-{kind}.pdf"
            if pdf.is_file():
                _beside([_page(pdf, number) for number in numbers], f"{slug}-{kind}")
        books = [packs / slug / f"{slug}{end}.epub" for end in ("", "-easy-read")]
        if all(book.is_file() for book in books):
            _beside([_cover(book) for book in books], f"{slug}-covers")
    if (page := packs / PLAYED / f"{PLAYED}.html").is_file():
        _beside(_playing(page), "page")


def _page(pdf: Path, number: int) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as opened:
        page = opened[number]
        return page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")


def _cover(book: Path) -> Image.Image:
    with zipfile.ZipFile(book) as opened:
        name = next(one for one in opened.namelist() if "/images/cover." in one)
        image = Image.open(BytesIO(opened.read(name))).convert("RGB")
    return image.resize((WIDTH * 2 // 3, WIDTH * 2 // 3 * image.height // image.width), Image.Resampling.LANCZOS)


def _playing(page: Path) -> list[Image.Image]:
    """The web page in each window, as it reads itself."""
    from playwright.sync_api import sync_playwright

    found = []
    with sync_playwright() as playwright:
        program = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for width, height in WINDOWS:
            context = browser.new_context(viewport={"width": width, "height": height}, bypass_csp=True, reduced_motion="reduce")
            tab = context.new_page()
            tab.goto(page.resolve().as_uri())
            tab.locator("[data-do=listen]").click()
            tab.evaluate(HEARD)
            tab.wait_for_function("CSS.highlights.get('spoken-word').size && document.querySelector('.body p .is-spoken')")
            image = Image.open(BytesIO(tab.screenshot())).convert("RGB")
            found.append(image.resize((width * 3 // 4, height * 3 // 4), Image.Resampling.LANCZOS))
        browser.close()
    return found


def _beside(images: list[Image.Image], name: str) -> None:
    """Write `images` next to each other, each with a thin edge, as one PNG."""
    gap = 12
    height = max(image.height for image in images)
    sheet = Image.new("RGB", (sum(image.width + gap for image in images) - gap, height), "#ffffff")
    left = 0
    for image in images:
        sheet.paste(Image.new("RGB", image.size, "#8a8a8a"), (left, 0))
        sheet.paste(image.crop((1, 1, image.width - 1, image.height - 1)), (left + 1, 1))
        left += image.width + gap
    sheet.quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "output"))
