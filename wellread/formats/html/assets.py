"""What goes inside a page so that nothing has to be fetched: fonts, pictures, styles and scripts.

Pictures become `data:` addresses of `<img>`: even an SVG with a script in it is only an image there, and asks for nothing.
"""

from __future__ import annotations

from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from markupsafe import Markup

from wellread.cache import Cache, key
from wellread.languages.strings import translated
from wellread.model import Edition, Picture
from wellread.pictures import MEDIA_TYPES
from wellread.project import Project
from wellread.templating.environment import source
from wellread.typography.fonts import BODY, font_files
from wellread.typography.house import with_brand

POLICY = (
    "default-src 'none'; img-src data:; font-src data:; media-src 'self' file:; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
"""Content security policy of every page: nothing is fetched, and no text becomes a program (`eval`). Scripts in the page run,
whoever brings them: with hashes of ours alone, the bookmarklets stop with which readers set spacing and colours."""


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


@dataclass(frozen=True, slots=True)
class Logo:
    """The publisher's logo as a page shows it."""

    address: str
    alt: str
    width: int
    """CSS pixels; 0: not known."""
    height: int


def logo(edition: Edition) -> Logo | None:
    """The publisher's logo inside of an address; None where there is none."""
    found = edition.theme.brand.logo
    if found is None:
        return None
    return Logo(data_uri(found, edition.project), found.alt, found.width, found.height)


def styles(edition: Edition) -> Markup:
    """The colours of every theme, with the publisher's accents in them, then the styles of the page."""
    colours = with_brand(source("themes/tokens.css", edition.project), edition.theme.brand)
    return Markup(colours) + asset("themes/page.css", edition.project) + own_face(edition)


def own_face(edition: Edition) -> Markup:
    """The publisher's typeface before ours; nothing where it has none."""
    font = edition.theme.brand.font
    if font is None:
        return Markup("")
    kind = font.suffix.removeprefix(".")
    rules = (
        f'@font-face {{ font-family: "{font.family}"; font-weight: {weight}; font-display: swap; '
        f'src: url("{uri(edition.project.read(digest), f"font/{kind}")}"); }}'
        for weight, digest in ((400, font.regular), (700, font.bold))
    )
    first = f':root {{ --face: "{font.family}", "{BODY}", sans-serif; }}'
    return Markup("\n" + "\n".join((*rules, first)))


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
