"""The contents list of a printed text: which headings are in it, and when there is one (A21)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wellread.formats.pdf.formulas import in_letters
from wellread.formats.pdf.prepare.addresses import LIST, is_mark
from wellread.formats.pdf.prepare.paper import LEADING, letters, paper_of
from wellread.formats.pdf.prepare.parts import numbers
from wellread.formats.pdf.prepare.sense import LINE
from wellread.model import BEFORE_CONTENTS, Chapter, Edition, Heading, Picture, Sentence, Theme, traverse
from wellread.typography import fonts

PAGES, HEADINGS = 8, 3
"""A text of more pages than these, with so many headings, has a contents list however few its chapters are."""
SHORT = 0.6
"""Part of a page that a contents list takes at most, if the text goes on right after it."""

ROW, TOP = 1.85, 2.5
"""Ems that a line of the contents list takes, and its heading."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents."""

    id: str
    title: str
    inside: tuple[Entry, ...] = ()
    number: str = ""
    """Of a part of an easy-read text."""
    picture: Picture | None = None
    """Of easy read: what the chapter begins with, only to be seen."""


def pages_at_least(edition: Edition) -> int:
    """How many pages the words of `edition` fill, if no line and no page had any room left."""
    texts = (len(one.text) for chapter in edition.document.chapters for one in traverse.sentences(chapter.blocks))
    lines = paper_of(edition.theme).depth / edition.theme.size / LEADING
    # `letters` is generous to each letter: a full line holds up to a third more.
    return int(sum(texts) / (1.3 * letters(edition.theme) * lines))


def entries(edition: Edition, pages: int = 0) -> Iterator[Entry]:
    """The lines of the contents list of a text of so many `pages`, as far as that is known."""
    known, easy = numbers(edition), edition.theme.name == "easy"
    for chapter in _contents_of(edition, pages):
        picture = next((one for _, one in traverse.pictures(chapter.blocks)), None) if easy else None
        inside = tuple(
            Entry(block.id, _plain(block.sentences))
            for block in chapter.blocks[1:]
            if isinstance(block, Heading) and block.level == 3 and chapter.kind == "body"
        )
        match chapter.blocks[0]:
            case Heading() as heading:
                yield Entry(heading.id, _plain(heading.sentences), inside, known.get(chapter.id, ""), picture)
            case _:
                yield Entry(chapter.id, chapter.title, inside)


def flows(listed: tuple[Entry, ...], theme: Theme) -> bool:
    """Whether a contents list is so short that it needs no page of its own; in easy read it has one, with its pictures."""
    paper = paper_of(theme)
    width = paper.width / theme.size
    lines = [1 + int(fonts.width(one.title) / (0.85 * width)) for top in listed for one in (top, *top.inside)]
    return theme.name != "easy" and sum(lines) * ROW + TOP < SHORT * paper.depth / theme.size


def _contents_of(edition: Edition, pages: int = 0) -> list[Chapter]:
    """The chapters that the contents list shows: all but the front page (A21).

    None for a leaflet of one or two chapters, unless it has many `pages`, and headings to find one's way by.
    """
    chapters = edition.document.chapters
    blocks = [block for chapter in chapters if chapter.kind == "body" for block in traverse.blocks(chapter.blocks)]
    long = pages > PAGES and sum(isinstance(block, Heading) for block in blocks) >= HEADINGS
    enough = sum(chapter.kind == "body" for chapter in chapters) >= 3
    return (
        [chapter for chapter in chapters if chapter.kind not in BEFORE_CONTENTS and chapter.id != LIST]
        if enough or long
        else []
    )


def _plain(sentences: tuple[Sentence, ...]) -> str:
    """What of a heading the contents list shows: formulas in letters, no number of an address and no mark of a note."""
    kept = (tuple(span for span in one.spans if not is_mark(span) and "noteref" not in span.roles) for one in sentences)
    shown = (replace(one, spans=spans) for one, spans in zip(sentences, kept, strict=True))
    return "".join(map(in_letters, shown)).replace(LINE, " ").strip()
