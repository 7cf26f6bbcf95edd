"""What a run of text looks like, and which roles of the model that makes; its languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from lxml import etree

from wellread.languages.tags import is_tag
from wellread.readers.docx.names import Element, attribute, child, number, short, switched
from wellread.readers.docx.styles import TOGGLES, Styles

_MONOSPACED = ("courier", "consolas", "menlo", "monaco", "mono", "lucida console")
_BY_NAME = {
    "html cite": "citation",
    "html keyboard": "keyboard",
    "html code": "code",
    "html sample": "code",
    "html typewriter": "code",
    "html variable": "code",
    "verbatim char": "code",
    "source text": "code",
    "inline code": "code",
    "code": "code",
    "code char": "code",
    "quotation": "quotation",
}
"""Character styles that mean something besides how they look."""
_NO_LANGUAGE = {"x-none", "zxx", "und", "none"}


@dataclass(frozen=True, slots=True)
class Look:
    """A run, everything that it inherits counted."""

    b: bool = False
    i: bool = False
    strike: bool = False
    dstrike: bool = False
    vanish: bool = False
    caps: bool = False
    underline: bool = False
    raised: str = ""
    """`superscript`, `subscript` or nothing."""
    marked: bool = False
    font: str = ""
    size: int = 0
    rtl: bool = False
    named: str = ""
    """A role that its style means."""
    latin: str = ""
    """Language of text in the script of Europe and most others."""
    asian: str = ""
    """Of Chinese, Japanese and Korean text."""
    bidi: str = ""
    """Of text from right to left."""

    @lru_cache(4096)  # noqa: B019 a Look is a value; few are in one file
    def roles(self) -> tuple[str, ...]:
        """The roles of a span that looks so."""
        code = any(word in self.font.lower() for word in _MONOSPACED)
        found = {
            "strong": self.b,
            "emphasis": self.i or self.underline,
            "deleted": self.strike or self.dstrike,
            "marked": self.marked,
            "code": code,
            self.raised or "": bool(self.raised),
            self.named or "": bool(self.named),
        }
        roles = {role for role, has in found.items() if has}
        if {"code", "keyboard"} <= roles:
            roles.discard("code")
        return tuple(sorted(roles))


@dataclass(slots=True)
class Looks:
    """Looks by style, each worked out once."""

    styles: Styles
    _known: dict[tuple[str, str], Look]
    _direct: dict[tuple[str, bytes], Look] = field(default_factory=dict)
    """By style and by what a run says of itself: a book has thousands of runs that say the same."""

    def of(self, paragraph: str, run: Element) -> Look:
        """The look of a `w:r` (or anything that holds `w:rPr`) in a paragraph of this style."""
        direct = child(run, "w:rPr")
        if direct is None:
            return self._usual(self._styled(paragraph, ""))
        key = (paragraph, etree.tostring(direct, with_tail=False))
        if key not in self._direct:
            self._direct[key] = self._usual(_direct(self._styled(paragraph, attribute(child(direct, "w:rStyle"))), direct))
        return self._direct[key]

    def _usual(self, look: Look) -> Look:
        """`look` without its font where all text has that: then it makes nothing code."""
        ordinary = self._styled(self.styles.default, "").font
        return replace(look, font="") if ordinary and look.font == ordinary else look

    def _styled(self, paragraph: str, character: str) -> Look:
        key = (paragraph, character)
        if key not in self._known:
            self._known[key] = self._inherited(*key)
        return self._known[key]

    def _inherited(self, paragraph: str, character: str) -> Look:
        ids = (paragraph or self.styles.default, character)
        found: dict[str, Any] = {toggle: self.styles.toggled(toggle, *ids) for toggle in TOGGLES}
        for kind in ("w:u", "w:vertAlign", "w:highlight", "w:rFonts", "w:sz", "w:rtl"):
            candidates = (self.styles.run(character, kind), self.styles.run(ids[0], kind), self.styles.default_run(kind))
            nearest = next((one for one in candidates if one is not None), None)
            if nearest is not None:
                found |= _said(kind, nearest)
        # A style may name one of the three languages only.
        for one in (self.styles.default_run("w:lang"), self.styles.run(ids[0], "w:lang"), self.styles.run(character, "w:lang")):
            if one is not None:
                found |= _said("w:lang", one)
        return Look(**found, named=_named(self.styles.names(character) if character else ()))


def _named(names: Iterable[str]) -> str:
    return next((_BY_NAME[name] for name in names if name in _BY_NAME), "")


def _direct(look: Look, properties: Element) -> Look:
    found: dict[str, Any] = {}
    for one in properties:
        found |= _said(short(one), one)
    return replace(look, **found) if found else look


def _said(kind: str, element: Element) -> dict[str, Any]:
    """What a property of a run says, by field of `Look`."""
    value = attribute(element)
    match kind:
        case "w:u":
            return {"underline": value not in ("none", "")}
        case "w:vertAlign":
            return {"raised": value if value in ("superscript", "subscript") else ""}
        case "w:highlight":
            return {"marked": value not in ("none", "", "white")}
        case "w:sz":
            return {"size": number(value)}
        case "w:rtl":
            return {"rtl": switched(element) is True}
        case "w:rFonts":
            font = attribute(element, "w:ascii") or attribute(element, "w:hAnsi") or attribute(element, "w:cs")
            return {"font": font} if font else {}
        case "w:lang":
            tags = zip(("latin", "asian", "bidi"), ("w:val", "w:eastAsia", "w:bidi"), strict=True)
            return {field: tag for field, key in tags if (tag := _tag(attribute(element, key)))}
    toggle = kind.removeprefix("w:")
    return {toggle: switched(element) is True} if toggle in TOGGLES else {}


@cache
def _tag(text: str) -> str:
    """A language tag as Word writes it; empty for none."""
    text = text.strip().replace("_", "-")
    return "" if text.lower() in _NO_LANGUAGE or not is_tag(text) else text
