"""Emoji as characters: in a text, the reader draws them, so that nobody has to type the name of a drawing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from wellread.languages import symbols
from wellread.model import Span
from wellread.pictures import openmoji

_PREFIX = "openmoji:"


def typed(span: Span, language: str) -> Span:
    """`span` with the character in place of its picture, where the reader would make this very picture of it."""
    picture = span.picture
    if picture is None or not picture.source.startswith(_PREFIX) or picture.decorative:
        return span
    text = _characters().get(picture.source.removeprefix(_PREFIX), "")
    if not text or symbols.name(text, span.lang or language) != picture.alt:
        return span
    return replace(span, text=text, picture=None)


@cache
def _characters() -> dict[str, str]:
    """Code of a drawing to the emoji that it is drawn for."""
    import emoji

    whole = (emoji.STATUS["fully_qualified"], emoji.STATUS["component"])
    return {openmoji.code_of(text): text for text, entry in emoji.EMOJI_DATA.items() if entry["status"] in whole}
