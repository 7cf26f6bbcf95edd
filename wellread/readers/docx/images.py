"""The pictures of a Word file: measured like any other, and kept in the project's cache under their digests."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from posixpath import basename

from wellread import pictures
from wellread.model import Picture
from wellread.pictures.bitmap import PIXELS
from wellread.problems import Problem
from wellread.readers.docx.package import PICTURE, Unusable
from wellread.readers.docx.source import Source

_SHOWN = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
"""How bitmaps begin that every reader can show."""
_CHANGED = (b"BM", b"II*\x00", b"MM\x00*")
"""How those begin that become PNG, without loss: BMP and TIFF."""


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
        content = source.package.read(link.target, PICTURE)
    except KeyError:
        return "picture-broken", shown
    except Unusable as error:
        return ("picture-too-large" if error.args[0] == "docx-too-large" else "picture-broken"), shown
    if content.startswith(_CHANGED):
        content = _as_png(content)
    found = pictures.embedded(content, shown)
    if isinstance(found, Problem):
        # A metafile, or a drawing that does more than draw: Word keeps a bitmap beside that.
        return (found.code if content.startswith(_SHOWN) else "docx-picture-left-out"), shown
    digest = source.project.cache.add(content)
    source.project.know(digest, source.project.cache.blob(digest))
    alt = "" if decorative else alt
    return Picture(f"media/{shown}", alt, digest, found.path.suffix, decorative, found.width, found.height)


def _as_png(content: bytes) -> bytes:
    """A picture as PNG; as it is when it cannot be read."""
    import warnings

    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(BytesIO(content), formats=("BMP", "TIFF"))
            if image.width * image.height > PIXELS:
                return content
            changed = BytesIO()
            image.convert("RGBA" if "A" in image.getbands() else "RGB").save(changed, "PNG")
    except Exception:  # of damaged bytes, Pillow's decoders raise whatever comes first
        return content
    return changed.getvalue()
