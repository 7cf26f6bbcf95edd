"""A long publication as several volumes that are light enough to hold: 80 sides of large print weigh about 400 g (A30).

Where chapters begin in the whole says the pack (`pack.volumes`). Each volume is an edition of its own, with a first page that
says which volume it is; it is cut between chapters only. Notes, word list and credits go into the last one. A link into
another volume becomes plain words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from wellread.formats import pdf
from wellread.languages.strings import strings
from wellread.model import Chapter, Edition, Paragraph, Sentence, Span, traverse

KEPT = ("published", "other-formats", "label", "format")
"""Paragraphs of the first page that each later volume shows too."""


def names(stem: str, count: int) -> tuple[str, ...]:
    """The file names of `count` volumes; of one, the usual name."""
    if count == 1:
        return (f"{stem}{pdf.SUFFIX}",)
    return tuple(f"{stem}-volume-{number}{pdf.SUFFIX}" for number in range(1, count + 1))


def split(edition: Edition, pages: int, starts: Mapping[str, int], total: int) -> tuple[Edition, ...]:
    """`edition` as editions of at most `pages` pages each; itself when it is short enough.

    `starts` is the page, from 0, on which each chapter but the first begins in one piece, and `total` how many pages that has.
    """
    if total <= pages:
        return (edition,)
    chapters = edition.document.chapters
    front, rest = chapters[0], chapters[1:]
    before = min(starts.values(), default=0)
    # The first pages are in every volume.
    groups = list(_groups(rest, starts, total, max(1, pages - before)))
    return tuple(_volume(edition, front, group, (number, len(groups))) for number, group in enumerate(groups, start=1))


def _groups(chapters: tuple[Chapter, ...], starts: Mapping[str, int], total: int, room: int) -> Iterator[tuple[Chapter, ...]]:
    """Chapters that fit together on `room` pages; what the author did not write stays with the last of them."""
    group: list[Chapter] = []
    for number, chapter in enumerate(chapters):
        following = chapters[number + 1] if number + 1 < len(chapters) else None
        end = starts.get(following.id, total) if following is not None else total
        first = starts.get(group[0].id, 0) if group else 0
        if group and chapter.kind == "body" and end + 1 - first > room:
            yield tuple(group)
            group = []
        group.append(chapter)
    if group:
        yield tuple(group)


def _volume(edition: Edition, front: Chapter, group: tuple[Chapter, ...], place: tuple[int, int]) -> Edition:
    """One volume: its first page, its chapters, its own links."""
    number, count = place
    meta = edition.document.meta
    words = strings(meta.language, edition.project)["volume_of"].format(number=number, count=count)
    label = Paragraph("volume", 0, (Sentence("volume-s", (Span(words),)),), name="label")
    kept = front.blocks[1:] if number == 1 else tuple(one for one in front.blocks[1:] if getattr(one, "name", "") in KEPT)
    chapters = (replace(front, blocks=(front.blocks[0], label, *kept)), *group)
    document = replace(edition.document, chapters=_unlinked(chapters))
    return replace(edition, document=document, name=f"{edition.name}-volume-{number}")


def _unlinked(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """`chapters` without links that leave them."""
    known = {chapter.id for chapter in chapters}
    for chapter in chapters:
        known |= {found for block in traverse.blocks(chapter.blocks) for found in traverse.ids(block)}

    def change(group: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        return tuple(replace(one, spans=tuple(map(_loose, one.spans))) for one in group)

    def _loose(span: Span) -> Span:
        inside = span.href is not None and span.href.startswith("#")
        if not inside or str(span.href)[1:] in known:
            return span
        text = f" {span.text}" if "noteref" in span.roles else span.text
        return replace(span, text=text, href=None, id=None, roles=tuple(role for role in span.roles if role != "noteref"))

    return tuple(traverse.rewrite_chapter(chapter, change) for chapter in chapters)
