"""The title of the chapter at the top of each page: page matter, which the tags do not say.

In large print it is on every page of a long text: the chapter in which the page begins. In easy read each chapter begins a
page, under its own heading; the pages that follow repeat its number and title in a coloured band. A title is cut where it has
no room on one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wellread.formats.pdf.prepare.addresses import is_mark
from wellread.formats.pdf.prepare.paper import paper_of
from wellread.languages.strings import strings
from wellread.model import Chapter, Edition, Heading
from wellread.typography import fonts

RUNNING = 20
"""Pages of a text that a reader finds the way in without."""

BAND = 3.0
"""Ems of a band that no title has room on: the white at its ends, and the number."""


def running_titles(edition: Edition, numbers: Mapping[str, str]) -> Iterator[str]:
    """CSS that gives the first heading of each chapter to the tops of the pages that follow.

    `numbers`: id of each chapter that has a number to it.
    """
    easy = edition.theme.name == "easy"
    if easy:
        contents = strings(edition.document.meta.language, edition.project)["contents"]
        yield f"#contents-heading {{ string-set: chapter {_quoted(contents)}; }}"
    room = paper_of(edition.theme).width / edition.theme.size - (BAND if easy else 0)
    for chapter in edition.document.chapters:
        if (heading := _heading(chapter)) is not None:
            words = "".join(
                span.text
                for one in heading.sentences
                for span in one.spans
                if "noteref" not in span.roles and not is_mark(span)
            )
            title = _short(" ".join(words.split()), room, bold=easy)
            if chapter.id in numbers:
                title = f"{numbers[chapter.id]}\u2003{title}"
            yield f"#{heading.id} {{ string-set: chapter {_quoted(title)}; }}"


def without_running_titles(document: Any, edition: Edition) -> None:
    """Take the titles off the pages of a WeasyPrint `document` that are clear without: of large print where it is short, of
    easy read those on which a chapter begins.
    """
    if edition.theme.name != "easy":
        if len(document.pages) <= RUNNING:
            for page in document.pages:
                _untitled(page._page_box)
        return
    known = {one.id for one in map(_heading, edition.document.chapters) if one is not None} | {"contents-heading"}
    started = False
    for page in document.pages:
        begins = any(_id(box) in known for box in _boxes(page._page_box))
        started = started or begins
        if begins or not started:
            _untitled(page._page_box)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _heading(chapter: Chapter) -> Heading | None:
    """The heading of a chapter that has one of its own."""
    first = chapter.blocks[0] if chapter.blocks else None
    return first if isinstance(first, Heading) and chapter.kind != "front" else None


def _untitled(box: Any) -> None:
    """Take the boxes at the top off a page."""
    # Taken off, not left out: where chapters begin, and how many pages there are, is known when they are laid out.
    box.children = [child for child in box.children if not getattr(child, "at_keyword", "").startswith("@top")]


def _boxes(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)


def _id(box: Any) -> str:
    element = getattr(box, "element", None)
    return (element.get("id") or "") if element is not None and isinstance(element.tag, str) else ""


def _short(title: str, room: float, *, bold: bool) -> str:
    """`title`, or as many of its words as have `room`, in ems."""
    if fonts.width(title, bold=bold) <= room:
        return title
    words = title.split(" ")
    while len(words) > 1 and fonts.width(" ".join(words) + " …", bold=bold) > room:
        words.pop()
    return " ".join(words) + " …"
