"""The front page on a screen: what it is and how to start come first, the imprint last.

A printed page says on its first side who published it, when, and how to get it in another form. On a screen that would push
the text out of the first window: the disclaimer follows the first section there, or stands beside the title where it is short
and the window wide; the imprint is at the foot of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wellread.model import Block, Callout, Chapter, Figure, Paragraph
from wellread.model.traverse import sentences

_OURS = re.compile(r"front-heading|m\d{4}")
"""Ids of the blocks that wellread puts on a front page."""
_IMPRINT = ("published", "other-formats")
_SHORT = 200
"""Characters that a narrow column holds beside a title, its summary and the buttons."""
AT_THE_FOOT = ("contact", "about", "credits")
"""Kinds of chapters that are the foot of the page."""


@dataclass(frozen=True, slots=True)
class Front:
    """The blocks of a front page, in groups."""

    id: str
    lead: tuple[Block, ...]
    """Title, label, subtitle, summary."""
    picture: tuple[Block, ...]
    """What an easy-read text is about, in a picture."""
    intro: tuple[Block, ...]
    """What the author wrote before the first heading."""
    note: tuple[Block, ...]
    """The disclaimer."""
    imprint: tuple[Block, ...]
    """Who published it and when, and how to get it in another format."""
    short: bool
    """Whether the disclaimer may stand beside the title: no picture does, and no link in it would be reached out of turn."""


def arranged(chapter: Chapter) -> Front:
    """The front page `chapter` in its groups; each block is in one of them."""
    own = [block for block in chapter.blocks if _OURS.fullmatch(block.id)]
    imprint = tuple(block for block in own if isinstance(block, Paragraph) and block.name in _IMPRINT)
    note = tuple(block for block in own if isinstance(block, Callout) and block.kind == "note")
    picture = tuple(block for block in own if isinstance(block, Figure))
    lead = tuple(block for block in own if block not in (*imprint, *note, *picture))
    intro = tuple(block for block in chapter.blocks if block not in own)
    return Front(chapter.id, lead, picture, intro, note, imprint, not picture and _is_short(note))


def _is_short(note: tuple[Block, ...]) -> bool:
    said = list(sentences(note))
    return sum(len(one.text) for one in said) <= _SHORT and not any(span.href for one in said for span in one.spans)
