"""Emoji in text: which characters are pictures, and the `:shortcodes:` that stand for them.

A character is drawn when Unicode shows it as a picture by itself (🎉) or the author asks for one (❤️, with U+FE0F): `©`, `™` and
`→` are text. A sequence (a family, a flag, a skin tone, a keycap) is one picture.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from wellread import pictures
from wellread.model import Picture, Span
from wellread.pictures import openmoji
from wellread.problems import Problem
from wellread.project import Project
from wellread.typography import fonts

_MAYBE = re.compile("[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff\u20e3\ufe0f]")
_CODE = re.compile(r"(?<![\w:]):([A-Za-z0-9_+&’.'-]+):(?![\w:])")
_SELECTORS = {0xFE0E: None, 0xFE0F: None}
Draw = Callable[[str, Span], Span]
"""Makes the picture of an emoji, in a text that looks like the span."""


def shortcodes(text: str) -> str:
    """`text` with the character that each `:shortcode:` of GitHub stands for; a name that is none stays as it is."""
    if ":" not in text:
        return text
    import emoji

    def shown(found: re.Match[str]) -> str:
        code = found[0].lower()
        drawn = emoji.emojize(code, language="alias")
        return found[0] if drawn == code else drawn

    return _CODE.sub(shown, text)


def without(text: str) -> str:
    """`text` without its pictures, for a place that has words only; as it is, where nothing would be left."""
    words = " ".join("".join(piece for piece, drawn in pieces(text) if not drawn).split())
    return words or text


def pictured(spans: Iterable[Span], draw: Draw, folder: Path | None = None) -> Iterator[Span]:
    """`spans` with each emoji, and each symbol that no font at hand can write, as a span of its own, which `draw` makes.

    `folder` is a project's own folder of fonts.
    """
    for span in spans:
        if span.picture or span.formula or not _MAYBE.search(span.text):
            yield span
            continue
        for text, drawn in _symbols(pieces(span.text), folder):
            if drawn:
                yield draw(text, span)
            elif text:
                yield replace(span, text=text)
            if drawn or text:
                span = replace(span, id=None)


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """`text` in pieces, each with whether it is an emoji."""
    import emoji

    at = 0
    for found in emoji.emoji_list(text):
        start, end, name = found["match_start"], found["match_end"], found["emoji"]
        if not _is_picture(name, text[end : end + 1]):
            continue
        yield _text(text[at:start]), False
        yield name, True
        at = end
    yield _text(text[at:]), False


def _symbols(found: Iterable[tuple[str, bool]], folder: Path | None) -> Iterator[tuple[str, bool]]:
    """`found` with the symbols of its text that no font can write as pieces of their own."""
    for text, drawn in found:
        strange = {one for one in text if unicodedata.category(one) == "So" and not _written(one, folder)}
        if drawn or not strange:
            yield text, drawn
            continue
        for part in re.split(f"([{re.escape(''.join(sorted(strange)))}])", text):
            yield part, part in strange


@lru_cache(1024)
def _written(symbol: str, folder: Path | None) -> bool:
    return not fonts.missing((symbol,), folder=folder)


def _text(piece: str) -> str:
    """`piece` without what asked for this or that look of a character, and what joined pictures that are drawn one by one."""
    plain = piece.translate(_SELECTORS)
    if not plain.strip("\u200d"):
        return ""
    return plain


def _is_picture(name: str, following: str) -> bool:
    import emoji

    if following == "\ufe0e":  # asks for text
        return False
    status = emoji.EMOJI_DATA[name]["status"]
    return len(name) > 1 or status in (emoji.STATUS["fully_qualified"], emoji.STATUS["component"])


def drawn(span: Span, name: str, text: str, project: Project) -> Span | None:
    """The emoji `text`, called `name`, as a picture that looks like `span`; None: nobody has drawn it.

    The project is told of the file.
    """
    code = openmoji.code_of(text)
    if not code:
        return None
    found = pictures.find(f"openmoji:{code}", Path())
    if isinstance(found, Problem):
        return None
    project.know(found.digest, found.path)
    size = found.width, found.height
    picture = Picture(f"openmoji:{code}", name, found.digest, found.path.suffix.lower(), False, *size, found.credit)
    return replace(span, text="", expansion=None, picture=picture)
