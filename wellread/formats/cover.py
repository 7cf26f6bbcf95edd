"""The cover of an edition in each format: one design, and on it the name and the sign of that very file."""

from __future__ import annotations

from collections.abc import Mapping

from wellread.languages.strings import strings
from wellread.model import Chapter, Edition, Figure, Idea, Picture, traverse
from wellread.templating.environment import source
from wellread.typography import fonts, house
from wellread.typography.covers import Colours, Cover, Face, Shown, draw

_FORMS = {"epub": ("screen", "pack_epub_silent"), "audio": ("listen", "way_listen"), "pdf": ("print", "large_print")}
"""Format to the sign of its standard edition, and the words that name it."""
_EASY = {"audio": ("easy", "way_easy_listen")}
_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png"}


def cover(edition: Edition, form: str, *, title: str = "", width: int = 1600, height: int = 2560) -> tuple[bytes, str]:
    """The cover of `edition` as `form` (`epub`, `audio`), and its media type; `title` where it has another than the text."""
    words = strings(edition.document.meta.language, edition.project)
    return draw(_designed(edition, form, words, title), width=width, height=height)


def suffix(media_type: str) -> str:
    """Ending of the name of a cover's file."""
    return _SUFFIXES[media_type]


def named(edition: Edition, form: str, words: Mapping[str, str]) -> tuple[str, str]:
    """The sign of an edition in a format, and its name in `words`."""
    found = _FORMS[form]
    if edition.name == "easy":
        found = _EASY.get(form, ("easy", "easy_read"))
    return found[0], words[found[1]]


def key_picture(edition: Edition) -> Picture | None:
    """What covers show: the publisher's picture, else in easy read the first of the text."""
    if edition.theme.brand.cover or edition.name != "easy":
        return edition.theme.brand.cover
    body = [chapter for chapter in edition.document.chapters if chapter.kind in ("front", "body")]
    return next((found for chapter in body for found in _pictures(chapter)), None)


def colours(edition: Edition) -> Colours:
    """The colours of a cover, from the tokens that all formats share."""
    css, brand = source("themes/tokens.css", edition.project), edition.theme.brand
    known = house.tokens(house.with_brand(css, brand))
    field, stripe = known["accent"], brand.accent_dark
    return Colours(field, known["on-accent"], house.beside(stripe, field), known["paper"], known["ink"])


def _designed(edition: Edition, form: str, words: Mapping[str, str], title: str) -> Cover:
    meta, project, brand = edition.document.meta, edition.project, edition.theme.brand
    sign, name = named(edition, form, words)
    picture, logo = (_shown(edition, one) for one in (key_picture(edition), brand.logo))
    face = Face(project.read(brand.font.regular), project.read(brand.font.bold)) if brand.font else Face()
    return Cover(
        title=title or meta.title,
        subtitle=meta.subtitle,
        publisher=meta.publisher,
        edition=name,
        form=sign,
        picture=picture,
        logo=logo,
        colours=colours(edition),
        face=face,
        rtl=meta.direction == "rtl",
        fonts=tuple(str(one.path) for one in fonts.font_files()),
    )


def _shown(edition: Edition, picture: Picture | None) -> Shown | None:
    return Shown(edition.project.read(picture.digest), picture.suffix) if picture and picture.digest else None


def _pictures(chapter: Chapter) -> list[Picture]:
    """The pictures of ideas and figures of a chapter, in order."""
    blocks = traverse.blocks(chapter.blocks)
    return [one.picture for one in blocks if isinstance(one, Idea | Figure) and one.picture and one.picture.digest]
