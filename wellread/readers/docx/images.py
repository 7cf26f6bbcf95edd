"""The pictures of a Word file: measured like any other, and kept in the project's cache under their digests."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from posixpath import basename

from wellread import pictures
from wellread.model import Picture
from wellread.problems import Problem
from wellread.readers.docx.package import PICTURE, Unusable
from wellread.readers.docx.source import Source

_KINDS = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"BM", ".bmp"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
)
_CHANGED = {".bmp", ".tif"}
"""Kinds that only some programs show: they become PNG, without loss."""


def load(ids: Iterable[str], alt: str, source: Source, *, decorative: bool) -> Picture | None:
    """The first picture that these relationships lead to and that can be shown; None, and reported, when there is none.

    One that is damaged or refused is a stand-in without a file, so that the fault does not hide others.
    """
    faults: list[tuple[str, str]] = []
    for id in ids:
        found = _load(id, alt, source, decorative=decorative)
        if isinstance(found, Picture):
            return found
        faults.append(found)
    if not faults:
        return None
    code, shown = faults[-1]
    source.account.problem(code, f"{shown}: {alt}" if alt else shown)
    if code.startswith("docx-"):
        return None
    return Picture(shown, "" if decorative else alt, decorative=decorative)


def _load(id: str, alt: str, source: Source, *, decorative: bool) -> Picture | tuple[str, str]:
    """The picture, or the code of what is wrong and the name of the file."""
    link = source.part.links.get(id)
    if link is None:
        return "picture-broken", id
    shown = basename(link.target)[:80]
    if link.external:
        return "docx-picture-remote", link.target
    try:
        content, suffix = _readable(source.package.read(link.target, PICTURE), shown)
    except KeyError:
        return "picture-broken", shown
    except Unusable as error:
        return ("picture-too-large" if error.args[0] == "docx-too-large" else "picture-broken"), shown
    if not suffix:
        return "docx-picture-left-out", shown
    size = pictures.measure(content, suffix, shown)
    if isinstance(size, Problem):
        return ("docx-picture-left-out" if suffix == ".svg" else size.code), shown
    digest = source.project.cache.add(content)
    source.project.know(digest, source.project.cache.blob(digest))
    width, height = size
    return Picture(f"media/{shown}", "" if decorative else alt, digest, suffix, decorative, width, height)


def _readable(content: bytes, shown: str) -> tuple[bytes, str]:
    """The picture in a form that can be shown, and its suffix; empty where there is none."""
    suffix = next((suffix for start, suffix in _KINDS if content.startswith(start)), "")
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return content, ".webp"
    if not suffix and (b"<svg" in content[:2000] or shown.lower().endswith(".svg")):
        return content, ".svg"
    if suffix in _CHANGED:
        return _as_png(content)
    return content, suffix


def _as_png(content: bytes) -> tuple[bytes, str]:
    import warnings

    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(BytesIO(content), formats=("BMP", "TIFF"))
            if image.width * image.height > pictures.PIXELS:
                return b"", ""
            changed = BytesIO()
            image.convert("RGBA" if "A" in image.getbands() else "RGB").save(changed, "PNG")
    except Exception:  # of damaged bytes, Pillow's decoders raise whatever comes first
        return b"", ""
    return changed.getvalue(), ".png"
