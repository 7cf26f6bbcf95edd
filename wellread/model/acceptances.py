"""Acceptances: which main text a person has compared with which easy part, so that a change of either shows.

They are kept in a text file beside the publication, a line a section: id, digests of both texts, day, name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from wellread.model.content import Block
from wellread.model.document import Acceptance, Accepted, Chapter, Document
from wellread.model.reviews import words_digest

HEADER = """\
# Which main text was compared with which easy part, and by whom. Written by: wellread accept SOURCE [SECTION] --by NAME
# section, digest of the main text, digest of the easy part, day, who
"""
_LINE = re.compile(r"(?P<id>\S+) (?P<main>[0-9a-f]{32}) (?P<easy>[0-9a-f]{32}) (?P<day>\d{4}-\d{2}-\d{2}) (?P<by>\S.*)")
_DIGITS = 32


def accept(chapter: Chapter, by: str, day: date) -> Acceptance:
    """That `by` has compared the two texts of `chapter`, as they are now."""
    return Acceptance(chapter.id, _digest(chapter.blocks), _digest(chapter.easy, chapter.easy_title), day, by)


def _digest(blocks: Iterable[Block], title: str = "") -> str:
    return words_digest(blocks, title)[:_DIGITS]


def parse(text: str, name: str) -> Accepted:
    """The acceptances in the `text` of the file called `name`."""
    found: list[Acceptance] = []
    faulty: list[int] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if (read := _LINE.fullmatch(line.strip())) and (day := _day(read["day"])):
            found.append(Acceptance(read["id"], read["main"], read["easy"], day, read["by"], number))
        else:
            faulty.append(number)
    return Accepted(tuple(found), tuple(faulty), name)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def written(document: Document, new: Iterable[Acceptance]) -> str:
    """The text of the file for `document`, with the `new` acceptances in the place of older ones; what is gone is left out."""
    old = document.accepted.sections if document.accepted else ()
    known = {one.section: one for one in (*old, *new)}
    kept = [known[chapter.id] for chapter in document.chapters if chapter.easy and chapter.id in known]
    return HEADER + "".join(f"{one.section} {one.main} {one.easy} {one.day} {one.by}\n" for one in kept)
