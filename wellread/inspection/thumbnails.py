"""A small picture of a first page next to that page: whether one is the other."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_SMALL = (45, 60)
"""Pixels at which two pictures are compared: letters become grey, and what is left is the layout."""


def likeness(picture: bytes, pdf: Path) -> float:
    """How much a picture looks like the first page of a PDF, from 0 to 1; ValueError or OSError where one cannot be read."""
    import pypdfium2
    from PIL import Image

    with Image.open(BytesIO(picture)) as opened:
        one = _grey(opened.convert("RGB"))
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            sheet = document[0]
            other = _grey(sheet.render(scale=180 / sheet.get_width()).to_pil().convert("RGB"))
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error
    difference = sum(abs(a - b) for a, b in zip(one, other, strict=True)) / (255 * len(one))
    return 1 - difference


def _grey(picture: Image) -> bytes:
    from PIL.Image import Resampling

    return picture.convert("L").resize(_SMALL, Resampling.BOX).tobytes()
