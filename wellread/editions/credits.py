"""The picture credits: who made the pictures, and under which licence (C21). Used by the edition modules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from wellread.editions.block_maker import HERE, BlockMaker
from wellread.model import Block, Chapter, Credit, Paragraph, Picture, Span, traverse
from wellread.readers.front_matter import web_address


def credits(make: BlockMaker, chapters: Iterable[Chapter], cover: Picture | None = None) -> tuple[Chapter, ...]:
    """A paragraph for each maker and licence, one for all pictures of unknown origin; nothing without pictures.

    `cover` is a picture that is on covers only: those of the publisher's own have no credit.
    """
    blocks = tuple(_paragraphs(make, chapters, cover))
    if not blocks:
        return ()
    return (make.chapter("credits", "picture-credits", blocks),)


def _paragraphs(make: BlockMaker, chapters: Iterable[Chapter], cover: Picture | None) -> Iterator[Block]:
    pictures = {cover.source: cover} if cover and cover.credit else {}
    pictures |= {picture.source: picture for chapter in chapters for _, picture in traverse.pictures(chapter.blocks)}
    # Titles differ from picture to picture; who made them does not.
    groups = Counter(replace(picture.credit, title="", style="") for picture in pictures.values() if picture.credit)
    for credit, count in groups.items():
        yield _credit(make, credit, count)
    if unknown := sum(not picture.credit for picture in pictures.values()):
        yield make.paragraph(make.own(make.say("credit_unknown", count=unknown)))


def _credit(make: BlockMaker, credit: Credit, count: int) -> Paragraph:
    key = {1: "credit_one"}.get(count, "credit_many")
    spans = [make.own(make.say(key, count=count, author=credit.author or "?"))]
    if credit.licence:
        licence = Span(credit.licence, href=web_address(credit.licence_url) or None)
        spans += make.around(" " + make.say("credit_licence", licence=HERE), licence)
    if credit.source_url:
        address = Span(credit.source_url, href=web_address(credit.source_url))
        spans += make.around(" " + make.say("credit_source", url=HERE), address)
    if credit.changes:
        spans.append(make.own(" " + make.say("credit_changes", changes=credit.changes.rstrip("."))))
    return make.paragraph(*spans)
