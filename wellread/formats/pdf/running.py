"""The title of the chapter at the top of each page of a long text: page matter, which the tags do not say.

It is the chapter in which the page begins. The title is cut where it has no room on one line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wellread.formats.pdf.prepare.addresses import is_mark
from wellread.formats.pdf.prepare.paper import paper_of
from wellread.model import Edition, Heading
from wellread.typography import fonts

RUNNING = 20
"""Pages of a text that a reader finds the way in without."""


def running_titles(edition: Edition) -> Iterator[str]:
    """CSS that gives the first heading of each chapter to the tops of the pages that follow."""
    for chapter in edition.document.chapters:
        heading = chapter.blocks[0] if chapter.blocks else None
        if isinstance(heading, Heading) and chapter.kind != "front":
            words = "".join(
                span.text
                for one in heading.sentences
                for span in one.spans
                if "noteref" not in span.roles and not is_mark(span)
            )
            title = _short(" ".join(words.split()), paper_of(edition.theme).width / edition.theme.size)
            escaped = title.replace("\\", "\\\\").replace('"', '\\"')
            yield f'#{heading.id} {{ string-set: chapter "{escaped}"; }}'


def without_running_titles(document: Any) -> None:
    """Take the titles off the pages of a WeasyPrint `document`, which is short enough without."""
    for page in document.pages:
        box = page._page_box
        box.children = [child for child in box.children if not getattr(child, "at_keyword", "").startswith("@top")]


def _short(title: str, room: float) -> str:
    """`title`, or as many of its words as have `room`, in ems."""
    if fonts.width(title) <= room:
        return title
    words = title.split(" ")
    while len(words) > 1 and fonts.width(" ".join(words) + " …") > room:
        words.pop()
    return " ".join(words) + " …"
