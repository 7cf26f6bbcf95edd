"""Formulas on paper: pictures of them, at the size of the text around them, and where the page gets them from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256

from wellread.formats.pdf.prepare.paper import INSET, paper_of
from wellread.maths.drawing import Drawing, drawings
from wellread.model import Edition, Formula, Heading, Sentence, Span, Theme
from wellread.templating.environment import Drawn, source
from wellread.typography import fonts

_INK = re.compile(r"--ink:\s*(#[0-9a-fA-F]{3,8})")


def room(theme: Theme) -> float:
    """Ems of a line, in a list or a box too."""
    return paper_of(theme).width / theme.size - 2 * INSET


@dataclass(slots=True)
class Drawings:
    """The pictures of formulas that a page asks for."""

    edition: Edition
    files: dict[str, bytes] = field(default_factory=dict)
    """Address to SVG, of all that were asked for."""
    ink: str = ""

    def __post_init__(self) -> None:
        tokens = source("themes/tokens.css", self.edition.project)
        # The colours of the theme say it, where they say another one than the usual.
        _, _, own = tokens.partition(f'[data-colours="{self.edition.theme.colours}"]')
        paper = tokens.partition("@media print")[2]
        found = _INK.search(own.partition("}")[0]) or _INK.search(paper)
        self.ink = found[1] if found else "#111111"

    def drawn(self, span: Span) -> tuple[Drawn, ...]:
        """The pictures of the formula in `span`; nothing for other text."""
        if span.formula is None:
            return ()
        return tuple(map(self._placed, drawings(span.formula, room(self.edition.theme), self.ink)))

    def _placed(self, one: Drawing) -> Drawn:
        content = one.svg.encode()
        address = f"formula:{sha256(content).hexdigest()}.svg"
        self.files[address] = content
        return Drawn(address, one.width, one.height, one.depth)


def is_drawn(formula: Formula, theme: Theme) -> bool:
    """Whether `formula` can be shown as pictures on the paper of `theme`."""
    # In any colour: the room is what is asked for.
    return bool(drawings(formula, room(theme), "#111111"))


def in_letters(sentence: Sentence) -> str:
    """`sentence` where it is set in letters (contents, bookmarks): a formula as its line, in words where no font has that."""
    return "".join(text_of(span) for span in sentence.spans)


def label_of(heading: Heading) -> str:
    """The bookmark of a heading whose words alone would say something else: a formula is pictures, and 10⁶ would be 106."""
    if not any(span.formula or span.plain != span.text for one in heading.sentences for span in one.spans):
        return ""
    return "".join(map(in_letters, heading.sentences)).strip()


def text_of(span: Span) -> str:
    """`span` in letters: a formula as its line of text, in words where no font has that."""
    return span.say or "" if span.formula and fonts.missing((span.text,)) else span.plain
