"""Pictures for the page from which a reader chooses: the first page of a PDF, and a code for a phone's camera."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from markupsafe import Markup, escape

from wellread.formats.html.assets import uri

_WIDTH = 360
"""Pixels: twice what it is shown at, for sharp screens."""


def pages(pdf: Path) -> int:
    """How many pages the file has."""
    import pikepdf

    with pikepdf.open(pdf) as opened:
        return len(opened.pages)


def first_page(pdf: Path) -> str:
    """The first page as a small PNG in a `data:` address."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as opened:
        page = opened[0]
        # 64 colours are enough for a page of text, and the picture travels inside the index.
        picture = page.render(scale=_WIDTH / page.get_width()).to_pil().convert("RGB").quantize(64)
    made = BytesIO()
    picture.save(made, "PNG", optimize=True)
    return uri(made.getvalue(), "image/png")


def qr_code(address: str, alt: str) -> Markup:
    """`address` as a QR code that prints sharp at any size, with `alt` as its text alternative."""
    import segno

    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(border=4, omitsize=True, dark="#000000", light="#ffffff", svgclass=None, lineclass=None)
    return Markup(drawn.replace("<svg ", f'<svg class="qr" role="img" aria-label="{escape(alt)}" ', 1))
