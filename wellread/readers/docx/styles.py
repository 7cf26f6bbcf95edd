"""The styles of a Word file: what a paragraph or a run looks like once all that it inherits is counted.

A style is known by its name in English, which Word keeps in every language of its menus, by its id, or by the style that it is
based on; LibreOffice and Google write the same names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from wellread.readers.docx.names import Element, attribute, child, children, number, switched, value

_DEEPEST = 20
"""Styles based on one another; Word allows 10."""
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|otsikko|nagłówek|заголовок)[ _]?([1-9])")
TOGGLES = ("b", "i", "strike", "dstrike", "vanish", "caps")
"""Properties of a run that are on or off; in two styles, on and on is off (ECMA-376, 17.7.3)."""


@dataclass(frozen=True, slots=True)
class Style:
    """One style as the file has it."""

    id: str
    kind: str
    name: str
    """In lower case."""
    based_on: str
    element: Element


@dataclass
class Styles:
    """All styles of a file, and its defaults."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    defaults: Element | None = None
    """`w:docDefaults`."""
    default: str = ""
    """Id of the paragraph style that is used where none is named."""
    _names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _levels: dict[str, int] = field(default_factory=dict)
    _found: dict[tuple[str, ...], Element | None] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None) -> Styles:
        """The styles of the part styles.xml."""
        found = {style.id: style for style in map(_style, children(root, "w:style"))}
        usual = (one for one in children(root, "w:style") if attribute(one, "w:default") in ("1", "true", "on"))
        default = next((attribute(one, "w:styleId") for one in usual if attribute(one, "w:type") == "paragraph"), "")
        return cls(found, child(root, "w:docDefaults"), default)

    def chain(self, id: str) -> Iterator[Style]:
        """A style and those that it is based on, the nearest first."""
        seen: set[str] = set()
        while id in self.styles and id not in seen and len(seen) < _DEEPEST:
            seen.add(id)
            yield self.styles[id]
            id = self.styles[id].based_on

    def names(self, id: str) -> tuple[str, ...]:
        """The names of a style and of those that it is based on, in lower case; its id where the file does not describe it."""
        if id not in self._names:
            self._names[id] = tuple(style.name for style in self.chain(id)) or (_spaced(id),)
        return self._names[id]

    def heading(self, id: str) -> int:
        """The level of a heading style, from 1; 0 for any other style."""
        if id not in self._levels:
            self._levels[id] = self._heading(id)
        return self._levels[id]

    def _heading(self, id: str) -> int:
        for style in self.chain(id):
            level = value(style.element, "w:pPr", "w:outlineLvl")
            if found := _HEADING.fullmatch(style.name):
                return int(found[1])
            if level.isdecimal():
                return int(level) + 1 if int(level) < 9 else 0
        found = _HEADING.fullmatch(_spaced(id)) if id not in self.styles else None
        return int(found[1]) if found else 0

    def paragraph(self, id: str, *path: str) -> Element | None:
        """The element that `path` leads to in the paragraph properties of a style, or of one that it is based on."""
        key = (id or self.default, *path)
        if key not in self._found:
            there = (child(style.element, "w:pPr", *path) for style in self.chain(key[0]))
            usual = child(self.defaults, "w:pPrDefault", "w:pPr", *path)
            self._found[key] = next((found for found in there if found is not None), usual)
        return self._found[key]

    def run(self, id: str, kind: str) -> Element | None:
        """The run property `kind` of a style, or of one that it is based on; without the defaults."""
        for style in self.chain(id):
            if (found := child(style.element, "w:rPr", kind)) is not None:
                return found
        return None

    def default_run(self, kind: str) -> Element | None:
        """The run property `kind` of the defaults."""
        return child(self.defaults, "w:rPrDefault", "w:rPr", kind)

    def toggled(self, toggle: str, *ids: str) -> bool:
        """Whether a toggle is on in runs of these styles (of paragraph and run)."""
        on = [switched(self.run(id, f"w:{toggle}")) is True for id in ids]
        return (sum(on) % 2 == 1) or (switched(self.default_run(f"w:{toggle}")) is True and not any(on))

    @cached_property
    def size(self) -> int:
        """The size of ordinary text, in half points."""
        found = value_of(self.run(self.default, "w:sz")) or value_of(self.default_run("w:sz"))
        return number(found, 20)


def value_of(element: Element | None) -> str:
    """The `w:val` of an element."""
    return attribute(element)


def _style(element: Element) -> Style:
    id = attribute(element, "w:styleId")
    named = value(element, "w:name") or _spaced(id)
    return Style(id, attribute(element, "w:type"), " ".join(named.lower().split()), value(element, "w:basedOn"), element)


def _spaced(id: str) -> str:
    """A style's id as words: `Heading1` is `heading 1`."""
    return " ".join(re.sub(r"(?<=[a-z])(?=[A-Z0-9])|[-_]", " ", id).lower().split())
