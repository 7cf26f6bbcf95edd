"""The numbering of a Word file: which list a paragraph is in, how deep, and what is written in front of it.

Word counts by abstract list: two lists that are instances of one go on counting unless one says where it starts
(ECMA-376, 17.9).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wellread.model import NumberStyle
from wellread.readers.docx.names import Element, attribute, child, children, number, value
from wellread.readers.docx.symbols import symbol

_STYLES: Mapping[str, NumberStyle] = {
    "decimal": "1",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}
_SIMPLE = re.compile(r"\s*[(\[]?%(\d)[.):\]]?\)?\s*")
"""A number alone, with a full stop or in brackets: what a list of the model writes by itself."""
_OPEN = "☐□▢❏❐❑❒◻"
_DONE = "☑☒✅🗹🗷"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_MOST = 30_000


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    format: str
    """`bullet`, `decimal`, … as in the file."""
    text: str
    """`%1.`, or the bullet."""
    start: int
    indent: int
    """Twentieths of a point."""
    legal: bool = False
    """All numbers in digits."""
    style: str = ""
    """Id of the paragraph style that is numbered by this level."""


@dataclass(frozen=True, slots=True)
class Label:
    """What is in front of one paragraph."""

    list: str
    """Id of the list as Word counts."""
    level: int
    count: int
    style: NumberStyle | None
    """None: a bullet, or a `text` that a list of the model cannot write."""
    text: str
    """What a reader sees: `•`, `3.`, `1.2`; empty for no label."""
    bullet: bool
    checked: bool | None
    indent: int


@dataclass
class Numbering:
    """All lists of a file; counts on with each paragraph that is asked for."""

    levels: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    """By id of the list (`numId`)."""
    abstract: Mapping[str, str] = field(default_factory=dict)
    """List to the abstract list, in which counting goes on."""
    restarts: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    """Where an instance begins anew."""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: Element | None) -> Numbering:
        """The lists of the part numbering.xml."""
        abstracts = {attribute(one, "w:abstractNumId"): _levels(one) for one in children(root, "w:abstractNum")}
        linked = {value(one, "w:styleLink"): attribute(one, "w:abstractNumId") for one in children(root, "w:abstractNum")}
        for one in children(root, "w:abstractNum"):
            styled = linked.get(value(one, "w:numStyleLink"))
            if styled is not None and not abstracts[attribute(one, "w:abstractNumId")]:
                abstracts[attribute(one, "w:abstractNumId")] = abstracts[styled]
        levels, abstract, restarts = {}, {}, {}
        for num in children(root, "w:num"):
            id = attribute(num, "w:numId")
            abstract[id] = value(num, "w:abstractNumId")
            changes = list(children(num, "w:lvlOverride"))
            changed = {number(attribute(one, "w:ilvl")): level for one in changes for level in _levels(one).values()}
            levels[id] = {**abstracts.get(abstract[id], {}), **changed}
            starts = ((number(attribute(one, "w:ilvl")), value(one, "w:startOverride")) for one in changes)
            restarts[id] = {level: number(start, 1) for level, start in starts if start}
        return cls(levels, abstract, restarts)

    def linked(self, list: str, styles: Sequence[str]) -> str:
        """The level of this list that numbers the first of these styles; empty when none does."""
        levels = {level.style: depth for depth, level in self.levels.get(list, {}).items() if level.style}
        return next((str(levels[style]) for style in styles if style in levels), "")

    def label(self, list: str, depth: int) -> Label | None:
        """The label of the next paragraph in this list, counted; None when there is no such list."""
        level = self.levels.get(list, {}).get(depth)
        if level is None:
            return None
        group = self.abstract.get(list, list)
        counts = self.counts.setdefault(group, {})
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        start = self.restarts.get(list, {}).get(depth)
        if start is not None and (list, depth) not in self.begun:
            counts[depth] = start
        else:
            counts[depth] = counts.get(depth, level.start - 1) + 1
        self.begun.add((list, depth))
        return self._label(list, depth, level, counts)

    def _label(self, list: str, depth: int, level: Level, counts: Mapping[int, int]) -> Label:
        group = self.abstract.get(list, list)
        if level.format == "bullet":
            checked = _checked(level.text)
            return Label(group, depth, counts[depth], None, level.text, bullet=True, checked=checked, indent=level.indent)
        text = self._written(list, level, counts)
        simple = _SIMPLE.fullmatch(level.text)
        style = _STYLES.get(level.format)
        if not simple or int(simple[1]) != depth + 1 or counts[depth] < 0:
            style = None
        return Label(group, depth, counts[depth], style, text, bullet=False, checked=None, indent=level.indent)

    def _written(self, list: str, level: Level, counts: Mapping[int, int]) -> str:
        """The label's text with each `%n` as the number of that level."""
        levels = self.levels[list]

        def one(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            known = levels.get(depth)
            if known is None:
                return ""
            style = "decimal" if level.legal and depth != len(counts) - 1 else known.format
            return written(counts.get(depth, known.start), style)

        return re.sub(r"%([1-9])", one, level.text).strip()


def written(count: int, style: str) -> str:
    """A number in a format of Word's; digits where the format is none that is known here."""
    if style == "none" or not 0 <= count <= _MOST:
        return "" if style == "none" else str(count)
    match style:
        case "lowerLetter" | "upperLetter" if count:
            letters = chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letters.upper() if style == "upperLetter" else letters
        case "lowerRoman" | "upperRoman" if count:
            return _roman(count).upper() if style == "upperRoman" else _roman(count)
        case "decimalZero":
            return f"{count:02}"
    return str(count)


def _roman(count: int) -> str:
    found = ""
    for size, letters in _ROMAN:
        found += letters * (count // size)
        count %= size
    return found + _UNITS[count]


def _levels(element: Element) -> dict[int, Level]:
    return {number(attribute(one, "w:ilvl")): _level(one) for one in children(element, "w:lvl")}


def _level(element: Element) -> Level:
    style, text = value(element, "w:numFmt") or "decimal", value(element, "w:lvlText")
    if style == "bullet" and not text.strip():
        style = "none"  # a paragraph of the entry above it, as pandoc writes it
    elif style == "bullet":
        fonts = child(element, "w:rPr", "w:rFonts")
        font = attribute(fonts, "w:ascii") or attribute(fonts, "w:hAnsi") or attribute(fonts, "w:hint")
        text = "".join(symbol(font, character) or "•" for character in text.strip()) or "•"
    indent = child(element, "w:pPr", "w:ind")
    left = attribute(indent, "w:left") or attribute(indent, "w:start")
    legal = child(element, "w:isLgl") is not None
    start = number(value(element, "w:start"), 1)
    return Level(style, text, start, number(left), legal, value(element, "w:pStyle"))


def _checked(bullet: str) -> bool | None:
    """Whether the bullet is a box: open, or ticked."""
    if bullet and bullet in _OPEN:
        return False
    return True if bullet and bullet in _DONE else None
