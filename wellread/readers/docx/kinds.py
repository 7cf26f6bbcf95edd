"""What a style means besides how it looks: the boxes of wellread by their names in each of its languages, quotations, code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from wellread.project import TEMPLATES
from wellread.readers.docx.entries import Entry, Image, Text

QUOTES = ("quote", "intense quote", "block text", "quotations", "block quotation", "quotation", "zitat", "citation", "cita")
CODES = ("source code", "html preformatted", "preformatted text", "code", "code block", "plain text code", "macro text")
TERM, MEANING = "definition term", "definition"
_BOXES = {"key-points": "key-points", "warning": "warning", "note": "note", "contact": "contact", "easy_read": "easy"}
"""Key of our own words to the kind of box."""
_ALSO = {
    "key-points": ("key messages", "Kernpunkte", "points clés", "puntos clave"),
    "warning": ("Warnung", "avertissement", "advertencia"),
    "note": ("Anmerkung", "remarque"),
    "easy": ("facile à lire", "fácil de leer", "easy-read"),
}
"""Other names that authors give them."""


@cache
def boxes() -> Mapping[str, str]:
    """The name of a box in each language of ours, as `folded` has it, to its kind."""
    found: dict[str, str] = {}
    for path in sorted((TEMPLATES / "strings").glob("*.toml")):
        words = tomllib.loads(path.read_text(encoding="utf-8"))
        for key, kind in _BOXES.items():
            if key in words:
                found.setdefault(folded(str(words[key])), kind)
            found.setdefault(folded(key), kind)
    for kind, names in _ALSO.items():
        for name in names:
            found.setdefault(folded(name), kind)
    return found


def folded(text: str) -> str:
    """`text` as names are compared: capitals, spaces and hyphens do not count."""
    return re.sub(r"[\W_]+", "", text.casefold())


def kind_of(entry: Entry) -> str:
    """`key-points`, `easy`, … of a box; `quote`, `code`, `term`, `meaning`; empty for ordinary text."""
    if not isinstance(entry, Text | Image):
        return ""
    if found := _box(entry.names):
        return found
    if not isinstance(entry, Text) or entry.level:
        return ""
    if is_typed(entry) and not entry.label:
        return "code"
    for kind, names in (("quote", QUOTES), ("code", CODES), ("term", (TERM,)), ("meaning", (MEANING,))):
        if entry.named(*names):
            return kind
    return ""


@cache
def _box(names: tuple[str, ...]) -> str:
    """The kind of the first of a style's names that is one of ours."""
    return next((found for name in names if (found := boxes().get(folded(name)))), "")


def is_typed(text: Text) -> bool:
    """Whether all of a paragraph is in a typewriter's font, as code is."""
    own = [span for span in text.spans if span.text.strip()]
    return bool(own) and all("code" in span.roles and not span.href and not span.picture for span in own)


def box_titled(text: Text) -> str:
    """The kind of box that a title alone says: “Key points”."""
    found = boxes().get(folded(text.words), "")
    return "" if found == "easy" else found
