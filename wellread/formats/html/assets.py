"""What goes inside a page so that nothing has to be fetched: fonts, pictures, styles and scripts.

Pictures become `data:` addresses of `<img>`: even an SVG with a script in it is only an image there, and asks for nothing.
"""

from __future__ import annotations

from base64 import b64encode
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from markupsafe import Markup

from wellread.cache import Cache, key
from wellread.languages.strings import translated
from wellread.model import Picture
from wellread.pictures import MEDIA_TYPES
from wellread.project import Project
from wellread.templating.environment import source
from wellread.typography.fonts import BODY, font_files

POLICY = (
    "default-src 'none'; img-src data:; font-src data:; media-src 'self' file:; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline' 'unsafe-eval'; base-uri 'none'; form-action 'none'"
)
"""Content security policy of every page: nothing is fetched. What runs is not restricted: readers bring their own styles and
scripts, as bookmarklets and extensions, and the page holds nothing that could be stolen."""


def data_uri(picture: Picture, project: Project) -> str:
    """The file of `picture` as an address that holds it."""
    return uri(project.read(picture.digest), MEDIA_TYPES[picture.suffix])


def own_words(language: str, project: Project) -> Markup:
    """Attributes for our own words: theirs are English where nobody has put them into `language` yet (WCAG 3.1.2)."""
    if translated(language, project):
        return Markup("")
    return Markup(' lang="en" dir="ltr"')


def uri(content: bytes, kind: str) -> str:
    """`content`, of the media type `kind`, as a `data:` address."""
    return f"data:{kind};base64,{b64encode(content).decode('ascii')}"


def asset(name: str, project: Project) -> Markup:
    """The text of a template file that is not to be filled in; a project's own comes first."""
    return Markup(source(name, project).strip())


def fonts(project: Project) -> Markup:
    """The `@font-face` rules of Atkinson Hyperlegible, regular and bold, as WOFF2."""
    rules = (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: normal; '
        f'font-display: swap; src: url("{uri(_woff2(face.path, project.cache), "font/woff2")}") format("woff2"); }}'
        for face in font_files(BODY)
    )
    return Markup("\n".join(rules))


@lru_cache(8)
def _woff2(path: Path, kept: Cache) -> bytes:
    """The font file packed for the web; kept from one build to the next, for packing takes longer than the rest of a page."""
    from fontTools import version

    name = key("woff2", version, sha256(path.read_bytes()).hexdigest())
    with suppress(OSError):
        if packed := kept.get(name):
            return packed
    packed = _packed(path)
    with suppress(OSError):
        kept.put(name, packed)
    return packed


def _packed(path: Path) -> bytes:
    from fontTools.ttLib import TTFont

    # A time stamp would make each page another one.
    font = TTFont(path, recalcTimestamp=False)
    font.flavor = "woff2"
    packed = BytesIO()
    font.save(packed)
    return packed.getvalue()
