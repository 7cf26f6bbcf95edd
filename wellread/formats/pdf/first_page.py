"""What the first page of a PDF has of a cover besides its colours: the sign of the edition, the publisher's logo."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from wellread.formats.cover import named
from wellread.formats.pdf.prepare.paper import paper_of
from wellread.languages.strings import strings
from wellread.model import Edition, Picture
from wellread.templating.environment import picture_address, source
from wellread.typography import house
from wellread.typography.covers.forms import drawing

_HIGH, _WIDE = 13.0, 60.0
"""Millimetres of a logo at most."""
_PICTURE = 70
"""Millimetres of the height of a picture that the publisher wants on covers."""


def first_page(edition: Edition) -> Iterator[str]:
    """CSS for it. All of this is page matter: who publishes the text, and for whom it is, are in its words."""
    form, _ = named(edition, "pdf", strings(edition.document.meta.language, edition.project))
    tokens = house.tokens(source("themes/tokens.css", edition.project), edition.theme.colours)
    sign = quote(drawing(form, tokens["on-accent"]))
    yield f"html {{ --page-margin: {paper_of(edition.theme).margin}; --sign: url('data:image/svg+xml,{sign}'); }}"
    brand = edition.theme.brand
    if brand.logo:
        side = {"rtl": "left"}.get(edition.document.meta.direction, "right")
        yield f"@page :first {{ @bottom-{side} {{ content: ''; {_logo(brand.logo)} }} }}"
    if brand.cover and edition.theme.name != "easy":
        yield (
            ".front > h1::after { content: ''; display: block; margin: 0.5em calc(-1 * var(--page-margin)) -0.5em;"
            f" height: {_PICTURE}mm; border-top: 3mm solid var(--paper);"
            f" background: var(--paper) url('{picture_address(brand.cover)}') no-repeat center / contain; }}"
        )


def _logo(logo: Picture) -> str:
    """Its size, on a white ground of its own: it may be drawn for white."""
    shape = logo.width / logo.height if logo.width and logo.height else _WIDE / _HIGH
    wide = min(_WIDE, _HIGH * shape)
    return (
        f"width: {wide:.1f}mm; height: {min(_HIGH, wide / shape):.1f}mm; margin: auto 0;"
        f" background: #ffffff url('{picture_address(logo)}') no-repeat center / contain;"
    )
