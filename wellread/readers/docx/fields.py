"""Fields: what Word has worked out and written into the text, with how it did so (ECMA-376, 17.16)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wellread.readers.docx.entries import BOOKMARK
from wellread.readers.docx.names import Element, attribute, name

_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_LEFT_OUT = {
    "TOC": "docx-contents-left-out",
    "PAGE": "docx-field-left-out",
    "NUMPAGES": "docx-field-left-out",
    "SECTIONPAGES": "docx-field-left-out",
}
"""Fields whose result means nothing in another layout."""


@dataclass(slots=True)
class Field:
    """A field that the text at this point is in."""

    instruction: str = ""
    asking: bool = True
    """Whether the instruction is still being read."""

    @property
    def words(self) -> list[str]:
        """The words of its instruction, without their quotes."""
        found = _WORD.findall(self.instruction.strip())
        return [re.sub(r"\\(.)", r"\1", quoted) if quoted else plain for quoted, plain in found]

    @property
    def kind(self) -> str:
        """`HYPERLINK`, `PAGE`; empty for a field without instruction."""
        return next(iter(self.words), "").upper()

    @property
    def left_out(self) -> str:
        """The code of what is left out with its result; empty: it is kept."""
        return _LEFT_OUT.get(self.kind, "")

    @property
    def href(self) -> str | None:
        """Where it leads."""
        words = self.words
        match self.kind:
            case "HYPERLINK":
                return _address(words[1:])
            case "REF" | "PAGEREF" | "NOTEREF" if "\\h" in words and len(words) > 1:
                return f"{BOOKMARK}{words[1]}"
        return None

    @property
    def sequence(self) -> str:
        """What it counts: `Figure`."""
        words = self.words
        return words[1] if self.kind == "SEQ" and len(words) > 1 else ""

    @property
    def symbol(self) -> tuple[str, str]:
        """Font and character of a SYMBOL field, which has no other result."""
        words = self.words
        if self.kind != "SYMBOL" or len(words) < 2:
            return "", ""
        font = words[words.index("\\f") + 1] if "\\f" in words[:-1] else ""
        base = 16 if words[1].lower().startswith("0x") else 10
        try:
            return font, chr(int(words[1], base))
        except (ValueError, OverflowError):
            return "", ""


def _address(words: list[str]) -> str | None:
    """The address of a HYPERLINK field; after the switch `\\l` there is a bookmark."""
    plain = [word for place, word in enumerate(words) if not word.startswith("\\") and not _is_of_switch(words, place)]
    mark = words[words.index("\\l") + 1] if "\\l" in words[:-1] else ""
    if plain and mark:
        return f"{plain[0]}#{mark}"
    if plain:
        return plain[0]
    return f"{BOOKMARK}{mark}" if mark else None


def _is_of_switch(words: list[str], place: int) -> bool:
    return place > 0 and words[place - 1].lower() in ("\\l", "\\o", "\\t", "\\n")


@dataclass(slots=True)
class Fields:
    """The fields that are open, from the outermost; they may begin in one paragraph and end in another."""

    whole: frozenset[Element] = frozenset()
    """The `w:fldChar` elements that begin a field which also ends: of others nothing is left out."""
    open: list[Field] = field(default_factory=list)

    @classmethod
    def of(cls, root: Element) -> Fields:
        """For the part below `root`."""
        whole: set[Element] = set()
        begun: list[Element] = []
        for mark in root.iter(name("w:fldChar")):
            match attribute(mark, "w:fldCharType"):
                case "begin":
                    begun.append(mark)
                case "end" if begun:
                    whole.add(begun.pop())
        return cls(frozenset(whole))

    def mark(self, element: Element) -> Field | None:
        """Take a `w:fldChar` into account; the field that it ends."""
        match attribute(element, "w:fldCharType"):
            case "begin" if element in self.whole:
                self.open.append(Field())
            case "separate" if self.open:
                self.open[-1].asking = False
            case "end" if self.open:
                return self.open.pop()
        return None

    def write(self, instruction: str) -> None:
        """Take a piece of an instruction into account."""
        if self.open and self.open[-1].asking:
            self.open[-1].instruction += instruction

    @property
    def silent(self) -> bool:
        """Whether text at this point is no text of the document."""
        return any(one.asking or one.left_out for one in self.open)

    @property
    def left_out(self) -> str:
        """The code of what is left out here; empty: nothing."""
        return next((one.left_out for one in self.open if not one.asking and one.left_out), "")

    @property
    def href(self) -> str | None:
        """Where text at this point leads."""
        return next((href for one in reversed(self.open) if (href := one.href)), None)
