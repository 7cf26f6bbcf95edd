"""What goes inside a page so that nothing has to be fetched: fonts, pictures, styles and scripts.

Pictures become `data:` addresses of `<img>`: even an SVG with a script in it is only an image there, and asks for nothing.
"""

from __future__ import annotations

import mimetypes
from base64 import b64encode
from functools import cache
from pathlib import Path

from markupsafe import Markup

from wellread.model import Picture
from wellread.render import environment, templates_of
from wellread.strings import translated

POLICY = (
    "default-src 'none'; img-src data:; font-src data:; media-src 'self' file:; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline' 'unsafe-eval'; base-uri 'none'; form-action 'none'"
)
"""Content security policy of every page: nothing is fetched. What runs is not restricted: readers bring their own styles and
scripts, as bookmarklets and extensions, and the page holds nothing that could be stolen."""

_FACES = (("AtkinsonHyperlegible-Regular.ttf", 400), ("AtkinsonHyperlegible-Bold.ttf", 700))
_TYPES = {".svg": "image/svg+xml", ".webp": "image/webp", ".avif": "image/avif"}


def data_uri(picture: Picture) -> str:
    """The file of `picture` as an address that holds it."""
    suffix = picture.path.suffix.lower()
    kind = _TYPES.get(suffix) or mimetypes.guess_type(picture.path.name)[0] or "application/octet-stream"
    return uri(picture.path.read_bytes(), kind)


def own_words(language: str, root: Path) -> Markup:
    """Attributes for our own words: theirs are English where nobody has put them into `language` yet (WCAG 3.1.2)."""
    return Markup("" if translated(language, templates_of(root)) else ' lang="en" dir="ltr"')


def uri(content: bytes, kind: str) -> str:
    """`content`, of the media type `kind`, as a `data:` address."""
    return f"data:{kind};base64,{b64encode(content).decode('ascii')}"


def asset(name: str, root: Path) -> Markup:
    """The text of a template file that is not to be filled in; a project's own comes first."""
    loaded = environment(root).loader
    assert loaded is not None
    return Markup(loaded.get_source(environment(root), name)[0].strip())


@cache
def fonts() -> Markup:
    """The `@font-face` rules of the house face, regular and bold, as WOFF2."""
    rules = (
        f'@font-face {{ font-family: "Atkinson Hyperlegible"; font-weight: {weight}; font-style: normal; '
        f'font-display: swap; src: url("{uri(_woff2(name), "font/woff2")}") format("woff2"); }}'
        for name, weight in _FACES
    )
    return Markup("\n".join(rules))


@cache
def _woff2(name: str) -> bytes:
    import io

    import fontpkg_atkinson_hyperlegible as package
    from fontTools.ttLib import TTFont

    font = TTFont(Path(package.__file__).parent / "files" / name, recalcTimestamp=False)
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed)
    return packed.getvalue()
