"""Bitmaps: opened only when their pixels fit in memory, read to their end, and never moving."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from wellread.pictures.refused import Refused, broken, moving, short

PIXELS = 40_000_000
"""The largest bitmap that is opened; A4 at 600 dots an inch is 35 million."""

SMALLER = "make it smaller and save it again; 2000 pixels across is enough for a page"


@contextmanager
def _to_its_end() -> Iterator[None]:
    """Have Pillow refuse a picture that breaks off, also after WeasyPrint has switched that off for the whole process."""
    from PIL import ImageFile

    known = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = known


def measure(content: bytes, kind: str, source: str) -> tuple[int, int]:
    """Width and height as the picture is seen, after reading all of it; `kind` is what its name promises."""
    import warnings

    from PIL import Image, UnidentifiedImageError

    too_large = Refused("picture-too-large", f"the picture {short(source)} has over {PIXELS // 10**6} million pixels", SMALLER)
    try:
        with _to_its_end(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(BytesIO(content), formats=("GIF", "JPEG", "PNG", "WEBP"))
            if image.width * image.height > PIXELS:
                raise too_large
            frames, turned = getattr(image, "n_frames", 1), image.getexif().get(0x0112, 1) >= 5
            image.load()
            found = image.get_format_mimetype()
    except Refused:
        raise
    except Image.DecompressionBombError as error:
        raise too_large from error
    except UnidentifiedImageError as error:
        raise broken(source, "is not a picture, whatever its name says") from error
    except Exception as error:  # of damaged bytes, Pillow's decoders raise whatever comes first: IndexError, struct.error
        raise broken(source, f"is damaged ({error})") from error
    if image.format == "MPO":  # a phone's JPEG with a second view after it; all that show JPEG show the first
        found, frames = "image/jpeg", 1
    if found != kind:
        raise broken(source, f"is a {image.format} file under another name")
    if frames > 1:
        raise moving(source, "moves")
    if turned:
        return image.height, image.width
    return image.width, image.height
