"""What the print template is given besides the edition: style, contents list, logo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from wellread.formats.pdf.prepare.contents import Entry, flows
from wellread.model import BEFORE_CONTENTS, Edition, Picture
from wellread.templating.environment import source
from wellread.typography.house import with_brand

TOKENS = "tokens.css"
"""The style sheet of sizes and colours."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the print template needs to know besides the edition."""

    css: str
    """Page, fonts and sizes of this theme."""
    sheets: tuple[str, ...]
    """Addresses of the style sheets."""
    contents: tuple[Entry, ...]
    before_contents: str = ""
    """Id of the chapter that the contents list comes after."""
    short: bool = False
    """Whether the text goes on right after that list."""
    logo: Picture | None = None
    """The publisher's."""


def look_of(edition: Edition, listed: tuple[Entry, ...], css: str, sheets: Iterable[Path]) -> Look:
    """The look of `edition`, which is made ready, with `listed` as its contents list; `css` is what depends on its words."""
    # The tokens hold the publisher's accents, so they are no file; the style sheets ask for them by name.
    colours = with_brand(source(f"themes/{TOKENS}", edition.project), edition.theme.brand)
    before = [chapter.id for chapter in edition.document.chapters if chapter.kind in BEFORE_CONTENTS]
    return Look(
        css=Markup(colours + css),
        sheets=tuple(sheet.as_uri() for sheet in sheets if sheet.name != TOKENS),
        contents=listed,
        before_contents=before[-1],
        short=flows(listed, edition.theme),
        logo=edition.theme.brand.logo,
    )
