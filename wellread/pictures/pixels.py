"""A picture as pixels, for what can hold no drawing: covers. Drawings are painted by resvg, bitmaps are opened by Pillow."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from wellread.problems import BuildError, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

_FAMILY = "Atkinson Hyperlegible"
"""For letters whose own typeface is not there."""


def pixels(content: bytes, suffix: str, room: tuple[int, int], fonts: Sequence[str] = ()) -> Image:
    """The picture in a file of this `content`, without an empty edge, as large as `room` (width, height) allows.

    What is see-through in it stays so. A drawing's letters are set in `fonts` (paths), never in those of the system. Raises
    BuildError when it cannot be painted.
    """
    from PIL import Image

    try:
        if suffix == ".svg":
            # Half as large again, so that it stays sharp when its edge is cut off.
            content = _painted(content, (room[0] * 3 // 2, room[1] * 3 // 2), fonts)
        image = Image.open(BytesIO(content)).convert("RGBA")
        image = image.crop(image.getchannel("A").getbbox())
    except (ValueError, OSError) as error:
        hint = "open it in a drawing program, and save it as plain SVG or as PNG"
        message = f"a picture for the cover cannot be painted: {error}"
        raise BuildError([Problem("picture-broken", Severity.ERROR, message, hint)]) from error
    scale = min(room[0] / image.width, room[1] / image.height)
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)


def _painted(content: bytes, room: tuple[int, int], fonts: Sequence[str]) -> bytes:
    """A drawing as PNG, at least as large as `room` in one direction."""
    import resvg_py

    paint = partial(
        resvg_py.svg_to_bytes,
        svg_string=content.decode("utf-8-sig"),
        skip_system_fonts=True,
        font_files=list(fonts),
        font_family=_FAMILY,
        sans_serif_family=_FAMILY,
    )
    by_width = paint(width=room[0])  # the other side follows
    if int.from_bytes(by_width[20:24], "big") <= room[1]:  # PNG: its height is in the header
        return by_width
    return paint(height=room[1])
